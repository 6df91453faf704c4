"""What is committed is sent and written down, across crashes, other processes, and trouble with the database."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import pytest

from bot.channel import Limits, Refused, TryLater, Unreachable
from bot.delivery.deliver import MOST_HELD, MOST_TOGETHER, Deliverer
from bot.delivery.results import Ledger, Told
from conversations.speech import Outgoing
from storage import leases
from storage.people import accounts
from storage.store import StoreError
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency
from tests.bot.post import Post, Scripted, until
from tests.clock import MORNING


async def test_more_than_is_read_at_once_is_sent_all_the_same_and_never_held_all_together(post, channel):
    with post._store.writing() as tx:
        several = [f"may-{n}" for n in range(MOST_HELD + MOST_TOGETHER + 3)]
        met = accounts.meet(tx, [("web", address) for address in several])
        news = Outgoing("tin chung")
        outbox.put(tx, [Saying(one.id, news, MORNING, Urgency.ANNOUNCEMENT) for one in met.values()])
    async with post.at_work():
        while len(channel.carried) < len(several):
            assert len(post.deliverer._held) < MOST_HELD + MOST_TOGETHER
            await asyncio.sleep(0.005)
        await post.idle()
    assert sorted(where for where, _ in channel.carried) == sorted(several)


async def test_what_the_platform_calls_each_piece_is_written_down_with_its_being_sent(post, channel):
    channel.limits = Limits(text=12)
    post.put("an", "mỗi câu là một tin")
    await post.deliver()
    with post._store.reading() as tx:
        account = accounts.find(tx, "web", "an").id
        for name in ("m1", "m2"):
            assert outbox.called(tx, account, name, MORNING).outgoing.text == "mỗi câu là một tin"
        assert outbox.called(tx, account, "m3", MORNING) is None


async def test_what_is_to_be_tried_later_is_so_for_the_next_process_too(post, channel):
    channel.script("an", TryLater(60))
    post.put("an", "một", "hai")
    await post.deliver()
    post.renew()
    await post.deliver()
    assert channel.carried == []
    post.clock.move(timedelta(seconds=60))
    post.renew()
    await post.deliver()
    assert channel.to("an") == ["một", "hai"]


async def test_what_is_written_down_while_the_outbox_is_read_is_not_sent_again(post, channel, monkeypatch):
    read, loop = Deliverer._read, asyncio.get_running_loop()

    def slowly(deliverer, tx, wanted, ours):
        rows = read(deliverer, tx, wanted, ours)  # in which the one under way still waits
        loop.call_soon_threadsafe(channel.stuck.set)
        while post.states("an") != [("sent", None)] or deliverer._held:
            time.sleep(0.01)
        return rows

    post.put("an", "một…")
    async with asyncio.timeout(20), post.at_work():
        await until(lambda: channel.at_once)
        with monkeypatch.context() as patched:
            patched.setattr(Deliverer, "_read", slowly)
            post.deliverer.take_anew("web")
            await until(lambda: channel.to("an"))
            await post.idle()
    assert channel.to("an") == ["một…"]


async def test_what_has_no_channel_here_waits_for_a_process_that_has_it(post, channel):
    post.put("an", "một", channel="fax")
    await post.deliver()
    assert post.states("an", "fax") == [("waiting", None)]


async def test_who_has_been_silent_for_longer_than_the_platform_allows_is_not_written_to(empty):
    channel = Scripted(Limits(window=timedelta(days=7)))
    post = Post(empty, channel)
    post.hear("an", MORNING - timedelta(days=6))
    post.hear("binh", MORNING - timedelta(days=8))
    for address in ("an", "binh"):
        post.put(address, "nhắc", urgency=Urgency.REMINDER)
    await post.deliver()
    assert channel.carried == [("an", "nhắc")]
    assert post.states("binh") == [("given_up", "Unreachable: too long since they last wrote")]
    post.close()


async def test_what_is_under_way_when_all_stops_is_finished_and_written_down(post, channel):
    post.put("an", "một…", "hai")
    async with post.at_work():
        await until(lambda: channel.at_once)
        asyncio.get_running_loop().call_later(0.05, channel.stuck.set)
    assert channel.to("an") == ["một…"]
    assert post.states("an") == [("sent", None), ("waiting", None)]


async def test_a_crash_between_sending_and_noting_repeats_that_one_and_no_other(post, channel, monkeypatch):
    post.put("an", "một", "hai")
    with monkeypatch.context() as crash:
        crash.setattr(Ledger, "write", lambda *_: 1 / 0)
        running = asyncio.create_task(post.deliverer.run())
        await until(lambda: channel.to("an"))
        running.cancel()
        with pytest.raises(ZeroDivisionError):
            await running
    before = len(channel.carried)
    post.renew()
    await post.deliver()
    assert channel.to("an")[:1] == ["một"]
    assert channel.to("an")[before:] == ["một", "hai"]
    await post.deliver()
    assert len(channel.carried) == before + 2


async def test_it_sleeps_until_it_is_woken(post, channel):
    async with post.at_work():
        for text in ("một", "hai"):
            post.put("an", text)
            channel.busy.clear()
            post.deliverer.wake()
            await channel.busy.wait()
    assert channel.to("an") == ["một", "hai"]


async def test_a_row_of_another_process_that_is_committed_late_is_sent_however_busy_it_is(post, channel, monkeypatch):
    monkeypatch.setattr("bot.delivery.deliver.LOOK_AGAIN", 0.05)
    post.put("an", "một", "hai")
    async with post.at_work():
        await until(lambda: channel.to("an") == ["một", "hai"] and post.deliverer.is_idle)
        with post._store.writing() as tx:  # as if the first were committed only now, behind the second
            tx.exec_driver_sql("UPDATE outbox SET state = 'waiting' WHERE id = 1")
        while len(channel.to("an")) < 3:
            post.deliverer.wake()
            await asyncio.sleep(0.005)
    assert channel.to("an") == ["một", "hai", "một"]


async def test_trouble_with_the_database_does_not_end_it_and_nothing_goes_twice(post, channel, monkeypatch, caplog):
    post.put("an", "một")
    monkeypatch.setattr(post.deliverer.ledger, "write", Once(post.deliverer.ledger.write))
    async with post.at_work():
        await channel.busy.wait()
        post.put("an", "hai")
        post.deliverer.wake()
        await post.idle()
    assert channel.to("an") == ["một", "hai"]
    assert post.states("an") == [("sent", None)] * 2
    assert "locked (tried in vain: 1)" in caplog.text


class Once:
    """Fails the first time as a locked database does."""

    def __init__(self, work) -> None:
        self._work = work
        self._failed = False

    def __call__(self, *told: object) -> None:
        if not self._failed:
            self._failed = True
            raise StoreError("locked")
        self._work(*told)


async def test_without_the_right_nothing_more_is_begun(post, channel):
    allowed = [True]
    post.deliverer.may = lambda _: 0 if allowed[0] else None
    post.put("an", "một…", "hai")
    post.put("binh", "ba")
    async with post.at_work():
        await until(lambda: channel.at_once)
        await until(lambda: channel.to("binh"))
        allowed[0] = False
        channel.stuck.set()
        post.put("binh", "bốn")
        post.deliverer.wake()
        await until(lambda: channel.to("an"))
        await asyncio.sleep(0.1)
        assert (channel.to("an"), channel.to("binh")) == (["một…"], ["ba"])
        allowed[0] = True
        post.deliverer.take_anew("web")
        await until(lambda: len(channel.carried) >= 4)
        await post.idle()
    assert (channel.to("an"), channel.to("binh")) == (["một…", "hai"], ["ba", "bốn"])


async def test_what_another_has_sent_meanwhile_is_not_sent_again(post, channel, empty):
    allowed = [True]
    post.deliverer.may = lambda _: 0 if allowed[0] else None
    channel.script("an", TryLater(60))
    post.put("an", "một", "hai")
    async with post.at_work():
        await post.idle()
        allowed[0] = False
        with empty.writing() as tx:
            outbox.sent(tx, [one.id for one in outbox.waiting(tx, {Urgency.REPLY: 0}, ["web"], 1)], MORNING)
        allowed[0] = True
        post.deliverer.take_anew("web")
        await until(lambda: channel.to("an"))
        await post.idle()
    assert channel.to("an") == ["hai"]


@pytest.mark.parametrize("trouble", [TryLater(60), Unreachable("blocked"), Refused("too long")])
async def test_who_finds_that_another_serves_the_channel_writes_nothing_and_is_told_once(post, channel, empty, trouble):
    doubted: list[str] = []
    with empty.writing() as tx:
        held = leases.claim(tx, "web", "a", 60.0)
    post.deliverer.may, post.deliverer.ledger.doubt = lambda _: held, doubted.append
    channel.script("an", trouble)
    channel.script("binh", trouble)
    post.put("an", "một…")
    post.put("binh", "hai")
    async with post.at_work():
        await until(lambda: channel.at_once)
        await until(lambda: post.states("binh") != [("waiting", None)])
        assert doubted == []
        with empty.writing() as tx:
            leases.give_up(tx, "a", ["web"])
            leases.claim(tx, "web", "b", 60.0)
        channel.stuck.set()
        await until(lambda: doubted)
        await post.idle()
    assert doubted == ["web"]
    assert post.states("an") == [("waiting", None)]
    assert post.account("an").unreachable_at is None


async def test_channels_are_lost_and_become_ours_each_by_itself(post, channel):
    ours = {"web"}
    post.deliverer.may = lambda name: 1 if name in ours else None
    post.put("an", "một…", "hai")
    async with post.at_work():
        await until(lambda: channel.at_once)
        ours.clear()
        leaving = asyncio.create_task(post.deliverer.leave("web"))
        await asyncio.sleep(0.05)
        assert not leaving.done(), "one is under way"
        channel.stuck.set()
        await leaving
        assert post.states("an") == [("waiting", None), ("sent", None)][::-1]
        ours.add("web")
        post.deliverer.take_anew("web")
        await until(lambda: channel.to("an") == ["một…", "hai"])


async def test_a_channel_is_left_only_when_what_was_sent_is_written_down(post, channel, monkeypatch):
    write, ways = post.deliverer.ledger.write, iter([away, away])

    def cut_at_first(tx, page):
        next(ways, write)(tx, page)

    monkeypatch.setattr(post.deliverer.ledger, "write", cut_at_first)
    post.put("an", "một")
    async with post.at_work():
        await until(lambda: channel.to("an"))
        await post.deliverer.leave("web")
        assert post.states("an") == [("sent", None)]


def test_the_ledger_holds_what_is_on_its_way_into_the_database(post):
    post.put("an", "một")
    with post._store.reading() as tx:
        (row,) = outbox.waiting(tx, {Urgency.REPLY: 0}, ["web"], 1)
    ledger = post.deliverer.ledger
    ledger.hear_of(Told(row))
    page = ledger.take()
    assert ledger.holds("web"), "others write it down, and have not committed"
    assert not ledger.holds("telegram")
    ledger.forget(page)
    assert not ledger.holds("web")


async def test_a_database_that_is_away_at_the_end_ends_nothing_with_a_traceback(post, channel, monkeypatch, caplog):
    post.put("an", "một")
    monkeypatch.setattr(post.deliverer.ledger, "write", away)
    async with post.at_work():
        await channel.busy.wait()
    assert "what was sent last could not be noted, and is sent once more" in caplog.text


def away(*_):
    raise StoreError("away")
