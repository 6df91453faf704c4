"""Who judges whose form at the door: typed and by crafted buttons, their own never, in every order of things."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue.judges import CITIZENS
from storage import settings
from storage.assessment import evaluations, forms, reviews
from storage.deciding import signings
from storage.people import accounts, people
from storage.places import areas, subjects
from tests.bot.offices import HEAD, OFFICER, VILLAGER, hands_in, look, presses, says, stands

SCHOOL, CITIZEN, WARD_HEAD = "dien-thoai-9", "dien-thoai-8", "dien-thoai-10"
SECOND_HEAD, SECOND_OFFICER = "truong-hai", "can-bo-hai"
VILLAGE, WARD, COMMUNE = "03217-01", "03217-03", "03217"
COMMUNITY = ("bắt đầu", "80", "40", "1 1 1 1 1 1", "bỏ qua", "nộp")
FORM_OF = {
    "C-01": "cong_dong_hoc_tap",
    "V-0301": "don_vi_hoc_tap",
    "N-0301": "cong_dan_hoc_tap",
    "D-0101": "dong_ho_hoc_tap",
}


def person_of(tx, phone, stage):
    return accounts.speakers(tx, accounts.find(tx, "web", phone).id, stage.clock.now().date())[0].person.id


def appoint(stage, phone, kind, code):
    """Let somebody new hold an office, on a phone of their own."""
    with stage._open().store.writing() as tx:
        person = people.add(tx, f"Người {phone}")
        accounts.allow(tx, accounts.meet_one(tx, "web", phone).id, person)
        people.grant(tx, person, kind, stage.clock.now().date(), area_id=areas.by_code(tx, code).id)


def lives_in(stage, phone, code):
    """Let whoever speaks through a phone answer for a subject too."""
    with stage._open().store.writing() as tx:
        home = subjects.by_code(tx, code).id
        return people.grant(tx, person_of(tx, phone, stage), "member", stage.clock.now().date(), subject_id=home)


def filed(stage, code):
    """Hand in the form of a subject, whoever answered it."""
    with stage._open().store.writing() as tx:
        home = subjects.by_code(tx, code)
        digest = forms.current(tx, FORM_OF.get(code, "gia_dinh_hoc_tap")).digest
        begun = evaluations.begin(tx, home.id, digest, stage.clock.now().year, "vi", stage.clock.now())
        evaluations.submit(tx, begun, stage.clock.now(), "60", None)


def area_of(stage, code):
    return look(stage, lambda tx: areas.by_code(tx, code)).id


# --- What is one's own


def test_the_head_who_answered_for_the_community_does_not_judge_it_and_the_commune_does(stage):
    says(stage, HEAD, *COMMUNITY)
    said = says(stage, HEAD, "duyệt")
    assert "Chờ duyệt 0" in said
    assert "Bản Mẫu Một: phiếu này do chính mình trả lời, nên để cán bộ xã xem và duyệt" in said
    says(stage, HEAD, "1")
    assert stands(stage, "C-01").status == "submitted"
    assert "Bản Mẫu Một · Cộng đồng học tập 2026" in says(stage, OFFICER, "duyệt Bản Mẫu Một")
    says(stage, OFFICER, "1")
    assert stands(stage, "C-01").status == "endorsed"


def test_a_button_for_ones_own_form_is_refused_as_is_the_typed_command(stage):
    says(stage, HEAD, *COMMUNITY)
    village = area_of(stage, VILLAGE)
    for said in (
        presses(stage, HEAD, f"!review.v{village} 2026 community"),
        says(stage, HEAD, "duyệt cộng đồng Bản Mẫu Một"),
    ):
        assert "Phiếu này thế nào?" not in said
    assert "Trước hết mời gõ DUYỆT" in says(stage, HEAD, "đề nghị câu 1: 0")
    assert look(stage, lambda tx: reviews.of_evaluation(tx, stands(stage, "C-01").id)) == []


def test_the_only_heads_own_household_is_judged_by_the_commune(stage):
    lives_in(stage, HEAD, "H-0104")
    filed(stage, "H-0104")
    said = says(stage, HEAD, "duyệt")
    assert "nhà chị Mùa Thị Nháp: phiếu này do chính mình trả lời, nên để cán bộ xã" in said
    assert "nhà chị Mùa Thị Nháp" in says(stage, OFFICER, "duyệt Bản Mẫu Một")
    says(stage, OFFICER, "1")
    assert stands(stage, "H-0104").status == "endorsed"


def test_where_there_is_another_head_it_is_theirs_and_not_the_communes(stage):
    appoint(stage, SECOND_HEAD, "village_head", VILLAGE)
    lives_in(stage, HEAD, "H-0104")
    filed(stage, "H-0104")
    assert "nên để trưởng bản Người truong-hai xem" in says(stage, HEAD, "duyệt")
    assert "nhà chị Mùa Thị Nháp" not in says(stage, OFFICER, "duyệt Bản Mẫu Một")
    assert "nhà chị Mùa Thị Nháp" in says(stage, SECOND_HEAD, "duyệt")
    says(stage, SECOND_HEAD, "1")
    assert stands(stage, "H-0104").status == "endorsed"


def test_what_one_answered_as_ones_own_stays_ones_own_after_one_has_left(stage):
    role = lives_in(stage, HEAD, "H-0104")
    says(stage, HEAD, "bắt đầu", "2", "0 0 1 1", "bỏ qua", "1 1 1", "nộp")
    assert stands(stage, "H-0104").status == "submitted"
    with stage._open().store.writing() as tx:
        people.end(tx, role, stage.clock.now().date())
    assert "Phiếu này thế nào?" not in says(stage, HEAD, "duyệt")


def test_a_form_that_became_ones_own_under_review_is_not_endorsed(stage):
    filed(stage, "H-0104")
    assert "Phiếu này thế nào?" in says(stage, HEAD, "duyệt")
    lives_in(stage, HEAD, "H-0104")
    for answers in (("1",), ("đề nghị câu 9: 2",)):
        said = says(stage, HEAD, *answers)
        assert "Phiếu này vừa thay đổi hoặc không thuộc phần mình duyệt" in said or "Trước hết mời gõ DUYỆT" in said
    assert stands(stage, "H-0104").status == "submitted"
    assert look(stage, lambda tx: reviews.of_evaluation(tx, stands(stage, "H-0104").id)) == []


def test_what_a_head_entered_for_a_household_without_a_phone_the_head_may_endorse(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1")
    said = says(stage, HEAD, "0 0 1 1 1 1 1")
    assert stands(stage, "H-0101").status == "submitted", said
    says(stage, HEAD, "dừng")
    says(stage, HEAD, "duyệt", "1")
    assert stands(stage, "H-0101").status == "endorsed"


def test_an_officer_does_not_judge_their_own_unit_and_another_officer_does(stage):
    lives_in(stage, OFFICER, "V-0301")
    filed(stage, "V-0301")
    assert "nên để một cán bộ khác của xã xem" in says(stage, OFFICER, "duyệt Tổ dân phố Mẫu")
    says(stage, OFFICER, "1")
    assert stands(stage, "V-0301").status == "submitted"
    appoint(stage, SECOND_OFFICER, "commune_officer", COMMUNE)
    says(stage, SECOND_OFFICER, "duyệt Tổ dân phố Mẫu", "1")
    assert stands(stage, "V-0301").status == "endorsed"


def test_a_judges_own_form_is_in_no_sample_of_ones_own(stage):
    hands_in(stage, VILLAGER)
    says(stage, HEAD, "duyệt", "1")
    lives_in(stage, OFFICER, "H-0103")
    assert "Sùng A Ví Dụ" not in says(stage, OFFICER, "xem mẫu 3 Bản Mẫu Một")


def test_a_village_without_a_head_is_judged_by_the_commune(stage):
    hands_in(stage, VILLAGER)
    today = stage.clock.now().date()
    with stage._open().store.writing() as tx:
        for role in people.roles_of(tx, person_of(tx, HEAD, stage), today):
            people.end(tx, role.id, today)
    says(stage, OFFICER, "duyệt Bản Mẫu Một", "1")
    assert stands(stage).status == "endorsed"


def test_a_head_whom_no_phone_reaches_holds_nothing_up(stage):
    hands_in(stage, VILLAGER)
    with stage._open().store.writing() as tx:
        accounts.part(tx, accounts.find(tx, "web", HEAD).id, person_of(tx, HEAD, stage))
    says(stage, OFFICER, "duyệt Bản Mẫu Một", "1")
    assert stands(stage).status == "endorsed"


# --- Whose title it is


@pytest.mark.parametrize(("code", "title"), [("V-0301", "đơn vị"), ("N-0301", "công dân")])
def test_units_and_citizens_are_the_communes(stage, code, title):
    filed(stage, code)
    for typed in ("duyệt", f"duyệt {title}", f"duyệt {title} Tổ dân phố Mẫu"):
        said = says(stage, WARD_HEAD, typed)
        assert "Phiếu này thế nào?" not in said
        assert "1 phiếu đang chờ xã duyệt" in said
    says(stage, OFFICER, f"duyệt {title} Tổ dân phố Mẫu", "1")
    assert stands(stage, code).status == "endorsed"


def test_families_and_clans_are_the_villages_while_it_has_a_head(stage):
    hands_in(stage, VILLAGER)
    filed(stage, "D-0101")
    said = says(stage, OFFICER, "duyệt Bản Mẫu Một")
    assert "Phiếu này thế nào?" not in said
    assert "2 phiếu đang chờ bản, tổ duyệt" in said
    says(stage, HEAD, "duyệt", "1", "1")
    assert (stands(stage).status, stands(stage, "D-0101").status) == ("endorsed", "endorsed")


def test_a_setting_gives_citizens_to_the_village(stage):
    filed(stage, "N-0301")
    with stage._open().store.writing() as tx:
        settings.put(tx, CITIZENS, "village")
    assert "Phiếu này thế nào?" not in says(stage, OFFICER, "duyệt Tổ dân phố Mẫu")
    says(stage, WARD_HEAD, "duyệt", "1")
    assert stands(stage, "N-0301").status == "endorsed"
    assert "chưa ghi biên bản họp tổ" in says(stage, WARD_HEAD, "ký danh sách công dân")


@pytest.mark.parametrize("title", ["đơn vị", "công dân", "cộng đồng"])
def test_no_village_meets_about_or_signs_what_the_commune_judges(stage, title):
    ward = area_of(stage, WARD)
    name = {"đơn vị": "unit", "công dân": "citizen", "cộng đồng": "community"}[title]
    for said in (
        says(stage, WARD_HEAD, f"ký danh sách {title}"),
        says(stage, WARD_HEAD, f"họp bản {title}"),
        presses(stage, WARD_HEAD, f"!sign_off.v{ward} 2026 {name}"),
        presses(stage, WARD_HEAD, f"!meeting.v{ward} 2026 {name}"),
    ):
        assert "phiếu này do xã xem và công nhận. Không cần họp tổ dân phố, không cần ký danh sách" in said
    assert look(stage, lambda tx: signings.standing(tx, ward, 2026, name)) is None


def test_what_the_commune_endorsed_it_recognises_without_a_signature(stage):
    filed(stage, "V-0301")
    said = says(stage, OFFICER, "duyệt Tổ dân phố Mẫu", "1")
    assert "[Công nhận: Đơn vị học tập]" in said
    assert "không cần bản ký" in says(stage, OFFICER, "công nhận đơn vị")
    says(stage, OFFICER, "công nhận đơn vị 1", "1", "1", "7/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")
    assert stands(stage, "V-0301").status == "recognised"


def test_the_overview_of_recognition_says_what_waits_of_other_titles(stage):
    filed(stage, "V-0301")
    says(stage, OFFICER, "duyệt Tổ dân phố Mẫu", "1")
    assert "Danh hiệu khác đã đề nghị, chờ quyết định: Đơn vị học tập 1" in says(stage, OFFICER, "công nhận")


def test_a_list_with_the_heads_own_form_waits_for_whoever_looks_at_it(stage):
    lives_in(stage, HEAD, "H-0104")
    filed(stage, "H-0104")
    says(stage, HEAD, "họp bản", "hôm nay", "30", "30", "0", "bỏ qua")
    assert "nên để cán bộ xã xem và duyệt" in says(stage, HEAD, "ký danh sách")
    says(stage, OFFICER, "duyệt Bản Mẫu Một", "1")
    assert "✓ Đã ký" in says(stage, HEAD, "ký danh sách", "tất cả đi vắng", "1")


def test_a_school_is_told_to_ask_the_commune(stage):
    assert "hãy hỏi cán bộ xã" in says(stage, SCHOOL, "trợ giúp")
    filed(stage, "V-0301")
    says(stage, OFFICER, "duyệt Tổ dân phố Mẫu", "1")
    says(stage, OFFICER, "công nhận đơn vị 1", "1", "1", "7/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")
    assert "hãy hỏi cán bộ xã" in says(stage, SCHOOL, "bắt đầu", "sửa câu 1", "1")


# --- A form's own figures


def test_what_the_list_counts_stands_beside_what_the_form_says(stage):
    says(stage, HEAD, *COMMUNITY)
    said = says(stage, OFFICER, "duyệt Bản Mẫu Một")
    assert "→ 80 · theo danh sách 4" in said
    assert "→ 40 · theo danh sách 0 trong năm 2026" in said
    says(stage, OFFICER, "1")
    said = says(stage, OFFICER, "công nhận cộng đồng 1")
    assert "khai 80 hộ, theo danh sách 4" in said
    assert "khai 40 hộ đã được công nhận, theo danh sách 0 trong năm 2026" in said


def test_a_recognised_family_counts_and_one_that_has_gone_does_not(stage):
    filed(stage, "H-0101")
    with stage._open().store.writing() as tx:
        (found,) = evaluations.of_subject(tx, subjects.by_code(tx, "H-0101").id)
        evaluations.endorse(tx, found.id, stage.clock.now())
        evaluations.decide(tx, [found.id], "recognised", stage.clock.now())
        gone = stage.clock.now().date() - timedelta(days=1)
        tx.exec_driver_sql("UPDATE subject SET gone_on = ? WHERE code = 'H-0104'", (gone.isoformat(),))
    says(stage, HEAD, *COMMUNITY)
    said = says(stage, OFFICER, "duyệt Bản Mẫu Một")
    assert "→ 80 · theo danh sách 3" in said
    assert "→ 40 · theo danh sách 1 trong năm 2026" in said
