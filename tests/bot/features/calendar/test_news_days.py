"""Households hear of four days a year: two that ship, and what their commune ticks."""

from __future__ import annotations

from dataclasses import replace

from conversations.calendar import news_days
from storage.calendar import occasions
from storage.places import areas
from tests.bot.features.calendar.test_calendar import held, number_of
from tests.bot.features.calendar.test_file import cell, given, sends
from tests.bot.features.reminding.days import BOOK_DAY, at, calendar, ticks
from tests.bot.offices import HEAD, OFFICER, VILLAGER, says

STUDY, UNITY, TEACHERS = "Ngày Khuyến học Việt Nam", "Ngày hội Đại đoàn kết toàn dân tộc", "Ngày Nhà giáo Việt Nam"
FOUR = (
    "Mỗi năm chỉ báo các hộ bốn ngày, nhiều quá không ai đọc. Đã có: Ngày Sách và Văn hóa đọc Việt Nam (21/04/2026); "
    f"Tuần lễ hưởng ứng học tập suốt đời (01/10–07/10/2026); {STUDY} (02/10/2026); {UNITY} (18/11/2026). "
    "Muốn đổi, trước hết gõ THÔI BÁO HỘ và số của một ngày."
)


def told(stage):
    return [one.occasion.name for one in news_days.told(held(stage), 2026)]


def ticked(stage, *names):
    return [says(stage, OFFICER, f"báo hộ {number_of(stage, OFFICER, name)}") for name in names][-1]


def test_an_officer_ticks_two_more_days_and_the_fifth_is_refused_with_the_four(stage):
    said = ticked(stage, STUDY, UNITY)
    assert said.startswith(f"✓ Đến ngày, các hộ được báo: {UNITY}.\nCả năm các hộ được báo:\n– 21/04/2026 Ngày Sách")
    assert ticked(stage, TEACHERS) == FOUR
    spared = says(stage, OFFICER, f"thôi báo hộ {number_of(stage, OFFICER, STUDY)}")
    assert STUDY not in spared.partition("\n")[2]
    assert "✓" in ticked(stage, TEACHERS)
    assert told(stage)[2:] == [UNITY, TEACHERS]


def test_the_button_under_a_day_says_what_it_would_do(stage):
    number = number_of(stage, OFFICER, STUDY)
    assert f"[Báo hộ {number}]" in says(stage, OFFICER, f"lịch {number}")
    assert "✓" in stage.shows(stage.taps([f"Báo hộ {number}"]))
    assert f"[Thôi báo hộ {number}]" in says(stage, OFFICER, f"lịch {number}")


def test_only_who_may_change_the_calendar_ticks_and_a_deadline_is_no_news(stage):
    for phone in (HEAD, VILLAGER):
        assert "✓" not in says(stage, phone, f"báo hộ {number_of(stage, phone, STUDY)}")
    assert "chưa có lời nhắn" in ticked(stage, "Sở GDĐT báo cáo Bộ GDĐT và Hội Khuyến học Việt Nam")
    assert len(told(stage)) == 2


def test_in_the_file_the_fifth_is_refused_and_nothing_of_it_taken_in(stage):
    ticked(stage, STUDY, UNITY)
    book = given(stage)
    cell(book, TEACHERS, "nhắc hộ").value = "0"
    said = sends(stage, OFFICER, book)
    assert "cột “nhắc hộ”" in said
    assert FOUR in said


def test_an_event_that_is_added_as_the_fifth_is_kept_but_no_news(stage):
    ticked(stage, STUDY, UNITY)
    said = says(stage, OFFICER, "thêm việc", "1", "Hội thi", "20/12", "bỏ qua", "Mời bà con đến xem.")
    assert "✓ Đã thêm vào lịch" in said
    assert FOUR in said
    assert "Hội thi" not in told(stage)


def test_of_five_days_kept_from_before_households_hear_four(stage):
    days = [replace(BOOK_DAY, key=f"ngay_{day}", when=f"{day}/4", steps={"member": (0,)}) for day in range(10, 15)]
    calendar(stage)
    with stage._open().store.writing() as tx:
        commune = areas.by_code(tx, "03217").id
        for one in days:
            occasions.change(tx, commune, one, None, at(1, 1))
    assert [day for day in range(10, 15) if VILLAGER in ticks(stage, at(day, 4))] == [10, 11, 12, 13]


def test_the_four_are_those_of_the_year_in_which_the_new_day_comes(stage):
    ticked(stage, STUDY, UNITY)
    said = says(stage, OFFICER, "thêm việc", "1", "Hội thi", "20/5", "bỏ qua", "Mời bà con đến xem.")
    assert "(18/11/2027)" in said
    assert "/2026)" not in said
