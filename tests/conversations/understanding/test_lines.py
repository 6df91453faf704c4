"""Several answers in one line."""

from __future__ import annotations

import pytest

from conversations.understanding import is_bare, numbered_answers, split_answers

SEVERAL = [
    ("1 2 3 c k", "1|2|3|c|k"),
    ("1 2", "1|2"),
    ("1  2\t3", "1|2|3"),
    ("c k", "c|k"),
    ("k k c", "k|k|c"),
    ("1 ko dc 2", "1|ko|dc|2"),
    ("1 có 3 k", "1|có|3|k"),
    ("có, không, 4", "có|không|4"),
    ("có,không,4", "có|không|4"),
    ("có; không; 4", "có|không|4"),
    ("có\nkhông\n4", "có|không|4"),
    ("có / không / 4", "có|không|4"),
    ("1,2,3", "1|2|3"),
    ("1, 2", "1|2"),
    ("1,5, 3", "1,5|3"),
    ("1,5; 3", "1,5|3"),
    ("20/11/2025, có", "20/11/2025|có"),
    ("có,, không,", "có|không"),
    ("Vàng A, bản Mẫu", "Vàng A|bản Mẫu"),
    (" 1,c ", "1|c"),
    (", ".join("123456789"), "1|2|3|4|5|6|7|8|9"),
]
ONE = [
    "1",
    "có",
    "1,5",
    "20/11/2025",
    "1/2",
    "1,500,000",
    "1 500",
    "1 500 000",
    "3 người",
    "thường xuyên",
    "có không",
    "k c",
    "ko dc",
    "dc r",
    "c r",
    "có,",
    "",
    "ai biết đâu",
    "x" * 61 + ", có",
    ", ".join("1" * 41),
]


@pytest.mark.parametrize(("line", "answers"), SEVERAL)
def test_a_line_is_parted_into_its_answers(line, answers):
    assert split_answers(line) == tuple(answers.split("|"))


@pytest.mark.parametrize("line", ONE)
def test_one_answer_stays_whole(line):
    assert split_answers(f" {line}\n") == (line,)


def test_forty_answers_are_the_most():
    assert len(split_answers(", ".join("1" * 40))) == 40
    assert len(split_answers("1 " * 40)) == 40
    assert len(split_answers("1 " * 41)) == 1


@pytest.mark.parametrize(
    "piece", ["3", "1,5", "20/11/2026", "c", "ko", "có", "không", "chưa có", "dạ có ạ", "đúng rồi"]
)
def test_a_bare_answer_says_nothing_else(piece):
    assert is_bare(piece)


@pytest.mark.parametrize("piece", ["hai", "ba", "1 đứa lớn rồi", "2 đứa vẫn học", "ông nội 70 tuổi", "bỏ học", ""])
def test_a_remark_or_a_number_in_words_is_no_bare_answer(piece):
    assert not is_bare(piece)


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("1c 2k 3d", ((1, "c"), (2, "k"), (3, "d"))),
        ("1c 2k", ((1, "c"), (2, "k"))),
        ("2k 1c", ((2, "k"), (1, "c"))),
        ("1C, 2K; 10dc", ((1, "C"), (2, "K"), (10, "dc"))),
        ("1có 2không", ((1, "có"), (2, "không"))),
        ("1co\u0301 2k", ((1, "có"), (2, "k"))),
        ("1.c 2.k", ((1, "c"), (2, "k"))),
        ("1:c 2:k", ((1, "c"), (2, "k"))),
        ("1)c 2)k", ((1, "c"), (2, "k"))),
        ("１c\n２k ", ((1, "c"), (2, "k"))),
    ],
)
def test_answers_may_carry_the_numbers_of_their_questions(line, answers):
    assert numbered_answers(line) == answers


@pytest.mark.parametrize(
    "line",
    [
        "",
        "1c",
        "1 2",
        "c k",
        "1c 2",
        "1c 2k 3 4d",
        "1c k2",
        "1c 1k",
        "1c 2k!",
        "1cc2 3d",
        "1234c 2k",
        "1c 2k5",
        "½c 2k",
    ],
)
def test_other_lines_carry_none(line):
    assert numbered_answers(line) == ()
