"""What arrives together is one transaction: confirmed only when kept, in order, each once, and a fault spoils one."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from contextlib import asynccontextmanager

import pytest

from bot.channel import Overloaded
from bot.dialogue.command import Command
from bot.dialogue.questionnaires import Questionnaires
from bot.receiving import receive
from bot.receiving.receive import MOST_TOGETHER, Receiver
from bot.routing import commands
from bot.writer import Writer
from conversations.speech import Incoming, Media, Remote
from storage.assessment import answers
from storage.people import accounts
from storage.store import Store
from storage.talk import arrivals, heard, outbox
from tests.clock import MORNING

FATHER, NEIGHBOUR, SHARED = "dien-thoai-3", "dien-thoai-5", "dien-thoai-1"


@pytest.fixture
def store(settled_url):
    store = Store.open(settled_url)
    yield store
    store.close()


class Door:
    """A receiver over a store, with what comes to it and what it has committed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.commits = 0
        self._writer = Writer(store)
        self.receiver = Receiver(self._writer, Questionnaires(), "vi", self._count)

    def _count(self) -> None:
        self.commits += 1

    @asynccontextmanager
    async def open(self):
        running = asyncio.create_task(self.receiver.run())
        try:
            yield
        finally:
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running

    async def arrive(self, *arriving: Incoming) -> list[asyncio.Task]:
        """Let all of these wait before anybody looks."""
        waiting = [asyncio.create_task(self.receiver.hear(one)) for one in arriving]
        await asyncio.sleep(0)
        return waiting

    async def hear(self, *arriving: Incoming) -> None:
        """Let these arrive together and wait until all are confirmed."""
        waiting = await self.arrive(*arriving)
        async with self.open():
            await asyncio.gather(*waiting)

    def said(self, phone: str) -> list[str]:
        with self._store.reading() as tx:
            account = accounts.find(tx, "web", phone)
            return [one.outgoing.text for one in outbox.recent(tx, account.id, 1000)]

    def log(self, phone: str) -> dict[str, str | None]:
        with self._store.reading() as tx:
            focus = accounts.find(tx, "web", phone).focus
            return {path.rpartition("/")[2]: value for path, value in answers.log(tx, focus)}

    def close(self) -> None:
        self._writer.close()


@pytest.fixture
def door(store):
    door = Door(store)
    yield door
    door.close()


def typed(phone: str, *texts: str, first: int = 1) -> list[Incoming]:
    """What one phone types, one after the other."""
    return [Incoming("web", phone, f"{n}", MORNING, text) for n, text in enumerate(texts, first)]


async def test_what_arrives_together_is_one_commit(door):
    await door.hear(*typed(FATHER, "bắt đầu", "2", "1"), *typed(NEIGHBOUR, "bắt đầu", "0"))
    assert door.commits == 1
    assert door.log(FATHER) == {"so_tre": "2", "di_hoc": "deu"}
    assert door.log(NEIGHBOUR) == {"so_tre": "0"}


async def test_a_batch_has_an_end_so_that_nobody_waits_long(door):
    await door.hear(*typed(FATHER, *["?"] * (2 * MOST_TOGETHER + 1)))
    assert door.commits == 3


async def test_each_chat_is_handled_in_the_order_in_which_it_arrived(door):
    mine, theirs = typed(FATHER, "bắt đầu", "2", "1", "lùi", "3"), typed(NEIGHBOUR, "bắt đầu", "2", "3", "lùi", "1")
    await door.hear(*[one for pair in zip(mine, theirs, strict=True) for one in pair])
    assert door.log(FATHER)["di_hoc"] == "bo_hoc"
    assert door.log(NEIGHBOUR)["di_hoc"] == "deu"
    assert ["Câu 1" in said for said in door.said(FATHER)] == [True, False, False, False, False]


async def test_a_message_delivered_twice_is_confirmed_twice_and_heard_once(door):
    begun, two, one = typed(FATHER, "bắt đầu", "2", "1")
    await door.hear(begun, two, two, one, two)
    await door.hear(one, begun)
    assert door.log(FATHER) == {"so_tre": "2", "di_hoc": "deu"}
    assert len(door.said(FATHER)) == 3


