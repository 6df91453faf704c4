"""Forms nobody wrote and villagers nobody met: small valid questionnaires and answers, as the dice fall."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import note
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from conversations import forms
from conversations.form import QuestionKind
from conversations.xform import read_xform
from tests.conversations.forms_at_hand import form

if TYPE_CHECKING:
    from random import Random

    from conversations.form import Form
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

COLUMNS = ("type", "name", "label", "relevant", "calculation", "required", "constraint", "default", "repeat_count")
COLUMNS += ("choice_filter", "readonly")
CHOICES = """
    list_name | name | label                     | diem | sau
    muc       | a    | Mức A                     | 20   |
    muc       | b    | Mức B, sau ${dau}         | 10   | a
    muc       | c    | Mức C                     | 0    | b
"""
TYPES = ("select_one muc", "select_multiple muc", "integer", "decimal", "text", "date", "acknowledge", "calculate")
TYPES += ("calculate", "calculate", "note", "integer", "geopoint")
_IS_EMPTY = "{} = ''"


@dataclass
class Draft:
    """A form while it is thrown: its rows, and what may be spoken of where the next row stands."""

    dice: Random
    rows: list[dict[str, str]] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    repeated: dict[str, str] = field(default_factory=dict)
    repeat: str = ""

    def one(self, *options):
        return self.dice.choice(options)

    def chance(self, one_in: int) -> bool:
        return self.dice.randrange(one_in) == 0

    def add(self, kind: str, name: str, **cells: str) -> None:
        self.rows.append({"type": kind, "name": name, **cells})

    def number(self) -> str:
        """Throw an expression that gives a number, or sometimes NaN."""
        options = ["2", "0.5", "-3"]
        for name, kind in self.known.items():
            options += {
                "select_one muc": [f"coalesce(instance('muc')/root/item[name=${{{name}}}]/diem, 0)"],
                "select_multiple muc": [
                    f"count-selected(${{{name}}})",
                    f"sum(instance('muc')/root/item[selected(${{{name}}}, name)]/diem)",
                ],
                "text": [f"string-length(${{{name}}})"],
                "date": [f"int(${{{name}}} - date('2026-01-01'))"],
            }.get(kind, [f"${{{name}}}", f"coalesce(${{{name}}}, 0)", f"number(${{{name}}})"])
        for name in self.repeated:
            options += [f"sum(${{{name}}})", f"max(${{{name}}})", f"count-non-empty(${{{name}}})"]
        if self.repeat:
            options += ["position(..)"]
        one, two = self.dice.choice(options), self.dice.choice(options)
        shapes = (one, f"{one} + {two}", f"{one} - {two}", f"{one} * 2", f"round({one} div 3, 1)", f"min({one}, {two})")
        return self.dice.choice(shapes)

    def truth(self) -> str:
        """Throw a condition on what comes earlier."""
        options = [f"{self.number()} {self.one('<', '>=', '=', '!=')} {self.dice.randint(-1, 4)}"]
        for name, kind in self.known.items():
            options += {
                "select_one muc": [f"${{{name}}} = '{self.one('a', 'b')}'", f"${{{name}}} != 'c'"],
                "select_multiple muc": [f"selected(${{{name}}}, '{self.one('a', 'b')}')"],
            }.get(kind, [_IS_EMPTY.format(f"${{{name}}}"), f"boolean(string(${{{name}}}))"])
        one, two = self.dice.choice(options), self.dice.choice(options)
        return self.one(one, one, f"{one} or {two}", f"{one} and not({two})")

    def text(self) -> str:
        """Throw an expression that gives a text."""
        options = ["'x'", f"if({self.truth()}, 'phải', {self.number()})"]
        for name, kind in self.known.items():
            options += [f"concat(${{{name}}}, '-')", f"once(${{{name}}})", f"substr(${{{name}}}, 1)"]
            if kind == "select_one muc":
                options += [f"jr:choice-name(${{{name}}}, '${{{name}}}')"]
            if kind == "select_multiple muc":
                options += [f"selected-at(${{{name}}}, 0)"]
        for name in self.repeated:
            options += [f"join(', ', ${{{name}}})", f"indexed-repeat(${{{name}}}, ${{r}}, 2)"]
        return self.dice.choice(options)

    def question(self, number: int) -> None:
        """Add one question, note or calculation."""
        kind = self.dice.choice(TYPES)
        name = f"q{number}"
        cells = {"label": f"Câu {number}" if kind != "note" or not self.known else f"Có ${{{self.one(*self.known)}}}"}
        if self.chance(2):
            cells["relevant"] = self.truth()
        if kind == "calculate":
            cells["calculation"] = self.text() if self.chance(2) else self.number()
        else:
            self._wishes(kind, cells)
        self.add(kind, name, **cells)
        if kind not in {"note", "acknowledge"}:
            self.known[name] = kind

    def _wishes(self, kind: str, cells: dict[str, str]) -> None:
        if self.chance(3) and kind != "note":
            cells["required"] = self.one("yes", self.truth())
        if kind == "integer" and self.chance(2):
            cells["constraint"] = self.one(". > -2 and . < 1000", f". < 5 or . <= {self.number()}")
            cells["default"] = self.one("", "3")
        if kind == "text" and self.chance(4):
            cells["default"] = self.one("sẵn", self.text())
        if self.chance(6) and kind not in {"note", "acknowledge"}:
            cells["readonly"] = self.one("yes", "1", self.truth())
        selects = [name for name, one in self.known.items() if one == "select_one muc"]
        if kind == "select_one muc" and selects and self.chance(2):
            cells["choice_filter"] = f"${{{self.one(*selects)}}} = '' or sau = ${{{self.one(*selects)}}} or diem = 20"

    def part(self, number: int) -> None:
        """Add a question, a group of them, or the one repeat."""
        shape = self.one("question", "question", "group", "repeat")
        if shape == "question" or (shape == "repeat" and any(row["name"] == "r" for row in self.rows)):
            self.question(number)
            return
        before = dict(self.known)
        cells = {"relevant": self.truth()} if self.chance(2) else {}
        name = "r" if shape == "repeat" else f"g{number}"
        if shape == "repeat":
            self.repeat = name
            cells["repeat_count"] = self.one("", "2", f"if({self.truth()}, 1, 3)", self.number())
        self.add(f"begin_{shape}", name, label=name.upper(), **cells)
        for inside in range(self.dice.randint(1, 3)):
            self.question(100 * number + inside)
        self.add(f"end_{shape}", "")
        if shape == "repeat":
            self.repeat = ""
            self.repeated = {key: kind for key, kind in self.known.items() if key not in before}
            self.known = before


def survey(dice: Random, most: int = 9) -> str:
    """Throw the survey sheet of a small form."""
    draft = Draft(dice)
    for kind, name in (("text", "dau"), ("select_one muc", "chon"), ("integer", "so")):
        draft.add(kind, name, label=name)
        draft.known[name] = kind
    for number in range(1, dice.randint(4, most)):
        draft.part(number)
    rows = [COLUMNS, *(tuple(row.get(column, "") for column in COLUMNS) for row in draft.rows)]
    return "\n".join(" | ".join(row) for row in rows)


def some_form(dice: Random) -> Form:
    """Throw a form, one time in eight one of the house's own."""
    if dice.randrange(8) == 0:
        return dice.choice(shipped())
    sheet = survey(dice)
    note(sheet)
    return compiled(sheet)


