"""Where a text is cut for a small phone: nothing is lost, and what is asked stays last."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.screen import OFFICES, VILLAGERS, cut, height

LAST = "Đúng không?"
LINES = st.lists(st.sampled_from(["", "• một dòng", "Bản Mẫu Một:", "chữ " * 30, "dài" * 90]), max_size=30)


def test_lines_are_those_of_a_small_phone():
    assert height("a" * 38) == 1
    assert height("a" * 39 + "\n\nb") == 4


def test_what_fits_is_not_cut():
    assert cut("\n".join("abc"), 3) == ("a\nb\nc", "")


def test_the_question_stays_last_in_each_part():
    shown, rest = cut("\n".join(f"{n}. nhà" for n in range(1, 31)) + "\n\nSố mấy?", VILLAGERS)
    assert shown == "\n".join(f"{n}. nhà" for n in range(1, 9)) + "\n\nSố mấy?"
    assert rest.startswith("9. nhà\n")
    assert rest.endswith("\n\nSố mấy?")


@pytest.mark.parametrize(("last", "is_asked"), [("Câu 3/6\nGõ lời nhắn.", True), ("Gõ LỊCH 1 để xem.", False)])
def test_what_can_be_done_is_said_once(last, is_asked):
    shown, rest = cut("\n".join(f"{n}. nhà" for n in range(1, 31)) + f"\n\n{last}", VILLAGERS)
    assert shown.endswith(f"\n\n{last}")
    assert rest.endswith(f"30. nhà\n\n{last}" if is_asked else "30. nhà")


def test_a_heading_goes_with_what_it_heads():
    shown, rest = cut("\n".join([*"abcd", "Còn thiếu:", *"efgh"]), 5)
    assert (shown, rest) == ("a\nb\nc\nd", "Còn thiếu:\ne\nf\ng\nh")


@given(LINES)
def test_nothing_is_lost_and_no_part_is_too_long(lines):
    words, rest, parts = [], "\n".join([*lines, "", LAST]).strip(), 0
    asked = re.findall(r"\w", rest)
    while rest:
        shown, rest = cut(rest, OFFICES)
        assert height(shown) <= OFFICES
        assert shown.endswith(LAST)
        words += re.findall(r"\w", shown.removesuffix(LAST) if rest else shown)
        parts += 1
        assert parts < 200
    assert words == asked
