"""What was decided on, is of a year that is over, or was emptied: it stays, and whoever disagrees objects."""

from __future__ import annotations

import pytest

from storage.assessment import answers, evaluations, objections
from storage.places import subjects
from tests.bot.books import THIRD, WHOLE, stored, village
from tests.bot.features.evaluating.handed_in import DAUGHTER, arrived, button, decided, hands_in
from tests.bot.offices import HEAD, NEIGHBOUR, OFFICER, VILLAGER, look, presses, says, signed_off, stands


@pytest.mark.parametrize("choice", [("1",), ("2", "1", "2", "Chưa đủ")])
@pytest.mark.parametrize("said", ["sửa câu 14", "lùi", "sửa 14 3", "14: 3"])
def test_what_was_decided_on_is_never_changed(stage, choice, said):
    decided(stage, *choice)
    before = stands(stage), stored(stage, THIRD)
    old = button(stage, VILLAGER, "Chưa", "Câu 14/14")
    told = [says(stage, VILLAGER, one) for one in (said, "3", "đổi", "đúng")]
    told.append(presses(stage, VILLAGER, old))
    assert "không sửa được nữa" in told[-1]
    assert "Xã đã ra quyết định" in "".join(told[-2:]), "the reason is given there or just before"
    stage.photographs()
    assert (stands(stage), stored(stage, THIRD)) == before