def surveys() -> st.SearchStrategy[str]:
    """Give the survey sheets as a strategy."""
    return st.randoms(use_true_random=True).map(survey)


def compiled(sheet: str) -> Form:
    """Compile a survey sheet thrown here."""
    return form(sheet, CHOICES)


@cache
def shipped() -> list[Form]:
    """Compile the questionnaires of the house."""
    files = sorted(Path(forms.__file__).parent.glob("*.md"))
    return [read_xform(convert(file.read_text("utf-8"), validate=False, file_type=".md").xform) for file in files]


def answer_to(dice: Random, walk: Walk, spot: Spot) -> str | None:
    """Throw something a villager's channel could hand over for a spot; None leaves it blank."""
    names = [choice.name for choice in walk.choices(spot)]
    if dice.randrange(6) == 0:
        return None
    if names and spot.question.kind is QuestionKind.SELECT_MULTIPLE:
        return " ".join(dice.sample(names, dice.randint(1, len(names))))
    return dice.choice(names or _FREELY.get(spot.question.kind, [None]))


_FREELY = {
    QuestionKind.INTEGER: ("-3", "0", "1", "2", "3", "5", "70"),
    QuestionKind.DECIMAL: ("0", "1.5", "-2.25", "100", "0.1"),
    QuestionKind.TEXT: ("An", "Bình an", "3", "2026-01-05"),
    QuestionKind.GEOPOINT: ("21.386 103.017 0 0", "21.386 103.017 512.5 12"),
    QuestionKind.DATE: ("2026-11-22", "2020-02-29", "1999-12-31"),
    QuestionKind.ACKNOWLEDGE: ("OK",),
    QuestionKind.ANOTHER: ("yes", "yes", "no", "no", "no"),
}
GARBAGE = ("", " ", "1,5", "nan", "khongco", "2026-02-30", "9" * 30, "\0", "a a zz")
