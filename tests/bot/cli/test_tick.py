"""`banhoc tick`: one round at a time, in processes beside each other, and killed in the middle: each thing once."""

from __future__ import annotations

import asyncio
import json
import signal
from collections import Counter
from contextlib import closing

import pytest

from bot.cli import main
from bot.simulator.commune import settle
from storage.people import accounts, people
from storage.places import areas, subjects
from storage.store import Store
from storage.tables import reminded, reminder
from storage.talk import outbox
from storage.talk.outbox import Urgency
from tests.clock import MORNING
from tests.program import Program

HOUSEHOLDS = 400
DUE = "2027-09-26T07:00"  # two weeks before the households' forms are due


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    return (
        f"sqlite:///{tmp_path / 'banhoc.db'}"
        if request.param == "sqlite"
        else request.getfixturevalue("empty_postgres_url")
    )


@pytest.fixture
def store(url):
    with closing(Store.open(url)) as store:
        with store.writing() as tx:
            settle(tx, MORNING.date())
            village = areas.by_code(tx, "03217-01").id
            for number in range(HOUSEHOLDS):
                home = subjects.add(tx, f"X-{number:04}", "family", f"nhà thử {number}", village)
                person = people.add(tx, f"Người thử {number}")
                people.grant(tx, person, "member", MORNING.date(), subject_id=home)
                accounts.allow(tx, accounts.meet_one(tx, "telegram", f"may-{number}").id, person)
        yield store


@pytest.fixture
def program(url, tmp_path):
    program = Program(tmp_path)
    program.set(database_url=url)
    return program


async def ticked(program, *words):
    process = await program.call("tick", "--now", DUE, "--json", *words)
    told, trouble = await process.communicate()
    assert process.returncode == 0, trouble.decode()
    return json.loads(told)


def kept(store):
    """Count the reminders of each phone, the steps told to each person, and what lies in the outbox for each phone."""
    with store.reading() as tx:
        phones = Counter(row.account_id for row in tx.execute(reminder.select()))
        steps = Counter(tuple(row)[2:] for row in tx.execute(reminded.select()))
        waiting = Counter(
            one.account_id for one in outbox.waiting(tx, {Urgency.REMINDER: 0}, ["telegram", "web"], 5000)
        )
    return phones, steps, waiting


async def test_two_processes_at_once_say_everything_once_between_them(store, program):
    both = await asyncio.gather(ticked(program), ticked(program))
    said = [tuple(one.values()) for told in both for one in told["reminded"]]
    assert len(said) == len(set(said))
    phones, steps, waiting = kept(store)
    assert set(phones.values()) == set(steps.values()) == set(waiting.values()) == {1}
    assert phones.keys() == waiting.keys()
    assert {one["account_id"] for told in both for one in told["reminded"]} == set(phones)
    assert len(phones) >= HOUSEHOLDS
    assert (await ticked(program))["reminded"] == []


async def test_killed_in_the_middle_the_next_round_says_the_rest(store, program):
    process = await program.call("tick", "--now", DUE)
    while not kept(store)[0]:
        assert process.returncode is None
        await asyncio.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    await process.wait()
    some = len(kept(store)[0])
    await ticked(program)
    phones, steps, waiting = kept(store)
    assert HOUSEHOLDS <= len(phones) >= some
    assert set(phones.values()) == set(steps.values()) == set(waiting.values()) == {1}
    assert phones.keys() == waiting.keys()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland", "UTC"])
async def test_a_machine_that_lives_elsewhere_keeps_the_hours_of_viet_nam(store, program, monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    at_night = await ticked(program, "--now", "2027-09-26T06:29")
    assert (at_night["now"], at_night["reminded"]) == ("2027-09-26T06:29:00+07:00", [])
    said = await ticked(program, "--now", "2027-09-25T20:00-04:00")
    assert said["now"] == "2027-09-26T07:00:00+07:00"
    assert len({one["account_id"] for one in said["reminded"]}) >= HOUSEHOLDS


def test_it_tells_how_many_of_what_and_nothing_about_people(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with closing(Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")) as store, store.writing() as tx:
        settle(tx, MORNING.date())
    assert main(["tick", "--data", str(tmp_path), "--now", DUE]) == 0
    told = capsys.readouterr().out
    assert "Nhắc 10 máy." in told
    assert "phieu_ho 2027 -14 member: 11" in told
    assert "Thử" not in told


@pytest.mark.parametrize("wrong", ["hôm nay", "2027-02-31", "2027-13-01T07:00", "0001-01-01T00:00+20:00", "9999-12-31"])
def test_a_time_that_is_none_is_refused_in_a_sentence(tmp_path, capsys, wrong):
    assert main(["tick", "--data", str(tmp_path), "--now", wrong]) == 2
    assert "2026-10-01T07:00" in capsys.readouterr().err
