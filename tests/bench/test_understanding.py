"""What it costs to read a choice out of five, a number, and a wish that is none."""

from __future__ import annotations

import pytest

from conversations.understanding import Option, fold, read_choice, read_number, read_wish

HOW_OFTEN = (
    Option("rat_thuong_xuyen", ("Rất thường xuyên", "Very often")),
    Option("thuong_xuyen", ("Thường xuyên", "Often")),
    Option("thinh_thoang", ("Thỉnh thoảng", "Sometimes")),
    Option("it_khi", ("Ít khi", "Rarely")),
    Option("khong_bao_gio", ("Không bao giờ", "Never")),
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("3", "thinh_thoang"),
        ("Thường xuyên", "thuong_xuyen"),
        ("thuong xuyen", "thuong_xuyen"),
        ("k", "khong_bao_gio"),
        ("dạ thỉnh thoảng ạ", "thinh_thoang"),
        ("thuowngf xuyeen", "thuong_xuyen"),
    ],
)
def test_reading_a_choice_of_five(benchmark, typed, name):
    assert benchmark(read_choice, typed, HOW_OFTEN) == name


def test_reading_a_number_in_words(benchmark):
    assert benchmark(read_number, "hai mươi lăm") == 25


def test_finding_that_an_answer_is_no_wish(benchmark):
    assert benchmark(read_wish, "Thường xuyên") is None


def test_folding_a_sentence(benchmark):
    assert benchmark(fold, "Nhà mình có bao nhiêu quyển sách?") == "nha minh co bao nhieu quien sach"
