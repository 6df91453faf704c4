"""How many messages come to a household, a head and an officer in a whole year, and which; and as was planned."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import date

import pytest

from conversations.calendar.year_of_messages import speaking_days
from storage.calendar import occasions
from storage.places import areas
from storage.store import Store
from tests import counted_year
from tests.bot.offices import OFFICER, VILLAGER
from tests.counted_year import LATE_OFFICER, PEOPLE, SLOW_HEAD, YEAR


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("year")


@pytest.fixture(scope="module")
def told(settled_template, folder):
    return counted_year.lived(settled_template, folder)


@pytest.fixture(scope="module")
def planned(told, folder):
    """The days on which the calendar of a place was going to speak to an audience."""
    assert told
    with closing(Store.open(f"sqlite:///{folder / 'banhoc.db'}")) as store, store.reading() as tx:
        calendars = occasions.calendars(tx, date(YEAR, 12, 31))
        yield lambda code: speaking_days(calendars.of(areas.by_code(tx, code).id), YEAR)


@pytest.mark.parametrize("one", PEOPLE, ids=lambda one: one.who)
def test_a_year_is_no_flood_and_a_day_has_one_message(told, one):
    days = Counter(day for day, _ in told[one.phone])
    assert 0 < days.total() <= one.most
    assert {day: number for day, number in days.items() if number > 1} == {}


def test_the_year_in_the_docs_is_this_one(told):
    assert counted_year.page(told) == counted_year.PAGE.read_text(encoding="utf-8"), "python -m tests.counted_year"


def test_a_household_is_told_of_its_form_on_every_day_that_was_planned_and_on_no_other(told, planned):
    answered = {date(YEAR, 10, 21), date(YEAR, 12, 1)}
    assert {one.day for one in told[VILLAGER]} - answered == planned("03217-01")["member"]


@pytest.mark.parametrize(
    ("phone", "code", "audiences"),
    [
        (SLOW_HEAD, "99001-01", ("member", "village_head")),
        (OFFICER, "03217", ("commune_officer",)),
        (LATE_OFFICER, "99001", ("commune_officer",)),
    ],
)
def test_who_is_late_with_everything_hears_no_more_than_was_planned(told, planned, phone, code, audiences):
    days = planned(code)
    assert {one.day for one in told[phone]} <= set().union(*(days[who] for who in audiences))
    assert len(told[LATE_OFFICER]) == len(planned("99001")["commune_officer"])