async def test_the_same_key_from_two_phones_are_two_messages(door):
    await door.hear(*typed(FATHER, "bắt đầu"), *typed(NEIGHBOUR, "bắt đầu"))
    assert len(door.said(FATHER)) == len(door.said(NEIGHBOUR)) == 1


async def test_the_bell_of_the_fetcher_rings_on_the_loop_once_there_is_something_to_see(door, store):
    seen = []

    def ring():
        with store.reading() as tx:
            seen.append((threading.get_ident(), len(arrivals.fronts(tx, ["web"], 10))))

    door.receiver.on_arrival = ring
    await door.hear(Incoming("web", FATHER, "p", MORNING, remote=Remote("image", "file-1")), *typed(NEIGHBOUR, "?"))
    await door.hear(*typed(NEIGHBOUR, "?", first=2))
    assert seen == [(threading.get_ident(), 1)]


def explode(visit, _argument):
    """Do half of something, then fail, with the person's words in the fault."""
    accounts.focus_on(visit.tx, visit.account.id, None)
    raise ZeroDivisionError(visit.heard.text)


@pytest.fixture
def trap(monkeypatch):
    """A command with a fault of ours; its word is `menu`."""
    monkeypatch.setitem(commands.COMMANDS, "help", Command((), explode))


async def test_a_fault_spoils_only_its_own_message_and_the_place_is_kept(door, store, trap, caplog):
    mine, theirs = typed(FATHER, "bắt đầu", "2", "menu", "1"), typed(NEIGHBOUR, "bắt đầu", "3")
    await door.hear(*[one for pair in zip(mine, [*theirs, *theirs], strict=True) for one in pair])
    assert door.log(FATHER) == {"so_tre": "2", "di_hoc": "deu"}
    assert door.log(NEIGHBOUR) == {"so_tre": "3"}
    apology = door.said(FATHER)[2]
    assert apology.startswith("Máy vừa bị lỗi")
    assert [said for said in door.said(NEIGHBOUR) if said == apology] == []
    with store.reading() as tx:
        (failed,) = heard.failed(tx)
    assert (failed.text, failed.why) == ("menu", "ZeroDivisionError")
    assert "ZeroDivisionError" in caplog.text
    assert "menu" not in caplog.text


async def test_what_failed_is_not_tried_again_by_a_second_delivery(door, trap):
    begun, menu = typed(FATHER, "bắt đầu", "menu")
    await door.hear(begun, menu)
    await door.hear(menu)
    assert len(door.said(FATHER)) == 2


async def test_a_log_holds_no_word_that_was_said(door, caplog):
    caplog.set_level("DEBUG", logger="bot")
    caplog.set_level("DEBUG", logger="storage")
    await door.hear(*typed(FATHER, "bắt đầu", "xin lỗi nhà có việc", "2", "cháu nào cũng đi học đều"))
    assert not any(word in caplog.text for word in ("xin lỗi", "Sùng", "học đều", "bắt đầu"))


async def test_when_too_many_wait_the_next_is_sent_away_and_may_come_again(store, monkeypatch):
    monkeypatch.setattr(receive, "MOST_WAITING", 2)
    door = Door(store)
    begun, two, one = typed(FATHER, "bắt đầu", "2", "1")
    waiting = await door.arrive(begun, two)
    with pytest.raises(Overloaded):
        await door.receiver.hear(one)
    async with door.open():
        await asyncio.gather(*waiting)
        await door.receiver.hear(one)
    assert door.log(FATHER) == {"so_tre": "2", "di_hoc": "deu"}
    door.close()


def fill_up(_tx, sayings):
    """Fail as a full disk does, with the person's words in the fault."""
    raise OSError(sayings)


async def test_what_cannot_be_committed_is_not_confirmed_and_may_come_again(door, monkeypatch, caplog):
    arriving = typed(FATHER, "bắt đầu", "2")
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "put", fill_up)
        waiting = await door.arrive(*arriving)
        async with door.open():
            kept = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(trouble) for trouble in kept] == [OSError, OSError]
    assert door.commits == 0
    assert "could not be committed" in caplog.text
    assert "bắt đầu" not in caplog.text
    await door.hear(*arriving)
    assert door.log(FATHER) == {"so_tre": "2"}
    assert len(door.said(FATHER)) == 2


