"""What the outbox holds is sent: per account in order, again after trouble that passes, else given up."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from datetime import timedelta

import pytest

from bot.channel import Limits, Refused, TryLater, Unreachable
from bot.deliver import MOST_TOGETHER, MOST_TRIES, Deliverer
from bot.writer import Writer
from conversations.speech import Button, Outgoing
from storage import accounts, outbox
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

    def script(self, address: str, *troubles: Exception | None) -> None:
        self.troubles[address].extend(troubles)

    async def send(self, address: str, outgoing: Outgoing) -> None:
        trouble = self.troubles[address].popleft() if self.troubles[address] else None
        if trouble is not None:
            raise trouble
        self.carried.append((address, outgoing.text))
        if self.last in {"", outgoing.text}:
            self.busy.set()

    def to(self, address: str) -> list[str]:
        return [text for where, text in self.carried if where == address]


class Post:
    """An outbox with a deliverer over it, and a clock that stands."""

    def __init__(self, store: Store, channel: Scripted) -> None:
        self._store = store
        self._writer = Writer(store)
        self.clock = StoppedClock()
        self.deliverer = Deliverer(self._writer, {channel.name: channel}, self.clock)

    def put(self, address: str, *texts: str, urgency: Urgency = Urgency.REPLY, channel: str = "web") -> None:
        with self._store.writing() as tx:
            account = accounts.meet_one(tx, channel, address).id
            outbox.put(tx, [Saying(account, Outgoing(text), MORNING, urgency) for text in texts])

    async def deliver(self) -> None:
        """Send all that can be sent now."""
        while await self.deliverer._round():
            pass

    def states(self, address: str, channel: str = "web") -> list[tuple[str, str | None]]:
        with self._store.reading() as tx:
            account = accounts.find(tx, channel, address).id
            return [(one.state, one.why) for one in outbox.recent(tx, account, 100)]

    def close(self) -> None:
        self._writer.close()


@pytest.fixture
def channel():
    return Scripted()


@pytest.fixture
def post(tmp_path, channel):
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    post = Post(store, channel)
    yield post
    post.close()
    store.close()


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


async def test_more_than_fits_in_one_round_is_sent_all_the_same(post, channel):
    addresses = [f"may-{n}" for n in range(MOST_TOGETHER + 3)]
    for address in addresses:
        post.put(address, "chào")
    await post.deliver()
    assert sorted(where for where, _ in channel.carried) == sorted(addresses)


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


@pytest.mark.parametrize("trouble", [Unreachable("blocked us"), Refused("too long")], ids=["unreachable", "refused"])
async def test_what_will_never_arrive_is_given_up_and_lets_the_next_one_through(post, channel, trouble):
    channel.script("an", trouble)
    post.put("an", "một", "hai")
    await post.deliver()
    assert channel.to("an") == ["hai"]
    assert post.states("an") == [("given_up", f"{type(trouble).__name__}: {trouble}"), ("sent", None)]


async def test_a_fault_is_tried_again_with_ever_longer_pauses_and_then_given_up(post, channel, caplog):
    channel.script("an", *[RuntimeError("tin của ông Mẫu")] * MOST_TRIES)
    post.put("an", "một", "hai")
    pauses = []
    while post.states("an")[0][0] == "waiting":
        before = len(channel.troubles["an"])
        await post.deliver()
        if len(channel.troubles["an"]) < before:
            pauses.append(timedelta())
        pauses[-1] += timedelta(seconds=1)
        post.clock.move(timedelta(seconds=1))
    assert len(pauses) == MOST_TRIES
    assert pauses[:4] == [timedelta(seconds=2**n) for n in range(4)]
    await post.deliver()
    assert channel.to("an") == ["hai"]
    assert "RuntimeError" in caplog.text
    assert "ông Mẫu" not in caplog.text


async def test_what_has_no_channel_is_given_up(post):
    post.put("an", "một", channel="fax")
    await post.deliver()
    assert post.states("an", "fax") == [("given_up", "Refused: no channel fax")]


async def test_a_long_text_goes_in_pieces_with_the_choices_under_the_last(tmp_path):
    channel = Scripted(Limits(text=40))
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    post = Post(store, channel)
    with store.writing() as tx:
        account = accounts.meet_one(tx, "web", "an").id
        question = Outgoing("Câu dài. " * 8 + "Có không?", (Button("1. Có", "a"), Button("2. Không", "b")))
        outbox.put(tx, [Saying(account, question, MORNING)])
    await post.deliver()
    assert len(channel.to("an")) == 3
    assert channel.to("an")[-1].endswith("Có không?\n1. Có\n2. Không")
    post.close()
    store.close()


async def test_a_crash_between_sending_and_noting_repeats_that_one_and_no_other(post, channel, monkeypatch):
    post.put("an", "một", "hai")
    post.put("binh", "ba")
    with monkeypatch.context() as crash:
        crash.setattr(post.deliverer, "_note", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            await post.deliver()
    await post.deliver()
    assert channel.to("an") == ["một", "một", "hai"]
    assert channel.to("binh") == ["ba", "ba"]
    await post.deliver()
    assert len(channel.carried) == 5


async def test_it_sleeps_until_it_is_woken(post, channel):
    running = asyncio.create_task(post.deliverer.run())
    async with asyncio.timeout(PATIENCE):
        for text in ("một", "hai"):
            post.put("an", text)
            channel.busy.clear()
            post.deliverer.wake()
            await channel.busy.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert channel.to("an") == ["một", "hai"]


async def test_trouble_with_the_database_does_not_end_it(post, channel, monkeypatch, caplog):
    post.put("an", "một")
    # Sent, but not noted: only what is committed after the trouble is over lets the second one go.
    monkeypatch.setattr(post.deliverer, "_note", Once(post.deliverer._note))
    running = asyncio.create_task(post.deliverer.run())
    async with asyncio.timeout(PATIENCE):
        await channel.busy.wait()
        post.put("an", "hai")
        channel.last = "hai"
        channel.busy.clear()
        post.deliverer.wake()
        await channel.busy.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert channel.to("an") == ["một", "một", "hai"]
    assert "could not be emptied: StoreError" in caplog.text


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
