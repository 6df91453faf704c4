"""Two servers over one PostgreSQL take turns at a form: what is handed in is what was worked out, and none is stuck."""

from __future__ import annotations

import asyncio
from contextlib import closing
from threading import Event

import pytest

from storage.assessment import evaluations
from storage.people import accounts
from storage.store import Store
from tests.bot.receiving.servers import FATHER, NEIGHBOUR, Server, typed

AUNT = "dien-thoai-cua-co"  # another phone of the father's household
TO_THE_END = ("bắt đầu", "0 0 1 1", "để sau", "1", "1", "1")
PATIENCE = 20  # seconds
A_WHILE = 0.3  # in which what can go on has gone on


@pytest.fixture
def servers(settled_postgres_url):
    with closing(Store.open(settled_postgres_url)) as one, closing(Store.open(settled_postgres_url)) as other:
        both = [Server(one), Server(other)]
        yield both
        for server in both:
            server.writer.close()


def hear(server: Server, *incomings) -> None:
    for one in incomings:
        with server.store.writing() as tx:
            server.receiver._handle(tx, [one])


@pytest.fixture
def form(servers):
    """A form that is ready to be handed in on one server, and of which an answer is looked at on the other."""
    with servers[0].store.writing() as tx:
        father, aunt = (accounts.meet_one(tx, "web", phone) for phone in (FATHER, AUNT))
        for speaker in accounts.speakers(tx, father.id, typed(FATHER, "")[0].at.date()):
            accounts.allow(tx, aunt.id, speaker.person.id)
    hear(servers[0], *typed(FATHER, *TO_THE_END))
    hear(servers[1], *typed(AUNT, "bắt đầu", "sửa 12"))
    with servers[0].store.reading() as tx:
        return accounts.find(tx, "web", FATHER).focus


def begun_by_the_neighbour(server: Server) -> int:
    hear(server, *typed(NEIGHBOUR, "bắt đầu"))
    with server.store.reading() as tx:
        return accounts.find(tx, "web", NEIGHBOUR).focus


HAND_IN, CHANGE = typed(FATHER, "1", first=20)[0], typed(AUNT, "3", first=20)[0]


async def in_turn(first, second) -> None:
    """Let one be handled while the other, which came first, is not committed yet."""
    is_begun, may_end = Event(), Event()

    def slow(tx) -> None:
        first[0].receiver._handle(tx, [first[1]])
        is_begun.set()
        assert may_end.wait(PATIENCE)

    slowly = asyncio.create_task(first[0].writer.write(slow))
    await asyncio.to_thread(is_begun.wait, PATIENCE)
    then = asyncio.create_task(second[0].writer.write(lambda tx: second[0].receiver._handle(tx, [second[1]])))
    await asyncio.sleep(A_WHILE)
    assert not then.done()
    may_end.set()
    await asyncio.gather(slowly, then)


def standing(server: Server, number: int) -> tuple[str, str | None, str | None]:
    with server.store.reading() as tx:
        found = evaluations.one(tx, number)
    return found.status, found.score, server.log(FATHER)["quy"]


async def test_who_changes_what_was_handed_in_meanwhile_is_told_what_that_costs(servers, form):
    await in_turn((servers[0], HAND_IN), (servers[1], CHANGE))
    assert standing(servers[0], form) == ("submitted", "40", "deu")


async def test_who_hands_in_what_was_changed_meanwhile_hands_in_the_change(servers, form):
    await in_turn((servers[1], CHANGE), (servers[0], HAND_IN))
    assert standing(servers[0], form) == ("submitted", "35", "chua")


async def test_a_batch_has_its_forms_in_one_order_so_that_two_batches_do_not_wait_for_each_other(servers, form):
    later = begun_by_the_neighbour(servers[0])
    batch = [typed(NEIGHBOUR, "0", first=30)[0], typed(AUNT, "?", first=30)[0]]
    with servers[0].store.writing() as tx:
        evaluations.one(tx, form)
        waits = asyncio.create_task(servers[1].writer.write(lambda other: servers[1].receiver._handle(other, batch)))
        await asyncio.sleep(A_WHILE)
        assert form < later
        assert evaluations.one(tx, later), "the batch has not taken the second while it waits for the first"
        assert not waits.done()
    await waits


async def test_what_stands_in_the_way_of_another_is_undone_and_done_once_more(servers, form):
    forms = [form, begun_by_the_neighbour(servers[0])]
    both, tries = Event(), []

    def one_then_other(first: int, second: int, tx) -> None:
        evaluations.one(tx, first)
        tries.append(first)
        if len(tries) == 2:
            both.set()
        assert both.wait(PATIENCE)
        evaluations.one(tx, second)

    here = servers[0].writer.write(lambda tx: one_then_other(*forms, tx))
    there = servers[1].writer.write(lambda tx: one_then_other(*reversed(forms), tx))
    await asyncio.gather(here, there)
    assert len(tries) > 2
