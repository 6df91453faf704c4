"""The bells: what is due is said as soon as the bot runs, and a round that fails is not the last."""

from __future__ import annotations

from contextlib import asynccontextmanager, closing
from datetime import datetime

import pytest

from bot.channels.web import WebChannel
from bot.clock import TIME_ZONE
from bot.delivery.reach import reach_of, windows_of
from bot.dialogue.questionnaires import Questionnaires
from bot.posting.post import Ways
from bot.running import bells as ticks
from bot.running.assemble import running
from bot.running.bells import ticking
from bot.running.making import Platforms
from bot.running.platforms import read_settings
from bot.writer import writing
from storage.people import accounts
from storage.store import Store
from storage.talk import outbox
from tests.bot.post import until
from tests.clock import StoppedClock

DUE = datetime(2027, 9, 26, 7, tzinfo=TIME_ZONE)
VILLAGER = "dien-thoai-3"


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        yield store


@asynccontextmanager
async def bells(store, clock):
    async with (
        writing(store) as writer,
        running(writer, {"web": WebChannel()}, clock, Questionnaires(), "vi") as engine,
        ticking(engine, clock),
    ):
        yield


def told(store):
    with store.reading() as tx:
        said = outbox.recent(tx, accounts.find(tx, "web", VILLAGER).id, 10)
    return [one.outgoing.text for one in said if one.state == "sent"]


async def test_what_is_due_is_said_as_soon_as_the_bot_runs(store):
    async with bells(store, StoppedClock(DUE)):
        await until(lambda: told(store))
    assert "Còn 14 ngày" in told(store)[0]


async def test_the_bell_rings_again_after_a_round_that_failed(store, monkeypatch):
    rounds = []

    async def sometimes(*given):
        rounds.append(given)
        if len(rounds) < 3:
            raise RuntimeError
        return await real(*given)

    real = ticks.tick
    monkeypatch.setattr(ticks, "tick", sometimes)
    monkeypatch.setattr(ticks, "EVERY", 0.05)
    async with bells(store, StoppedClock(DUE)):
        await until(lambda: told(store))
        await until(lambda: len(rounds) > 5)
    assert len(told(store)) == 1


async def test_nobody_hears_anything_at_night(store):
    clock = StoppedClock(DUE.replace(hour=5))
    async with bells(store, clock):
        await until(lambda: True)
    assert told(store) == []


def test_from_the_settings_alone_it_knows_what_the_channels_would_say(tmp_path):
    settings = read_settings(
        {
            "BANHOC_DATA": str(tmp_path),
            "BANHOC_TELEGRAM_TOKEN": "1:a",
            "BANHOC_ZALO_BOT_TOKEN": "2:b",
            **{f"BANHOC_ZALO_OA_{part}": "x" for part in ("APP_ID", "SECRET", "OA_SECRET", "REFRESH_TOKEN")},
        }
    )
    channels = Platforms(settings, None, None, Ways(None, None), StoppedClock()).all()
    assert reach_of(settings).windows == windows_of({name: one.limits for name, one in channels.items()})
    assert settings.limits == {name: one.limits for name, one in channels.items()}
