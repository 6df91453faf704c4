"""One decision of the commune for many: what it may be about, what it holds, and who is told."""

from __future__ import annotations

import pytest

from storage import audit
from storage.deciding import decisions
from storage.places import areas
from tests.bot.offices import HEAD, OFFICER, VILLAGER, hands_in, look, says, signed_off, stands


@pytest.fixture
def stage(stage):
    hands_in(stage, VILLAGER)
    return stage


def test_a_list_opened_again_meanwhile_is_not_decided_on(stage):
    signed_off(stage)
    says(stage, OFFICER, "công nhận 1", "1", "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã")
    hands_in(stage, "dien-thoai-2")
    assert "Vừa có danh sách được mở lại" in says(stage, OFFICER, "1")
    assert stands(stage).status == "endorsed"


def test_a_form_mended_meanwhile_is_not_decided_on(stage):
    signed_off(stage)
    says(stage, OFFICER, "công nhận 1", "1", "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã")
    says(stage, VILLAGER, "sửa câu 14", "3")
    assert "chưa ghi quyết định" in says(stage, OFFICER, "1")
    assert stands(stage).status == "draft"


def decide(stage, *answers):
    return says(stage, OFFICER, "công nhận 1", *answers, "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")


def test_a_decision_holds_its_number_its_date_and_its_signer(stage):
    signed_off(stage)
    decide(stage, "1")
    made = look(stage, lambda tx: decisions.of_evaluation(tx, stands(stage).id))
    assert (made.number, made.dated, made.signer) == ("5/QĐ-UBND", stage.clock.now().date(), "Chủ tịch xã")
    assert made.area_id == look(stage, lambda tx: areas.by_code(tx, "03217")).id
    assert "không có phiếu đã đề nghị nào" in says(stage, OFFICER, "công nhận 1")


def test_numbers_outside_the_list_decide_nothing(stage):
    signed_off(stage)
    assert "Có số không nằm trong danh sách" in decide(stage, "2", "1 9", "1")
    assert stands(stage).status == "endorsed"


@pytest.mark.parametrize("number", ["www.xau.vn/1", "1.vn", "không số", "1" * 61])
def test_the_number_of_a_decision_leads_nowhere(stage, number):
    signed_off(stage)
    said = says(stage, OFFICER, "công nhận 1", "1", "1", number)
    assert "Số quyết định chỉ có chữ, số, gạch" in said


def test_what_was_declined_is_recognised_by_another_decision_but_never_along_with_all(stage):
    hands_in(stage, "dien-thoai-2")
    says(stage, HEAD, "duyệt", "1")
    signed_off(stage)
    decide(stage, "2", "1", "2", "Chưa đủ")
    assert (stands(stage, "H-0101").status, stands(stage).status) == ("recognised", "declined")
    assert "lần trước không công nhận" in says(stage, OFFICER, "công nhận 1")
    assert "không có phiếu nào nên chưa ghi" in decide(stage, "1")
    assert stands(stage).status == "declined"
    decide(stage, "2", "1", "1")
    assert stands(stage).status == "recognised"


def test_a_commune_with_a_pass_mark_may_recognise_those_with_enough_points(stage):
    with stage._open().store.writing() as tx:
        number = stands(stage).id
        tx.exec_driver_sql("UPDATE evaluation SET verdict = 'dat' WHERE id = ?", (number,))
    signed_off(stage)
    assert "[1. Các phiếu đủ điểm]" in says(stage, OFFICER, "công nhận 1")
    says(stage, OFFICER, "1", "1", "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")
    assert stands(stage).status == "recognised"


def test_nobody_is_recognised_by_one_no(stage):
    signed_off(stage)
    said = says(stage, OFFICER, "công nhận 1", "1", "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã", "2")
    assert "chưa ghi quyết định nào" in said
    assert stands(stage).status == "endorsed"


def test_every_step_is_in_the_log_and_no_name_is(stage):
    signed_off(stage)
    decide(stage, "1")
    links = look(stage, lambda tx: [kept.link for kept in audit.every(tx)])
    sealed = [link for link in links if link.deed.endswith(".sealed")]
    assert [(link.deed, link.before, len(link.after)) for link in sealed] == [
        ("answers.sealed", None, 64),
        ("result.sealed", None, 64),
    ]
    told = [(link.deed, link.before, link.after) for link in links if link not in sealed]
    assert told == [
        ("evaluation.submitted", "draft", "submitted"),
        ("evaluation.endorsed", "submitted", "endorsed"),
        ("meeting.held", None, "2026"),
        ("list.signed", "open", "family 2026"),
        ("list.signed_warned", "most_left_out", "family 2026"),
        ("decision.warned", "most_left_out", "family 2026"),
        ("evaluation.recognised", "endorsed", "recognised"),
        ("decision.entered", None, "family 2026 1"),
    ]
    assert all(link.person_id and link.account_id for link in links)
    assert look(stage, audit.verify) is None


def test_an_officer_hears_at_once_that_what_is_decided_on_has_changed(stage):
    signed_off(stage)
    says(stage, OFFICER, "công nhận 1", "1")
    says(stage, VILLAGER, "sửa câu 14", "3")
    said = says(stage, OFFICER, "5/QĐ-UBND")
    assert "chưa ghi quyết định" in said
    assert "Quyết định ngày nào?" not in said
