"""The calendar in the chat: who sees what of it, who changes what, and what is asked before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conversations.calendar.coming import numbers_of_undated
from storage import audit
from storage.calendar import occasions
from storage.people import people
from storage.places import areas
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, VILLAGER, hands_in, look, presses, says, whole

COMMUNE, VILLAGE = "03217", "03217-01"
REPORT = "Báo cáo kết quả xây dựng các mô hình học tập"
FORM = "Nộp phiếu tự đánh giá của gia đình"


def number_of(stage, phone, name, listed="lịch cả năm"):
    """Find the number that stands before a name in the list, as people do."""
    (line,) = [line for line in whole(stage, phone, listed).splitlines() if f"· {name} (" in line]
    return line.partition(".")[0]


def held(stage, code=COMMUNE):
    return look(stage, lambda tx: occasions.of_area(tx, areas.by_code(tx, code).id, stage.clock.now().date()))


def key_of(stage, name):
    return next(key for key, one in held(stage).items() if one.name == name)


def area_id(stage, code):
    return look(stage, lambda tx: areas.by_code(tx, code).id)


def deeds(stage):
    return look(stage, lambda tx: [one.link for one in audit.every(tx) if one.link.deed.startswith("calendar.")])


def test_everybody_sees_what_concerns_them(stage):
    villager, head, officer = (whole(stage, phone, "lịch cả năm") for phone in (VILLAGER, HEAD, OFFICER))
    assert [FORM in said for said in (villager, head, officer)] == [True, True, True]
    assert ["Chốt danh sách" in said for said in (villager, head, officer)] == [False, True, True]
    assert [REPORT in said for said in (villager, head, officer)] == [False, False, True]
    assert all("Tuần lễ hưởng ứng học tập suốt đời" in said for said in (villager, head, officer))


def test_what_comes_soon_is_short_and_says_how_long_it_is_until_then(stage):
    said = says(stage, OFFICER, "lịch")
    lines = [line for line in said.splitlines() if line[0].isdecimal()]
    assert "1. 18/11/2026 · Ngày hội Đại đoàn kết toàn dân tộc (còn 8 ngày)" in said
    assert 3 <= len(lines) <= 8


def test_a_year_that_is_named_is_told_whole(stage):
    assert "01/10–07/10/2030 · Tuần lễ" in whole(stage, VILLAGER, "lịch 2030")
    assert "01/10–07/10/2030 · Tuần lễ" in whole(stage, VILLAGER, "lịch năm 2030")
    assert "năm từ 2000 đến 2099" in says(stage, OFFICER, "lịch 2101")


def test_one_line_is_told_in_full_but_villagers_are_spared_the_sources(stage):
    for phone, told in ((VILLAGER, False), (HEAD, True)):
        said = whole(stage, phone, f"lịch {number_of(stage, phone, FORM)}")
        assert "31 ngày trước" in said
        assert ("Nhắc việc:" in said, "Căn cứ:" in said) == (told, told)
        assert ("Lời dặn: Hộ nào không có điện thoại" in said) is told
    assert "không có dòng này" in says(stage, VILLAGER, "lịch 99")
    assert "không có dòng này" in says(stage, VILLAGER, "lịch 0")


def test_who_has_handed_in_is_told_so(stage):
    says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, FORM)}", "15/12")
    assert f"15/12/2026 · {FORM} (còn 35 ngày)" in whole(stage, VILLAGER, "lịch")
    hands_in(stage, VILLAGER)
    assert f"15/12/2026 · {FORM} (đã nộp)" in whole(stage, VILLAGER, "lịch")


def test_an_answer_that_begins_with_the_same_word_is_no_command(stage):
    assert "LỊCH" not in says(stage, VILLAGER, "bắt đầu", "lịch sử làng mình")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31/2", "Không có ngày 31/2"),
        ("7-1/10/2027", "ngày cuối lại trước ngày đầu"),
        ("hôm nào cũng được", "không phải là ngày"),
        ("15/10/1890", "năm phải từ 2000 đến 2099"),
        ("15/10/2026", "Ngày đó đã qua rồi"),
        ("viec_la - 3", "không có việc nào mang mã viec_la"),
        ("nop_phieu_ho - 400", "không phải là ngày"),
        ("a" * 101, "Mời gõ ngắn hơn"),
    ],
)
def test_a_date_that_cannot_be_is_asked_again_with_an_example(stage, typed, told):
    said = says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, REPORT)}", typed)
    assert told in said
    assert "✓" not in said
    assert "15/10" in said
    assert "Đổi sang ngày nào?" in said
    assert deeds(stage) == []
    assert "Có đổi không?" in says(stage, OFFICER, "5/11")


def test_planning_back_in_a_circle_is_refused(stage):
    form = key_of(stage, FORM)
    said = says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, REPORT)}", f"{form} - 3")
    assert "phụ thuộc vào chính nó" in said


def test_before_a_report_moves_it_is_said_what_moves_with_it(stage):
    said = says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, REPORT)}", "5/11")
    assert f"“{FORM}” sẽ là 05/10/2027 (còn 329 ngày)." in said
    assert "“Chốt danh sách” sẽ là 20/10/2027 (còn 344 ngày)." in said
    assert "Không đổi gì" not in said
    assert "không đổi gì cả" in says(stage, OFFICER, "Không, để nguyên")
    assert deeds(stage) == []


def test_what_would_be_over_already_is_said_before(stage):
    said = says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, REPORT)}", "20/11")
    assert f"“{FORM}” sẽ là 20/10/2026 (đã qua)." in said


def test_a_change_is_kept_for_the_commune_and_its_villages_and_says_how_to_undo_it(stage):
    says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, REPORT)}", "5/11")
    said = says(stage, OFFICER, "Có, đổi")
    assert f"✓ {REPORT}: 05/11/2027 (5/11 hằng năm)." in said
    assert "Trước đây: trước 10/11/2027." in said
    assert f"05/10/2027 · {FORM}" in whole(stage, VILLAGER, "lịch cả năm")
    key = key_of(stage, REPORT)
    (link,) = deeds(stage)
    assert (link.deed, link.before, link.after) == ("calendar.change", f"{key} trước 10/11", f"{key} 5/11")
    assert link.area_id == area_id(stage, COMMUNE)
    assert f"Đã trở lại như cũ: {REPORT}, trước 10/11/2027" in says(stage, OFFICER, "như cũ")
    assert held(stage)[key].when == "trước 10/11"
    assert [one.deed for one in deeds(stage)] == ["calendar.change", "calendar.as_above"]


def test_what_others_are_planned_from_is_not_left_out(stage):
    said = says(stage, OFFICER, f"bỏ việc {number_of(stage, OFFICER, REPORT)}")
    assert "tính ngày theo việc này" in said
    assert FORM in said
    assert key_of(stage, REPORT) in held(stage)


def test_what_is_left_out_comes_back_by_one_word(stage):
    week = "Tuần lễ hưởng ứng học tập suốt đời"
    assert "✓ Đã bỏ khỏi lịch" in says(stage, OFFICER, f"bỏ việc {number_of(stage, OFFICER, week)}")
    assert week not in whole(stage, VILLAGER, "lịch cả năm")
    assert week in says(stage, OFFICER, "như cũ")
    assert week in whole(stage, VILLAGER, "lịch cả năm")


def test_an_officer_adds_an_event_and_villagers_see_it(stage):
    says(stage, OFFICER, "thêm việc", "1", "Hội thi đọc sách", "20/12", "Mở nhà văn hóa.")
    said = says(stage, OFFICER, "Mời bà con đến nhà văn hóa đọc sách.")
    assert "✓ Đã thêm vào lịch xã Tủa Chùa: Hội thi đọc sách, 20/12/2026 (20/12 hằng năm)." in said
    assert "20/12/2026 · Hội thi đọc sách (còn 40 ngày)" in whole(stage, VILLAGER, "lịch")
    (link,) = deeds(stage)
    assert (link.deed, link.before) == ("calendar.add", None)
    assert "Hội thi" not in link.after


def test_an_event_may_be_called_like_a_command(stage):
    says(stage, HEAD, "thêm việc", "1", "Họp bản bàn việc đọc sách", "đúng", "20/12", "bỏ qua", "bỏ qua")
    assert "20/12/2026 · Họp bản bàn việc đọc sách" in whole(stage, VILLAGER, "lịch")


def test_nothing_empty_is_said_when_the_last_question_is_skipped(stage):
    says(stage, OFFICER, "thêm việc", "1", "Hội thi đọc sách", "20/12", "bỏ qua")
    assert all(one.text for one in stage.types("bỏ qua"))


def test_without_a_number_it_is_asked_which_one(stage):
    for typed in ("đổi ngày", "bỏ việc"):
        assert "Việc nào?" in says(stage, OFFICER, typed)


def test_a_text_as_swindlers_write_it_is_asked_again_and_the_rest_stays(stage):
    says(stage, OFFICER, "thêm việc", "1", "Hội thi đọc sách", "20/12", "bỏ qua")
    said = says(stage, OFFICER, "Bấm vào www.abc.com để nhận quà")
    assert "“www abc com”" in said
    assert "Đến ngày đó báo gì cho bà con?" in said
    assert "✓ Đã thêm" in says(stage, OFFICER, "Mời bà con đến dự.")
    assert "Hội thi đọc sách" in whole(stage, VILLAGER, "lịch")


def test_a_village_head_adds_days_of_their_own_village_alone(stage):
    said = says(stage, HEAD, "thêm việc", "Ngày nghỉ, không nhắc ai", "Hội bản", "âm 15/1")
    assert "Hội bản, 20/02/2027" in said
    assert "Hội bản" in whole(stage, VILLAGER, "lịch cả năm")
    assert "Hội bản" not in whole(stage, OTHER_HEAD, "lịch cả năm")
    assert "Hội bản" not in whole(stage, OFFICER, "lịch cả năm")
    number = number_of(stage, HEAD, "Hội bản")
    assert "✓ Hội bản: 22/02/2027 (22/2 hằng năm)." in says(stage, HEAD, f"đổi ngày {number}", "22/2")
    assert "✓ Đã bỏ" in says(stage, HEAD, f"bỏ việc {number}")
    assert "Hội bản, 22/02/2027" in says(stage, HEAD, "như cũ")


def test_a_village_head_makes_no_deadlines_and_changes_none(stage):
    assert "Hạn phải xong" not in says(stage, HEAD, "thêm việc")
    says(stage, HEAD, "dừng")
    number = number_of(stage, HEAD, FORM)
    for typed in (f"đổi ngày {number}", f"bỏ việc {number}"):
        assert "Lịch do xã đổi" in says(stage, HEAD, typed)


@pytest.mark.parametrize("press", ["move_occasion", "end_occasion", "calendar_as_above"])
@pytest.mark.parametrize("phone", [HEAD, VILLAGER])
def test_a_crafted_button_opens_nothing(stage, press, phone):
    key = key_of(stage, REPORT)
    for place in (COMMUNE, VILLAGE):
        presses(stage, phone, f"!{press}.v{area_id(stage, place)} {key}")
        says(stage, phone, "5/11", "Có, đổi")
    presses(stage, OFFICER, f"!{press}.v999999999 {key}")
    assert held(stage)[key].when == "trước 10/11"
    assert deeds(stage) == []


def test_whose_office_ends_in_the_middle_changes_nothing_any_more(stage):
    says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, 'Ngày Nhà giáo Việt Nam')}")
    today = stage.clock.now().date()
    with stage._open().store.writing() as tx:
        for person in people.holders(tx, "commune_officer", areas.by_code(tx, COMMUNE).id, today):
            for role in people.roles_of(tx, person.id, today):
                people.end(tx, role.id, today)
    says(stage, OFFICER, "21/11")
    assert deeds(stage) == []


def test_who_has_left_is_told_so(stage):
    assert "thêm việc" not in says(stage, "nguoi-la", "lịch").casefold()


def test_an_officer_who_moves_a_deadline_reads_where_a_village_rests_then(stage):
    says(stage, HEAD, "thêm việc", "Ngày nghỉ, không nhắc ai", "Hội bản", "24/2 - 1/3")
    moved = says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, FORM)}", "1/3")
    assert "Bản Mẫu Một (Mường Báng): Những ngày này máy không nhắn ai: 24/02–01/03/2027.\n" in moved
    assert f"– {FORM}: nhắc lần cuối sẽ vào 23/02/2027." in moved
    moved = says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, FORM)}", "4/3")
    assert f"– {FORM}: lời nhắc rơi vào những ngày ấy sẽ nhắn vào 23/02/2027." in moved
    assert "máy không nhắn ai" not in says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, FORM)}", "10/5")


def test_a_rest_that_leaves_no_day_to_remind_says_so(stage):
    says(stage, OFFICER, f"báo hộ {number_of(stage, OFFICER, 'Ngày hội Đại đoàn kết toàn dân tộc')}")
    said = says(stage, HEAD, "thêm việc", "Ngày nghỉ, không nhắc ai", "Hội bản", "10/11 - 18/11")
    assert "– Ngày hội Đại đoàn kết toàn dân tộc: không còn ngày nào để nhắc trước." in said


def test_what_waits_for_its_day_stands_last_for_officers_alone(stage):
    lines = whole(stage, OFFICER, "lịch cả năm").splitlines()
    places = [place for place, line in enumerate(lines) if "chưa có ngày ·" in line]
    assert len(places) == 3
    assert places[0] == 1 + max(place for place, line in enumerate(lines) if "/20" in line and line[0].isdecimal())
    numbers = numbers_of_undated(held(stage), stage.clock.now().date())
    assert [lines[place].partition(".")[0] for place in places] == [str(one) for one in numbers.values()]
    assert all("chưa có ngày" not in whole(stage, phone, "lịch cả năm") for phone in (HEAD, VILLAGER))


def test_before_a_day_is_refused_for_what_is_no_deadline(stage):
    said = says(stage, OFFICER, "thêm việc", "1", "Hội thi đọc sách", "trước 20/12")
    assert "chỉ dùng cho hạn" in said
    assert "Vào ngày nào?" in said


def test_a_deadline_is_told_by_its_printed_day_and_counted_to_its_last(stage):
    says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, FORM)}", "trước ngày 12 tháng 11")
    assert f"trước 12/11/2026 · {FORM} (còn 1 ngày)" in says(stage, VILLAGER, "lịch")
    stage.clock.at = stage.clock.now() + timedelta(days=1)
    assert f"trước 12/11/2026 · {FORM} (hôm nay là ngày cuối)" in says(stage, VILLAGER, "lịch")
