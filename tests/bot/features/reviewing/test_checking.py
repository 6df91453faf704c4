"""Checks of forms: what was found is kept and counted, nobody is told who has nothing to mend, and a list goes back."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.deciding import checks, signings
from storage.people import accounts
from storage.places import areas
from storage.talk import errands
from tests.bot.offices import HEAD, NEIGHBOUR, OFFICER, OTHER_HEAD, VILLAGER, hands_in, look, says, signed_off, stands


@pytest.fixture
def stage(stage):
    hands_in(stage, VILLAGER)
    signed_off(stage)
    return stage


def found(stage, code="03217-01"):
    def asked(tx):
        area = areas.by_code(tx, code).id
        return checks.latest(tx, [area], "family", 2026).get(area, [])

    return [(one.name, one.outcome, one.questions) for one in look(stage, asked)]


def arrived(stage, phone):
    stage.phone = phone
    return stage.shows(stage.arrived())


def test_what_is_right_is_kept_and_counted_and_nobody_is_told(stage):
    arrived(stage, VILLAGER)
    said = says(stage, OFFICER, "xem mẫu 1 Bản Mẫu Một", "1")
    assert "✓ Đã kiểm tra: nhà anh Sùng A Ví Dụ, đúng." in said
    assert found(stage) == [("nhà anh Sùng A Ví Dụ", "right", [])]
    assert "đã kiểm tra 1, đúng 1, chưa đúng 0" in says(stage, OFFICER, "công nhận")
    assert "đã kiểm tra 1, đúng 1, chưa đúng 0" in says(stage, OFFICER, "kiểm tra")
    assert "Chưa kiểm tra phiếu nào" in says(stage, OFFICER, "kiểm tra 2025")
    assert "Chưa kiểm tra phiếu nào" in says(stage, OFFICER, "kiem tra dong ho")
    assert arrived(stage, VILLAGER) == ""
    assert stands(stage).status == "endorsed"


def test_what_is_not_right_is_named_by_its_questions_and_only_noted(stage):
    arrived(stage, VILLAGER)
    assert "Có câu không có câu trả lời" in says(stage, OFFICER, "xem mẫu 1 Bản Mẫu Một", "2", "99")
    said = says(stage, OFFICER, "9 14", "2")
    assert "chưa đúng câu 9, 14" in said
    assert "– nhà anh Sùng A Ví Dụ: câu 9, 14" in says(stage, OFFICER, "kiểm tra")
    assert arrived(stage, VILLAGER) == ""
    assert stands(stage).status == "endorsed"


def test_the_latest_look_at_a_form_counts_and_no_row_is_ever_changed(stage):
    says(stage, OFFICER, "xem mẫu 1 Bản Mẫu Một", "2", "9", "2")
    says(stage, OFFICER, "xem mẫu 1 Bản Mẫu Một", "1")
    assert found(stage) == [("nhà anh Sùng A Ví Dụ", "right", [])]
    for deed in ("UPDATE checking SET outcome = 'right'", "DELETE FROM checking"):
        with pytest.raises(DBAPIError, match="only ever added"), stage._open().store.writing() as tx:
            tx.execute(text(deed))


def test_several_not_right_and_the_list_is_sent_back_to_the_head(stage):
    hands_in(stage, "dien-thoai-2")
    signed_off(stage)
    says(stage, OFFICER, "xem mẫu 2 Bản Mẫu Một", "2", "9", "2")
    said = says(stage, OFFICER, "2", "9", "2")
    assert "đã kiểm tra 2, đúng 0, chưa đúng 2" in said
    assert "Trả lại danh sách" in said
    arrived(stage, HEAD)
    assert "Vì sao trả lại?" in says(stage, OFFICER, "Trả lại danh sách Bản Mẫu Một")
    assert arrived(stage, HEAD) == "", "nothing is done before it is asked"
    assert "✓ Đã trả lại danh sách" in says(stage, OFFICER, "Còn sót hai hộ", "1")
    told = arrived(stage, HEAD)
    assert "Còn sót hai hộ" in told
    assert "Xã trả lại danh sách Bản Mẫu Một" in told
    assert "câu 9" in told
    village = look(stage, lambda tx: areas.by_code(tx, "03217-01")).id
    assert look(stage, lambda tx: signings.standing(tx, village, 2026, "family")) is None
    assert "chưa ký" in says(stage, OFFICER, "trả lại danh sách Bản Mẫu Một")


def test_a_list_on_which_was_decided_is_sent_back_only_by_who_reads_that_the_decision_stands(stage):
    says(stage, OFFICER, "công nhận 1", "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")
    said = says(stage, OFFICER, "trả lại danh sách Bản Mẫu Một")
    assert "⚠ Có 1 phiếu đã có quyết định" in said
    assert "không đổi gì cả" in says(stage, OFFICER, "Nhầm bản", "2")
    assert "đã ký" in says(stage, OFFICER, "công nhận gia đình")


def test_a_head_hears_who_sends_lists_back(stage):
    assert "Chỉ xã trả lại danh sách" in says(stage, HEAD, "tra lai danh sach")


def test_a_form_that_changed_meanwhile_is_not_checked(stage):
    says(stage, OFFICER, "xem mẫu 1 Bản Mẫu Một", "2")
    says(stage, VILLAGER, "sửa câu 14", "3")
    assert "Phiếu này vừa thay đổi" in says(stage, OFFICER, "9")
    assert found(stage) == []
    assert look(stage, lambda tx: errands.open_of(tx, accounts.find(tx, "web", OFFICER).id)) is None


@pytest.mark.parametrize("typed", ["kiểm tra", "trả lại danh sách Bản Mẫu Một", "xem mẫu 1 Bản Mẫu Một"])
def test_only_the_commune_checks(stage, typed):
    for phone in (HEAD, OTHER_HEAD, NEIGHBOUR):
        assert "Sùng A Ví Dụ" not in says(stage, phone, typed)
    village = look(stage, lambda tx: areas.by_code(tx, "03217-01")).id
    assert look(stage, lambda tx: signings.standing(tx, village, 2026, "family")) is not None
