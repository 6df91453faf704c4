"""Pass marks: what one may be, whose results it changes, and which stay as they were signed."""

from __future__ import annotations

import pytest

from storage import audit
from storage.deciding import marks
from storage.places import areas, earlier
from tests.bot.features.evaluating.handed_in import arrived
from tests.bot.offices import HEAD, NEIGHBOUR, OFFICER, VILLAGER, hands_in, look, says, signed_off, stands

SOURCE = "Hướng dẫn 12/HD-UBND"


def sets(stage, typed, *, source=SOURCE):
    said = says(stage, OFFICER, typed)
    assert "Mức này ghi ở văn bản nào?" in said
    return says(stage, OFFICER, source), says(stage, OFFICER, "1")


def test_results_that_nobody_signed_are_worked_out_anew_after_it_was_said_how_many(stage):
    hands_in(stage, VILLAGER)
    assert (stands(stage).score, stands(stage).verdict) == ("40", "chua_co_nguong")
    asked, told = sets(stage, "muc dat gia dinh 20")
    assert "Gia đình học tập 2026 · xã Tủa Chùa: mức đạt 20 điểm" in asked
    assert "Đang là: Chưa đặt mức đạt nào." in asked
    assert "Phiếu đã nộp mà danh sách chưa ký: 1. Kết quả đổi: 1. Đủ điểm: 0 → 1." in asked
    assert "✓ Gia đình học tập 2026" in told
    assert stands(stage).verdict == "dat"
    asked, _ = sets(stage, "mức đạt gia đình 50")
    assert "Đang là: Mức đạt 20: xã đặt, nguồn: Hướng dẫn 12/HD-UBND." in asked
    assert "Kết quả đổi: 1. Đủ điểm: 1 → 0." in asked
    assert (stands(stage).score, stands(stage).verdict) == ("40", "chua_dat")


def test_a_no_leaves_all_as_it_was(stage):
    hands_in(stage, VILLAGER)
    says(stage, OFFICER, "mức đạt gia đình 20", SOURCE)
    assert stands(stage).verdict == "chua_co_nguong"
    says(stage, OFFICER, "2")
    assert (stands(stage).verdict, look(stage, marks.standing)) == ("chua_co_nguong", [])


@pytest.mark.parametrize("points", ["0", "101", "9999"])
def test_more_than_a_form_gives_is_refused(stage, points):
    said = says(stage, OFFICER, f"mức đạt gia đình {points}")
    assert "Mức đạt của phiếu này từ 1 đến 100 điểm" in said


@pytest.mark.parametrize("typed", ["mức đạt 60", "mức đạt gia đình 60 70"])
def test_what_leaves_the_title_or_the_points_open_is_not_guessed(stage, typed):
    assert "gõ danh hiệu và số điểm, ví dụ: MỨC ĐẠT GIA ĐÌNH 60" in says(stage, OFFICER, typed)


def test_a_source_leads_nowhere(stage):
    says(stage, OFFICER, "mức đạt gia đình 60")
    assert "Mức này ghi ở văn bản nào?" in says(stage, OFFICER, "https://xau.vn/muc")


@pytest.mark.parametrize("phone", [HEAD, VILLAGER])
def test_nobody_else_sets_one(stage, phone):
    assert "văn bản nào" not in says(stage, phone, "mức đạt gia đình 60")


def test_a_signed_list_keeps_its_results_until_it_is_opened_again(stage):
    hands_in(stage, VILLAGER)
    sets(stage, "mức đạt gia đình 20")
    signed_off(stage)
    asked, _ = sets(stage, "mức đạt gia đình 50")
    assert "1 danh sách đã ký giữ kết quả cũ" in asked
    assert "danh sách chưa ký: 0. Kết quả đổi: 0." in asked
    assert stands(stage).verdict == "dat"
    assert "mức xã đặt là 20 điểm" in says(stage, VILLAGER, "xem")
    hands_in(stage, "dien-thoai-2")  # which opens the list again
    assert stands(stage).verdict == "chua_dat"
    assert "Theo mức đạt hôm nay, 1 kết quả đã đổi." in arrived(stage, HEAD)
    assert "mức xã đặt là 50 điểm" in says(stage, VILLAGER, "xem")


