"""Leaving, as a roster writes it: the day in one column, the kind of reason in another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from conversations.roster.entry import Wrong
from conversations.understanding import fold
from conversations.understanding.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conversations.roster.entry import LeftWhy
    from conversations.roster.headings import Field

_NO_YEAR = date(1, 1, 1)  # a day without its year lies in none that is read
_WORDS: tuple[tuple[LeftWhy, tuple[str, ...]], ...] = (
    ("died", ("mat", "chet", "qua doi", "tu vong", "died")),
    ("joined", ("gop", "nhap", "ghep", "joined")),
    ("moved", ("chuyen", "di noi khac", "moved")),
)

WRITTEN: dict[LeftWhy, str] = {"moved": "chuyển đi", "died": "mất", "joined": "gộp hộ", "other": "khác"}
"""How a roster that goes out writes each of them."""


def leaves_on(texts: Mapping[Field, str]) -> date | None:
    """Read the day of a row; a reason without a day is refused."""
    if texts["left_why"] and not texts["left_on"]:
        raise Wrong("left_no_day")
    return left_on(texts["left_on"])


def left_on(cell: str) -> date | None:
    """Read the day on which somebody leaves; None where the cell is empty. The year has to stand there."""
    if not cell:
        return None
    found = read_date(cell.removesuffix("00:00:00").strip("T "), _NO_YEAR)
    if not isinstance(found, date):
        raise Wrong("left_day", cell)
    return found


def left_why(cell: str) -> LeftWhy:
    """Read the kind of reason; whatever else stands there is not kept."""
    said = f" {fold(cell)} "
    return next((why for why, words in _WORDS if any(f" {word} " in said for word in words)), "other")
