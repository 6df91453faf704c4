"""What the outbox holds is sent: per account in order, again after trouble that passes, else given up."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot.channel import Limits, Refused, TryLater, Unreachable
from bot.deliver import MOST_HELD, MOST_TOGETHER, Deliverer
from bot.lane import MOST_AT_ONCE, MOST_TRIES
from bot.writer import Writer
from conversations.speech import Button, Outgoing
from storage import accounts, heard, outbox
from storage.outbox import Saying, Urgency
from storage.store import Store, StoreError
from tests.clock import MORNING, StoppedClock

PATIENCE = 10  # seconds until a test that waits in vain gives up


class Scripted:
    """A channel that carries everything, unless something else is scripted for an address."""

    name = "web"

    def __init__(self, limits: Limits = Limits()) -> None:  # noqa: B008 - it is frozen
        self.limits = limits
        self.carried: list[tuple[str, str]] = []
        self.troubles: dict[str, deque[Exception | None]] = defaultdict(deque)
        self.last = ""  # what rings the bell; anything where this is empty
        self.busy = asyncio.Event()
        self.stuck = asyncio.Event()  # those whose text ends in "…" wait for it
        self.most_at_once = self.at_once = 0

    def script(self, address: str, *troubles: Exception | None) -> None:
        self.troubles[address].extend(troubles)

    async def send(self, address: str, outgoing: Outgoing) -> None:
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        await (self.stuck.wait() if outgoing.text.endswith("…") else asyncio.sleep(0))
        self.at_once -= 1
        trouble = self.troubles[address].popleft() if self.troubles[address] else None
        if trouble is not None:
            raise trouble
        self.carried.append((address, outgoing.text))
        if self.last in {"", outgoing.text}:
            self.busy.set()

    def to(self, address: str) -> list[str]:
        return [text for where, text in self.carried if where == address]


async def until(met) -> None:
    while not met():  # noqa: ASYNC110 - what is waited for rings no bell
        await asyncio.sleep(0.002)


class Post:
    """An outbox with a deliverer over it, and a clock that stands."""

    def __init__(self, store: Store, channel: Scripted) -> None:
        self._store = store
        self._writer = Writer(store)
        self._channel = channel
        self.clock = StoppedClock()
        self.deliverer = Deliverer(self._writer, {channel.name: channel}, self.clock)

    def put(self, address: str, *texts: str, urgency: Urgency = Urgency.REPLY, channel: str = "web") -> None:
        with self._store.writing() as tx:
            account = accounts.meet_one(tx, channel, address).id
            outbox.put(tx, [Saying(account, Outgoing(text), MORNING, urgency) for text in texts])

    def hear(self, address: str, at: datetime) -> None:
        with self._store.writing() as tx:
            heard.mark(tx, [heard.Heard(accounts.meet_one(tx, "web", address).id, "m1", at)])

    @asynccontextmanager
    async def at_work(self):
        running = asyncio.create_task(self.deliverer.run())
        try:
            async with asyncio.timeout(PATIENCE):
                yield
        finally:
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running

    async def deliver(self) -> None:
        """Send all that can be sent now."""
        async with self.at_work():
            await self.idle()

    async def idle(self) -> None:
        await asyncio.sleep(0.005)
        await until(lambda: self.deliverer.is_idle)

    def renew(self) -> None:
        """Be another process, which knows only what is in the database."""
        self.deliverer = Deliverer(self._writer, {self._channel.name: self._channel}, self.clock)

    def states(self, address: str, channel: str = "web") -> list[tuple[str, str | None]]:
        with self._store.reading() as tx:
            account = accounts.find(tx, channel, address).id
            return [(one.state, one.why) for one in outbox.recent(tx, account, 100)]

    def account(self, address: str) -> accounts.Account:
        with self._store.reading() as tx:
            return accounts.find(tx, "web", address)

    def close(self) -> None:
        self._writer.close()


@pytest.fixture
def channel():
    return Scripted()


@pytest.fixture
def store(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    yield store
    store.close()


@pytest.fixture
def post(store, channel):
    post = Post(store, channel)
    yield post
    post.close()


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


async def test_what_has_no_channel_here_waits_for_a_process_that_has_it(post, channel):
    post.put("an", "một", channel="fax")
    await post.deliver()
    assert post.states("an", "fax") == [("waiting", None)]


async def test_who_has_been_silent_for_longer_than_the_platform_allows_is_not_written_to(store):
    channel = Scripted(Limits(window=timedelta(days=7)))
    post = Post(store, channel)
    post.hear("an", MORNING - timedelta(days=6))
    post.hear("binh", MORNING - timedelta(days=8))
    for address in ("an", "binh"):
        post.put(address, "nhắc", urgency=Urgency.REMINDER)
    await post.deliver()
    assert channel.carried == [("an", "nhắc")]
    assert post.states("binh") == [("given_up", "Unreachable: too long since they last wrote")]
    post.close()


async def test_announcements_keep_to_the_pace_of_the_platform(store):
    channel = Scripted(Limits(rate=100))
    post = Post(store, channel)
    for n in range(30):
        post.put(f"may-{n}", "tin chung", urgency=Urgency.ANNOUNCEMENT)
    began = asyncio.get_running_loop().time()
    await post.deliver()
    took = asyncio.get_running_loop().time() - began
    assert took > 28 / 100, "two in one go, then a hundred a second"
    assert len(channel.carried) == 30
    post.close()


async def test_a_long_text_goes_in_pieces_with_the_choices_under_the_last(store):
    channel = Scripted(Limits(text=40))
    post = Post(store, channel)
    with store.writing() as tx:
        account = accounts.meet_one(tx, "web", "an").id
        question = Outgoing("Câu dài. " * 8 + "Có không?", (Button("1. Có", "a"), Button("2. Không", "b")))
        outbox.put(tx, [Saying(account, question, MORNING)])
    await post.deliver()
    assert len(channel.to("an")) == 3
    assert channel.to("an")[-1].endswith("Có không?\n1. Có\n2. Không")
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
        crash.setattr(Deliverer, "_write", lambda *_: 1 / 0)
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


async def test_trouble_with_the_database_does_not_end_it_and_nothing_goes_twice(post, channel, monkeypatch, caplog):
    post.put("an", "một")
    monkeypatch.setattr(post.deliverer, "_write", Once(post.deliverer._write))
    async with post.at_work():
        await channel.busy.wait()
        post.put("an", "hai")
        post.deliverer.wake()
        await post.idle()
    assert channel.to("an") == ["một", "hai"]
    assert post.states("an") == [("sent", None)] * 2
    assert "could not be noted: StoreError" in caplog.text


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
