"""The calendar of an area: what holds everywhere, and what the area has changed or ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from conversations.calendar.occasion import Occasion
from storage.calendar import occasions
from storage.calendar.occasions import Done
from storage.places import areas
from tests.clock import MORNING

REPORT = Occasion("bao_cao", "Báo cáo của xã", "deadline", "10/11", "report", steps={"commune_officer": (-7, -1, 1)})
BOOKS = Occasion("ngay_sach", "Ngày Sách", "event", "21/4", before="Soạn sách.", on_the_day="Mời bà con.")
TODAY = MORNING.date()


@pytest.fixture
def places(store):
    with store.writing() as tx:
        commune = areas.add(tx, "X1", "Xã Mẫu", "commune")
        return commune, areas.add(tx, "B1", "Bản Một", "village", commune), areas.add(tx, "X2", "Xã Hai", "commune")


def test_what_ships_holds_everywhere(store, places):
    with store.writing() as tx:
        occasions.put_shipped(tx, [REPORT, BOOKS], MORNING)
        occasions.put_shipped(tx, [REPORT, BOOKS], MORNING)
        assert [occasions.of_area(tx, place, TODAY) for place in (*places, None)] == [
            {"bao_cao": REPORT, "ngay_sach": BOOKS}
        ] * 4


def test_a_new_version_replaces_what_ships_and_ends_what_is_left_out(store, places):
    with store.writing() as tx:
        occasions.put_shipped(tx, [REPORT, BOOKS], MORNING)
        later = replace(REPORT, when="15/11")
        occasions.put_shipped(tx, [later], MORNING)
        assert occasions.of_area(tx, places[0], TODAY) == {"bao_cao": later}


def test_what_shipped_before_and_ships_again_holds_again(store, places):
    with store.writing() as tx:
        for shipped in ([REPORT, BOOKS], [REPORT], [REPORT, BOOKS]):
            occasions.put_shipped(tx, shipped, MORNING)
        assert occasions.of_area(tx, places[0], TODAY) == {"bao_cao": REPORT, "ngay_sach": BOOKS}


def test_a_new_version_knows_from_which_day_on_its_new_steps_hold(store, places):
    first, second = MORNING.date(), MORNING.date() + timedelta(days=1)
    with store.writing() as tx:
        occasions.put_shipped(tx, [REPORT], MORNING)
        assert occasions.of_area(tx, places[0], TODAY)["bao_cao"].since == {}, "a first one brings nothing anew"
        occasions.put_shipped(tx, [replace(REPORT, steps={"commune_officer": (-7, 0)}), BOOKS], MORNING)
        assert occasions.of_area(tx, places[0], TODAY)["bao_cao"].since == {"commune_officer": {0: first}}
        third = replace(REPORT, steps={"commune_officer": (-7, 0), "unit": (-3,)})
        occasions.put_shipped(tx, [third, BOOKS], MORNING + timedelta(days=1))
        held = occasions.of_area(tx, places[0], TODAY)["bao_cao"]
        assert held.since == {"commune_officer": {0: first}, "unit": {-3: second}}
        occasions.change(tx, places[0], replace(held, when="trước 12/11"), None, MORNING)
        own = occasions.of_area(tx, places[0], TODAY)["bao_cao"]
        assert (own.when, own.since) == ("trước 12/11", held.since), "other days do not let them in either"


def test_a_commune_changes_its_own_line_and_its_villages_follow(store, places):
    commune, village, other = places
    earlier = replace(REPORT, when="1/11")
    with store.writing() as tx:
        occasions.put_shipped(tx, [REPORT], MORNING)
        occasions.change(tx, commune, replace(REPORT, when="5/11"), None, MORNING)
        occasions.change(tx, commune, earlier, None, MORNING)
        assert occasions.of_area(tx, village, TODAY)["bao_cao"] == earlier
        assert occasions.of_area(tx, other, TODAY)["bao_cao"] == REPORT


def test_what_a_commune_ended_comes_back_when_its_line_is_forgotten(store, places):
    commune, village, _ = places
    with store.writing() as tx:
        occasions.put_shipped(tx, [BOOKS], MORNING)
        occasions.end(tx, commune, BOOKS, None, MORNING)
        assert occasions.of_area(tx, village, TODAY) == {}
        assert occasions.of_area(tx, village, date(2020, 1, 1)) == {"ngay_sach": BOOKS}
        assert occasions.as_above(tx, commune, "ngay_sach")
        assert not occasions.as_above(tx, commune, "ngay_sach")
        assert occasions.of_area(tx, village, TODAY) == {"ngay_sach": BOOKS}


def test_the_lines_of_an_area_are_its_own_also_when_they_are_ended(store, places):
    commune, village, _ = places
    with store.writing() as tx:
        occasions.put_shipped(tx, [BOOKS, REPORT], MORNING)
        occasions.end(tx, commune, BOOKS, None, MORNING)
        occasions.change(tx, commune, replace(REPORT, when="5/11"), None, MORNING)
        own = occasions.own_lines(tx, commune, TODAY)
        assert own == {
            "ngay_sach": (BOOKS, True, MORNING),
            "bao_cao": (replace(REPORT, when="5/11"), False, MORNING),
        }
        assert occasions.own_lines(tx, village, TODAY) == {}


def test_a_village_has_a_day_of_its_own(store, places):
    _, village, other = places
    feast = Occasion("hoi_ban", "Hội bản", "quiet", "âm 15/1")
    with store.writing() as tx:
        occasions.change(tx, village, feast, None, MORNING)
        assert occasions.of_area(tx, village, TODAY) == {"hoi_ban": feast}
        assert occasions.of_area(tx, other, TODAY) == {}


def test_what_is_done_is_done_once_and_can_be_taken_back(store, places):
    sent = Done("bao_cao", 2026, places[0])
    with store.writing() as tx:
        assert occasions.finish(tx, sent, None, MORNING)
        assert not occasions.finish(tx, sent, None, MORNING)
        assert occasions.finished(tx) == {sent}
        assert occasions.reopen(tx, sent)
        assert not occasions.reopen(tx, sent)
        assert occasions.finished(tx) == set()
