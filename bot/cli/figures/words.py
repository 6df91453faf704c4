"""Figures by the names people and programs call them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bot.features.frozen_reports.printed.naming import KEY_NAMES, LINE_NAMES
from conversations.rules.figures import KEYS, LINES
from conversations.rules.gap import gap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from fractions import Fraction

    from conversations.language import Language
    from conversations.rules.figures import Figure, Key, Line

UNKNOWN = "…"
NONE = "–"
LINE_NAMES_SHORT: dict[Line, Callable[[Language], str]] = {
    "families": lambda words: words.say("families"),
    "clans": lambda words: words.say("clans"),
    "communities": lambda words: words.say("communities"),
    "units": lambda words: words.say("units"),
    "workers": lambda words: words.say("workers"),
    "staff": lambda words: words.say("staff"),
}
FIGURES: dict[str, tuple[Line, Key]] = {f"{line}.{key}": (line, key) for line in LINES for key in KEYS}
"""By what programs call them."""


def name_of(line: Line, key: Key, words: Language) -> str:
    """Name a figure."""
    return f"{LINE_NAMES[line](words)}: {KEY_NAMES[key](words)}"


def count_said(figure: Figure, words: Language) -> str:
    """Write how many it counts; of several forms each by itself, as they are never added up."""
    if figure.count is None:
        return UNKNOWN
    if figure.several_forms:
        return " + ".join(words.number(number) for _, number in figure.forms)
    return words.number(figure.count)


def of_all(figure: Figure, words: Language) -> str:
    """Write how many of how many, where there is anybody."""
    if not figure.count and figure.of == 0:
        return NONE
    return f"{count_said(figure, words)}/{UNKNOWN if figure.of is None else words.number(figure.of)}"


def percent(share: Fraction | None, words: Language) -> str:
    """Write a share, where there is one to be told."""
    return NONE if share is None else words.percent(round(float(share), 3))


def lacks(figure: Figure, words: Language) -> str:
    """Write how many are missing until the target is reached."""
    found = gap(figure)
    return NONE if found is None else words.number(found.missing)


def columns(rows: Iterable[Sequence[str]], *, numbers: bool = True) -> Iterator[str]:
    """Write rows under each other: the first column flush left, the others, where they are numbers, flush right."""
    rows = list(rows)
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        gaps = [" " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        padded = [
            f"{gap}{cell}" if numbers and n else f"{cell}{gap}"
            for n, (cell, gap) in enumerate(zip(row, gaps, strict=True))
        ]
        yield "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(not unicodedata.combining(letter) for letter in text)
