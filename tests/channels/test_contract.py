"""Every payload of every platform becomes what its sample says, and nothing else."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.channels.telegram.myself import Myself
from bot.channels.telegram.reading import read_update
from bot.channels.zalo_bot.reading import read_update as read_zalo_bot
from bot.channels.zalo_oa.reading import read_event
from conversations.speech import Incoming
from tests.clock import MORNING

HERE = Path(__file__).parent

READERS = {
    "telegram": lambda payload: read_update(payload, "telegram", Myself(4242, "banhoc_bot"), MORNING),
    "zalo_bot": lambda payload: read_zalo_bot(payload, "zalo_bot", MORNING),
    "zalo_oa": lambda payload: read_event(payload, "zalo_oa", MORNING),
}
"""How each kind of channel reads; the samples are in the folder of the same name."""
SILENT = asdict(Incoming("", "", "", MORNING))


SAMPLES = [
    pytest.param(kind, json.loads(file.read_text(encoding="utf-8")), id=f"{kind}-{file.stem}")
    for kind in READERS
    for file in sorted((HERE / kind).glob("*.json"))
]


def told(incoming):
    """Tell of an Incoming what a sample tells: all that is not empty."""
    fields = {name: value for name, value in asdict(incoming).items() if value != SILENT[name]}
    if incoming.remote:
        fields["remote"] = {name: value for name, value in asdict(incoming.remote).items() if value}
    if incoming.in_group:
        fields["in_group"] = {name: value for name, value in asdict(incoming.in_group).items() if value}
    if incoming.first_at:
        fields["first_at"] = incoming.first_at.isoformat()
    return {**fields, "at": incoming.at.isoformat()}


@pytest.mark.parametrize(("kind", "sample"), SAMPLES)
def test_a_payload_is_read_as_its_sample_says(kind, sample):
    assert sample["why"].endswith(".")
    expected = [{"channel": kind, **one} for one in each(sample["heard"])]
    assert [told(one) for one in each(READERS[kind](sample["payload"]))] == expected


def each(heard):
    """Several may be heard at once, or nothing."""
    return heard if isinstance(heard, list) else [] if heard is None else [heard]


@pytest.mark.parametrize("kind", READERS)
def test_there_are_samples(kind):
    assert len(list((HERE / kind).glob("*.json"))) >= 20
