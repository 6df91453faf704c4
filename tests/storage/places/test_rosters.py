"""A roster is kept in both databases, and taken back as long as nothing is built on it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, text

from conversations.roster import Made, RosterEntry, Village, plan
from storage.assessment import history
from storage.people import people
from storage.places import areas, departures, rosters, subjects
from storage.places.departures import Leaving
from storage.places.undo import ChangedSince
from storage.reporting import behind
from storage.store import Conflict
from storage.tables import subject
from tests.storage.conftest import MORNING

NEXT = MORNING + timedelta(days=7)


def bring(tx, village, *names, **more):
    codes = {village.village: "T1-01"}
    lines = [RosterEntry("S", row, name, "family", village.village, **more) for row, name in enumerate(names, 1)]
    planned = plan(lines, rosters.known(tx, codes), codes, rosters.codes_elsewhere(tx, codes))
    rosters.keep(tx, planned, village.commune, "so.xlsx", MORNING)
    return planned


def undo_last(tx):
    number = rosters.last(tx)
    return number and rosters.undo(tx, MORNING, number)


def names(tx, village):
    return [one.name for one in subjects.of_area(tx, village.village)]


def test_twice_is_once(village, tx):
    assert bring(tx, village, "An", "Bi").count("new") == 2
    assert bring(tx, village, "An", "Bi").count("same") == 2
    assert names(tx, village) == ["Nhà ông Mẫu", "An", "Bi"]


def test_the_last_import_is_taken_back_and_then_the_one_before(village, tx):
    bring(tx, village, "An")
    bring(tx, village, "An", "Bi", phone="0912345678")
    taken = undo_last(tx)
    assert taken is not None
    assert taken.told == {"new": 1, "changed": 1, "same": 0, "refused": 0}
    assert [one.phone for one in rosters.known(tx, [village.village]) if one.name == "An"] == [None]
    undo_last(tx)
    assert names(tx, village) == ["Nhà ông Mẫu"]
    assert undo_last(tx) is None


def test_what_has_been_renamed_or_built_upon_is_not_taken_back(store, village):
    with store.writing() as tx:
        bring(tx, village, "An")
        an = subjects.by_code(tx, "T1-01-H001")
        people.grant(tx, village.father, "member", date(2026, 1, 1), subject_id=an.id)
    with pytest.raises(Conflict), store.writing() as tx:
        undo_last(tx)
    with store.writing() as tx:
        bring(tx, village, "An", phone="0912345678")
        bring(tx, village, "An", phone="0912345670")
    with store.writing() as tx:
        undo_last(tx)
        undo_last(tx)
        with pytest.raises(Conflict):
            undo_last(tx)


def test_a_name_mended_since_is_not_lost(village, tx):
    bring(tx, village, "An")
    bring(tx, village, "An", "Bi")
    rosters.keep(tx, mended(tx, village), village.commune, "sua.xlsx", MORNING)
    tx.exec_driver_sql("UPDATE subject SET name = 'Tên khác' WHERE code = 'T1-01-H001'")
    with pytest.raises(ChangedSince):
        undo_last(tx)


def test_after_an_erasure_no_name_stays_in_a_way_back(village, tx):
    bring(tx, village, "Ân", "Bình")
    rosters.forget_ways_back(tx)
    assert set(tx.execute(text("SELECT undo FROM roster_import")).scalars()) == {""}
    with pytest.raises(ChangedSince):
        undo_last(tx)


def mended(tx, village):
    line = RosterEntry("S", 1, "Ân mới", "family", village.village, code="T1-01-H001")
    codes = {village.village: "T1-01"}
    return plan([line], rosters.known(tx, codes), codes, rosters.codes_elsewhere(tx, codes))


def test_villages_are_those_under_the_area_with_their_other_names(village, tx):
    assert [one.code for one in rosters.villages(tx, village.commune)] == ["T1-01"]
    assert rosters.villages(tx, village.village) == rosters.villages(tx, None)


def test_who_moves_to_another_village_is_counted_as_then_where_they_lived(village, tx):
    bring(tx, village, "Vàng A Một", "Vàng A Hai")
    other = areas.add(tx, "T1-02", "Bản Hai", "village", village.commune)
    code = next(one.code for one in subjects.of_area(tx, village.village) if one.name == "Vàng A Hai")
    codes = {village.village: "T1-01", other: "T1-02"}
    moved = plan([RosterEntry("S", 1, "Vàng A Hai", "family", other, code=code)], rosters.known(tx, codes), codes)
    before, after = MORNING.date() - timedelta(days=1), MORNING.date()
    counts = {on: figures(tx, village, on) for on in (before, after)}
    number = rosters.keep(tx, moved, village.commune, "so.xlsx", MORNING)
    assert figures(tx, village, before) == counts[before], "figures of before stay as they were"
    assert figures(tx, village, after) == {"T1-02": 1, "T1-01": counts[after]["T1-01"] - 1}
    rosters.undo(tx, MORNING, number)
    assert figures(tx, village, after) == counts[after]


def test_who_comes_to_a_list_that_had_begun_came_on_that_day(village, tx):
    """A village's first list is of whoever was there always; what comes to it later came then."""
    codes = {areas.add(tx, "T1-02", "Bản Hai", "village", village.commune): "T1-02"}
    (home,) = codes
    for name, at, came_on in (("Vàng A Một", MORNING, None), ("Vàng A Hai", NEXT, NEXT.date())):
        entry = RosterEntry("S", 1, name, "family", home)
        rosters.keep(tx, plan([entry], rosters.known(tx, codes), codes), village.commune, "so.xlsx", at)
        told = tx.execute(select(subject.c.came_on).where(subject.c.name == name)).scalar_one()
        assert told == came_on
    days = (None, MORNING.date(), NEXT.date())
    assert [len(behind.names(tx, home, 2026, "families", "all", as_of=day)) for day in days] == [2, 1, 2]


