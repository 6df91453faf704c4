"""A command called in full that cannot be the answer is done, or asked about where something would be lost."""

from __future__ import annotations

import pytest

from tests.bot.offices import HEAD, OFFICER, VILLAGER, says


@pytest.mark.parametrize("command", ["lich", "du lieu cua toi"])
def test_a_command_is_no_yes_and_no_no(stage, command):
    says(stage, VILLAGER, "rút đồng ý")
    said = says(stage, VILLAGER, command)
    assert "Không thấy điều này" not in said
    assert "[2. Không rút]" in said
    assert "LỜI NHẮN" in says(stage, VILLAGER, "phan doi")


def test_where_words_are_not_taken_a_command_is_done(stage):
    says(stage, VILLAGER, "phản đối")
    said = says(stage, VILLAGER, "lich")
    assert "LỊCH Bản Mẫu Một" in said
    assert "Mình không đồng ý việc gì" in said


def test_where_something_was_answered_a_command_is_asked_about(stage):
    says(stage, HEAD, "ghi hoạt động", "Lớp xóa mù chữ", "hôm nay")
    said = says(stage, HEAD, "hoạt động")
    assert "[1. Trả lời tiếp] [2. Làm việc đó]" in said


def test_behind_a_command_that_passed_a_choice_is_put_again_before_it_is_answered(stage):
    says(stage, OFFICER, "thêm việc")
    said = says(stage, OFFICER, "kế hoạch bản", "2")
    assert "✓" not in said
    assert "Thêm việc gì?" in said


def test_a_lost_phone_is_no_name_of_a_paper(stage):
    says(stage, HEAD, "ghi hoạt động")
    assert "✓" not in says(stage, HEAD, "mat may Vang A Thu")
