"""What is withdrawn is not sent, also where the deliverer has taken it in already; put back, it is sent once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import bot.delivery.deliver
from bot.channel import TryLater
from bot.delivery.lane import MOST_AT_ONCE
from conversations.speech import Outgoing
from storage.people import accounts
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency
from tests.bot.post import until
from tests.clock import MORNING

if TYPE_CHECKING:
    import pytest

KEYS = [f"announcement.1.{n}" for n in range(MOST_AT_ONCE + 20)]


def announce(store) -> None:
    """Put one announcement for more phones than can be written to at once; each takes until the test lets it."""
    with store.writing() as tx:
        met = accounts.meet(tx, [("web", key) for key in KEYS])
        news = Outgoing("tin chung…")
        sayings = [Saying(met["web", key].id, news, MORNING, Urgency.ANNOUNCEMENT, key) for key in KEYS]
        outbox.put(tx, sayings)


def withdraw(store) -> int:
    with store.writing() as tx:
        return outbox.withdraw(tx, KEYS)


async def test_what_is_held_and_not_under_way_is_let_go(empty, post, channel):
    announce(empty)
    async with post.at_work():
        await until(lambda: channel.at_once)
        assert withdraw(empty) == len(KEYS)
        post.deliverer.wake()
        await until(lambda: len(post.deliverer._held) < len(KEYS))
        under_way = channel.at_once
        channel.stuck.set()
        await post.idle()
    assert len(channel.carried) == under_way < len(KEYS)


async def test_what_is_put_back_is_sent_once_and_what_arrived_is_not_sent_again(
    empty, post, channel, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bot.delivery.deliver, "LOOK_AGAIN", 0.05)
    announce(empty)
    async with post.at_work():
        await until(lambda: channel.at_once)
        withdraw(empty)
        post.deliverer.wake()
        await until(lambda: len(post.deliverer._held) < len(KEYS))
        channel.stuck.set()
        await post.idle()
        with empty.writing() as tx:
            outbox.put_back(tx, KEYS, MORNING)
        await until(lambda: len(channel.carried) >= len(KEYS))
        await post.idle()
    assert sorted(where for where, _ in channel.carried) == sorted(KEYS)


async def test_what_fails_after_it_was_withdrawn_is_not_tried_again(empty, post, channel):
    for key in KEYS:
        channel.script(key, TryLater(0))
    announce(empty)
    async with post.at_work():
        await until(lambda: channel.at_once)
        withdraw(empty)
        channel.stuck.set()
        await until(lambda: not post.deliverer._held)
    assert channel.carried == []
    assert post.states(KEYS[0]) == [("given_up", "withdrawn")]
