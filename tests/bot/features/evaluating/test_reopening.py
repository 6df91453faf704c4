"""What was handed in, endorsed or signed: looking changes nothing, and what a change costs is read before."""

from __future__ import annotations

import pytest

from storage.assessment import answers
from storage.people import accounts
from storage.talk import media
from tests.bot.books import FIRST, THIRD, WHOLE, stored
from tests.bot.features.evaluating.handed_in import DAUGHTER, FATHER, arrived, button, deeds, endorsed, hands_in
from tests.bot.offices import HEAD, OFFICER, VILLAGER, look, presses, says, stands


@pytest.mark.parametrize("left", ["giữ nguyên", "như cũ", "thôi không sửa nữa", "tiếp tục", "dừng lại", "xem lại", "?"])
@pytest.mark.parametrize("looked", [("sửa câu 14",), ("lùi",), ("lùi", "lùi"), ("sửa câu 1", "lùi")])
def test_looking_changes_nothing_however_it_is_left(stage, looked, left):
    endorsed(stage)
    before = stands(stage), stored(stage, THIRD)
    says(stage, VILLAGER, *looked, left)
    assert (stands(stage), stored(stage, THIRD)) == before
    assert arrived(stage, HEAD) == ""


def test_the_price_that_was_read_is_the_one_that_is_paid(stage):
    hands_in(stage, VILLAGER)
    assert "Phiếu đã nộp; sửa thì phải nộp lại." in says(stage, VILLAGER, "sửa câu 14")
    says(stage, HEAD, "duyệt", "1")
    said = says(stage, VILLAGER, "3")
    assert said.startswith("Phiếu này đã được đề nghị; sửa thì phải nộp và xem lại.")
    assert "Đổi Câu 14 từ “Đã được công nhận” thành “Chưa” không?" in said
    assert stands(stage).status == "endorsed"
    assert "Phiếu đã sửa. Nộp lại bây giờ không?" in says(stage, VILLAGER, "đồng ý")
    assert (stands(stage).status, stored(stage, THIRD)["van_hoa"]) == ("draft", "chua")


def test_what_is_asked_again_after_the_price_rose_is_shown_with_the_new_one(stage):
    hands_in(stage, VILLAGER)
    says(stage, VILLAGER, "sửa câu 14")
    says(stage, HEAD, "duyệt", "1")
    assert "Phiếu này đã được đề nghị; sửa thì phải nộp và xem lại." in says(stage, VILLAGER, "?")
    says(stage, VILLAGER, "3")
    assert stands(stage).status == "draft"


@pytest.mark.parametrize("line", ["14: 3", "câu 14: 3, câu 13: 2", "9:2 14:3"])
def test_several_answers_in_one_line_are_proposed_one_by_one(stage, line):
    endorsed(stage)
    said = says(stage, VILLAGER, "sửa câu 13", line)
    assert stands(stage).status == "endorsed"
    assert "Phiếu này đã được đề nghị; sửa thì phải nộp và xem lại." in said


def test_a_photo_nobody_asked_for_is_proposed(stage):
    endorsed(stage)
    stage.phone = VILLAGER
    assert "Ghi thứ vừa gửi vào Câu 11 không?" in stage.shows(stage.photographs("góc"))
    assert (stands(stage).status, stored(stage, THIRD)["anh_goc_hoc_tap"]) == ("endorsed", None)
    stage.taps(["Đổi"])
    assert (stands(stage).status, stored(stage, THIRD)["anh_goc_hoc_tap"]) == ("draft", stage.photos["góc"])


def test_a_proposal_is_of_one_phone_and_of_one_day(stage):
    endorsed(stage, DAUGHTER)
    stage.phone = DAUGHTER
    old = button(stage, DAUGHTER, "Chưa", "Câu 14/14")
    presses(stage, DAUGHTER, old)
    change = button(stage, DAUGHTER, "Đổi")
    says(stage, FATHER, "1", "1")
    for said in (says(stage, FATHER, "đúng"), presses(stage, FATHER, change)):
        assert stands(stage, FIRST).status == "endorsed", said
    stage.lives_until(stage.clock.now().replace(day=18))
    says(stage, DAUGHTER, "đúng")
    assert "hết dùng" in presses(stage, DAUGHTER, change)
    assert stands(stage, FIRST).status == "endorsed"


def test_a_new_version_of_the_form_changes_nothing_about_a_proposal(stage):
    endorsed(stage)
    presses(stage, VILLAGER, button(stage, VILLAGER, "Chưa", "Câu 14/14"))
    stage.publishes("gia_dinh_hoc_tap", "Gia đình văn hóa không?", "Gia đình văn hóa chưa?")
    says(stage, VILLAGER, "đúng")
    assert (stands(stage).status, stored(stage, THIRD)["van_hoa"]) == ("draft", "chua")


def test_a_button_of_a_form_opened_again_lands_on_its_question(stage):
    endorsed(stage)
    old = button(stage, VILLAGER, "Đã đăng ký, đang chờ", "Câu 14/14")
    says(stage, VILLAGER, "sửa câu 14", "3")
    presses(stage, VILLAGER, old)
    assert (stands(stage).status, stored(stage, THIRD)["van_hoa"]) == ("draft", "dang_ky")
    presses(stage, VILLAGER, old)
    assert deeds(stage).count("evaluation.corrected") == 1