async def test_what_has_been_taken_is_still_committed_when_the_bot_stops(door):
    waiting = await door.arrive(*typed(FATHER, "bắt đầu", "2"))
    async with door.open():
        await asyncio.sleep(0)  # taken, not yet committed
    await asyncio.gather(*waiting)
    assert door.log(FATHER) == {"so_tre": "2"}


ODD = ["\0", "\ud800", "\u202e", "😀" * 3000, "a" * 100_000, "'; DROP TABLE heard; --", "1" * 20 + ".abc.1-1.1"]


@pytest.mark.parametrize("odd", ODD, ids=["NUL", "half a letter", "mark", "emoji", "long", "SQL", "large number"])
async def test_odd_things_anywhere_in_a_message_disturb_nobody(door, store, odd, caplog):
    strange = [
        Incoming("web", "la", odd[:200], MORNING, odd),
        Incoming("web", FATHER, odd[:200] + "x", MORNING, odd),
        Incoming("web", FATHER, "press", MORNING, press=odd),
        Incoming("web", FATHER, "command", MORNING, press="!begin." + odd),
        Incoming("web", odd[:200], "address", MORNING, "chào"),
    ]
    await door.hear(*typed(FATHER, "bắt đầu"), *strange, *typed(FATHER, "2", first=2))
    assert door.log(FATHER) == {"so_tre": "2"}
    with store.reading() as tx:
        assert heard.failed(tx) == []


async def test_a_photo_that_nobody_has_kept_disturbs_only_who_sent_it(door):
    lost = Incoming("web", FATHER, "lost", MORNING, media=Media("image", "0" * 64))
    waiting = await door.arrive(*typed(NEIGHBOUR, "bắt đầu"), lost, *typed(NEIGHBOUR, "2", first=2))
    async with door.open():
        kept = await asyncio.gather(*waiting, return_exceptions=True)
    assert [trouble is None for trouble in kept] == [True, False, True]
    assert door.log(NEIGHBOUR) == {"so_tre": "2"}


# Three phones type without end; what is confirmed is printed.
TYPE_UNTIL_KILLED = """
import asyncio, sys
from itertools import count
from bot.clock import RealClock
from bot.dialogue.questionnaires import Questionnaires
from bot.receiving.receive import Receiver
from bot.writer import Writer
from conversations.speech import Incoming
from storage.store import Store

async def type(receiver, phone):
    for n in count():
        text = (str(2 + n // 2 % 2) if n % 2 else "sửa câu 1") if n else "bắt đầu"
        await receiver.hear(Incoming("web", phone, str(n), RealClock().now(), text))
        print(phone, n, flush=True)

async def main():
    receiver = Receiver(Writer(Store.open(sys.argv[1])), Questionnaires(), "vi", lambda: None)
    await asyncio.gather(receiver.run(), *(type(receiver, phone) for phone in sys.argv[2:]))

asyncio.run(main())
"""


@pytest.mark.parametrize("after", [7, 40])
def test_a_bot_that_is_killed_has_lost_nothing_it_confirmed(settled_url, after):
    phones = [FATHER, NEIGHBOUR, "dien-thoai-6"]
    arguments = [sys.executable, "-c", TYPE_UNTIL_KILLED, settled_url, *phones]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        confirmed = [process.stdout.readline() for _ in range(after)]
        process.kill()
        confirmed += process.stdout.read().splitlines()
    store = Store.open(settled_url)
    with store.reading() as tx:
        for phone in phones:
            account = accounts.find(tx, "web", phone)
            marked = [one.key for one in heard.recent(tx, account.id, 10_000)]
            assert marked == [str(n) for n in range(len(marked))]
            assert len(marked) >= sum(line.startswith(f"{phone} ") for line in confirmed if line.count(" ") == 1)
            assert len(outbox.recent(tx, account.id, 10_000)) == len(marked)
            assert len(answers.history(tx, account.focus) if account.focus else []) == len(marked) // 2
    store.close()
