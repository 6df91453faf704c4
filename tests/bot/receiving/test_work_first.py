"""Long work is done beside the writer: others are answered meanwhile, and the chat that waits keeps its order."""

from __future__ import annotations

import asyncio
import threading
from contextlib import closing

import pytest

from bot.dialogue.beforehand import Worktable
from bot.dialogue.command import Command
from bot.routing import commands
from conversations.speech import Outgoing
from storage.people import accounts
from storage.store import Store, StoreError
from storage.talk import heard
from tests.bot.receiving.test_receive import FATHER, NEIGHBOUR, Door, typed


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        yield store


@pytest.fixture
def door(store):
    with closing(Door(store)) as door:
        door.receiver.answerer.worktable = Worktable()
        yield door


class Long:
    """A command whose word is `menu`: it asks for work that goes on until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = threading.Event()
        self.done_by: list[str] = []
        self.holds = lambda _found: True
        self.trouble: list[Exception] = []

    def __call__(self, visit, _argument):
        accounts.focus_on(visit.tx, visit.account.id, None)  # of which nothing may stay until it is answered
        return [Outgoing(visit.beforehand("long", self.work, self.holds))]

    def work(self, tx):
        self.begun.set()
        assert self.go.wait(30)
        self.done_by.append(threading.current_thread().name)
        if self.trouble:
            raise self.trouble.pop()
        return f"{len(self.done_by)} {accounts.find(tx, 'web', FATHER).id}"


@pytest.fixture
def long(monkeypatch):
    long = Long()
    monkeypatch.setitem(commands.COMMANDS, "help", Command((), long))
    return long


async def test_others_are_answered_while_it_is_worked_out_and_the_chat_keeps_its_order(door, long):
    await door.hear(*typed(FATHER, "bắt đầu"))
    asked, *others = await door.arrive(*typed(FATHER, "menu", "2", first=2), *typed(NEIGHBOUR, "bắt đầu"))
    async with door.open():
        await others[-1]
        assert await asyncio.to_thread(long.begun.wait, 30)
        (later,) = await door.arrive(*typed(FATHER, "3", first=9))
        await door.receiver.hear(*typed(NEIGHBOUR, "3", first=2))
        assert [one.done() for one in (asked, others[0], later)] == [False] * 3
        assert (len(door.said(FATHER)), door.log(NEIGHBOUR)) == (1, {"so_tre": "3"})
        long.go.set()
        await asyncio.gather(asked, *others, later)
    assert [said[0] for said in door.said(FATHER)[1:2]] == ["1"]
    assert len(door.said(FATHER)) == 4
    assert [name.rpartition("_")[0] for name in long.done_by] == ["reader"]


async def test_work_sees_what_the_same_chat_has_said_before_it(door, long):
    long.go.set()
    long.work = lambda tx: f"{accounts.find(tx, 'web', FATHER).language} at last"
    await door.hear(*typed(FATHER, "tiếng anh", "menu"))
    assert door.said(FATHER)[-1] == "en at last"


async def test_what_was_taken_is_answered_before_the_end(door, long):
    (asked,) = await door.arrive(*typed(FATHER, "menu"))
    async with door.open():
        assert await asyncio.to_thread(long.begun.wait, 30)
        long.go.set()
    await asked
    assert door.said(FATHER)[0].startswith("1 ")


async def test_work_that_holds_no_more_is_done_again_and_in_the_end_by_the_writer(door, long):
    long.go.set()
    long.holds = lambda found: found.startswith("2 ")
    await door.hear(*typed(FATHER, "menu"))
    assert door.said(FATHER)[0].startswith("2 ")
    long.holds = lambda _found: False
    await door.hear(*typed(FATHER, "menu", first=2))
    assert [name.rpartition("_")[0] for name in long.done_by] == ["reader"] * 5 + ["writer"]
    assert door.said(FATHER)[1].startswith("6 ")


async def test_a_fault_in_the_work_spoils_only_its_own_message(door, store, long):
    long.go.set()
    long.trouble = [ZeroDivisionError("x")]
    await door.hear(*typed(FATHER, "menu", "bắt đầu"), *typed(NEIGHBOUR, "bắt đầu"))
    assert [said[:14] for said in door.said(FATHER)] == ["Máy vừa bị lỗi", door.said(FATHER)[1][:14]]
    assert "Câu 1" in door.said(NEIGHBOUR)[0]
    with store.reading() as tx:
        assert [one.why for one in heard.failed(tx)] == ["ZeroDivisionError"]


async def test_where_the_database_goes_away_meanwhile_nothing_is_confirmed_and_all_is_heard_again(door, long):
    long.go.set()
    long.trouble = [StoreError("away")]
    with pytest.raises(StoreError):
        await door.hear(*typed(FATHER, "menu"))
    assert not door.commits
    await door.hear(*typed(FATHER, "menu"))
    assert [said[0] for said in door.said(FATHER)] == ["2"]
