"""The tree of areas changes, can be taken back, and the past stays as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.assessment import evaluations, history
from storage.people import invites, people
from storage.places import area_changes, areas, subjects
from storage.places.area_changes import Part
from tests.storage.conftest import MORNING

MERGER = date(2026, 7, 1)
LATER = MORNING + timedelta(days=300)
BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 2)


@pytest.fixture
def two_villages(store):
    with store.writing() as tx:
        commune = areas.add(tx, "X", "xã Mẫu", "commune")
        for code, households in (("A", 2), ("B", 1)):
            village = areas.add(tx, code, f"Bản {code}", "village", commune)
            for number in range(households):
                subjects.add(tx, f"{code}{number}", "family", f"nhà {code}{number}", village)
    return store


def area(tx, code):
    found = areas.by_code(tx, code)
    assert found is not None
    return found


def figures(tx, on=None):
    top = area(tx, "X").id
    if on is None:
        rows = evaluations.progress(tx, top, "family", "gia_dinh_hoc_tap", 2026)
    else:
        rows = history.progress(tx, top, "family", "gia_dinh_hoc_tap", 2026, on)
    return {row.name: row.subjects for row in rows}


def made(tx, recorder, deed):
    return area_changes.keep(tx, recorder, deed, MERGER, ["thử"], MORNING)


def test_a_merged_village_lives_on_in_the_other_and_in_the_past(two_villages):
    with two_villages.writing() as tx:
        made(tx, area_changes.merge(tx, [area(tx, "A")], area(tx, "B"), MERGER), "merge")
    with two_villages.reading() as tx:
        assert figures(tx)["Bản B"] == 3
        assert figures(tx, BEFORE) == {"Bản A": 2, "Bản B": 1}
        assert figures(tx, AFTER) == {"Bản B": 3}


def test_a_role_in_a_closed_village_ends(two_villages):
    with two_villages.writing() as tx:
        head = people.add(tx, "Trưởng bản mẫu")
        people.grant(tx, head, "village_head", BEFORE, area_id=area(tx, "A").id)
        made(tx, area_changes.merge(tx, [area(tx, "A")], area(tx, "B"), MERGER), "merge")
        assert people.roles_of(tx, head, BEFORE)
        assert not people.roles_of(tx, head, AFTER)


def test_codes_for_an_office_of_a_village_that_is_no_more_open_nothing_until_it_is_taken_back(two_villages):
    with two_villages.writing() as tx:
        opens = [invites.Invite("village_head", area(tx, code).id, None, None, MORNING, LATER) for code in "AB"]
        invites.add(tx, list(zip(("HM47PT29XV83", "HM47PT29XV84"), opens, strict=True)))
        made(tx, area_changes.merge(tx, [area(tx, "A")], area(tx, "B"), MERGER), "merge")
        assert states(tx) == ["revoked", "open"]
        area_changes.undo_last(tx, MORNING)
        assert states(tx) == ["open", "open"]


def states(tx):
    return [one.invite.state(MORNING) for one in invites.of_area(tx, None)]


def test_who_hands_an_office_over_after_a_merger_loses_it_with_the_village(two_villages):
    with two_villages.writing() as tx:
        head = people.add(tx, "Trưởng bản mẫu")
        people.grant(tx, head, "village_head", BEFORE, area_id=area(tx, "A").id)
        people.end(tx, people.roles_of(tx, head, BEFORE)[0].id, AFTER + timedelta(days=9))
        made(tx, area_changes.merge(tx, [area(tx, "A")], area(tx, "B"), MERGER), "merge")
        assert not people.roles_of(tx, head, AFTER)


def test_a_new_name_leaves_the_old_one_as_an_alias_and_in_the_past(two_villages):
    with two_villages.writing() as tx:
        made(tx, area_changes.rename(tx, area(tx, "A"), "Bản Mới", MERGER), "rename")
    with two_villages.reading() as tx:
        assert area(tx, "A").name == "Bản Mới"
        assert figures(tx, BEFORE) == {"Bản A": 2, "Bản B": 1}
        assert figures(tx, AFTER) == {"Bản Mới": 2, "Bản B": 1}


def test_a_village_split_off_takes_its_households_along(two_villages):
    with two_villages.writing() as tx:
        part = Part("C", "Bản C", ("A1",))
        made(tx, area_changes.split(tx, area(tx, "A"), [part], MERGER), "split")
    with two_villages.reading() as tx:
        assert figures(tx) == {"Bản A": 1, "Bản B": 1, "Bản C": 1}
        assert figures(tx, BEFORE) == {"Bản A": 2, "Bản B": 1}


def test_a_village_moved_to_another_commune_is_counted_there_from_that_day(two_villages):
    with two_villages.writing() as tx:
        areas.add(tx, "Y", "xã Khác", "commune")
        made(tx, area_changes.move(tx, area(tx, "A"), area(tx, "Y"), MERGER), "move")
    with two_villages.reading() as tx:
        assert figures(tx) == {"Bản B": 1}
        assert figures(tx, BEFORE) == {"Bản A": 2, "Bản B": 1}


@pytest.mark.parametrize("deed", ["merge", "rename", "split"])
def test_the_last_change_can_be_taken_back_as_if_it_had_never_been(two_villages, deed):
    with two_villages.writing() as tx:
        if deed == "merge":
            recorder = area_changes.merge(tx, [area(tx, "A")], area(tx, "B"), MERGER)
        elif deed == "rename":
            recorder = area_changes.rename(tx, area(tx, "A"), "Bản Mới", MERGER)
        else:
            recorder = area_changes.split(tx, area(tx, "A"), [Part("C", "Bản C", ("A1",))], MERGER)
        made(tx, recorder, deed)
    with two_villages.writing() as tx:
        undone = area_changes.undo_last(tx, MORNING)
        assert undone is not None
        assert undone.deed == deed
    with two_villages.reading() as tx:
        assert figures(tx) == figures(tx, AFTER) == {"Bản A": 2, "Bản B": 1}
        assert area_changes.every(tx)[0].undone_at is not None


def test_what_others_have_built_on_is_not_taken_back(two_villages):
    with two_villages.writing() as tx:
        made(tx, area_changes.split(tx, area(tx, "A"), [Part("C", "Bản C", ())], MERGER), "split")
        subjects.add(tx, "C0", "family", "nhà C0", area(tx, "C").id)
    with pytest.raises(IntegrityError), two_villages.writing() as tx:
        area_changes.undo_last(tx, MORNING)
    with two_villages.reading() as tx:
        assert figures(tx)["Bản C"] == 1


def test_with_nothing_to_take_back_nothing_happens(two_villages):
    with two_villages.writing() as tx:
        assert area_changes.undo_last(tx, MORNING) is None
