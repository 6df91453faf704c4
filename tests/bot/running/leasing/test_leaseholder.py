"""Programs on one PostgreSQL: each channel has one owner, whoever sleeps, dies, or sets whichever clock."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import psycopg
import pytest

from bot.running.leasing import leaseholder
from bot.running.leasing.leaseholder import LONG, SPARE, UNSERVED, Leaseholder
from bot.running.leasing.old_one import KNOWS
from storage import leases, postgresql, settings
from storage.leases import Server
from storage.store import Store, StoreError
from tests.postgres import CUT_OTHERS

ALL = {"bells", "sweeper", "telegram", "zalo_oa"}


def ours(program):
    return {name for name in ALL if program.is_ours(name)}


async def test_the_first_serves_all_and_a_second_gets_half_of_it(street):
    a = street.program("a", "telegram", "zalo_oa")
    await street.look(a)
    assert ours(a) == ALL
    b = street.program("b", "telegram", "zalo_oa")
    await street.look(b, a, a, b, a, b, a, b)
    assert (ours(a), ours(b)) == ({"sweeper", "zalo_oa"}, {"bells", "telegram"})
    assert (a.number("zalo_oa"), b.number("telegram")) == (1, 2)
    await street.look(a, b, times=3)
    assert (a.number("zalo_oa"), b.number("telegram")) == (1, 2), "nothing goes to and fro"
    assert not a.seen.is_in_flux


async def test_what_a_dead_one_had_is_taken_when_its_time_is_over_and_not_before(street, caplog):
    a, b = street.program("a", "telegram"), street.program("b", "telegram")
    await street.look(a, b)
    assert a.is_ours("telegram")
    for _ in range(3):
        street.pass_time(LONG / 4)
        await street.look(b)
        assert not b.is_ours("telegram")
    assert not a.is_ours("telegram"), "it has stopped some seconds before"
    assert b.troubles() == [], "a standby is none"
    street.pass_time(LONG / 4 + 0.1)
    await street.look(b)
    assert b.is_ours("telegram")
    assert "program a does not answer any more" in caplog.text
    assert "telegram is taken over from program a, whose time ran out" in caplog.text
    await street.look(a)
    assert not a.is_ours("telegram"), "it wakes, and another has it"


async def test_what_a_stopped_one_was_in_the_middle_of_is_undone_when_another_takes_over(street):
    store = Store.open(street.url)
    stopped, b = Leaseholder(store, Server(store.name, frozenset({"telegram"}), "1")), street.program("b", "telegram")
    await street.look(stopped)

    def write_slowly():
        with store.writing() as tx:
            settings.put(tx, "year", "2026")
            yield

    work = write_slowly()
    next(work)
    street.pass_time(LONG + 0.1)
    await street.look(b)
    assert b.is_ours("telegram")
    with street.stores[0].writing() as tx:  # for which it would have waited
        settings.put(tx, "year", "2027")
    with pytest.raises(StoreError):
        next(work)
    with store.reading() as tx:
        assert settings.get(tx, "year") == "2027"
    store.close()


async def test_a_look_is_believed_from_before_it_was_asked(street, monkeypatch):
    a = street.program("a", "telegram")
    living = leases.living
    monkeypatch.setattr(leases, "living", lambda tx: (street.pass_time(LONG - SPARE), living(tx))[1])
    await street.look(a)
    assert not a.is_ours("telegram"), "the answer took longer than it is worth"


async def test_two_do_not_own_one_when_the_clock_of_the_database_is_set(street):
    a, b = street.program("a", "telegram"), street.program("b", "telegram")
    await street.look(a, b)
    for by in (3600, -3600, -3600, 3600):
        street.set_clock(by)
        await street.look(b, b)
        assert (a.is_ours("telegram"), b.is_ours("telegram")) == (True, False)
        street.clock += 1
        await street.look(a, b)
        assert (a.number("telegram"), b.is_ours("telegram")) == (1, False)
    street.set_clock(-3600)
    await street.look(b)
    street.pass_time(LONG + 0.1)
    await street.look(b)
    assert b.is_ours("telegram"), "nor does it keep what a dead one had for an hour"


async def test_a_database_that_may_only_be_read_stops_all_and_gives_it_back(street, caplog):
    a = street.program("a", "telegram")
    await street.look(a)
    with psycopg.connect(street.url) as other:
        name = other.info.dbname
    street.run(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    street.run(CUT_OTHERS)
    try:
        street.clock += SPARE
        await street.look(a)
        assert a.is_ours("telegram"), "for a while it may be believed"
        street.clock += UNSERVED
        assert not a.is_ours("telegram")
        assert [one.of for one in a.troubles()] == ["telegram"]
    finally:
        with psycopg.connect(street.url, autocommit=True) as other:
            other.execute("SET default_transaction_read_only = off")
            other.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
            other.execute(CUT_OTHERS)
    await street.look(a)
    assert a.number("telegram") == 1, "nobody has taken it meanwhile"
    assert a.troubles() == []
    assert "Traceback" not in caplog.text


async def test_a_connection_that_is_cut_in_the_middle_of_it_changes_nothing(street, monkeypatch):
    a = street.program("a", "telegram", "zalo_oa")
    await street.look(a)
    living = leases.living
    monkeypatch.setattr(leases, "living", lambda tx: (street.run(CUT_OTHERS), living(tx))[1])
    await street.look(a)
    assert ours(a) == ALL
    monkeypatch.undo()
    monkeypatch.setattr(leaseholder, "now", lambda: street.clock)
    with street.stores[0].writing() as tx:
        leases.claim(tx, "zalo_oa", "a", LONG)  # of which it was never told
    await street.look(a)
    assert (a.number("telegram"), a.number("zalo_oa")) == (1, 3)


async def test_whoever_is_told_that_its_number_is_old_stops_at_once(street):
    a = street.program("a", "telegram", "zalo_oa")
    await street.look(a)
    street.run("UPDATE lease SET owner = 'b', number = 2 WHERE name = 'telegram'")
    assert a.is_ours("telegram")
    a.doubt("telegram")
    a.doubt("zalo_oa")
    assert ours(a) == {"bells", "sweeper"}
    await street.look(a)
    assert ours(a) == ALL - {"telegram"}


async def test_other_tokens_and_another_version_are_told_once(street, caplog):
    a, b = street.program("a", "telegram"), street.program("b", "zalo_oa", version="2")
    await street.look(a, b, times=3)
    assert (ours(a), ours(b)) == ({"telegram", "sweeper"}, {"zalo_oa", "bells"})
    differs = "program b serves here too and is not as we are: it has version 2 and we 1; it has no token for telegram"
    assert caplog.text.count(f"{differs}; we have no token for zalo_oa; give all programs one version") == 1


async def test_beside_a_version_without_leases_nothing_is_taken_until_it_must_know(street):
    a, b = street.program("a", "telegram"), street.program("b", "telegram")
    await street.look(a)
    with psycopg.connect(street.url, autocommit=True) as old:
        old.execute("SELECT pg_advisory_lock(%s)", [postgresql.DELIVERY])
        with street.stores[0].reading() as tx:
            assert settings.get(tx, postgresql.LAST) == postgresql.BY_LEASES, "by which it sees that it has to wait"
        await street.look(a, b)
        assert ours(a) | ours(b) == set(), "at the first look they stop"
        assert a.knows_old_one(), "and put nothing aside for it"
        old.execute("UPDATE setting SET value = 'the old one' WHERE key = %s", [postgresql.LAST])
    assert a.troubles() == []
    street.pass_time(LONG)
    await street.look(a, b)
    street.pass_time(KNOWS - 0.1)
    await street.look(b, a)
    assert ours(a) | ours(b) == set(), "it may believe to have the right for a while"
    street.pass_time(0.2)
    await street.look(a, b)
    assert ours(a) == {"telegram", "bells", "sweeper"}
    assert not a.knows_old_one()


async def test_a_version_without_leases_is_kept_out_while_leases_are_taken(street, monkeypatch):
    a, seen = street.program("a", "telegram"), []
    living = leases.living

    def try_meanwhile(tx):
        with psycopg.connect(street.url) as old:
            seen.extend(old.execute("SELECT pg_try_advisory_lock(%s)", [postgresql.DELIVERY]).fetchone())
        return living(tx)

    monkeypatch.setattr(leases, "living", try_meanwhile)
    await street.look(a)
    assert seen == [False]


async def test_work_is_done_while_it_is_ours_and_given_up_only_when_it_has_ended(street, monkeypatch, caplog):
    for name, seconds in (("EVERY", 0.02), ("SOON", 0.02), ("STEP", 0.005)):
        monkeypatch.setattr(leaseholder, name, seconds)
    a = street.program("a", "telegram", "zalo_oa")
    goes_on, events = asyncio.Event(), []

    @asynccontextmanager
    async def work():
        events.append("begun")
        yield
        await goes_on.wait()
        events.append(street.owners()["telegram"])

    async with asyncio.timeout(20), a.at_work():
        serving = asyncio.create_task(a.serve("telegram", work))
        b = street.program("b", "telegram", "zalo_oa")
        while a.is_ours("telegram"):
            await b.look()
        await street.look(b, a, b)
        assert (street.owners()["telegram"], b.is_ours("telegram")) == ("a", False)
        goes_on.set()
        while not b.is_ours("telegram"):
            await b.look()
            await asyncio.sleep(0.01)
        serving.cancel()
        await asyncio.wait([serving])
    assert events == ["begun", "a"]
    assert "a" not in street.owners().values(), "all is given up at the end"
    await b.look()
    assert ours(b) == ALL
    assert "program a has ended" in caplog.text
    assert "telegram is taken over" not in caplog.text


async def test_work_begins_anew_when_a_name_is_ours_once_more_also_when_it_ended_badly(street, monkeypatch, caplog):
    for name, seconds in (("EVERY", 0.02), ("SOON", 0.02), ("STEP", 0.005)):
        monkeypatch.setattr(leaseholder, name, seconds)
    a, numbers = street.program("a", "telegram"), []

    @asynccontextmanager
    async def work():
        numbers.append(a.number("telegram"))
        yield
        raise KeyError("a fault of ours")

    async with asyncio.timeout(20), a.at_work():
        serving = asyncio.create_task(a.serve("telegram", work))
        while len(numbers) < 2:
            street.run("UPDATE lease SET owner = '', until = 0 WHERE name = 'telegram' AND number = 1")
            await asyncio.sleep(0.01)
        serving.cancel()
        await asyncio.wait([serving])
    assert numbers == [1, 2]
    assert "telegram could not be served in order" in caplog.text


async def test_on_a_file_all_is_ours_at_once_and_for_good(settled_url, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(leaseholder, "now", lambda: clock[0])
    store = Store.open(settled_url)
    with store.writing() as tx:  # as after a power cut
        leases.here(tx, Server("dead", frozenset({"telegram"}), "1"), LONG)
        leases.claim(tx, "telegram", "dead", LONG)
    a = Leaseholder(store, Server("a", frozenset({"telegram"}), "1"))
    async with a.at_work():
        assert ours(a) == {"telegram", "bells", "sweeper"}
        clock[0] += 24 * 3600
        assert a.number("telegram") == 2
        assert a.troubles() == []
        assert a._pause() is None, "an idle bot writes nothing"
    store.close()


@pytest.fixture(autouse=True)
def _loud(caplog):
    caplog.set_level("INFO")
