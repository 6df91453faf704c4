"""A curve: kept once a week, and never changed by what comes later."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, timedelta

from storage.assessment import evaluations
from storage.places import areas, subjects
from storage.reporting import weekly
from storage.tables import area
from tests.storage.conftest import MORNING

SUNDAY, MONDAY = date(2026, 10, 4), date(2026, 10, 5)


def keep_all(tx, today):
    """Do what a tick does, and give of which communes and years."""
    due = weekly.due(tx, today)
    assert all(weekly.keep(tx, one, today, weekly.counted(tx, one)) for one in due)
    return due


def handed_in(tx, area_id):
    return [(day, counts["handed_in"]) for day, counts in weekly.read(tx, area_id, 2026, "families")]


def test_a_reopened_form_changes_no_week_before(village, tx):
    evaluations.submit(tx, village.evaluation, MORNING, "60", "dat")
    assert len(keep_all(tx, SUNDAY)) == 1
    assert keep_all(tx, SUNDAY) == []
    evaluations.reopen(tx, village.evaluation, MORNING)
    keep_all(tx, MONDAY)
    assert handed_in(tx, village.commune) == [(SUNDAY, 1), (MONDAY, 0)]
    assert handed_in(tx, village.village) == [(SUNDAY, 1), (MONDAY, 0)]


def test_a_week_is_kept_once_whoever_looks_and_one_that_was_missed_is_not_made_up(village, tx):
    one, late = weekly.due(tx, SUNDAY)[0], SUNDAY + timedelta(days=21)
    assert weekly.keep(tx, one, SUNDAY, weekly.counted(tx, one))
    assert not weekly.keep(tx, one, SUNDAY - timedelta(days=1), weekly.counted(tx, one))
    keep_all(tx, late)
    assert [day for day, _ in weekly.read(tx, village.commune, 2026, "units")] == [SUNDAY, late]


def test_until_spring_the_year_before_is_kept_too(village, tx):
    assert [one.year for one in weekly.due(tx, date(2027, 3, 31))] == [2027, 2026]
    assert [one.year for one in weekly.due(tx, date(2027, 4, 1))] == [2027]


def test_a_province_adds_up_its_communes_until_one_is_part_of_another(village, tx):
    province = areas.one(tx, village.commune).parent_id
    other = areas.add(tx, "T2", "Xã Khác", "commune", province)
    home = subjects.add(tx, "T2-1", "family", "Nhà bà Mẫu", areas.add(tx, "T2-01", "Bản Khác", "village", other))
    for number in (village.evaluation, evaluations.begin(tx, home, "a" * 64, 2026, "vi", MORNING)):
        evaluations.submit(tx, number, MORNING, "60", "dat")
    first, later = weekly.due(tx, SUNDAY)
    weekly.keep(tx, first, SUNDAY, weekly.counted(tx, first))
    weekly.keep(tx, later, SUNDAY, weekly.counted(tx, later))
    weekly.keep(tx, first, MONDAY, weekly.counted(tx, first))
    assert handed_in(tx, province) == [(SUNDAY, 2), (MONDAY, 2)]
    tx.execute(area.update().where(area.c.id == other).values(closed_on=MONDAY))
    assert handed_in(tx, province) == [(SUNDAY, 2), (MONDAY, 1)]


def test_what_is_not_known_is_left_out(village, tx):
    subjects.add(tx, "T1-C", "citizen", "Bà Mẫu", village.village)
    keep_all(tx, SUNDAY)
    assert weekly.read(tx, village.commune, 2026, "staff") == [(SUNDAY, {})]
    assert "registered" not in weekly.read(tx, village.commune, 2026, "families")[0][1]


def test_two_who_keep_the_same_week_at_once_keep_it_once(village, store):
    with store.reading() as tx:
        (one,) = weekly.due(tx, SUNDAY)
        counted = weekly.counted(tx, one)

    def keep():
        with store.writing() as tx:
            return weekly.keep(tx, one, SUNDAY, counted)

    with ThreadPoolExecutor() as threads:
        with store.writing() as tx:
            assert weekly.keep(tx, one, SUNDAY, counted)
            other = threads.submit(keep)
            wait([other], 0.2)  # it cannot end before this one does
            assert not other.done()
        assert other.result() is False
