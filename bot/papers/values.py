"""What is filled into a paper: every value a text fit for it, every name that was not given said so."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias, cast

from bot.papers.names import NAMES, Lines, Rows, Text, capitals
from bot.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.papers.names import Paper, Shape

Value: TypeAlias = "str | int | Fraction | None"
Given: TypeAlias = "Value | Sequence[str] | Sequence[Mapping[str, Value]]"
Row: TypeAlias = "dict[str, str]"
Filled: TypeAlias = "str | list[str] | list[Row]"

WORDS = words_for("vi")
_BRACES = str.maketrans("{}", "()")  # they would be tags to what reads a part twice


class WrongData(ValueError):
    """What was given for a paper does not fit its names: a fault of the program, not of a person."""


def filled_in(paper: Paper, given: Mapping[str, Given]) -> dict[str, Filled]:
    """Make of what is given a value for every name that a template of this paper may use."""
    names = NAMES[paper]
    _must_be_known(given, names)
    made = {name: _made(name, shape, given.get(name)) for name, shape in names.items()}
    return made | {upper: cast("str", made[name]).upper() for upper, name in capitals(names).items()}


def specimen(paper: Paper) -> dict[str, Filled]:
    """Fill every name with its example, as every template is tried."""
    return filled_in(paper, {name: _example(shape) for name, shape in NAMES[paper].items()})


def plain(text: str) -> str:
    """Make a text fit to be printed: composed, on one line, without what nobody sees or reads as a tag."""
    seen = "".join(
        " " if one.isspace() else one for one in text if one.isspace() or unicodedata.category(one)[0] != "C"
    )
    return unicodedata.normalize("NFC", " ".join(seen.split())).translate(_BRACES)


def _example(shape: Shape) -> Given:
    match shape:
        case Text():
            return shape.example
        case Lines():
            return shape.examples
        case Rows():
            return [{name: one.example for name, one in shape.columns.items()}]


def _must_be_known(given: Iterable[str], names: Mapping[str, object]) -> None:
    if unknown := sorted(set(given) - names.keys()):
        raise WrongData(f"no template knows of {', '.join(unknown)}")


def _made(name: str, shape: Shape, given: Given) -> Filled:
    match shape:
        case Text():
            return _text(name, shape, cast("Value", given))
        case Lines():
            return _lines(name, shape, cast("Sequence[str] | None", given))
        case Rows():
            return [_row(shape, row) for row in cast("Sequence[Mapping[str, Value]]", given or ())]


def _text(name: str, shape: Text, given: Value) -> str:
    if given is None:
        return _blank(name, shape)
    if isinstance(given, str):
        return plain(given)
    if isinstance(shape.example, str):
        raise WrongData(f"{name} is no number: {given} would be written as one")
    return WORDS.percent_in_column(float(given)) if isinstance(given, Fraction) else WORDS.number(given)


def _lines(name: str, shape: Lines, given: Sequence[str] | None) -> list[str]:
    lines = [plain(line) for line in given or ()] or [_blank(name, shape)]
    if not shape.are_grounds:
        return lines
    bare = [line.rstrip(" ;.,") for line in lines]
    return [f"{line};" for line in bare[:-1]] + [f"{bare[-1]}."]


def _row(shape: Rows, row: Mapping[str, Value]) -> Row:
    _must_be_known(row, shape.columns)
    return {name: _text(name, one, row.get(name)) for name, one in shape.columns.items()}


def _blank(name: str, shape: Text | Lines) -> str:
    if shape.blank is None:
        raise WrongData(f"{name} must be given")
    return shape.blank
