"""Several choices in one answer."""

from __future__ import annotations

import pytest

from conversations.understanding import Misread, Option, read_choices

MEDIA = (
    Option("sach", ("Sách", "Books")),
    Option("bao", ("Báo", "Newspapers")),
    Option("dai", ("Đài", "Radio")),
    Option("khong", ("Không có cái nào", "None")),
)
PAIR = (Option("sb", ("Sách và báo",)), Option("d", ("Đài",)), Option("b", ("Báo, tạp chí",)))
PLAIN = MEDIA[:3]

READ = [
    ("1", ("sach",)),
    ("1 3", ("sach", "dai")),
    ("3 1", ("sach", "dai")),
    ("1,3", ("sach", "dai")),
    ("1, 3", ("sach", "dai")),
    ("1;3", ("sach", "dai")),
    ("1/3", ("sach", "dai")),
    ("1.3", ("sach", "dai")),
    ("1+3", ("sach", "dai")),
    ("1 & 3", ("sach", "dai")),
    ("1\n3", ("sach", "dai")),
    ("1 va 3", ("sach", "dai")),
    ("1 với 3", ("sach", "dai")),
    ("một và ba", ("sach", "dai")),
    ("1 1 2", ("sach", "bao")),
    ("1-2", ("sach", "bao")),
    ("từ 1 đến 3", ("sach", "bao", "dai")),
    ("1 den 3", ("sach", "bao", "dai")),
    ("sách", ("sach",)),
    ("Sách, báo", ("sach", "bao")),
    ("sách, báo và đài", ("sach", "bao", "dai")),
    ("sach bao dai", ("sach", "bao", "dai")),
    ("dai, sach", ("sach", "dai")),
    ("sách và 3", ("sach", "dai")),
    ("sách và sách", ("sach",)),
    ("saschs, baos", ("sach", "bao")),
    ("sa1ch va2 ba1o", ("sach", "bao")),
    ("saschs vaf baos", ("sach", "bao")),
    ("books and radio", ("sach", "dai")),
    ("dạ sách, báo ạ", ("sach", "bao")),
    ("tất cả", ("sach", "bao", "dai")),
    ("tat ca a", ("sach", "bao", "dai")),
    ("hết", ("sach", "bao", "dai")),
    ("tất cả các ý", ("sach", "bao", "dai")),
    ("không", ("khong",)),
    ("ko", ("khong",)),
    ("không có cái nào", ("khong",)),
    ("k có cái nào", ("khong",)),
    ("none", ("khong",)),
]


@pytest.mark.parametrize(("typed", "names"), READ)
def test_lists_are_read_in_the_order_of_the_question(typed, names):
    assert read_choices(typed, MEDIA) == names


@pytest.mark.parametrize(
    ("typed", "names"),
    [("sách và báo", ("sb",)), ("Sách và báo, đài", ("sb", "d")), ("báo, tạp chí", ("b",)), ("sach va bao", ("sb",))],
)
def test_a_label_may_itself_be_a_list(typed, names):
    assert read_choices(typed, PAIR) == names


@pytest.mark.parametrize("typed", ["cả ba", "ca ba", "tất cả", "hết ạ", "1 2 3", "all"])
def test_all_means_every_one(typed):
    assert read_choices(typed, PLAIN) == ("sach", "bao", "dai")


@pytest.mark.parametrize(
    "typed", ["1 9", "sách, tivi", "sách và tivi", "cả hai", "không biết", "câu 1", "13", "3-1", "1 0", "?", "1-9"]
)
def test_a_piece_that_is_not_understood_spoils_the_list(typed):
    assert read_choices(typed, MEDIA) == Misread("not_a_choice")


@pytest.mark.parametrize("typed", ["không", "ko", "không có cái nào"])
def test_none_is_only_a_choice_where_it_is_offered(typed):
    assert read_choices(typed, PLAIN) == Misread("not_a_choice")


@pytest.mark.parametrize("typed", ["1-3", "1 - 3", "1–3"])
def test_a_dash_over_more_than_two_may_be_a_range_or_a_pair(typed):
    assert read_choices(typed, MEDIA) == Misread("ambiguous", ("1, 3", "1, 2, 3"))


def test_both_answers_to_the_dash_can_be_typed_again():
    asked = read_choices("1-3", MEDIA)
    assert [read_choices(option, MEDIA) for option in asked.options] == [("sach", "dai"), ("sach", "bao", "dai")]


def test_one_unclear_piece_is_asked_about():
    options = (Option("a", ("Bản A",)), Option("b", ("Bản B",)), Option("c", ("Xóm C",)))
    assert read_choices("xóm, bản", options) == Misread("ambiguous", ("Bản A", "Bản B"))


def test_empty_and_endless_lists_are_refused():
    assert read_choices("  ", MEDIA) == Misread("empty")
    assert read_choices("1, " * 1_000, MEDIA) == Misread("too_long")
