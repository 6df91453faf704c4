"""Each account gets its own in order, replies before all else, as fast as the platform allows."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.channel import Limits, Refused, TryLater, Unreachable
from bot.delivery.lane import MOST_AT_ONCE, MOST_TRIES, _limiter
from conversations.speech import Button, Outgoing
from storage.people import accounts
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency
from tests.bot.post import Post, Scripted, until
from tests.clock import MORNING


async def test_everybody_gets_theirs_in_order(post, channel):
    for n in range(3):
        post.put("an", f"an {n}")
        post.put("binh", f"binh {n}")
    await post.deliver()
    assert channel.to("an") == ["an 0", "an 1", "an 2"]
    assert channel.to("binh") == ["binh 0", "binh 1", "binh 2"]
    assert post.states("an") == [("sent", None)] * 3


async def test_replies_go_before_reminders_and_reminders_before_announcements(post, channel):
    post.put("an", "tin chung", urgency=Urgency.ANNOUNCEMENT)
    post.put("an", "nhắc", urgency=Urgency.REMINDER)
    post.put("an", "trả lời")
    await post.deliver()
    assert channel.to("an") == ["trả lời", "nhắc", "tin chung"]


async def test_chats_are_served_side_by_side_and_one_chat_never_twice_at_once(post, channel):
    for n in range(5):
        post.put(f"may-{n}", "một…", "hai")
    async with post.at_work():
        await until(lambda: channel.at_once == 5)
        assert channel.carried == []
        channel.stuck.set()
        await post.idle()
    assert channel.most_at_once == 5
    assert channel.to("may-3") == ["một…", "hai"]


async def test_a_reply_does_not_wait_for_a_slow_announcement(post, channel):
    for n in range(MOST_AT_ONCE + 20):
        post.put(f"may-{n}", "tin chung…", urgency=Urgency.ANNOUNCEMENT)
    async with post.at_work():
        await until(lambda: channel.at_once)
        post.put("an", "trả lời")
        post.deliverer.wake()
        await until(lambda: channel.carried)
        assert channel.carried == [("an", "trả lời")]
        channel.stuck.set()
        await post.idle()
    assert len(channel.carried) == MOST_AT_ONCE + 21


async def test_try_later_holds_up_this_account_only_and_only_so_long(post, channel):
    channel.script("an", TryLater(60))
    post.put("an", "một", "hai")
    post.put("binh", "ba")
    await post.deliver()
    assert channel.carried == [("binh", "ba")]
    post.clock.move(timedelta(seconds=59))
    await post.deliver()
    assert channel.to("an") == []
    post.clock.move(timedelta(seconds=1))
    await post.deliver()
    assert channel.to("an") == ["một", "hai"]


async def test_a_reply_passes_an_announcement_that_is_tried_later(post, channel):
    channel.script("an", TryLater(60))
    post.put("an", "tin chung", urgency=Urgency.ANNOUNCEMENT)
    async with post.at_work():
        await post.idle()
        post.put("an", "trả lời")
        post.deliverer.wake()
        await post.idle()
        assert channel.to("an") == ["trả lời"]
        post.clock.move(timedelta(seconds=60))
        post.deliverer.wake()
        await post.idle()
    assert channel.to("an") == ["trả lời", "tin chung"]


async def test_when_a_platform_asks_for_a_pause_announcements_to_others_pause_too(post, channel):
    channel.script("an", TryLater(5))
    post.put("an", "tin chung", urgency=Urgency.ANNOUNCEMENT)
    async with post.at_work():
        await post.idle()
        post.put("binh", "tin chung", urgency=Urgency.ANNOUNCEMENT)
        post.put("chi", "trả lời")
        post.deliverer.wake()
        await post.idle()
        assert channel.carried == [("chi", "trả lời")]
    post.clock.move(timedelta(seconds=5))
    await post.deliver()
    assert len(channel.carried) == 3


@pytest.mark.parametrize("trouble", [Unreachable("blocked us"), Refused("too long")], ids=["unreachable", "refused"])
async def test_what_will_never_arrive_is_given_up_and_lets_the_next_one_through(post, channel, trouble):
    channel.script("an", trouble)
    post.put("an", "một", "hai")
    await post.deliver()
    assert channel.to("an") == ["hai"]
    assert post.states("an") == [("given_up", f"{type(trouble).__name__}: {trouble}"), ("sent", None)]
    assert (post.account("an").unreachable_at is not None) == isinstance(trouble, Unreachable)


async def test_an_outage_of_hours_is_waited_out_and_one_of_days_is_not(post, channel):
    channel.script("an", *[TryLater(1)] * 1000)
    post.put("an", "một")
    for _ in range(40):
        await post.deliver()
        post.clock.move(timedelta(minutes=15))
    assert post.states("an") == [("waiting", "TryLater")]
    post.clock.move(timedelta(days=1))
    await post.deliver()
    assert post.states("an") == [("given_up", "TryLater: try again after 1 s")]


async def test_a_fault_of_ours_is_tried_again_with_ever_longer_pauses_and_then_given_up(post, channel, caplog):
    channel.script("an", *[RuntimeError("tin của ông Mẫu")] * MOST_TRIES)
    post.put("an", "một", "hai")
    for tries in range(MOST_TRIES):
        assert len(channel.troubles["an"]) == MOST_TRIES - tries
        await post.deliver()
        post.clock.move(timedelta(seconds=min(2**tries, 600)))
    await post.deliver()
    assert channel.to("an") == ["hai"]
    assert post.states("an")[0] == ("given_up", "RuntimeError: tin của ông Mẫu")
    assert "RuntimeError" in caplog.text
    assert "ông Mẫu" not in caplog.text


async def test_announcements_keep_to_the_pace_of_the_platform(empty):
    channel = Scripted(Limits(rate=100))
    post = Post(empty, channel)
    for n in range(30):
        post.put(f"may-{n}", "tin chung", urgency=Urgency.ANNOUNCEMENT)
    began = asyncio.get_running_loop().time()
    await post.deliver()
    took = asyncio.get_running_loop().time() - began
    assert took > 28 / 100, "two in one go, then a hundred a second"
    assert len(channel.carried) == 30
    post.close()


async def test_a_long_text_goes_in_pieces_with_the_choices_under_the_last(empty):
    channel = Scripted(Limits(text=40))
    post = Post(empty, channel)
    with empty.writing() as tx:
        account = accounts.meet_one(tx, "web", "an").id
        question = Outgoing("Câu dài. " * 8 + "Có không?", (Button("1. Có", "a"), Button("2. Không", "b")))
        outbox.put(tx, [Saying(account, question, MORNING)])
    await post.deliver()
    assert len(channel.to("an")) == 3
    assert channel.to("an")[-1].endswith("Có không?\n1. Có\n2. Không")
    post.close()


@pytest.mark.parametrize(("rate", "burst"), [(30, 2), (100, 2), (1000, 10), (100_000, 1000)])
def test_a_burst_is_two_or_what_a_hundredth_of_a_second_carries(rate, burst):
    limiter = _limiter(rate)
    assert limiter.max_rate == burst
    assert (burst + limiter.max_rate / limiter.time_period) == pytest.approx(rate)
