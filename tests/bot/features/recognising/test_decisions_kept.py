"""A list is kept until it has its number; a decision is read, corrected and withdrawn, and all are told."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from conversations.press import press_for
from storage import unexplained
from storage.assessment import evaluations, forms
from storage.deciding import decisions
from storage.places import areas, subjects
from storage.tables import decision, outbox, subject
from tests.bot.offices import HEAD, NEIGHBOUR, OFFICER, VILLAGER, look, presses, says, stands, whole

PAPER = ("123/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")


@pytest.fixture
def stage(after_signing):
    return after_signing


def write(stage, statement, **values):
    with stage._open().store.writing() as tx:
        return tx.execute(statement, values)


def keeps(stage):
    return says(stage, OFFICER, "công nhận 1", "1", "2")


def enters(stage):
    return says(stage, OFFICER, "công nhận 1", "1", "1", *PAPER)


def made(stage, number=1):
    return look(stage, lambda tx: decisions.find(tx, number))


def test_a_list_is_kept_decides_nothing_and_is_entered_on_another_day(stage):
    assert "✓ Đã giữ danh sách dự kiến: Gia đình học tập 2026, đề nghị công nhận 2." in keeps(stage)
    assert stands(stage).status == "endorsed"
    assert "1 danh sách dự kiến chờ số" in whole(stage, OFFICER, "công nhận")
    said = says(stage, OFFICER, "quyet dinh")
    assert "DANH SÁCH DỰ KIẾN · Gia đình học tập 2026" in said
    said = presses(stage, OFFICER, press_for("decisions", "d1"))
    assert "40/40 điểm" in said
    assert "[Ghi số quyết định]" in said
    assert "Công nhận 2, không công nhận 0." in presses(stage, OFFICER, press_for("number_decision", "d1"))
    assert "✓ Đã ghi quyết định số 123/QĐ-UBND" in says(stage, OFFICER, *PAPER)
    assert (stands(stage).status, made(stage).number, made(stage).is_draft) == ("recognised", "123/QĐ-UBND", False)


def test_what_changed_since_is_said_and_left_out(stage):
    keeps(stage)
    write(stage, update(subject).where(subject.c.code == "H-0103").values(gone_on=date(2026, 11, 9)))
    said = presses(stage, OFFICER, press_for("number_decision", "d1"))
    assert "– không còn: nhà anh Sùng A Ví Dụ (đã rời danh sách của bản)" in said
    says(stage, OFFICER, *PAPER)
    assert (stands(stage).status, stands(stage, "H-0101").status) == ("endorsed", "recognised")


def test_a_form_that_changes_while_the_number_is_typed_decides_nothing(stage):
    keeps(stage)
    presses(stage, OFFICER, press_for("number_decision", "d1"))
    says(stage, VILLAGER, "sửa câu 14", "3")
    assert "Vừa có phiếu thay đổi nên chưa ghi quyết định" in says(stage, OFFICER, PAPER[0])
    said = presses(stage, OFFICER, press_for("number_decision", "d1"))
    assert "(phiếu đã sửa, bản chưa duyệt lại)" in said
    assert "Danh sách này không còn phiếu nào để quyết định" in said


def test_a_list_is_dropped(stage):
    keeps(stage)
    presses(stage, OFFICER, press_for("withdraw_decision", "d1"))
    assert "✓ Đã bỏ danh sách dự kiến" in says(stage, OFFICER, "1")
    assert stands(stage).status == "endorsed"
    assert "không phải" not in enters(stage)


def test_one_number_with_two_dates_is_a_slip_and_the_list_is_kept(stage):
    says(stage, OFFICER, "công nhận 1", "2", "1", "1", "1", *PAPER)
    said = says(stage, OFFICER, "công nhận 1", "1", "1", "123/QĐ-UBND", "hôm qua", "Chủ tịch xã", "1")
    assert "Quyết định số 123/QĐ-UBND đã ghi rồi, với ngày 10/11/2026" in said
    assert made(stage, 2).is_draft


@pytest.mark.parametrize("typed", ["123", "123/qd-ubnd", "so 123", "123 năm 2026", "123 gia dinh"])
def test_a_decision_is_found_by_its_number_as_people_write_it(stage, typed):
    enters(stage)
    said = says(stage, OFFICER, f"quyet dinh {typed}")
    assert "Quyết định số 123/QĐ-UBND ngày 10/11/2026" in said
    assert "2. nhà anh Sùng A Ví Dụ · 40/40 điểm" in said


def test_two_decisions_with_one_number_are_asked_about(stage):
    enters(stage)
    write(stage, decision.insert(), **{**made(stage)._asdict(), "id": 9, "year": 2025})
    said = says(stage, OFFICER, "quyết định 123")
    assert "Quyết định nào?" in said
    assert "năm" not in said
    assert "Gia đình học tập 2025" in says(stage, OFFICER, "quyết định 123 2025")
    assert "Không có quyết định số 124" in says(stage, OFFICER, "quyết định 124")


def test_a_withdrawn_decision_frees_all_tells_all_and_can_be_read(stage):
    enters(stage)
    said = says(stage, OFFICER, "huy quyet dinh 123")
    assert "Giấy đã phát phải thu lại." in said
    assert "Đã hủy quyết định số 123/QĐ-UBND" in says(stage, OFFICER, "Ghi nhầm danh sách", "1")
    assert stands(stage).status == "endorsed"
    assert look(stage, lambda tx: unexplained.changed(tx, roles=False)) == []
    notes = look(stage, lambda tx: [row.body for row in tx.execute(outbox.select())])
    back = [one for one in notes if "đã được hủy" in one and "Ghi nhầm danh sách" in one]
    assert {name for name in ("Sùng A Ví Dụ", "Vàng A Thử") if any(name in one for one in back)} == {
        "Sùng A Ví Dụ",
        "Vàng A Thử",
    }
    said = says(stage, OFFICER, "quyết định 123")
    assert "ĐÃ HỦY ngày 10/11/2026" in said
    assert "nhà anh Sùng A Ví Dụ" in said
    assert "đã hủy từ trước" in says(stage, OFFICER, "hủy quyết định 123")
    assert "✓ Đã ghi quyết định số 123/QĐ-UBND" in enters(stage)
    assert "ĐÃ HỦY" not in says(stage, OFFICER, "quyết định 123"), "the one that holds is meant"


def test_a_number_is_corrected_with_a_reason(stage):
    enters(stage)
    assert "Sửa gì?" in says(stage, OFFICER, "sua quyet dinh 123")
    presses(stage, OFFICER, press_for("correct_decision", "d1 number"))
    said = says(stage, OFFICER, "132/QĐ-UBND", "Gõ nhầm số", "1")
    assert "✓ Đã sửa.\nQuyết định số 132/QĐ-UBND" in said
    assert (made(stage).number, stands(stage).status) == ("132/QĐ-UBND", "recognised")
    assert "123/QĐ-UBND → 132/QĐ-UBND. Lý do: Gõ nhầm số" in says(stage, OFFICER, "quyết định 132")


@pytest.mark.parametrize("day", ["29/2/2027", "31/12/2026"])
def test_no_day_that_is_none_or_that_is_not_yet(stage, day):
    enters(stage)
    presses(stage, OFFICER, press_for("correct_decision", "d1 dated"))
    says(stage, OFFICER, day, "Ghi sai ngày", "1")
    assert made(stage).dated == date(2026, 11, 10)


def test_one_is_taken_out_by_its_number_and_in_again_by_its_name(stage):
    enters(stage)
    said = says(stage, OFFICER, "sửa quyết định 123 bớt 2")
    assert "Bớt ra: nhà anh Sùng A Ví Dụ" in said
    says(stage, OFFICER, "Trùng tên", "1")
    assert (stands(stage).status, stands(stage, "H-0101").status) == ("endorsed", "recognised")
    assert "nhà anh Sùng A Ví Dụ · 40/40 điểm · đã đưa ra" in says(stage, OFFICER, "quyết định 123")
    assert "Thêm vào: nhà anh Sùng A Ví Dụ" in says(stage, OFFICER, "sửa quyết định 123 thêm vi du")
    says(stage, OFFICER, "Có trong danh sách", "1")
    assert stands(stage).status == "recognised"
    assert look(stage, lambda tx: unexplained.changed(tx, roles=False)) == []


def test_of_two_who_correct_at_once_the_second_is_told(stage):
    enters(stage)
    presses(stage, OFFICER, press_for("correct_decision", "d1 signer"))
    says(stage, OFFICER, "Phó Chủ tịch", "Ghi sai người ký")
    with stage._open().store.writing() as tx:
        decisions.withdraw(tx, 1, "nhầm", None, stage.clock.now())
    assert "Vừa có người thay đổi quyết định này nên chưa sửa gì" in says(stage, OFFICER, "1")
    assert made(stage).signer == "Chủ tịch xã"


@pytest.mark.parametrize("phone", [VILLAGER, HEAD, NEIGHBOUR])
@pytest.mark.parametrize(
    "press",
    [press_for("decisions", "d1"), press_for("withdraw_decision", "d1"), press_for("correct_decision", "d1 number")],
)
def test_nobody_else_sees_or_changes_a_decision(stage, phone, press):
    enters(stage)
    said = presses(stage, phone, press)
    assert "123/QĐ-UBND" not in said
    assert made(stage).holds


def test_those_from_some_points_on_are_understood(stage):
    said = says(stage, OFFICER, "công nhận 1", "các hộ trên 100 %")
    assert "Không phiếu nào trong danh sách đạt mức này" in said
    assert "Các phiếu còn lại thì sao?" in says(stage, OFFICER, "từ 10 điểm trở lên")


def test_they_are_understood_behind_the_command_too(stage):
    with stage._open().store.writing() as tx:
        number = subjects.by_code(tx, "H-0101").id
        tx.exec_driver_sql(f"UPDATE evaluation SET points = 20 WHERE subject_id = {number}")
    assert "Các phiếu còn lại thì sao?" in says(stage, OFFICER, "công nhận 1 trên 60 %")
    says(stage, OFFICER, "1", "1", *PAPER)
    assert (stands(stage, "H-0101").status, stands(stage).status) == ("endorsed", "recognised")


@pytest.mark.parametrize("typed", [("công nhận 1 từ 45",), ("công nhận 1", "từ 45"), ("công nhận 1", "3", "45")])
def test_an_answer_behind_points_that_nobody_reaches_declines_and_never_changes_them(stage, typed):
    said = whole(stage, OFFICER, *typed)
    assert "Mức 45: 0 phiếu đạt, 2 phiếu chưa đạt." in said
    assert "⚠ 2 phiếu không thể đạt vì phiếu ít điểm tối đa hơn." in said
    assert "Vì sao không công nhận?" in says(stage, OFFICER, "2")
    said = says(stage, OFFICER, "Chưa đủ điểm", "1", *PAPER[:3])
    assert "Công nhận 0, không công nhận 2." in said
    assert "Quyết định số 123/QĐ-UBND ngày" in said
    says(stage, OFFICER, "1")
    assert {stands(stage, "H-0101").status, stands(stage).status} == {"declined"}


def test_the_look_comes_first_whatever_was_typed_along(stage):
    for typed, asked in [("từ 10", "Các phiếu còn lại thì sao?"), ("tất cả", "Quyết định đã có số")]:
        said = says(stage, OFFICER, "dừng lại", f"công nhận gia đình 1 {typed}")
        shown = ["QUYẾT ĐỊNH · Gia đình học tập 2026 · Bản Mẫu Một", "30 người dự", "2 phiếu chờ quyết định", asked]
        assert sorted(shown, key=said.index) == shown


def test_a_number_of_no_village_is_said(stage):
    assert "Danh sách dưới đây không có số 9." in says(stage, OFFICER, "công nhận 1 9")
    assert stands(stage).status == "endorsed"


def test_a_date_before_the_signature_is_asked_about(stage):
    says(stage, OFFICER, "công nhận 1", "1", "1", PAPER[0])
    warned = "⚠ Ngày 01/01/2026 trước ngày ký danh sách"
    assert warned in says(stage, OFFICER, "1/1/2026")
    assert "chức vụ và họ tên" in says(stage, OFFICER, "ct")
    assert warned in says(stage, OFFICER, "Chủ tịch xã")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("123 số 125", "Số đúng của quyết định?"),
        ("123 ngay 3/11", "Ngày đúng của quyết định?"),
        ("123 bớt 1 2", "Mỗi lần chỉ một nơi"),
        ("123 bớt 99", "Ở đây không có số 99."),
        ("123 bớt Nguyễn", "Ở đây không ai tên “nguyen”."),
        ("123 thêm", "Không phiếu nào đang chờ quyết định"),
    ],
)
def test_what_is_typed_behind_a_number_is_understood_or_said_why_not(stage, typed, said):
    enters(stage)
    assert said in says(stage, OFFICER, f"sửa quyết định {typed}")


def test_a_corrected_date_before_the_signature_is_asked_about(stage):
    enters(stage)
    assert "⚠ Ngày 01/01/2026 trước ngày ký" in says(stage, OFFICER, "sửa quyết định 123 ngày", "1/1/2026")


def test_a_day_soon_to_come_is_never_taken_for_one_of_a_year_ago(stage):
    said = says(stage, OFFICER, "công nhận 1", "1", "1", PAPER[0], "30/11")
    assert "không sau hôm nay" in said
    assert "2025" not in said


def test_the_same_list_is_kept_once_and_none_that_waits_is_said(stage):
    assert "Không có danh sách dự kiến nào chờ số." in says(stage, OFFICER, "ghi số quyết định")
    keeps(stage)
    assert "Danh sách y như vậy đã giữ rồi" in keeps(stage)
    assert made(stage, 2) is None


def test_a_list_of_which_nothing_holds_can_be_dropped(stage):
    keeps(stage)
    enters(stage)
    assert "[Bỏ danh sách này]" in presses(stage, OFFICER, press_for("number_decision", "d1"))


def test_a_village_that_left_nearly_all_out_is_pointed_at(stage):
    with stage._open().store.writing() as tx:
        village = areas.by_code(tx, "03217-01").id
        for place in range(12):
            subjects.add(tx, f"H-9{place}", "family", f"Nhà {place}", village)
        assert len(evaluations.listed(tx, village, "family", 2026)) == 16
    says(stage, HEAD, "ký danh sách", "tất cả đi vắng", "1")
    assert "⚠ Hơn một nửa chưa xét" in says(stage, OFFICER, "công nhận 1")


def test_where_several_titles_wait_one_look_shows_them_all(stage):
    with stage._open().store.writing() as tx:
        village = areas.by_code(tx, "03217-01").id
        clan = subjects.add(tx, "C-9", "clan", "Dòng họ Mẫu", village)
        digest = forms.current(tx, "dong_ho_hoc_tap").digest
        number = evaluations.begin(tx, clan, digest, 2026, "vi", stage.clock.now())
        evaluations.submit(tx, number, stage.clock.now(), "50", None)
        evaluations.endorse(tx, number, stage.clock.now())
    said = says(stage, OFFICER, "cong nhan")
    assert "Gia đình học tập: đã ký 1/3, đã duyệt 2, sẵn sàng quyết định 2" in said
    assert "Dòng họ học tập: đã ký 0/1, đã duyệt 1, sẵn sàng quyết định 0" in said
    assert "CÔNG NHẬN · Dòng họ học tập 2026" in says(stage, OFFICER, "Dòng họ học tập")