def test_a_head_does_not_change_what_was_decided_either(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", "hộ 3", WHOLE, "dừng")
    signed_off(stage)
    says(stage, OFFICER, "công nhận 1", "1", "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")
    before = stands(stage), stored(stage, THIRD)
    assert before[0].status == "recognised"
    assert "Xã đã ra quyết định" in says(stage, HEAD, "nhập hộ 3", "1", "14:3")
    assert (stands(stage), stored(stage, THIRD)) == before


def test_last_years_form_is_named_before_anything_and_the_year_before_is_closed(stage):
    hands_in(stage, VILLAGER)
    old = button(stage, VILLAGER, "Chưa", "Câu 14/14")
    stage.clock.at = stage.clock.at.replace(year=2027, month=1, day=5)
    says(stage, VILLAGER, "bắt đầu")
    said = presses(stage, VILLAGER, old)
    assert said.startswith(
        "Đây là phiếu năm 2026 của nhà anh Sùng A Ví Dụ.\nPhiếu đã nộp; sửa thì phải nộp lại.\nĐổi Câu"
    )
    assert _of(stage, 2026).status == "submitted"
    stage.clock.at = stage.clock.at.replace(year=2028)
    says(stage, VILLAGER, "bắt đầu", "2")  # of the two years that are open, this one
    said = presses(stage, VILLAGER, old)
    assert said.startswith("Đây là phiếu năm 2026 của nhà anh Sùng A Ví Dụ.\nNăm 2026 đã qua")
    assert "[Có điều chưa đúng]" in said
    assert _of(stage, 2026).status == "submitted"


def test_an_old_button_of_last_years_draft_names_it_and_writes_nothing_unasked(stage):
    says(stage, VILLAGER, "bắt đầu", "0", "0")
    old = button(stage, VILLAGER, "Chưa có", "Câu 9/14")
    stage.clock.at = stage.clock.at.replace(year=2027, month=1, day=5)
    says(stage, VILLAGER, "bắt đầu", "2", "0")
    said = presses(stage, VILLAGER, old)
    assert said.startswith("Đây là phiếu năm 2026 của nhà anh Sùng A Ví Dụ.")
    assert _answer(stage, 2026, "goc_hoc_tap") is None
    says(stage, VILLAGER, "đúng")
    assert _answer(stage, 2026, "goc_hoc_tap") == "chua"


def _answer(stage, year, name):
    return look(stage, lambda tx: dict(answers.log(tx, _of(stage, year).id))).get(f"/data/{name}")


def _of(stage, year):
    found = look(stage, lambda tx: evaluations.of_subject(tx, subjects.by_code(tx, THIRD).id))
    return next(one for one in found if one.year == year)


@pytest.mark.parametrize("emptied", ["rút đồng ý", "xóa dữ liệu"])
@pytest.mark.parametrize("said", ["giữ nguyên", "như cũ", "sửa câu 14", "lùi", "đúng", "tiếp tục", "nộp"])
def test_what_was_emptied_never_comes_back(stage, emptied, said):
    hands_in(stage, VILLAGER)
    old = button(stage, VILLAGER, "Chưa", "Câu 14/14")
    says(stage, HEAD, "nhập hộ tất cả", "1", "hộ 3")
    presses(stage, VILLAGER, old)
    change = button(stage, VILLAGER, "Đổi")
    says(stage, VILLAGER, emptied, "1")
    assert not any(stored(stage, THIRD).values())
    says(stage, VILLAGER, said)
    presses(stage, VILLAGER, change)
    presses(stage, VILLAGER, old)
    says(stage, HEAD, "giữ nguyên", "đổi", "gửi")
    assert not any(stored(stage, THIRD).values())


def test_ones_own_answers_are_mended_and_decided_ones_objected_to(stage):
    hands_in(stage, VILLAGER)
    assert "Ở đây mình chưa có phiếu nào." in says(stage, NEIGHBOUR, "có điều chưa đúng")
    says(stage, NEIGHBOUR, "bắt đầu", "0")
    assert "tự sửa được: gõ ví dụ SỬA 1" in says(stage, NEIGHBOUR, "có điều chưa đúng")
    hands_in(stage, DAUGHTER)
    says(stage, HEAD, "duyệt", "1")
    signed_off(stage)
    says(stage, OFFICER, "công nhận 1", "2", "1", "2", "Chưa đủ", "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")
    said = says(stage, VILLAGER, "có điều chưa đúng", "Nhà có tủ sách")
    assert "Xã trả lời ở đây, chậm nhất ngày 24/11/2026." in said
    (found,) = look(stage, lambda tx: objections.of_evaluation(tx, stands(stage).id))
    assert (found.answer_by.isoformat(), found.status) == ("2026-11-24", "declined")
    assert "Nhà có tủ sách" in arrived(stage, OFFICER)
    assert "ý kiến" not in says(stage, HEAD, "tiến độ")
    assert "1 ý kiến" in says(stage, OFFICER, "tiến độ")
    says(stage, OFFICER, "công nhận 1", "2", "1", "1", "1", "6/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")
    assert stands(stage).status == "recognised"
    assert "ý kiến" not in says(stage, OFFICER, "tiến độ")


def test_a_head_does_not_answer_for_the_commune(stage):
    decided(stage, "2", "1", "2", "Chưa đủ")
    says(stage, VILLAGER, "có điều chưa đúng", "Nhà có tủ sách")
    says(stage, HEAD, "nhập hộ tất cả", "1", "hộ 3", "giữ nguyên")
    presses(stage, HEAD, f"!enter.keep {stands(stage).id}")
    presses(stage, HEAD, f"!result_stays.{stands(stage).id}")
    assert look(stage, lambda tx: len(objections.open_in(tx, village(stage).id, 10))) == 1
    assert "giữ nguyên, và đã báo lại" in presses(stage, OFFICER, f"!result_stays.{stands(stage).id}")
    assert look(stage, lambda tx: len(objections.open_in(tx, village(stage).id, 10))) == 0


def test_what_is_due_first_stands_first(stage):
    decided(stage, "1")
    says(stage, DAUGHTER, "có điều chưa đúng", "Một điều chưa đúng")
    stage.lives_until(stage.clock.now().replace(day=20))
    says(stage, VILLAGER, "có điều chưa đúng", "Hai điều chưa đúng")
    stage.lives_until(stage.clock.now().replace(day=28))
    said = says(stage, OFFICER, "tiến độ")
    assert "nhà ông Vàng A Thử (QUÁ HẠN từ 24/11/2026), nhà anh Sùng A Ví Dụ (hạn 04/12/2026)" in said
