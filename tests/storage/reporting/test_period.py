"""A period of five years: each year counts for itself, everybody counts once, and what is not known is no nought."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import event

from conversations.rules.periods import period_of
from storage.assessment import evaluations
from storage.places import areas, earlier, subjects
from storage.places.earlier import Earlier
from storage.reporting import figures, period
from storage.tables import subject
from tests.storage.conftest import MORNING

PAST = period_of(2025)


def tell(tx, area_id, year, who=None, number=1, title="family"):
    earlier.write(tx, [Earlier(area_id, who, title, year, number, "QĐ 1")], MORNING)


def recognise(tx, who, year):
    number = evaluations.begin(tx, who, "a" * 64, year, "vi", MORNING)
    evaluations.submit(tx, number, MORNING, "60", "dat")
    evaluations.endorse(tx, number, MORNING)
    evaluations.decide(tx, [number], "recognised", MORNING)


def families(tx, area_id, found=PAST, **view):
    return period.read(tx, area_id, found, **view)[0]["families"]


def test_whoever_is_recognised_in_several_years_counts_in_each_and_once_in_all(village, tx):
    other = subjects.add(tx, "T1-01-002", "family", "Nhà bà Mẫu", village.village)
    for year in (2022, 2024):
        tell(tx, village.village, year, village.household)
    recognise(tx, village.household, 2025)
    recognise(tx, other, 2025)
    counted = families(tx, village.commune)
    assert (counted.years, counted.once, counted.left) == (Counter({2022: 1, 2024: 1, 2025: 2}), 2, 0)
    listed = period.names(tx, village.commune, PAST)
    assert [(one.subject_id, one.years) for one in listed] == [
        (village.household, {2022: 2022, 2024: 2024, 2025: 2025}),
        (other, {2025: 2025}),
    ]
    for year in range(2021, 2026):
        whole, _ = figures.read(tx, village.commune, year)
        assert counted.years[year] == whole.figures["families", "recognised"].count


def test_whoever_has_left_counts_in_the_years_they_were_there(village, tx):
    recognise(tx, village.household, 2024)
    tell(tx, village.village, 2025, village.household)
    tx.execute(subject.update().values(gone_on=date(2025, 5, 1)))
    counted = families(tx, village.commune)
    assert (counted.years, counted.once, counted.left) == (Counter({2024: 1}), 1, 1)
    counted = families(tx, village.commune, as_of=date(2025, 4, 30))
    assert (counted.years, counted.once, counted.left) == (Counter({2025: 1}), 1, 0)


def test_a_number_without_names_counts_once_only_as_far_as_it_must_be_somebody_else(village, tx):
    tell(tx, village.village, 2021, number=2)
    tell(tx, village.village, 2022, number=3)
    tell(tx, village.village, 2023, village.household)
    counted = families(tx, village.commune)
    assert counted.years == {2021: 2, 2022: 3, 2023: 1}
    assert (counted.once, counted.nameless) == (3, 5)
    other = areas.add(tx, "T1-02", "Bản Khác", "village", village.commune)
    tell(tx, other, 2021, number=4)
    whole, steps = period.read(tx, village.commune, PAST)
    assert (whole["families"].years, whole["families"].once) == ({2021: 6, 2022: 3, 2023: 1}, 7)
    assert {place: one.once for (place, _), one in steps.items()} == {village.village: 3, other: 4}
    assert period.nameless(tx, village.commune, PAST)["families", other, 2021] == 4


def test_a_recognition_that_holds_three_years_counts_in_each_and_is_told_of_its_own(village, tx):
    school = subjects.add(tx, "T1-T", "unit", "Trường Mẫu", village.commune)
    tell(tx, village.commune, 2020, school, title="unit")
    (listed,) = period.names(tx, village.commune, PAST)
    assert (listed.line, listed.years) == ("units", {2021: 2020, 2022: 2020})


def test_a_year_of_which_nothing_is_known_is_none_of_the_known(village, tx):
    tell(tx, village.village, 2022, number=2)
    under = areas.under(tx, village.commune)
    assert period.known(tx, under, PAST, 2026) == {("families", 2022)}
    assert period.known(tx, under, period_of(2026), 2026) == {("families", 2026)}
    assert period.known(tx, under, period_of(2026), 2025) == set()


def test_no_village_costs_a_statement_more(village, tx):
    made = []
    event.listen(tx, "before_cursor_execute", lambda *told: made.append(told[2]))
    counted = []
    for number in range(2, 14):
        place = areas.add(tx, f"T1-{number:02}", f"Bản {number}", "village", village.commune)
        tell(tx, place, 2022, subjects.add(tx, f"T1-{number:02}-1", "family", f"Nhà {number}", place))
        tell(tx, place, 2023, number=2)
        made.clear()
        period.read(tx, village.commune, PAST)
        period.names(tx, village.commune, PAST)
        counted.append(len(made))
    assert counted[0] == counted[-1] < 60