def test_what_is_mended_after_signing_is_judged_by_the_mark_of_today(stage):
    hands_in(stage, VILLAGER)
    sets(stage, "mức đạt gia đình 20")
    signed_off(stage)
    sets(stage, "mức đạt gia đình 90")
    says(stage, VILLAGER, "sửa câu 14", "3", "nộp")
    assert stands(stage).verdict == "chua_dat"


def test_a_decided_result_never_changes(stage):
    hands_in(stage, VILLAGER)
    sets(stage, "mức đạt gia đình 20")
    signed_off(stage)
    said = says(stage, OFFICER, "công nhận 1")
    assert "Mức đạt 20: xã đặt, nguồn: Hướng dẫn 12/HD-UBND." in said
    says(stage, OFFICER, "1", "1", "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")
    sets(stage, "mức đạt gia đình 90")
    hands_in(stage, "dien-thoai-2")
    assert (stands(stage).status, stands(stage).verdict) == ("recognised", "dat")
    assert "mức xã đặt là 20 điểm" in says(stage, VILLAGER, "xem")


def test_the_result_says_the_mark_and_officers_who_ask_where_it_is_written(stage):
    sets(stage, "mức đạt gia đình 60")
    hands_in(stage, VILLAGER)
    said = says(stage, VILLAGER, "xem")
    assert "Chưa đủ điểm: mức xã đặt là 60 điểm" in said
    assert "Mức đạt của xã: 60 điểm." in said
    assert "nguồn" not in said.lower()
    assert "Mức đạt 60: xã đặt, nguồn: Hướng dẫn 12/HD-UBND." in says(stage, OFFICER, "nguồn gia đình")


def test_the_nearest_area_above_counts_and_a_mark_taken_back_lets_the_one_before_hold(stage):
    hands_in(stage, VILLAGER)
    sets(stage, "mức đạt gia đình 20")
    asked, _ = sets(stage, "mức đạt gia đình 50 bản mẫu một")
    assert "Bản Mẫu Một (Mường Báng): mức đạt 50 điểm" in asked
    assert stands(stage).verdict == "chua_dat"
    listed = says(stage, OFFICER, "mức đạt")
    assert "Gia đình học tập · Bản Mẫu Một: Mức đạt 50: đặt riêng cho bản" in listed
    assert "Gia đình học tập · xã Tủa Chùa: Mức đạt 20: xã đặt" in listed
    asked = says(stage, OFFICER, "bỏ mức đạt gia đình bản mẫu một")
    assert "bỏ mức đạt tự đặt" in asked
    assert "Đủ điểm: 0 → 1." in asked
    says(stage, OFFICER, "1")
    assert stands(stage).verdict == "dat"
    assert "chưa tự đặt mức đạt nào" in says(stage, OFFICER, "bỏ mức đạt gia đình bản mẫu một")


def test_a_household_whose_form_gives_fewer_points_is_counted(stage):
    hands_in(stage, VILLAGER)  # without children and adults the form gives less than a hundred
    asked, _ = sets(stage, "mức đạt gia đình 99")
    assert "1 phiếu không thể đạt mức này" in asked


def test_another_title_and_another_year_are_not_touched(stage):
    hands_in(stage, VILLAGER)
    sets(stage, "mức đạt cộng đồng 10")
    sets(stage, "mức đạt gia đình 2027 10")
    assert stands(stage).verdict == "chua_co_nguong"


def test_no_household_is_told_and_the_log_holds_both_marks(stage):
    hands_in(stage, VILLAGER)
    sets(stage, "mức đạt gia đình 20")
    sets(stage, "mức đạt gia đình 50")
    assert arrived(stage, VILLAGER) == arrived(stage, NEIGHBOUR) == ""
    links = [one.link for one in look(stage, lambda tx: list(audit.every(tx))) if one.link.deed == "mark.set"]
    codes = [(link.before, link.after) for link in links]
    assert codes == [("family 2026 -", "family 2026 20"), ("family 2026 20", "family 2026 50")]
    commune = look(stage, lambda tx: areas.by_code(tx, "03217"))
    assert {link.area_id for link in links} == {commune.id}


def test_what_was_recognised_before_counts_in_its_period(stage):
    with stage._open().store.writing() as tx:
        place = areas.by_code(tx, "03217-01").id
        earlier.write(tx, [earlier.Earlier(place, None, "family", 2027, 3, "")], stage.clock.now())
    assert "2027: 3" in says(stage, OFFICER, "công nhận")
