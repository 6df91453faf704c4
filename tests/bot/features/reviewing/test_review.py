"""Who may review, sign and recognise, and where; by crafted and old buttons too, and after an office has ended."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from storage.assessment import evaluations, reviews
from storage.deciding import signings
from storage.people import accounts, people
from storage.places import areas, subjects
from storage.talk import errands
from tests.bot.offices import (
    HEAD,
    NEIGHBOUR,
    OFFICER,
    OTHER_HEAD,
    VILLAGER,
    hands_in,
    look,
    presses,
    says,
    signed_off,
    stands,
)

FORMER_HEAD, OTHER_OFFICER, PROVINCE, OPERATOR, STRANGER = ("truong-cu", "xa-khac", "tinh", "van-hanh", "so-la")
EVERYBODY = (HEAD, OTHER_HEAD, OFFICER, VILLAGER, FORMER_HEAD, OTHER_OFFICER, PROVINCE, OPERATOR, STRANGER)
ALLOWED = {
    "review": {HEAD, OFFICER},
    "meeting": {HEAD},
    "sign_off": {HEAD},
    "sample": {OFFICER},
    "recognise": {OFFICER},
}
ANSWERED = {
    "review": "DUYỆT PHIẾU 2026 · Bản Mẫu Một",
    "meeting": "Ghi biên bản họp Bản Mẫu Một",
    "sign_off": "GIA ĐÌNH HỌC TẬP 2026 · Bản Mẫu Một",
    "sample": "XEM MẪU · Gia đình học tập 2026 · Bản Mẫu Một",
    "recognise": "Chưa ký danh sách: Bản Mẫu Một",
}
TYPED = {
    "review": "duyệt Bản Mẫu Một",
    "meeting": "họp bản Mẫu Một",
    "sign_off": "ký danh sách Bản Mẫu Một",
    "sample": "xem mẫu 3 Bản Mẫu Một",
    "recognise": "công nhận Bản Mẫu Một",
}


@pytest.fixture
def stage(stage):
    hands_in(stage, VILLAGER)
    return stage


@pytest.fixture
def offices(stage):
    """Some more people with offices, elsewhere or no longer."""
    today = stage.clock.now().date()
    with stage._open().store.writing() as tx:
        village, province = areas.by_code(tx, "03217-01"), areas.by_code(tx, "11")
        other = areas.add(tx, "03220", "xã Tủa Thàng", "commune", province.id)
        former = office(tx, FORMER_HEAD, "village_head", village.id, today)
        people.end(tx, former, today)
        office(tx, OTHER_OFFICER, "commune_officer", other, today)
        office(tx, PROVINCE, "province_officer", province.id, today)
        office(tx, OPERATOR, "operator", None, today)
    return village.id


def office(tx, phone, kind, area_id, today):
    person = people.add(tx, f"Người {phone}")
    accounts.allow(tx, accounts.meet_one(tx, "web", phone).id, person)
    return people.grant(tx, person, kind, today - timedelta(days=30), area_id=area_id)


@pytest.mark.parametrize("action", ALLOWED)
def test_a_crafted_button_does_what_its_presser_may_do(stage, offices, action):
    for phone in EVERYBODY:
        said = presses(stage, phone, f"!{action}.v{offices}")
        assert (ANSWERED[action] in said) == (phone in ALLOWED[action]), phone
        if phone not in ALLOWED[action] | {VILLAGER}:
            assert "Sùng A Ví Dụ" not in said, phone


@pytest.mark.parametrize("action", ALLOWED)
def test_a_typed_command_does_what_its_typist_may_do(stage, offices, action):
    for phone in EVERYBODY:
        said = says(stage, phone, TYPED[action])
        assert (ANSWERED[action] in said) == (phone in ALLOWED[action]), phone


def test_another_village_is_not_to_be_reached_by_its_number(stage):
    other = look(stage, lambda tx: areas.by_code(tx, "03217-02")).id
    hands_in(stage, NEIGHBOUR)
    for action in ALLOWED:
        assert "Lò Văn Mẫu" not in presses(stage, HEAD, f"!{action}.v{other}")
    assert stands(stage, "H-0201").status == "submitted"


@pytest.mark.parametrize("argument", ["v999999999999999", "v1", "v0", "id-1", "v1 v2", "'; --", "💥", "2099", "-1"])
def test_a_button_that_means_nothing_changes_nothing(stage, argument):
    for action, phone in product(ALLOWED, (HEAD, OFFICER)):
        assert presses(stage, phone, f"!{action}.{argument}")
        says(stage, phone, "dừng")
    assert stands(stage).status == "submitted"


@pytest.mark.parametrize("choice", ["1", "2", "3", "4"])
def test_when_the_office_ends_an_open_review_leads_nowhere(stage, choice):
    says(stage, HEAD, "duyệt")
    today = stage.clock.now().date()
    with stage._open().store.writing() as tx:
        (head,) = people.holders(tx, "village_head", areas.by_code(tx, "03217-01").id, today)
        for role in people.roles_of(tx, head.id, today):
            if role.kind == "village_head":
                people.end(tx, role.id, today)
    says(stage, HEAD, choice, "9", "2", "2")
    assert stands(stage).status == "submitted"
    assert look(stage, lambda tx: reviews.of_evaluation(tx, stands(stage).id)) == []


def test_on_a_shared_phone_the_next_speaker_does_not_go_on_with_a_review(stage):
    with stage._open().store.writing() as tx:
        account = accounts.find(tx, "web", HEAD)
        wife = people.add(tx, "Vợ trưởng bản")
        accounts.allow(tx, account.id, wife)
        people.grant(tx, wife, "member", stage.clock.now().date(), subject_id=subjects.by_code(tx, "H-0104").id)
        (head,) = people.holders(tx, "village_head", areas.by_code(tx, "03217-01").id, stage.clock.now().date())
        accounts.speak_as(tx, account.id, head.id)
    says(stage, HEAD, "duyệt")
    with stage._open().store.writing() as tx:
        accounts.speak_as(tx, account.id, wife)
    assert "Sùng A Ví Dụ" not in says(stage, HEAD, "1")
    assert stands(stage).status == "submitted"


def test_a_second_tap_on_an_old_button_endorses_nothing_more(stage):
    hands_in(stage, "dien-thoai-2")
    says(stage, HEAD, "duyệt")
    stage.phone = HEAD
    old = stage._button("Được", "").press
    presses(stage, HEAD, old)
    presses(stage, HEAD, old)
    assert sorted([stands(stage, "H-0101").status, stands(stage).status]) == ["endorsed", "submitted"]


def test_what_changed_while_it_was_looked_at_is_shown_again_before_it_is_endorsed(stage):
    says(stage, HEAD, "duyệt")
    says(stage, VILLAGER, "sửa câu 14", "3", "nộp")
    assert "Phiếu này vừa thay đổi" in says(stage, HEAD, "1")
    assert stands(stage).status == "submitted"
    says(stage, HEAD, "1")
    assert stands(stage).status == "endorsed"


@pytest.mark.parametrize("typed", ["đề nghị câu 9: 2 vì chưa có bàn", "de nghi cau 9: 2 diem, do chưa có bàn"])
def test_other_points_are_kept_with_their_reason_which_the_household_reads(stage, typed):
    assert "✓ Câu 9: đề nghị 2 điểm" in says(stage, HEAD, "duyệt", typed)
    (said,) = look(stage, lambda tx: reviews.of_evaluation(tx, stands(stage).id))
    assert (said.outcome, said.remark, said.proposed) == ("proposed", "chưa có bàn", (("/data/goc_hoc_tap", "2"),))
    stage.phone = VILLAGER
    assert "đề nghị 2 điểm, ghi bên cạnh 10 điểm tự chấm, vì: “chưa có bàn”" in stage.shows(stage.arrived())


def test_who_comes_second_reads_who_was_first_and_gets_back_what_was_typed(stage):
    with stage._open().store.writing() as tx:
        second = people.add(tx, "Trưởng thứ hai")
        accounts.allow(tx, accounts.meet_one(tx, "web", "truong-hai").id, second)
        village = areas.by_code(tx, "03217-01").id
        people.grant(tx, second, "village_head", stage.clock.now().date(), area_id=village)
    says(stage, "truong-hai", "duyệt", "2", "9")
    says(stage, HEAD, "duyệt", "1")
    said = says(stage, "truong-hai", "Số bàn chưa khớp")
    assert "Hạng A Trưởng vừa duyệt phiếu của nhà anh Sùng A Ví Dụ rồi." in said
    assert "Lời vừa gõ: “Số bàn chưa khớp”" in said
    assert stands(stage).status == "endorsed"


def test_an_officer_returns_a_sampled_form_and_the_list_is_open_again(stage):
    signed_off(stage)
    village = look(stage, lambda tx: areas.by_code(tx, "03217-01")).id
    said = says(stage, OFFICER, "xem mẫu 1 Bản Mẫu Một", "2", "9", "1", "Xem lại góc học tập")
    assert "Danh sách đã ký được mở lại" in said
    assert stands(stage).status == "draft"
    assert look(stage, lambda tx: signings.standing(tx, village, 2026, "family")) is None
    stage.phone = HEAD
    assert "cần ký lại" in stage.shows(stage.arrived())
    (review,) = look(stage, lambda tx: reviews.of_evaluation(tx, stands(stage).id))[-1:]
    assert (review.outcome, review.mend, review.remark) == ("returned", ("/data/goc_hoc_tap",), "Xem lại góc học tập")


def test_one_who_was_left_out_and_hands_in_late_opens_the_list_again(stage):
    signed_off(stage)
    hands_in(stage, "dien-thoai-2")
    stage.phone = HEAD
    assert "nhà ông Vàng A Thử vừa thay đổi" in stage.shows(stage.arrived())
    assert "chờ duyệt: nhà ông Vàng A Thử" in says(stage, HEAD, "ký danh sách")


def test_a_household_without_a_phone_is_named_to_who_decides(stage):
    with stage._open().store.writing() as tx:
        account = accounts.find(tx, "web", VILLAGER)
        accounts.part(tx, account.id, accounts.speakers(tx, account.id, stage.clock.now().date())[0].person.id)
    assert "chưa có máy ở đây: nhờ báo tận nơi" in says(stage, HEAD, "duyệt", "2", "9", "Xem lại góc học tập")
    assert stands(stage).status == "draft"


def test_on_a_shared_phone_the_button_gives_the_word_to_the_household_it_is_for(stage):
    shared = "dien-thoai-1"
    says(stage, shared, "2", "0 0 1 1", "bỏ qua", "1 1 1", "nộp", "đổi người", "1")
    says(stage, HEAD, "duyệt", "2", "9", "Xem lại góc học tập")
    stage.phone = shared
    assert "Phiếu của nhà bà Giàng Thị Mẫu" in stage.shows(stage.arrived())
    assert "Câu 9/14" in stage.shows(stage.taps(["Sửa ngay"]))
    says(stage, shared, "3")
    stored = look(stage, lambda tx: evaluations.of_subject(tx, subjects.by_code(tx, "H-0102").id))
    assert [one.status for one in stored] == ["draft"]


def test_the_form_of_somebody_else_is_neither_mended_nor_filled_from_last_year(stage):
    mine = stands(stage)
    for press in (f"!mend.{mine.subject_id}", f"!as_before.{mine.id}", "!as_before.999999999999999999999"):
        assert "Sùng A Ví Dụ" not in presses(stage, NEIGHBOUR, press)
    assert stands(stage) == mine


def test_a_reviewer_hears_at_once_that_the_form_has_changed(stage):
    says(stage, HEAD, "duyệt", "2")
    says(stage, VILLAGER, "sửa câu 14", "3", "nộp")
    said = says(stage, HEAD, "9")
    assert "Nhắn gì" not in said
    assert "Phiếu này vừa thay đổi" in said
    assert "Phiếu này thế nào?" in said


def test_reasons_are_not_typed_on_for_a_list_that_has_changed(stage):
    says(stage, HEAD, "duyệt", "1", "họp bản", "hôm nay", "30", "30", "0", "bỏ qua")
    says(stage, HEAD, "ký danh sách")
    hands_in(stage, "dien-thoai-2")
    assert "Trong lúc đó danh sách này đã thay đổi" in says(stage, HEAD, "không biết")
    assert look(stage, lambda tx: errands.open_of(tx, accounts.find(tx, "web", HEAD).id)) is None
