"""Figures of a place and a year: of each line how many are on the list, registered, handed in, recognised and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from conversations.rules.figures import Figure, Key, Line
    from storage.tables import EvaluationStatus


class Row(NamedTuple):
    """The figures of a place; `uncounted` tells by line of how many the number of people is not written down."""

    area_id: int
    name: str
    figures: dict[tuple[Line, Key], Figure]
    uncounted: dict[Line, int]


class Named(NamedTuple):
    """Somebody on the list that gives a figure; without a subject it was only told as a number, and nobody knows who.

    `reason` is why somebody was left out, `of_year` the year of the recognition that holds.
    """

    subject_id: int | None
    code: str
    name: str
    area_id: int
    status: EvaluationStatus | None = None
    points: float | None = None
    most: float | None = None
    mark: float | None = None
    registered: bool | None = None
    reason: str = ""
    of_year: int | None = None


def read(
    tx: Connection, area_id: int, year: int, *, as_of: date | None = None, as_then: bool = False
) -> tuple[Row, list[Row]]:
    """Give the sum of an area, and a row for each place one step below it, by code.

    With `as_of` as things stood at the end of that day, and with `as_then` in the places as they were then.
    """
    raise NotImplementedError


def names(tx: Connection, area_id: int, year: int, line: Line, key: Key, *, as_of: date | None = None) -> list[Named]:
    """Give the list behind a figure of an area, village by village in the order of the book: as many as it counts."""
    raise NotImplementedError
