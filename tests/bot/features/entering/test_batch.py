"""Several lines in one message: each is for the next household, and what is wrong in one keeps no other."""

from __future__ import annotations

import re

import pytest

from storage.places import subjects
from tests.bot.books import FIRST, FOURTH, SECOND, THIRD, WHOLE, stored, village
from tests.bot.offices import HEAD, VILLAGER, says, stands


@pytest.fixture
def round_of(stage):
    """The head has said how the households consented, and the first one is in hand."""
    says(stage, HEAD, "nhập hộ tất cả", "1")
    return stage


def test_of_several_households_in_one_message_only_the_one_with_a_trouble_is_left(round_of):
    said = says(round_of, HEAD, f"{WHOLE}\nnhư trên trừ 14:9\n{WHOLE}\n{WHOLE}")
    assert "Dòng 2 · Hộ 2: nhà bà Giàng Thị Mẫu: " in said
    assert "Câu 14 “9”" in said
    assert "Hộ 2: nhà bà Giàng Thị Mẫu · Đã nhập 3/4." in said
    statuses = [stands(round_of, code).status for code in (FIRST, SECOND, THIRD, FOURTH)]
    assert statuses == ["submitted", "draft", "submitted", "submitted"]


def test_of_twenty_eight_lines_five_are_wrong_and_each_is_said_with_its_household(stage):
    area = village(stage)
    with stage._open().store.writing() as tx:
        for number in range(5, 31):
            subjects.add(tx, f"H-01{number:02}", "family", f"nhà số {number}", area.id)
    lines = [WHOLE] * 28
    lines[2], lines[9], lines[14] = WHOLE.replace("1,3", "9"), "2 1 1", f"{WHOLE} 1 1 1"
    lines[20], lines[27] = "như trên trừ 99:1", "x 1 1 1 3 1 1 1,3 1 1 1 1 2"
    said = says(stage, HEAD, "nhập hộ tất cả", "1", "\n".join(lines))
    said += "".join(says(stage, HEAD, "xem thêm") for _ in range(3))
    wrong = {3: "nhà anh Sùng A Ví Dụ", 10: "nhà số 10", 15: "nhà số 15", 21: "nhà số 21", 28: "nhà số 28"}
    for place, name in wrong.items():
        assert f"Dòng {place} · Hộ {place}: {name}: " in said, place
    assert len(re.findall(r"Dòng \d+ · ", said)) == len(wrong)
    assert "✓ Đã nộp 23 phiếu." in said
    assert "nhà số 10: ✓ Đã ghi 3 câu. Còn thiếu câu 4, 5, 9, 10, 12, 13, 14." in said
    assert "nhà số 28: ✓ Đã ghi 9 câu. Câu 1 “x”: " in said
    assert "Hộ 3: nhà anh Sùng A Ví Dụ · Đã nhập 23/30." in said
    said = says(stage, HEAD, "\n".join([WHOLE] * 5))
    assert "Đã nhập 28/30" in said
    assert stands(stage, "H-0128").status == "submitted"
    assert stored(stage, "H-0129") == {}


def test_words_that_are_no_answer_stop_the_rest_as_nobody_knows_whose_line_they_are(round_of):
    said = says(round_of, HEAD, f"{WHOLE}\nhết trang một\n{WHOLE}")
    assert "“hết trang một” không phải là câu trả lời" in said
    assert "Còn 1 dòng sau đó chưa nhập" in said
    assert stored(round_of, SECOND) == {}


def test_a_line_for_a_household_that_has_begun_itself_is_left_and_the_others_go_on(stage):
    says(stage, VILLAGER, "bắt đầu", "0 0 3", "dừng")
    said = says(stage, HEAD, "nhập hộ tất cả", "1", f"{WHOLE}\n{WHOLE}\n{WHOLE}\n{WHOLE}")
    assert "Dòng 3 · Hộ 3: nhà anh Sùng A Ví Dụ: Vừa có người trả lời" in said
    assert stored(stage, THIRD)["so_tre"] == "0"
    assert [stands(stage, code).status for code in (SECOND, THIRD, FOURTH)] == ["submitted", "draft", "submitted"]


def test_a_line_too_many_is_not_taken_for_a_household_whose_line_was_wrong(round_of):
    said = says(round_of, HEAD, "\n".join([WHOLE.replace("1,3", "9"), *[WHOLE] * 4]))
    assert "Còn 1 dòng sau đó chưa nhập" in said
    assert stands(round_of, FIRST).status == "draft"


def test_a_whole_line_over_one_that_had_a_slip_takes_its_place(round_of):
    says(round_of, HEAD, "0 2 1 1 1 1 1 9 1 1")
    assert "Hộ 2" in says(round_of, HEAD, "0 2 1 1 1 1 1 1 1 1")
    assert stands(round_of, FIRST).status == "submitted"


def test_lines_beyond_the_last_household_are_too_many_and_not_asked_for_again(round_of):
    said = says(round_of, HEAD, "\n".join([WHOLE, "như trên", *[WHOLE] * 4]))
    assert "Thừa 2 dòng" in said
    assert "mời gửi lại" not in said
    assert said.count("nhà bà Giàng Thị Mẫu: ✓") == 0


def test_a_half_filled_household_says_what_is_missing_and_what_as_above_keeps(round_of):
    says(round_of, HEAD, WHOLE, "1:3 2:2 3:1")
    said = says(round_of, HEAD, "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1")
    assert "Đã đủ các câu" not in said
    said = says(round_of, HEAD, "làm hết như trên")
    assert "BỎ QUA HỘ lam" not in said
    assert "gõ riêng NHƯ TRÊN" in said
    assert "Đã trả lời từ trước nên giữ nguyên: câu 1" in says(round_of, HEAD, "như trên")


def test_a_household_is_called_by_its_name(round_of):
    assert "Hộ 2: nhà bà Giàng Thị Mẫu" in says(round_of, HEAD, "ho Giang Thi Mau")
