"""A sheet as it comes out of a file, and how the values of its cells are written."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LONGEST_CELL = 1_000  # letters


class Sheet(NamedTuple):
    """The name of a sheet, its rows by number, which of them nobody sees, and what letters a text was taken to have."""

    name: str
    rows: Iterable[tuple[int, list[str]]]
    hidden: Collection[int] = ()
    guessed: str = ""


def text_of(value: Any) -> str:
    """Write a value as people know it: a number without decimals that are none, a day with its hour."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    elif isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return str(value)[:LONGEST_CELL]
