"""Targets: what share of a line is to be reached in a year, with the paper in which it stands."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from conversations.rules.targets import checked, reached_in
from storage.places import areas
from storage.tables import target

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from conversations.rules.figures import Line

KH_115 = "KH 115/KH-UBND huyện Tủa Chùa, 02/6/2022"
_PERCENT: Mapping[Line, tuple[int, int]] = {
    "families": (60, 70),
    "clans": (50, 55),
    "communities": (65, 75),
    "units": (80, 90),
    "workers": (30, 40),
    "staff": (60, 80),
}
SHIPPED: Mapping[Line, Mapping[int, Fraction]] = {
    line: {2025: Fraction(first, 100), 2030: Fraction(last, 100)} for line, (first, last) in _PERCENT.items()
}
"""What the plan asks for, where nobody has set anything."""
PARTS = 10_000
"""A share is kept in so many parts of all, which are hundredths of a percent."""


class New(NamedTuple):
    """A target to be set: it holds in the area and in all below without their own."""

    area_id: int
    line: Line
    year: int
    share: Fraction
    source: str


class Target(NamedTuple):
    """A target that holds: without an id it comes with the program, without an area it is nobody's own.

    `year` is the one for which it is asked; between two years that are set its share is on the straight line.
    """

    id: int | None
    area_id: int | None
    line: Line
    year: int
    share: Fraction
    source: str


_STANDING = (
    select(*(target.c[name] for name in Target._fields))
    .where(target.c.withdrawn_at.is_(None))
    .order_by(target.c.area_id, target.c.line, target.c.year, target.c.id)
)
_WITHDRAW = update(target).where(target.c.id == bindparam("this")).values(withdrawn_at=bindparam("moment"))


def put(tx: Connection, new: New, at: datetime, by: int | None = None) -> None:
    """Set a target; the one before stands again when it is withdrawn. Raises TooMuch above all of them."""
    share = int(checked(new.share) * PARTS)
    tx.execute(insert(target), {**new._asdict(), "share": share, "person_id": by, "made_at": at})


def withdraw(tx: Connection, area_id: int, line: Line, year: int, at: datetime) -> bool:
    """Take back the target that exactly this area has set for exactly this year; False says that there was none."""
    here = [one for one in _latest(tx) if (one.area_id, one.line, one.year) == (area_id, line, year)]
    for one in here:
        tx.execute(_WITHDRAW, {"this": one.id, "moment": at})
    return bool(here)


def listed(tx: Connection) -> list[Target]:
    """Give what is set, of each place, line and year the latest, and after that what comes with the program."""
    shipped = [
        Target(None, None, line, year, share, KH_115)
        for line, given in SHIPPED.items()
        for year, share in given.items()
    ]
    return [*_latest(tx), *shipped]


def of(tx: Connection, area_id: int, line: Line, year: int) -> Target | None:
    """Find what is to be reached in an area and a year: of the nearest place above it that has set anything."""
    return Targets(tx, [area_id], year).of(area_id, line)


def _latest(tx: Connection) -> list[Target]:
    every = (Target._make(row)._replace(share=Fraction(row.share, PARTS)) for row in tx.execute(_STANDING))
    return list({(one.area_id, one.line, one.year): one for one in every}.values())


class Targets:
    """The targets of a year, looked up for many places."""

    def __init__(self, tx: Connection, area_ids: Collection[int], year: int) -> None:
        self._year = year
        self._set: dict[tuple[int | None, Line], dict[int, Target]] = {}
        for one in _latest(tx):
            self._set.setdefault((one.area_id, one.line), {})[one.year] = one
        places = {area_id for area_id, _ in self._set if area_id is not None}
        up = areas.up_of_each(tx, {*area_ids, *places}) if places else {}
        self._shipped = {line: reached_in(year, given) for line, given in SHIPPED.items()}
        self._nearest = {one: sorted(up.get(one, set()) & places, key=lambda p: -len(up[p])) for one in area_ids}

    def of(self, area_id: int, line: Line) -> Target | None:
        """Find what is to be reached in one of the places; before the first year that is set, nothing is."""
        for place in self._nearest[area_id]:
            given = self._set.get((place, line))
            if given is not None:
                return self._on_the_line(given)
        share = self._shipped[line]
        return None if share is None else Target(None, None, line, self._year, share, KH_115)

    def share(self, area_id: int, line: Line) -> Fraction | None:
        """Give only the share."""
        found = self.of(area_id, line)
        return None if found is None else found.share

    def _on_the_line(self, given: Mapping[int, Target]) -> Target | None:
        share = reached_in(self._year, {year: one.share for year, one in given.items()})
        if share is None:
            return None
        nearest = given[max(year for year in given if year <= self._year)]
        return nearest._replace(year=self._year, share=share)
