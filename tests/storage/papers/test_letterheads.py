"""What stands on the papers of a place: the nearest that was set, for this paper before all; on both databases."""

from __future__ import annotations

from storage.papers import letterheads
from storage.papers.letterheads import Value
from storage.people import erasure
from storage.places import areas
from tests.storage.conftest import MORNING


def test_the_latest_and_the_nearest_holds_and_nothing_is_guessed(village, tx):
    province = areas.one(tx, village.commune).parent_id

    def put(area_id, paper, value):
        letterheads.put(tx, Value(area_id, paper, "noi_nhan", value), MORNING, village.father)
        found = letterheads.of(tx, village.village)
        return found.value("bao_cao", "noi_nhan"), found.value("niem_yet", "noi_nhan")

    assert letterheads.of(tx, village.village).value("bao_cao", "noi_nhan") is None
    assert put(province, "bao_cao", "Tỉnh") == ("Tỉnh", None)
    assert put(village.commune, "", "Xã") == ("Xã", "Xã"), "what is nearer goes before what is only for this paper"
    assert put(village.commune, "bao_cao", "Xã\nCác bản") == ("Xã\nCác bản", "Xã")
    assert letterheads.of(tx, village.commune).lines("bao_cao", "noi_nhan") == ["Xã", "Các bản"]
    assert put(village.commune, "bao_cao", "") == ("Xã", "Xã"), "an empty value takes back"
    assert letterheads.of(tx, village.commune).own() == {("", "noi_nhan"): "Xã"}


def test_no_mark_that_turns_a_line_around_is_kept(village, tx):
    letterheads.put(tx, Value(village.commune, "", "nguoi_ky", "Nguyễn \u202eVăn Mẫu"), MORNING)
    assert letterheads.of(tx, village.commune).value("quyet_dinh", "nguoi_ky") == "Nguyễn Văn Mẫu"


def test_who_has_themselves_erased_signs_no_paper_any_more(village, tx):
    letterheads.put(tx, Value(village.commune, "", "nguoi_ky", "Ông Mẫu"), MORNING)
    letterheads.put(tx, Value(village.commune, "to_trinh", "nguoi_ky", "Bà Khác"), MORNING)
    erasure.forget_person(tx, village.father, [village.phone], MORNING.date())
    head = letterheads.of(tx, village.commune)
    assert [head.value(paper, "nguoi_ky") for paper in ("bao_cao", "to_trinh")] == [None, "Bà Khác"]
