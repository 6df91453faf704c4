"""The calendar asked in words, days that are taken away, and what an officer is told of them."""

from __future__ import annotations

from tests.bot.features.calendar.test_calendar import FORM, REPORT, number_of
from tests.bot.offices import HEAD, OFFICER, VILLAGER, says, whole


def test_before_a_report_loses_its_day_it_is_said_what_loses_it_too(stage):
    asked = says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, REPORT)}", "chua co ngay")
    assert f"“{FORM}” sẽ chưa có ngày, nên không ai được nhắc." in asked
    assert "“Chốt danh sách” sẽ chưa có ngày, nên không ai được nhắc." in asked
    assert "nguyên" in says(stage, OFFICER, "2")
    assert number_of(stage, OFFICER, REPORT)
    says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, REPORT)}", "chua co ngay", "1")
    listed = whole(stage, OFFICER, "lịch cả năm")
    assert all(f"chưa có ngày · {name}" in listed for name in (REPORT, FORM, "Chốt danh sách"))
    assert "không ai được nhắc" not in says(stage, OFFICER, "như cũ")


def test_a_deadline_that_would_have_no_day_is_asked_about(stage):
    asked = says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, 'Chốt danh sách')}", "chua co ngay")
    assert "“Chốt danh sách” sẽ chưa có ngày" in asked
    assert "Có đổi không?" in asked


def test_a_month_a_week_and_tet_are_asked_for_in_words(stage):
    book_day = "21/04/2027 · Ngày Sách và Văn hóa đọc Việt Nam"
    for phone in (VILLAGER, HEAD, OFFICER):
        assert book_day in says(stage, phone, "lich thang 4")
        assert "18/11/2026 · Ngày hội" in says(stage, phone, "lịch tháng 11")
        assert book_day not in says(stage, phone, "lich thang 12")
    assert "01/10–07/10/2027" in whole(stage, VILLAGER, "lich nam sau")
    assert "Nghỉ Tết" in says(stage, VILLAGER, "lịch tết")
    assert "10/11/2026" in says(stage, VILLAGER, "lich hom nay")
    assert "16/11–22/11/2026" in says(stage, VILLAGER, "lich tuan sau")
    (line,) = [line for line in says(stage, OFFICER, "lich thang 4").splitlines() if book_day in line]
    assert "Ngày Sách" in says(stage, OFFICER, f"lịch {line.partition('.')[0]}")


def test_what_is_skipped_is_not_reminded_of_and_no_reminder_is_promised(stage):
    added = says(stage, OFFICER, "thêm việc", "1", "Cúng Tết", "mung 1 tet", "bỏ qua", "bỏ qua")
    assert "06/02/2027" in added
    assert "nhắc lần cuối" not in added
    says(stage, OFFICER, "thêm việc", "2", "Nộp sổ", "truoc 20/9", "bỏ qua")
    full = says(stage, OFFICER, f"lịch {number_of(stage, OFFICER, 'Nộp sổ')}")
    assert "cán bộ xã: trước 14, 7, 3, 1 ngày, đúng ngày" in full
    assert "trưởng bản:" not in full


def test_as_before_says_to_which_day_it_goes_back(stage):
    says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, REPORT)}", "5/11", "1")
    moved = says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, REPORT)}", "1/11", "1")
    assert "Trước đây: 05/11/2027." in moved
    assert "NHƯ CŨ đưa về ngày gốc: trước 10/11/2027." in moved


def test_the_officer_hears_that_a_village_rests_over_a_deadline(stage):
    says(stage, HEAD, "thêm việc", "Ngày nghỉ, không nhắc ai", "Nghỉ mùa", "1-31/10")
    stage.phone = OFFICER
    stage.ticks()
    told = stage.shows(stage.arrived())
    assert "Bản Mẫu Một (Mường Báng) đặt ngày nghỉ 01/10–31/10/2027" in told
    assert f"{FORM} (10/10/2027)" in told
    assert "Chốt danh sách (25/10/2027)" in told
    says(stage, HEAD, "thêm việc", "Ngày nghỉ, không nhắc ai", "Nghỉ xuân", "1-3/3")
    stage.phone = OFFICER
    stage.ticks()
    assert not stage.arrived()
