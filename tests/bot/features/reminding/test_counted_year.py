"""How many messages come to a household, a head and an officer in a whole year, and which."""

from __future__ import annotations

from collections import Counter

import pytest

from tests import counted_year
from tests.counted_year import PEOPLE


@pytest.fixture(scope="module")
def told(settled_template, tmp_path_factory):
    return counted_year.lived(settled_template, tmp_path_factory.mktemp("year"))


@pytest.mark.parametrize("one", PEOPLE, ids=lambda one: one.who)
def test_a_year_is_no_flood_and_a_day_has_one_message(told, one):
    days = Counter(day for day, _ in told[one.phone])
    assert 0 < days.total() <= one.most
    assert {day: number for day, number in days.items() if number > 1} == {}


def test_the_year_in_the_docs_is_this_one(told):
    assert counted_year.page(told) == counted_year.PAGE.read_text(encoding="utf-8"), "python -m tests.counted_year"
