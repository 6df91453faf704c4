"""Targets: what share of a line is to be reached in a year, with the paper in which it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime
    from fractions import Fraction

    from sqlalchemy import Connection

    from conversations.rules.figures import Line


class New(NamedTuple):
    """A target to be set: it holds in the area and in all below without their own."""

    area_id: int
    line: Line
    year: int
    share: Fraction
    source: str


class Target(NamedTuple):
    """A target that holds: without an id it comes with the program; without an area it is nobody's own."""

    id: int | None
    area_id: int | None
    line: Line
    year: int
    share: Fraction
    source: str


def put(tx: Connection, new: New, at: datetime, by: int | None = None) -> None:
    """Set a target; the one before stands again when it is withdrawn. Raises TooMuch above all of them."""
    raise NotImplementedError


def withdraw(tx: Connection, area_id: int, line: Line, year: int, at: datetime) -> bool:
    """Take back the target that exactly this area has set for exactly this year; False says that there was none."""
    raise NotImplementedError


def listed(tx: Connection) -> list[Target]:
    """Give what is set, of each place, line and year the latest, and what comes with the program."""
    raise NotImplementedError


def of(tx: Connection, area_id: int, line: Line, year: int) -> Target | None:
    """Find what is to be reached in an area and a year: of the nearest place above it that has set anything."""
    raise NotImplementedError
