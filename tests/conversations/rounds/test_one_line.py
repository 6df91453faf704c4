"""One line for one household, however it is typed, and the words that move from one household to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.rounds.one_line import households, read_line, read_round_wish


def pieces(text):
    return [tuple(piece) for piece in read_line(text).pieces]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2 1 1 3 1,3 -", [(None, "2"), (None, "1"), (None, "1"), (None, "3"), (None, "1,3"), (None, "")]),
        ("2; 1; –", [(None, "2"), (None, "1"), (None, "")]),
        ("1c 2k 4d", [(1, "c"), (2, "k"), (4, "d")]),
        ("1:2 3c", [(1, "2"), (3, "c")]),
        ("1: 2, 3 = 4", [(1, "2"), (3, "4")]),
        ("câu 1: 2 cau3:1", [(1, "2"), (3, "1")]),
        ("8:1,3 9:-", [(8, "1,3"), (9, "")]),
        ("1c 2k 3 4d", [(1, "c"), (2, "k"), (None, "3"), (4, "d")]),
    ],
)
def test_a_line_is_read_in_order_or_by_number(typed, read):
    assert pieces(typed) == read
    assert not read_line(typed).as_before


@pytest.mark.parametrize(
    ("typed", "exceptions"),
    [
        ("như trên", []),
        ("NHU TREN", []),
        ("nhuw treen", []),
        ("nt", []),
        ("giống hộ trước", []),
        ("như trên trừ 3k 5:2", [(3, "k"), (5, "2")]),
        ("như trên, trừ câu 3: 2", [(3, "2")]),
        ("same as above but 3:1", [(3, "1")]),
    ],
)
def test_as_the_household_before_with_exceptions(typed, exceptions):
    assert read_line(typed).as_before
    assert pieces(typed) == exceptions


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("2 1 1\n\n0 1 2\nnhư trên", ["2 1 1", "0 1 2", "như trên"]),
        ("2\n1\n3", ["2 1 3"]),
        ("1. 2\n2) c", ["1:2 2:c"]),
        ("như trên\nnhư trên", ["như trên", "như trên"]),
        ("  \n ", []),
    ],
)
def test_a_message_is_parted_by_households(typed, lines):
    assert households(typed) == lines


@pytest.mark.parametrize(
    ("typed", "going", "said"),
    [
        ("bỏ qua hộ", "skip", ""),
        ("BO QUA HO NAY: đi làm xa", "skip", "đi làm xa"),
        ("bỏ qua hộ (chưa đồng ý)", "skip", "chưa đồng ý"),
        ("hộ trước", "before", ""),
        ("hooj truwowcs", "before", ""),
        ("lùi lại", "before", ""),
        ("hộ sau", "next", ""),
        ("hộ số 12", "to", "12"),
        ("dừng", "stop", ""),
        ("dung", "stop", ""),
        ("?", "help", ""),
        ("nộp", "send", ""),
        ("giữ nguyên", "keep", ""),
        ("tiếp tục", "show", ""),
    ],
)
def test_where_to_go_is_told_apart_from_answers(typed, going, said):
    assert read_round_wish(typed) == (going, said)


@pytest.mark.parametrize("typed", ["2 1 1 3", "1c 2k", "như trên", "12", "c", "-", ""])
def test_answers_are_no_wishes(typed):
    assert read_round_wish(typed) is None


@given(st.text(max_size=200))
def test_any_text_is_read_somehow(text):
    read_round_wish(text)
    for line in households(text):
        assert line.strip()
        read_line(line)
