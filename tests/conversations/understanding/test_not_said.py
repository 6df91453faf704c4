"""What people type beside an answer and mean as none: a no to changing, later, a courtesy. None of it is a value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conversations.understanding import Likely, Misread, Option, read_choices, read_number, read_wish
from conversations.understanding.words import read_word

NO_NUMBER = """khong doi | khong thay doi | ko doi gi het | k doi | hong doi | khong sao | ko can | khong phai
    | khong thay so | khong lam | sau nay | bay gio | tam duoc | khong ai phan doi | khong dong y | khong o nha
    | khong hop tac | khong thay gi la | ko gap"""
NONE = """khong | ko | không có | khong co ai | khong ai | khong chau nao | không có cháu nào | khong co chau
    | hong co dua nao"""
WAYS = (
    Option("lop_hoc", ("Dự lớp học hoặc tập huấn", "A class or training course")),
    Option("trung_tam", ("Ở trung tâm học tập cộng đồng", "At the community learning centre")),
    Option("sach_bao", ("Đọc sách báo", "Reading books or newspapers")),
)


def each(listed):
    return [said.strip() for said in listed.split("|")]


@pytest.mark.parametrize("said", each(NO_NUMBER))
def test_a_no_to_something_else_is_no_nought(said):
    assert isinstance(read_number(said, whole=True), Misread)


@pytest.mark.parametrize("said", each(NONE))
def test_none_is_still_nought(said):
    assert read_number(said, whole=True) == 0


@pytest.mark.parametrize(("said", "number"), [("sau", 6), ("tam", 8), ("tam thoi", 8)])
def test_a_word_that_is_a_number_only_with_its_accent_is_proposed(said, number):
    assert read_number(said, whole=True) == Likely(Decimal(number))


def test_with_its_accent_it_is_sure():
    assert [read_number(said, whole=True) for said in ("sáu", "tám", "sau dua", "sau nguoi")] == [6, 8, 6, 6]


@pytest.mark.parametrize("said", ["vang a", "da vang a", "ok a", "u a", "a", "co a"])
def test_a_courtesy_chooses_nothing(said):
    assert isinstance(read_choices(said, WAYS), Misread)


@pytest.mark.parametrize("said", ["toi qua", "tối qua", "chieu qua", "hom qua", "doi ti", "doi ty"])
def test_neither_yesterday_nor_wait_a_moment_is_a_wish(said):
    assert read_wish(said) is None


@pytest.mark.parametrize(
    "said",
    each("khong doi | không thay đổi | ko doi gi het | vẫn thế | cứ để vậy | de vay di | y nguyên | thoi de vay"),
)
def test_what_leaves_an_answer_as_it_was(said):
    assert read_word(said) == "as_it_was"
