"""Two officers decide on one announcement in the same moment: one of them was faster, and the other is told so."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from storage.announcing import announcements
from storage.announcing.announcements import Draft
from storage.announcing.audiences import Audience
from storage.tables import recipient
from tests.storage.conftest import MORNING

TODAY = MORNING.date()


@pytest.fixture
def waiting(store, village):
    """An announcement that waits for a second officer."""
    with store.writing() as tx:
        draft = Draft(village.commune, village.father, "Tin", None, Audience((village.commune,)))
        number = announcements.draft(tx, draft, MORNING)
        assert announcements.passes(tx, number, ["draft"], "waiting")
    return number


def at_once(store, number, *deeds):
    """Look at the announcement, each in a transaction of its own, and then decide all together."""
    together = Barrier(len(deeds))

    def decide(deed):
        with store.reading() as tx:
            seen = announcements.find(tx, number)
        together.wait(10)
        with store.writing() as tx:
            return deed(tx, seen)

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(decide, deeds))


def drops(tx, seen):
    return announcements.passes(tx, seen.id, ["draft", "waiting"], "dropped")


@pytest.fixture
def approves(village):
    return lambda tx, seen: announcements.approve(tx, seen, village.father, MORNING, TODAY)


def ended(store, number):
    with store.reading() as tx:
        count = select(func.count()).where(recipient.c.announcement_id == number)
        return announcements.find(tx, number).state, tx.execute(count).scalar_one()


@pytest.mark.parametrize("_", range(5))
def test_of_two_who_approve_one_is_first_and_the_audience_is_frozen_once(store, waiting, approves, _):
    assert sorted(at_once(store, waiting, approves, approves)) == [False, True]
    assert ended(store, waiting) == ("running", 1)


@pytest.mark.parametrize("_", range(5))
def test_who_drops_and_who_approves_do_not_both_succeed(store, waiting, approves, _):
    approved, dropped = at_once(store, waiting, approves, drops)
    assert approved is not dropped
    assert ended(store, waiting) == (("running", 1) if approved else ("dropped", 0))
