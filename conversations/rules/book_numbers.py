"""The numbers by which households are called: those of the paper book, or where it gives none, their places in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def book_numbers(rows: Sequence[tuple[int, int | None]]) -> dict[int, int]:
    """Give each id its number: that beside it, where every one has one of its own, else its place in the order."""
    places = [place for _, place in rows if place is not None]
    if len(set(places)) == len(rows):
        return {number: place or 0 for number, place in rows}
    return {number: place for place, (number, _) in enumerate(rows, 1)}
