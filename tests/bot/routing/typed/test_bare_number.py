"""A bare number: what shows it in the last message takes it, and nothing that waits is answered or lost unawares."""

from __future__ import annotations

import pytest

from tests.bot.offices import HEAD, VILLAGER, says


def test_a_question_for_a_number_takes_it_whatever_stands_last(stage):
    says(stage, HEAD, "họp bản", "hôm nay", "70", "60")
    assert says(stage, HEAD, "trợ giúp", "1").startswith("✓ 1")


def test_behind_a_list_it_means_a_line_of_the_list_and_the_form_is_not_answered(stage):
    says(stage, VILLAGER, "bắt đầu")
    assert says(stage, VILLAGER, "lịch", "2").startswith("Ngày Nhà giáo Việt Nam")
    assert "Câu 1/14" in says(stage, VILLAGER, "tiếp")
    assert says(stage, VILLAGER, "2").startswith("✓ 2")


def test_behind_a_list_it_means_the_list_where_a_form_rests(stage):
    says(stage, VILLAGER, "bắt đầu", "nghỉ")
    assert says(stage, VILLAGER, "lịch cả năm", "2").startswith("Ngày")


@pytest.mark.parametrize(("command", "number"), [("đăng ký", "2"), ("lịch", "6"), ("dữ liệu của tôi", "1")])
def test_behind_another_answer_the_question_is_put_again_first(stage, command, number):
    says(stage, VILLAGER, "bắt đầu")
    said = says(stage, VILLAGER, command, number)
    assert "✓" not in said
    assert "Câu 1/14" in said
    assert says(stage, VILLAGER, number).startswith(f"✓ {number}")


@pytest.mark.parametrize(("command", "says_then"), [("câu chờ", "Câu 5/14"), ("tiến độ", "Câu 1/14")])
def test_behind_a_list_it_is_no_answer_to_a_count_that_is_out_of_sight(stage, command, says_then):
    says(stage, VILLAGER, "bắt đầu", "nhờ trưởng bản", "nhờ trưởng bản")
    said = says(stage, HEAD, "câu chờ", "1", command, "2")
    assert "✓" not in said
    assert says_then in said
    assert "✓" in says(stage, HEAD, "2")
