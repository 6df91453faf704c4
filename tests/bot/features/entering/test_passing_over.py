"""Who has a phone is asked about before they are entered; words behind a skip are its reason; notes stop nothing."""

from __future__ import annotations

import pytest

from tests.bot.books import FIRST, FOURTH, SECOND, THIRD, WHOLE, stored
from tests.bot.offices import HEAD, presses, says, stands

PHONES = "Còn 3 hộ có điện thoại riêng: 1. nhà ông Vàng A Thử, 2. nhà bà Giàng Thị Mẫu, 3. nhà anh Sùng A Ví Dụ."
NOT_ASKED = "2 1 1 1 3 1 3 1,3 1 1 1 1 2"  # nobody learns anything, and yet a way of learning is told


def test_households_without_a_phone_come_first_and_the_round_asks_before_the_others(stage):
    assert "Hộ 4: nhà chị Mùa Thị Nháp · Đã nhập 0/4." in says(stage, HEAD, "nhập hộ", "1")
    said = says(stage, HEAD, f"{WHOLE}\n{WHOLE}")
    assert f"{PHONES} Có nhập thay cả những hộ này không? Nếu có, gõ NHẬP HỘ TẤT CẢ." in said
    assert "Còn 1 dòng sau đó chưa nhập" in said
    assert stored(stage, FIRST) == stored(stage, SECOND) == stored(stage, THIRD) == {}
    assert PHONES in says(stage, HEAD, "nhập hộ")
    assert "Hộ 1: nhà ông Vàng A Thử" in says(stage, HEAD, "nhập hộ tất cả", "1")


def test_the_button_of_the_question_goes_on_with_those_who_have_a_phone(stage):
    says(stage, HEAD, "nhập hộ", "1", WHOLE)
    assert "Các nhà sắp nhập đã đồng ý" in says(stage, HEAD, "Nhập hộ tất cả")
    assert "Hộ 1: nhà ông Vàng A Thử" in says(stage, HEAD, "1")
    assert "Hộ 2: " in says(stage, HEAD, WHOLE)


def test_one_with_a_phone_is_entered_when_it_is_named(stage):
    assert "Hộ 3: nhà anh Sùng A Ví Dụ" in says(stage, HEAD, "nhập hộ 3", "1")
    assert "Hộ 4: " in says(stage, HEAD, WHOLE)
    assert stands(stage, THIRD).status == "submitted"


def test_words_behind_the_button_that_skips_are_the_reason(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1")
    at = stands(stage, FIRST).id
    said = presses(stage, HEAD, f"!enter.skip {at}")
    assert "Để lại sau: nhà ông Vàng A Thử. Vì sao?" in said
    said = says(stage, HEAD, "2 tháng nữa mới về")
    assert "✓ Đã ghi lý do để nhà ông Vàng A Thử lại sau: 2 tháng nữa mới về" in said
    assert "Hộ 2: " in said
    assert stored(stage, SECOND) == {}
    said = says(stage, HEAD, WHOLE, WHOLE, WHOLE)
    assert "1. nhà ông Vàng A Thử (2 tháng nữa mới về)" in said


def test_the_last_one_waits_for_its_reason(stage):
    says(stage, HEAD, "nhập hộ", "1")
    assert "Vì sao?" in presses(stage, HEAD, f"!enter.skip {stands(stage, FOURTH).id}")
    said = says(stage, HEAD, "di lam xa")
    assert "Còn 1 hộ chưa nộp:\n4. nhà chị Mùa Thị Nháp (di lam xa)" in said


def test_the_last_one_skipped_twice_needs_no_reason(stage):
    says(stage, HEAD, "nhập hộ", "1", "bỏ qua hộ")
    assert "Còn 1 hộ chưa nộp:\n4. nhà chị Mùa Thị Nháp" in says(stage, HEAD, "bỏ qua hộ")


def test_answers_behind_a_skip_are_answers_and_a_reason_may_stand_below_it_in_a_batch(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", "bỏ qua hộ", WHOLE)
    assert stands(stage, SECOND).status == "submitted"
    said = says(stage, HEAD, f"bỏ qua hộ\nđi vắng cả nhà\n{WHOLE}")
    assert "3. nhà anh Sùng A Ví Dụ (đi vắng cả nhà)" in said
    assert stands(stage, FOURTH).status == "submitted"


def test_after_another_wish_words_are_no_reason_any_more(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", "bỏ qua hộ", "hộ 3")
    assert "lý do" not in says(stage, HEAD, "đi làm xa")


@pytest.mark.parametrize("row", [NOT_ASKED, NOT_ASKED.replace("1 1 1 1 2", "1 1 - 1 1 2")])
def test_a_cell_that_is_not_asked_is_a_note_and_the_batch_goes_on(stage, row):
    says(stage, HEAD, "nhập hộ tất cả", "1")
    said = says(stage, HEAD, f"{WHOLE}\n{row}\n{WHOLE}\n{WHOLE}")
    assert "Ở đây không hỏi câu 8: bỏ qua “1,3”." in said
    assert {stands(stage, code).status for code in (FIRST, SECOND, THIRD, FOURTH)} == {"submitted"}


def test_a_whole_row_over_one_that_was_handed_in_corrects_it(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", WHOLE, "hộ trước")
    said = says(stage, HEAD, f"{WHOLE[:-1]}1\n{WHOLE}")
    assert "✓ nhà ông Vàng A Thử: 100 điểm." in said
    assert stored(stage, FIRST)["van_hoa"] == "co"
    assert stands(stage, SECOND).status == "submitted"
    says(stage, HEAD, "hộ trước", "hộ trước")


def test_the_same_row_once_more_stops_no_batch(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", WHOLE, "hộ trước")
    assert "không có gì thay đổi" in says(stage, HEAD, f"{WHOLE}\n{WHOLE}")
    assert stands(stage, SECOND).status == "submitted"


def test_the_example_of_the_help_is_taken_as_it_stands(stage):
    said = says(stage, HEAD, "nhập hộ", "1")
    row = said.partition("lần lượt từng câu: ")[2].partition(" (dấu")[0]
    says(stage, HEAD, row)
    assert stands(stage, FOURTH).status == "submitted"
