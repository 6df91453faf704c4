"""Who is recognised in a year: decided here or told later, once each, and as long as the rule of the place says."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from storage.assessment import evaluations
from storage.deciding import recognised, title_rules
from storage.places import areas, earlier, subjects
from storage.tables import evaluation, subject
from tests.storage.conftest import MORNING, form_record

YEARS = range(2024, 2031)


def held(tx, area_id, title="family"):
    found = recognised.holding(tx, title, [area_id], YEARS)
    return {year: sum(one.number for one in found if one.year == year) for year in YEARS}


def counts(*numbers):
    return dict(zip(YEARS, numbers, strict=True))


def decided(tx, subject_id, year):
    number = evaluations.begin(tx, subject_id, form_record().digest, year, "vi", MORNING)
    tx.execute(update(evaluation).where(evaluation.c.id == number).values(status="recognised"))


def told(tx, village, subject_id, year, number=1, title="family"):
    earlier.write(tx, [earlier.Earlier(village.village, subject_id, title, year, number, "")], MORNING)


def rule(tx, area_id, holds, year=2020, title="family"):
    title_rules.put(tx, title_rules.New(area_id, title, year, "holds", holds, "HD 1"), MORNING)


def test_who_was_told_of_and_decided_on_in_the_same_year_counts_once(village, tx):
    decided(tx, village.household, 2025)
    told(tx, village, village.household, 2025)
    assert held(tx, village.village) == counts(0, 1, 0, 0, 0, 0, 0)
    (one,) = recognised.holding(tx, "family", [village.village], [2025])
    assert one.form_id == "gia_dinh", "the decision says by which form"
    told(tx, village, None, 2025, number=1)
    assert held(tx, village.village)[2025] == 1, "a number is another telling of the same"
    told(tx, village, None, 2025, number=2)
    assert held(tx, village.village)[2025] == 3


@pytest.mark.parametrize(
    ("holds", "wanted"),
    [("year", (0, 1, 0, 0, 0, 0, 0)), ("three", (0, 1, 1, 1, 0, 0, 0)), ("period", (0, 1, 0, 0, 0, 0, 0))],
)
def test_it_holds_as_long_as_the_rule_says(village, tx, holds, wanted):
    rule(tx, village.commune, holds)
    told(tx, village, village.household, 2025)
    assert held(tx, village.village) == counts(*wanted)


def test_until_the_end_of_the_period(village, tx):
    rule(tx, village.commune, "period")
    told(tx, village, village.household, 2027)
    assert held(tx, village.village) == counts(0, 0, 0, 1, 1, 1, 1)


def test_who_is_recognised_again_while_it_holds_counts_once(village, tx):
    rule(tx, village.commune, "three")
    for year in (2025, 2026):
        decided(tx, village.household, year)
    assert held(tx, village.village) == counts(0, 1, 1, 1, 1, 0, 0)


def test_a_rule_is_for_what_is_recognised_from_its_year_on_and_the_nearest_counts(village, tx):
    rule(tx, village.commune, "three", year=2026)
    told(tx, village, village.household, 2025)
    assert held(tx, village.village) == counts(0, 1, 0, 0, 0, 0, 0), "recognised before there was a rule"
    told(tx, village, village.household, 2027)
    assert held(tx, village.village) == counts(0, 1, 0, 1, 1, 1, 0)
    rule(tx, village.village, "year", year=2026)
    assert held(tx, village.village) == counts(0, 1, 0, 1, 0, 0, 0)
    found = title_rules.own(tx, village.village, "family", 2026, "holds")
    title_rules.withdraw(tx, found, MORNING)
    assert held(tx, village.village) == counts(0, 1, 0, 1, 1, 1, 0)


def test_units_are_recognised_for_three_years_where_nothing_was_set(village, tx):
    school = subjects.add(tx, "T1-U1", "unit", "Trường Mẫu", village.village)
    told(tx, village, school, 2026, title="unit")
    assert held(tx, village.village, "unit") == counts(0, 0, 1, 1, 1, 0, 0)


def test_who_has_left_counts_in_the_year_itself_and_no_more(village, tx):
    rule(tx, village.commune, "three")
    told(tx, village, village.household, 2025)
    tx.execute(update(subject).where(subject.c.id == village.household).values(gone_on=date(2026, 5, 1)))
    assert held(tx, village.village) == counts(0, 1, 0, 0, 0, 0, 0)


def test_a_number_without_names_never_counts_more_later_than_are_on_the_list(village, tx):
    rule(tx, village.commune, "three")
    told(tx, village, None, 2024, number=7)
    assert held(tx, village.village) == counts(7, 1, 1, 0, 0, 0, 0)
    decided(tx, village.household, 2025)
    assert held(tx, village.village) == counts(7, 1, 1, 1, 0, 0, 0), "the one on the list has a name now"


def test_what_was_taken_back_or_is_of_another_title_or_place_does_not_count(village, tx):
    other = areas.add(tx, "T1-02", "Bản Hai", "village", village.commune)
    told(tx, village, village.household, 2025)
    assert held(tx, other) == held(tx, village.village, "clan") == counts(0, 0, 0, 0, 0, 0, 0)
    earlier.withdraw(tx, village.village, "family", 2025, MORNING)
    assert held(tx, village.village) == counts(0, 0, 0, 0, 0, 0, 0)


def test_the_form_of_a_year_is_that_of_the_nearest_place_in_exactly_that_year(village, tx):
    for area_id, year, value in (
        (village.commune, 2026, "a"),
        (village.commune, 2026, "b"),
        (village.village, 2027, "c"),
    ):
        title_rules.put(tx, title_rules.New(area_id, "unit", year, "form", value, "HD 1"), MORNING)
    rules = title_rules.Rules(tx, "unit", "form", [village.village, village.commune])
    found = {(one, year): rules.of_year(one, year) for one in (village.village, village.commune) for year in YEARS}
    assert {key: one.value for key, one in found.items() if one} == {
        (village.village, 2026): "b",
        (village.commune, 2026): "b",
        (village.village, 2027): "c",
    }
    assert [(one.year, one.value) for one in title_rules.standing(tx)] == [(2026, "b"), (2027, "c")]
