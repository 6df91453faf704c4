"""What became of sendings is written down with what is heard next, and whoever writes to us has seen what we sent."""

from __future__ import annotations

import asyncio

import pytest

from bot.channel import TryLater
from bot.dialogue.questionnaires import Questionnaires
from bot.receiving.receive import Receiver
from conversations.speech import Incoming
from storage.store import StoreError
from tests.bot.post import until
from tests.clock import MORNING

HELLO = Incoming("web", "an", "m1", MORNING, "xin chào")


@pytest.fixture
def receiver(post):
    return Receiver(post._writer, Questionnaires(), "vi", lambda: None, post.deliverer.ledger)


async def test_whoever_writes_while_a_sending_is_under_way_is_not_sent_it_again_after_a_crash(post, channel, receiver):
    post.put("an", "Câu 1…")
    post.put("binh", "Câu 1…")
    async with post.at_work():
        await until(lambda: channel.at_once == 2)
        await receiver._write([HELLO])
        assert post.states("an")[0] == ("sent", None)
        assert post.states("binh")[0] == ("waiting", None)
        channel.stuck.set()


async def test_should_that_sending_fail_after_all_it_is_tried_again(post, channel, receiver):
    channel.script("an", TryLater(60))
    post.put("an", "Câu 1…")
    async with post.at_work():
        await until(lambda: channel.at_once == 1)
        await receiver._write([HELLO])
        channel.stuck.set()
        await post.idle()
    assert post.states("an")[0] == ("waiting", "TryLater")


async def test_what_could_not_be_written_with_what_was_heard_is_written_later(post, channel, receiver, monkeypatch):
    post.put("an", "Câu 1")
    async with post.at_work():
        await channel.busy.wait()
        await asyncio.sleep(0)
        with monkeypatch.context() as away:
            away.setattr(post._writer, "write", _locked)
            with pytest.raises(StoreError):
                await receiver._write([HELLO])
        await post.idle()
    assert post.states("an")[0] == ("sent", None)


async def _locked(_work) -> None:
    raise StoreError("locked")
