"""Metrics tell what happens and what waits, in the words of Prometheus, and nothing of anybody."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from datetime import timedelta
from importlib.metadata import version

import pytest
from aiohttp import ClientSession, web
from prometheus_client.parser import text_string_to_metric_families

from bot.channel import Overloaded, Refused, TryLater, Unreachable
from bot.receiving import answering
from bot.running.metrics import exposition, looking
from bot.running.metrics.looking import Metrics
from bot.running.platforms import read_settings
from bot.running.troubles.kinds import Trouble
from conversations.speech import Incoming, Outgoing, Remote
from storage.people import accounts
from storage.store import StoreError
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency
from tests.bot.post import until
from tests.bot.running.troubles.ward import Ward
from tests.clock import MORNING
from tests.platforms.stub import serving

NOBODY = "may-khong-ai-biet"
SETTINGS = {"BANHOC_ZALO_BOT_TOKEN": "1:token", "BANHOC_ZALO_BOT_MONTHLY": "100"}


@pytest.fixture
async def ward(settled_url, tmp_path):
    async with Ward(tmp_path, settled_url).open() as ward:
        yield ward


@asynccontextmanager
async def looked_at(ward):
    """Give a way to ask a running bot for its numbers."""
    leases = {"zalo_bot": True, "bells": False}
    told = Metrics(ward.engine, read_settings(SETTINGS), ward.clock, ward.health.standing, lambda: leases)
    app = web.Application()
    app.add_routes([told.route()])
    async with serving(app) as address, ClientSession(address) as session:

        async def ask(**headers):
            async with session.get("/metrics", headers=headers) as answer:
                return answer.status, answer.content_type, await answer.text()

        yield ask


def numbers(text, name, *labels):
    """Parse what was told; give the samples of a name, by what their labels say."""
    samples = [one for family in text_string_to_metric_families(text) for one in family.samples]
    return {tuple(one.labels[label] for label in labels): one.value for one in samples if one.name == name}


def said(address, text, key="1", **more):
    return Incoming("web", address, key, MORNING, text=text, **more)


async def sent(ward):
    await until(lambda: ward.engine.deliverer.is_idle)


async def test_what_becomes_of_messages_is_counted(ward, monkeypatch):
    receiver, troubles = ward.engine.receiver, (None, Unreachable("gone"), Refused("no"), TryLater(60))
    for number, trouble in enumerate(troubles):
        ward.channel.script(f"{NOBODY}{number}", trouble)
        await receiver.hear(said(f"{NOBODY}{number}", "xin chào"))
    await sent(ward)
    monkeypatch.setattr(answering, "answer", lambda _: 1 / 0)
    await receiver.hear(said(NOBODY, "làm hỏng"))
    monkeypatch.undo()
    await sent(ward)
    async with looked_at(ward) as ask:
        status, kind, text = await ask()
    assert (status, kind) == (200, "text/plain")
    told = numbers(text, "banhoc_messages_total", "channel", "outcome")
    assert {labels: number for labels, number in told.items() if number} == {
        ("web", "heard"): 5,
        ("web", "answered"): 4,
        ("web", "failed"): 1,
        ("web", "sent"): 2,  # the apology is one of them
        ("web", "given_up"): 2,
        ("web", "put_off"): 1,
    }
    assert {outcome for channel, outcome in told if channel == "zalo_bot"} == {*exposition.OUTCOMES}
    assert numbers(text, "banhoc_turn_seconds_count") == {(): 5}
    turns = numbers(text, "banhoc_turn_seconds_bucket", "le")
    assert [*turns.values()] == sorted(turns.values())
    assert turns["+Inf",] == 5
    assert numbers(text, "banhoc_turn_seconds_sum")[()] > 0
    assert numbers(text, "banhoc_commit_seconds_count")[()] >= 5
    assert numbers(text, "banhoc_build_info", "version") == {(version("banhoc"),): 1}
    assert numbers(text, "process_resident_memory_bytes")[()] > 1e7


async def test_what_is_turned_away_is_counted(ward, monkeypatch):
    receiver = ward.engine.receiver
    monkeypatch.setattr(receiver, "_waiting", asyncio.Queue(1))
    receiver._waiting.put_nowait(None)
    with pytest.raises(Overloaded):
        await receiver.hear(said(NOBODY, "xin chào"))
    async with looked_at(ward) as ask:
        told = numbers((await ask())[2], "banhoc_messages_total", "channel", "outcome")
    assert {labels: number for labels, number in told.items() if number} == {("web", "turned_away"): 1}


async def test_what_waits_is_asked_of_the_database(ward):
    def put(tx):
        account = accounts.meet_one(tx, "zalo_bot", NOBODY).id
        since = ward.clock.now() - timedelta(seconds=90)
        kinds = (Urgency.REPLY, Urgency.REMINDER, Urgency.REMINDER)
        outbox.put(tx, [Saying(account, Outgoing("nhắc"), since, one) for one in kinds])

    await ward.writer.write(put)
    remote = Remote("image", "ref", "", 9)
    await ward.engine.receiver.hear(said(NOBODY, "", remote=remote))
    ward.more.append(Trouble("disk", "120"))
    async with looked_at(ward) as ask:
        _, _, text = await ask()
    waiting = numbers(text, "banhoc_outbox", "channel", "urgency")
    assert (waiting["zalo_bot", "reply"], waiting["zalo_bot", "reminder"]) == (1, 2)
    assert waiting["zalo_bot", "announcement"] == 0
    assert numbers(text, "banhoc_outbox_oldest_seconds", "channel", "urgency")["zalo_bot", "reply"] == 90
    assert numbers(text, "banhoc_arrivals", "channel") == {("zalo_bot",): 0, ("web",): 1}
    assert numbers(text, "banhoc_quota_left", "channel") == {("zalo_bot",): 97}
    assert numbers(text, "banhoc_lease", "name") == {("zalo_bot",): 1, ("bells",): 0}
    assert numbers(text, "banhoc_trouble", "key") == {("disk",): 1}
    assert numbers(text, "banhoc_database_answers") == {(): 1}
    assert numbers(text, "banhoc_connections")[()] >= 0


@pytest.mark.parametrize("answers", ["never", "with trouble"])
async def test_where_the_database_does_not_answer_the_rest_is_told_all_the_same(ward, monkeypatch, answers):
    asked, over = [], asyncio.Event()

    async def read(work):
        asked.append(work)
        if answers == "never":
            await over.wait()
        raise StoreError("away")

    monkeypatch.setattr(looking, "PATIENCE", 0.02)
    async with looked_at(ward) as ask:
        await ask()
        monkeypatch.setattr(ward.writer, "read", read)
        texts = [text for _, _, text in await asyncio.gather(ask(), ask())] + [(await ask())[2]]
        over.set()
    for text in texts:
        assert numbers(text, "banhoc_database_answers") == {(): 0}
        assert numbers(text, "banhoc_outbox", "channel", "urgency") == {}
        assert numbers(text, "banhoc_build_info", "version") != {}
    assert answers != "never" or len(asked) == 1


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
async def test_nobody_is_told_through_a_proxy(ward, header):
    async with looked_at(ward) as ask:
        assert (await ask(**{header: "203.0.113.7"}))[0] == 404


async def test_no_label_tells_of_anybody(ward):
    await ward.engine.receiver.hear(said("0912345678", "nhà tôi ở Bản Mẫu, mã 7K3-9PQ"))
    await sent(ward)
    async with looked_at(ward) as ask:
        _, _, text = await ask()
    labels = {value for one in text_string_to_metric_families(text) for s in one.samples for value in s.labels.values()}
    allowed = r"[a-z_]+|\+Inf|\d+\.\d+(\.\d+)?"
    assert [label for label in labels if not re.fullmatch(allowed, label)] == []
    assert not re.search("0912345678|Bản|7K3", text)
