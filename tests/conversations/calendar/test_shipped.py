"""The calendars that come with the program: the dates of the plans, and texts that anybody may trust."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from conversations.calendar import shipped
from conversations.calendar.coming import undated
from conversations.calendar.dates import days_of
from conversations.calendar.steps import WEEKLY
from conversations.calendar.table import DUTIES, read_rows, write_rows
from conversations.trust.check import complaints

CALENDAR = {one.key: one for one in shipped.load()}
EVENTS = [one for one in CALENDAR.values() if one.kind == "event"]


def day(number, month, year=2026):
    return date(year, month, number)


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("tet", day(16, 2), day(21, 2)),
        ("ho_so_don_vi", day(14, 1), day(14, 1)),
        ("ho_so_xa", day(27, 2), day(27, 2)),
        ("cong_nhan_xa", day(30, 3), day(30, 3)),
        ("so_ket_2025", day(1, 1), day(31, 3)),
        ("ngay_sach", day(21, 4), day(21, 4)),
        ("ngay_sach_ban_quyen", day(23, 4), day(23, 4)),
        ("ngay_bao_tang", day(18, 5), day(18, 5)),
        ("ngay_xoa_mu_chu", day(8, 9), day(8, 9)),
        ("tuan_le_hoc_tap", day(1, 10), day(7, 10)),
        ("ngay_khuyen_hoc", day(2, 10), day(2, 10)),
        ("ngay_chuyen_doi_so", day(10, 10), day(10, 10)),
        ("phieu_ho", day(10, 10), day(10, 10)),
        ("danh_sach_ban", day(25, 10), day(25, 10)),
        ("du_thao_xa", day(3, 11), day(3, 11)),
        ("bao_cao", day(9, 11), day(9, 11)),
        ("ngay_di_san", day(23, 11), day(23, 11)),
        ("ngay_van_hoa", day(24, 11), day(24, 11)),
    ],
)
def test_in_2026_it_takes_place_on_these_days(key, first, last):
    assert days_of(CALENDAR, key, 2026) == (first, last)


def test_the_final_review_is_in_the_third_quarter_of_2030_only():
    assert days_of(CALENDAR, "tong_ket_2030", 2030) == (day(1, 7, 2030), day(30, 9, 2030))
    assert days_of(CALENDAR, "tong_ket_2030", 2029) is None


def test_keys_are_given_once_and_all_of_it_is_a_table_that_officers_can_change():
    assert len(CALENDAR) == len(shipped.load())
    assert read_rows(write_rows(CALENDAR.values())) == (list(CALENDAR.values()), [])


@pytest.mark.parametrize("one", CALENDAR.values(), ids=CALENDAR)
def test_every_text_may_be_sent_to_villagers_and_every_line_names_its_source(one):
    for text in (one.name, one.before, one.on_the_day):
        assert complaints(text) == []
        assert unicodedata.is_normalized("NFC", text)
    assert one.source


@pytest.mark.parametrize("one", EVENTS, ids=lambda one: one.key)
def test_before_an_event_heads_are_told_what_they_could_do_and_where_and_on_the_day_villagers_get_the_news(one):
    for place in ("nhà văn hóa", "trung tâm học tập cộng đồng"):
        assert place in one.before.lower(), f"`lời dặn trước` of {one.key} has to say what to do in the {place}"
    assert one.on_the_day, f"`lời nhắn ngày ấy` of {one.key} has to tell villagers the news"
    assert "village_head" not in one.steps, "the note of the month tells it"


def test_households_hear_of_two_days_and_their_commune_may_tick_two_more():
    assert {one.key for one in CALENDAR.values() if 0 in one.steps.get("member", ()) and not one.duty} == {
        "ngay_sach",
        "tuan_le_hoc_tap",
    }


def test_who_owes_something_is_reminded_and_only_they():
    owing = {
        duty: {who for one in CALENDAR.values() if one.duty == duty for who in one.steps} for duty in DUTIES if duty
    }
    assert owing == {
        "hand_in": {"member", "village_head"},
        "sign_off": {"village_head"},
        "report": {"commune_officer", "unit"},
    }


def test_the_report_is_reminded_until_it_is_handed_over_other_dossiers_thrice_and_what_others_owe_not_at_all():
    assert CALENDAR["bao_cao"].steps == {"commune_officer": (-30, -14, -7, -3, -1, 0, *WEEKLY)}
    for key in ("ho_so_don_vi", "ho_so_xa", "du_thao_xa", "bao_cao_1520"):
        assert set(CALENDAR[key].steps.values()) == {(-14, -3, 0)}
    assert CALENDAR["cong_nhan_xa"].steps == CALENDAR["bao_cao_so"].steps == {}
    assert CALENDAR["du_thao_xa"].duty == "", "a draft is not handed over"
    assert [one.key for one in CALENDAR.values() if "unit" in one.steps] == ["ho_so_don_vi"]


def test_what_a_plan_gives_no_day_waits_for_the_commune():
    assert [one.key for one in undated(CALENDAR)] == ["bao_cao_1520", "so_ket_1520", "tong_ket_1520"]
    assert all(days_of(CALENDAR, one.key, year) is None for one in undated(CALENDAR) for year in range(2025, 2031))


def test_a_page_with_a_mistake_is_refused():
    with pytest.raises(ValueError, match="no_such_day"):
        shipped.read(shipped.pages()[0].replace("trước 15/1 ", "31/2 "))