def test_forty_edits_by_two_phones_of_one_household_lose_nothing(stage):
    hands_in(stage, DAUGHTER)
    says(stage, FATHER, "1", "1")
    for number in range(20):
        choice = 1 + number % 3
        says(stage, FATHER, "sửa câu 14", str(choice))
        assert stored(stage, FIRST)["van_hoa"] == ("co", "dang_ky", "chua")[choice - 1]
        says(stage, DAUGHTER, "sửa câu 13", "giữ nguyên", "sửa câu 13", str(choice))
        assert stored(stage, FIRST)["ap_dung"] == ("nhieu", "it", "chua")[choice - 1]
        if number % 5 == 0:
            says(stage, DAUGHTER, "nộp")
    says(stage, FATHER, "nộp")
    assert stands(stage, FIRST).status == "submitted"
    assert set(stored(stage, FIRST)) == set(look(stage, lambda tx: _names(tx, stands(stage, FIRST).id)))


def _names(tx, number):
    return [path.rpartition("/")[2] for path, _ in answers.log(tx, number)]


def test_what_the_father_looks_at_does_not_catch_the_daughters_answer(stage):
    hands_in(stage, DAUGHTER)
    says(stage, FATHER, "1", "1", "sửa câu 14")
    says(stage, DAUGHTER, "3")
    assert (stands(stage, FIRST).status, stored(stage, FIRST)["van_hoa"]) == ("submitted", "co")


def test_the_head_endorses_what_was_seen_and_looking_is_no_change(stage):
    hands_in(stage, VILLAGER)
    says(stage, HEAD, "duyệt")
    says(stage, VILLAGER, "sửa câu 14", "3", "sửa câu 14", "1", "nộp")
    assert "vừa thay đổi" in says(stage, HEAD, "1")
    assert stands(stage).status == "submitted"
    says(stage, VILLAGER, "sửa câu 13", "giữ nguyên")
    says(stage, HEAD, "1")
    assert stands(stage).status == "endorsed"


def test_a_question_that_is_asked_no_more_is_not_edited(stage):
    endorsed(stage)
    says(stage, VILLAGER, "sửa câu 2")
    assert "Phiếu này đã nộp." in says(stage, VILLAGER, "3")
    assert stands(stage).status == "endorsed"


def test_who_judges_hears_once_an_evening_and_of_the_end_again(stage):
    endorsed(stage)
    arrived(stage, HEAD)
    arrived(stage, OFFICER)
    for choice in ("3", "2", "1", "3"):
        says(stage, VILLAGER, "sửa câu 14", choice)
    heard = arrived(stage, HEAD)
    assert heard.count("vừa sửa phiếu đã đề nghị") == 1
    assert "Câu 14: Đã được công nhận → Chưa" in heard
    assert arrived(stage, OFFICER).count("vừa sửa phiếu đã đề nghị") == 1
    says(stage, VILLAGER, "nộp")
    assert "đã nộp lại phiếu. Khác lần trước:\nCâu 14: Đã được công nhận → Chưa" in arrived(stage, HEAD)


def test_what_was_opened_again_is_listed_until_it_is_handed_in(stage):
    hands_in(stage, VILLAGER)
    says(stage, VILLAGER, "sửa câu 14", "3")
    told = "1 phiếu đã nộp rồi bị mở ra, chưa nộp lại: nhà anh Sùng A Ví Dụ."
    for phone, asked in ((HEAD, "duyệt"), (HEAD, "tiến độ"), (HEAD, "nhập hộ"), (OFFICER, "tiến độ")):
        assert told in says(stage, phone, asked)
    says(stage, VILLAGER, "nộp")
    assert "bị mở ra" not in says(stage, HEAD, "tiến độ")


def test_a_replaced_photo_goes_and_one_that_stands_elsewhere_stays(stage):
    for phone in (VILLAGER, DAUGHTER):
        says(stage, phone, "bắt đầu", "0 0 1 1")
        stage.photographs("góc")
        says(stage, phone, "1 1 1", "nộp")
    stage.phone = VILLAGER
    for name in ("mới", "mới nữa"):
        stage.types("sửa câu 11")
        stage.photographs(name)
    kept = {name: look(stage, lambda tx, name=name: media.find(tx, stage.photos[name])) for name in stage.photos}
    assert [name for name, row in kept.items() if row] == ["góc", "mới nữa"]
    history = look(stage, lambda tx: answers.history(tx, stands(stage).id))
    assert [one.value for one in history if one.path.endswith("anh_goc_hoc_tap")] == [
        stage.photos[name] for name in ("góc", "mới", "mới nữa")
    ]


def test_what_is_proposed_in_a_round_waits_for_that_household_only(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", WHOLE, WHOLE, "dừng", "duyệt", "1", "1")
    says(stage, HEAD, "nhập hộ 1", "1", "14:3")
    assert stands(stage, FIRST).status == "endorsed"
    change = button(stage, HEAD, "Đổi")
    says(stage, HEAD, "hộ 2")
    presses(stage, HEAD, change)
    says(stage, HEAD, "đổi")
    assert [stands(stage, code).status for code in (FIRST, "H-0102")] == ["endorsed", "endorsed"]
    says(stage, HEAD, "hộ 1")
    presses(stage, HEAD, change)
    assert stands(stage, FIRST).status == "endorsed"


def test_a_photo_in_a_round_waits_to_be_agreed_to_as_well(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", WHOLE, "dừng", "duyệt", "1")
    says(stage, HEAD, "nhập hộ 1", "1")
    assert "Ghi thứ vừa gửi vào Câu 11 không?" in stage.shows(stage.photographs("góc"))
    assert stands(stage, FIRST).status == "endorsed"
    stage.taps(["Đổi"])
    assert (stands(stage, FIRST).status, stored(stage, FIRST)["anh_goc_hoc_tap"]) == ("submitted", stage.photos["góc"])
    assert look(stage, lambda tx: accounts.find(tx, "web", HEAD)) is not None
