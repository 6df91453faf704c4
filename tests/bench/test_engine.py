"""How long the form engine takes: a turn, the same with everything worked out again, rebuilding, and compiling."""

from __future__ import annotations

from functools import cache
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyxform.xls2xform import convert

from conversations import forms
from conversations.form import Form, QuestionKind
from conversations.walking.walk import Walk
from conversations.xform import read_xform
from tests.conversations.forms_at_hand import NOW, xform_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.walking.spot import Spot

QUESTIONS = 100
MUC = """
    list_name | name | label | diem
    muc       | a    | A     | 10
    muc       | b    | B     | 5
    muc       | c    | C     | 0
"""
ANSWERS = {
    QuestionKind.INTEGER: ("3", "4"),
    QuestionKind.TEXT: ("An", "Bình"),
    QuestionKind.IMAGE: ("a", "b"),
    QuestionKind.ACKNOWLEDGE: ("OK", "OK"),
}


@cache
def family() -> str:
    """Give the XForm of the shipped questionnaire for families."""
    markdown = (Path(forms.__file__).parent / "gia_dinh_hoc_tap.md").read_text("utf-8")
    return convert(markdown, validate=False, file_type=".md").xform


@cache
def hundred() -> str:
    """Give the XForm of a hundred questions with points, a total of them all, and a verdict."""
    rows = ["type | name | label | calculation"]
    for number in range(QUESTIONS):
        points = f"coalesce(instance('muc')/root/item[name=${{c{number}}}]/diem, 0)"
        rows += [f"select_one muc | c{number} | Câu {number}? |", f"calculate | d_{number} | | {points}"]
    total = " + ".join(f"${{d_{number}}}" for number in range(QUESTIONS))
    rows += [
        f"calculate | tong_diem | | {total}",
        "calculate | xep_loai | | if(${tong_diem} >= 500, 'dat', 'chua_dat')",
    ]
    rows += ["note | kq | Được ${tong_diem} điểm. |"]
    return xform_of("\n".join(rows), MUC)


FORMS = pytest.mark.parametrize("xform", [family, hundred], ids=["family", "hundred"])


def complete(form: Form) -> Walk:
    """Answer everything, so that to find the open question means to look at all of them."""
    walk = Walk(form, began=NOW, now=NOW)
    while (spot := walk.open) is not None:
        assert walk.put(spot, answers(walk, spot)[0]) is None
    return walk


def answers(walk: Walk, spot: Spot) -> tuple[str, str]:
    """Give two answers that a question takes."""
    names = [choice.name for choice in walk.choices(spot)]
    return (names[0], names[-1]) if names else ANSWERS[spot.question.kind]


def turns(walk: Walk) -> Iterator[tuple[Spot, str]]:
    """Go round all questions for ever, changing one answer after the other."""
    spots = [(spot, *answers(walk, spot)) for spot in walk.spots()]
    return cycle([(spot, last) for spot, _, last in spots] + [(spot, first) for spot, first, _ in spots])


@FORMS
def test_a_turn(benchmark, xform):
    walk = complete(read_xform(xform()))
    round_and_round = turns(walk)

    def turn():
        walk.put(*next(round_and_round))
        return walk.open

    benchmark(turn)


@FORMS
def test_a_turn_that_works_everything_out_again(benchmark, xform):
    walk = complete(read_xform(xform()))
    round_and_round, everything = turns(walk), (1 << len(walk.form.rules)) - 1

    def turn():
        walk.put(*next(round_and_round))
        walk.sheet._work_out(everything)
        return walk.open

    benchmark(turn)


@FORMS
def test_rebuilding_a_walk_from_its_log(benchmark, xform):
    walk = complete(read_xform(xform()))
    log = list(walk.log.items())
    benchmark(lambda: Walk(walk.form, log, began=NOW, now=NOW).open)


@FORMS
def test_beginning_a_walk(benchmark, xform):
    form = read_xform(xform())
    benchmark(lambda: Walk(form, began=NOW, now=NOW).open)


@FORMS
def test_compiling(benchmark, xform):
    benchmark(read_xform, xform())
