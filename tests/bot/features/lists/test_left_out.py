"""Reasons of those who are left out of a signed list, and who hands in after the commune has decided on it."""

from __future__ import annotations

import pytest

from storage.deciding import signings
from storage.places import areas
from tests.bot.offices import HEAD, OFFICER, VILLAGER, hands_in, look, says, stands

ONE = "Bản Mẫu Một (Mường Báng)"


@pytest.fixture
def handed_in(stage):
    hands_in(stage, VILLAGER)
    says(stage, HEAD, "duyệt", "1")
    return stage


def meets(stage, phone, *votes):
    return says(stage, phone, "họp bản", "hôm nay", *votes, "bỏ qua")


def line(said, beginning):
    return next(one for one in said.splitlines() if one.lstrip().startswith(beginning))


def test_reasons_are_read_by_the_numbers_shown_first_and_what_is_none_is_not_kept(handed_in):
    meets(handed_in, HEAD, "30", "30", "0")
    says(handed_in, HEAD, "ký danh sách")
    assert "bệnh" in says(handed_in, HEAD, "3 om nang")
    said = says(handed_in, HEAD, "2 đi vắng")
    assert "3. nhà chị Mùa Thị Nháp" in said, "numbers stay those that were shown first"
    says(handed_in, HEAD, "1 chưa đồng ý")
    for word in ("ky", "chua", "ok"):
        assert "không phải là lý do" in says(handed_in, HEAD, word)
    assert "đã có lý do: 2." in says(handed_in, HEAD, "ký danh sách"), "what was typed is kept"
    assert "Ký danh sách này?" in says(handed_in, HEAD, "3 khác: mới chuyển đến")
    says(handed_in, HEAD, "1")
    village = look(handed_in, lambda tx: areas.by_code(tx, "03217-01")).id
    signed = look(handed_in, lambda tx: signings.standing(tx, village, 2026, "family"))
    assert sorted(signed.left_out.items()) == list(
        zip(sorted(signed.left_out), ("not_agreed", "away", "mới chuyển đến"), strict=True)
    )


def test_reasons_of_several_are_read_by_first_and_last_number(handed_in):
    meets(handed_in, HEAD, "30", "30", "0")
    assert "Chưa nộp nhưng đã có lý do: 3." in says(handed_in, HEAD, "ký danh sách", "1-3 di vang")


def test_after_the_list_was_opened_again_no_reason_is_asked_for_twice(handed_in):
    meets(handed_in, HEAD, "30", "30", "0")
    says(handed_in, HEAD, "ký danh sách", "tất cả đi vắng", "1")
    says(handed_in, VILLAGER, "sửa câu 14", "3")
    says(handed_in, HEAD, "duyệt", "1")
    assert "Chưa nộp nhưng đã có lý do: 3." in says(handed_in, HEAD, "ký danh sách")


def test_a_form_handed_in_after_the_decision_opens_no_list_and_its_household_hears_so(handed_in):
    meets(handed_in, HEAD, "30", "30", "0")
    says(handed_in, HEAD, "ký danh sách", "tất cả đi vắng", "1")
    says(handed_in, OFFICER, "công nhận 1", "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")
    assert stands(handed_in).status == "recognised"
    says(handed_in, "dien-thoai-2", "bắt đầu", "0 0 1 1", "bỏ qua", "1 1 1")
    assert "Xã đã quyết định về danh sách" in says(handed_in, "dien-thoai-2", "nộp")
    told = line(says(handed_in, OFFICER, "công nhận gia đình"), "1. ")
    assert f"{ONE}: đã ký 10/11/2026, 2 trường hợp chưa xét; mới thêm vào sau: chưa ký (1); " in told
    handed_in.phone = HEAD
    assert "chưa có trong danh sách đã ký" in handed_in.shows(handed_in.arrived())
