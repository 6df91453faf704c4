"""A year is asked for, closed and opened again; what is open of it is counted; two at once close it once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from storage.assessment import evaluations
from storage.deciding import closings
from storage.deciding.closings import Unfinished
from storage.places import subjects
from tests.storage.conftest import MORNING, form_record

LATER = MORNING + timedelta(days=90)


def test_one_asks_another_closes_and_it_may_be_opened_again(village, tx):
    assert closings.ask(tx, village.commune, 2026, village.father, MORNING)
    assert not closings.ask(tx, village.commune, 2026, None, MORNING)
    assert closings.is_open(tx, [village.commune, 999], 2026)
    assert not closings.is_open(tx, [999], 2026)
    asked = closings.standing(tx, village.commune, 2026)
    assert closings.closed(tx, village.village) == set()
    assert closings.close(tx, asked, None, LATER)
    assert not closings.close(tx, asked, None, LATER)
    assert closings.closed(tx, village.village) == closings.closed(tx, village.commune) == {2026}
    assert not closings.is_open(tx, [village.commune], 2026)
    assert closings.end(tx, asked, None, LATER, "Ghi nhầm")
    assert not closings.end(tx, asked, None, LATER, "nữa")
    assert closings.closed(tx, village.village) == set()
    assert closings.ask(tx, village.commune, 2026, None, LATER)
    assert [(one.closed_at, one.reason) for one in closings.of_area(tx, village.commune)] == [
        (LATER, "Ghi nhầm"),
        (None, None),
    ]


def test_what_is_open_of_a_year_is_counted_by_where_it_stands(village, tx):
    assert closings.begun_before(tx, village.commune, 2027) == closings.open_before(tx, village.commune, 2027) == [2026]
    homes = [subjects.add(tx, f"T1-01-2{n}", "family", f"Nhà {n}", village.village) for n in range(3)]
    made = [evaluations.begin(tx, home, form_record().digest, 2026, "vi", MORNING) for home in homes]
    for number in made[1:]:
        evaluations.submit(tx, number, MORNING, "85", "dat")
    evaluations.endorse(tx, made[2], MORNING)
    assert closings.unfinished(tx, village.commune, 2026) == Unfinished(2, 1, 1, 0, 1)
    assert closings.unfinished(tx, village.commune, 2025) == Unfinished(unsigned=1)


def test_of_two_who_ask_and_of_two_who_close_at_once_one_does(store, village):
    def at_once(deed):
        together = Barrier(2)

        def done(person):
            together.wait()
            with store.writing() as tx:
                return deed(tx, person)

        with ThreadPoolExecutor(2) as two:
            return sorted(two.map(done, (village.father, None)))

    assert at_once(lambda tx, by: closings.ask(tx, village.commune, 2026, by, MORNING)) == [False, True]
    with store.reading() as tx:
        asked = closings.standing(tx, village.commune, 2026)
    assert at_once(lambda tx, by: closings.close(tx, asked, by, LATER)) == [False, True]
    with store.reading() as tx:
        assert [one.closed_at for one in closings.of_area(tx, village.commune)] == [LATER]
