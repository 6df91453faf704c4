"""From how many points on somebody is meant, as people type it, and the numbers of papers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from conversations.understanding.paper_numbers import as_printed, is_number
from conversations.understanding.thresholds import Threshold, find_threshold, read_threshold


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("các hộ từ 60 điểm", Threshold(Fraction(60))),
        ("tu 60 diem tro len", Threshold(Fraction(60))),
        ("60 điểm trở lên", Threshold(Fraction(60))),
        ("60đ", Threshold(Fraction(60))),
        (">= 60", Threshold(Fraction(60))),
        ("ít nhất 60", Threshold(Fraction(60))),
        ("từ 60 %", Threshold(Fraction(60), is_share=True)),
        ("từ 60 phần trăm trở lên", Threshold(Fraction(60), is_share=True)),
        ("những nhà đạt từ 62,5%", Threshold(Fraction(125, 2), is_share=True)),
        ("trên 60", Threshold(Fraction(60), is_above=True)),
        ("tren 60 diem", Threshold(Fraction(60), is_above=True)),
        ("60", None),
        ("1 2 5", None),
        ("từ 1 đến 5", None),
        ("tất cả", None),
        ("dưới 60 điểm", None),
    ],
)
def test_it_is_read_as_people_type_it(said, read):
    assert read_threshold(said) == read


def test_a_bare_number_says_so_only_where_it_was_asked_for():
    assert (read_threshold("60"), read_threshold("60", bare=True)) == (None, Threshold(Fraction(60)))


def test_it_is_found_behind_the_villages():
    assert find_threshold("1 2 từ 60 điểm trở lên") == (Threshold(Fraction(60)), "1 2")
    assert find_threshold("bản mẫu một 1 2")[0] is None


def test_a_share_needs_the_most_there_can_be():
    half = Threshold(Fraction(50), is_share=True)
    assert [half.reached(35, 70), half.reached(34, 70), half.reached(35, None)] == [True, False, None]
    assert [Threshold(Fraction(60)).reached(60, None), Threshold(Fraction(60), is_above=True).reached(60, 70)] == [
        True,
        False,
    ]


@pytest.mark.parametrize("typed", ["123", "123/QĐ-UBND", "123 qd ubnd", "số 123", "0123", "123/qd"])
def test_a_number_is_known_by_how_it_begins(typed):
    assert is_number("123/QĐ-UBND", typed)
    assert is_number("0123/QĐ-UBND", typed)


@pytest.mark.parametrize("typed", ["12", "1234", "123/NQ", "", "số"])
def test_another_one_is_another_one(typed):
    assert not is_number("123/QĐ-UBND", typed)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("123/qd-ubnd", "123/QĐ-UBND"), ("7 / QD-UBND", "7/QĐ-UBND"), ("12", "12"), ("số 5", "số 5")],
)
def test_a_number_is_written_as_on_papers(typed, printed):
    assert as_printed(typed) == printed
