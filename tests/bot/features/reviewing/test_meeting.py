"""Minutes of a meeting: what another head wrote down is told, and only minutes go into minutes."""

from __future__ import annotations

from datetime import date

import pytest

from storage.people import accounts, people
from storage.places import areas
from tests.bot.offices import HEAD, says

SECOND_HEAD = "truong-hai"
VOTES = ("họp bản", "hôm nay", "70", "69", "1", "bỏ qua")


@pytest.fixture
def two_heads(stage):
    """Another head of the same village."""
    with stage._open().store.writing() as tx:
        other = people.add(tx, "Hạng B Phó")
        accounts.allow(tx, accounts.meet_one(tx, "web", SECOND_HEAD).id, other)
        people.grant(tx, other, "village_head", date(2026, 1, 1), area_id=areas.by_code(tx, "03217-01").id)
    return stage


def arrived(stage, phone):
    stage.phone = phone
    return stage.shows(stage.arrived())


def test_the_second_head_hears_that_there_are_minutes_and_the_first_that_others_count(two_heads):
    says(two_heads, HEAD, *VOTES)
    arrived(two_heads, SECOND_HEAD)
    said = says(two_heads, SECOND_HEAD, "họp bản")
    assert "Đã có biên bản, người ghi: Hạng A Trưởng. Họp ngày 10/11/2026: 70 người dự" in said
    says(two_heads, SECOND_HEAD, "hôm nay", "60", "50", "10", "bỏ qua")
    told = arrived(two_heads, HEAD)
    assert "Hạng B Phó đã ghi biên bản" in told
    assert "60 người dự, 50 đồng ý" in told


def test_minutes_written_meanwhile_are_not_overwritten_unseen(two_heads):
    says(two_heads, SECOND_HEAD, "họp bản", "hôm nay", "60")
    says(two_heads, HEAD, *VOTES)
    said = says(two_heads, SECOND_HEAD, "50")
    assert "Trong lúc đó Hạng A Trưởng đã ghi biên bản" in said
    assert "70 người dự" in said
    assert says(two_heads, SECOND_HEAD, "tiến độ").startswith("TIẾN ĐỘ"), "nothing lies in front"


def test_what_else_is_on_the_paper_is_told_apart_and_no_number_or_command_is_a_place_or_name(stage):
    assert "Thêm 5 câu ngắn" in says(stage, HEAD, *VOTES)
    says(stage, HEAD, "bỏ qua", "bỏ qua")
    for typed in ("1", "19h", "ky danh sach"):
        assert "Chủ trì" not in says(stage, HEAD, typed)
    assert "Ai chủ trì" in says(stage, HEAD, "nha van hoa")
    assert "chỉ gõ họ và tên" in says(stage, HEAD, "1")


def test_commands_and_a_stop_pass_where_a_number_is_asked_for(stage):
    says(stage, HEAD, "họp bản", "hôm nay", "60")
    said = says(stage, HEAD, "tien do")
    assert "TIẾN ĐỘ" in said
    assert "Mấy người đồng ý" in said, "the question is put again"
    assert "không lưu lại gì" in says(stage, HEAD, "thoi")
