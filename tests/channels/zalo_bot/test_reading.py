"""Any JSON at all can be read as an update of a Zalo Bot, and what is read fits any database."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.zalo_bot.reading import read_update
from conversations.speech import Incoming
from tests.clock import MORNING

FILES = sorted(Path(__file__).parent.glob("*.json"))
SAMPLES = {file.stem: json.loads(file.read_text(encoding="utf-8"))["payload"] for file in FILES}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
EVENTS = st.sampled_from([f"message.{kind}.received" for kind in ("text", "image", "voice", "sticker", "unsupported")])
NAMES = ("from", "chat", "id", "chat_type", "is_bot", "text", "photo", "photo_url", "voice_url", "date", "message_id")
MESSAGE = st.recursive(
    st.dictionaries(st.sampled_from(NAMES), JSON),
    lambda inner: st.dictionaries(st.sampled_from(NAMES), inner | JSON),
    max_leaves=12,
)


def read(payload):
    incoming = read_update(payload, "zalo", MORNING)
    if incoming is not None:
        assert isinstance(incoming, Incoming)
        assert incoming.at.tzinfo
        assert incoming.address
        assert (incoming.key + incoming.text + incoming.address).encode()
    return incoming


@given(JSON)
def test_any_json_can_be_read(payload):
    assert read(payload) is None


@given(EVENTS | JSON, MESSAGE | JSON, st.booleans())
def test_anything_of_a_known_kind_can_be_read(event, message, enveloped):
    update = {"event_name": event, "message": message}
    read({"ok": True, "result": update} if enveloped else update)


@given(st.sampled_from(list(SAMPLES.values())), st.data())
def test_a_sample_with_any_part_replaced_can_be_read(sample, data):
    payload = json.loads(json.dumps(sample))
    place = payload
    while isinstance(place, dict) and place:
        name = data.draw(st.sampled_from(sorted(place)))
        if data.draw(st.booleans()):
            place[name] = data.draw(JSON)
        place = place[name]
    read(payload)


def test_what_is_nested_too_deeply_to_be_written_again_can_be_read():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    message = {"chat": {"id": "c"}, "text": "4", "more": deep}
    assert read({"message": message}).text == "4"


def test_it_is_the_same_message_with_and_without_envelope():
    flat = SAMPLES["no_message_id"]
    assert read(flat).key == read({"ok": True, "result": flat}).key