def figures(tx, village, on):
    codes = {one.id: one.code for one in areas.villages(tx)}
    found = history.progress(tx, village.commune, "family", "gia_dinh", 2026, on)
    return {codes[one.area_id]: one.subjects for one in found if one.area_id in codes}


def test_of_two_who_import_at_once_one_writes_and_the_other_sees_it(store, village):
    together = Barrier(2)

    def bring_in(_):
        together.wait()
        with store.writing() as tx:
            return bring(tx, village, "Vàng A Một", "Vàng A Hai").count("new") if rosters.claim(tx) else "told so"

    with ThreadPoolExecutor(2) as two:
        done = list(two.map(bring_in, range(2)))
    assert 2 in done
    assert {2, *done} <= {2, 0, "told so"}
    assert done.count(2) == 1
    with store.reading() as tx:
        assert names(tx, village).count("Vàng A Một") == 1


def test_while_one_imports_another_is_told_at_once_or_waits(store, village, database):
    with store.writing() as tx:
        assert rosters.claim(tx)
        if database == "postgresql":
            with store.writing() as other:
                assert not rosters.claim(other)
    with store.writing() as tx:
        assert rosters.claim(tx)


def with_village(tx, village, name="Huổi Sáng", code="T1-02"):
    made = Made(village.commune, (Village(-1, code, name),))
    line = RosterEntry("S", 1, "An", "family", -1)
    codes = {village.village: "T1-01", -1: code}
    return plan([line], rosters.known(tx, [village.village]), codes, rosters.codes_elsewhere(tx, codes))._replace(
        made=made
    )


def test_villages_come_with_an_import_and_go_with_it(village, tx):
    number = rosters.keep(tx, with_village(tx, village), village.commune, "so.xlsx", MORNING)
    made = areas.by_code(tx, "T1-02")
    assert (made.name, made.kind, made.parent_id) == ("Huổi Sáng", "village", village.commune)
    assert [(one.name, one.code) for one in subjects.of_area(tx, made.id)] == [("An", "T1-02-H001")]
    undone = rosters.undo(tx, MORNING, number)
    assert undone.told["villages"] == 1
    assert areas.by_code(tx, "T1-02") is None


def test_a_village_that_is_used_by_now_stays_and_so_does_the_import(store, village):
    with store.writing() as tx:
        rosters.keep(tx, with_village(tx, village), village.commune, "so.xlsx", MORNING)
        subjects.add(tx, "T1-02-H9", "family", "Bi", areas.by_code(tx, "T1-02").id)
    with pytest.raises(Conflict), store.writing() as tx:
        undo_last(tx)
    with store.reading() as tx:
        assert {one.name for one in subjects.of_area(tx, areas.by_code(tx, "T1-02").id)} == {"An", "Bi"}


def test_codes_of_villages_are_never_given_twice(village, tx):
    areas.call_also(tx, village.village, "Bản Cũ", "T1-07")
    assert {"T1-01", "T1-07"} <= rosters.area_codes(tx)
    with pytest.raises(Conflict):
        rosters.keep(tx, with_village(tx, village, code="T1-01"), village.commune, "so.xlsx", MORNING)


@pytest.mark.parametrize("change", ["a household", "a village", "another name of a village", "a departure"])
def test_whatever_a_plan_hangs_on_changes_its_state(village, tx, change):
    before = rosters.state(tx)
    assert rosters.state(tx) == before
    if change == "a household":
        bring(tx, village, "An")
    elif change == "a village":
        areas.add(tx, "T1-02", "Bản Hai", "village", village.commune)
    elif change == "a departure":
        departures.plan(tx, Leaving(village.household, MORNING.date() + timedelta(days=9), "moved"), MORNING)
    else:
        areas.call_also(tx, village.village, "Bản Cũ")
    assert rosters.state(tx) != before


def test_of_two_imports_that_bring_one_village_one_writes(store, village):
    together = Barrier(2)

    def bring_in(_):
        with store.reading() as tx:
            planned, state = with_village(tx, village), rosters.state(tx)
        together.wait()
        with store.writing() as tx:
            if not rosters.claim(tx) or rosters.state(tx) != state:
                return "told so"
            return rosters.keep(tx, planned, village.commune, "so.xlsx", MORNING) > 0

    with ThreadPoolExecutor(2) as two:
        assert sorted(map(str, two.map(bring_in, range(2)))) == ["True", "told so"]
