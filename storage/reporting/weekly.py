"""Weekly figures: kept once a week of each commune, so that a curve never changes its past."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from conversations.rules.figures import KEYS
from storage.places import areas
from storage.reporting import figures
from storage.tables import area, week

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from conversations.rules.figures import Key, Line
    from storage.reporting.figures import Row

    Counts = Mapping[Key, int | None]

LAST_MONTH = 3  # until its end the year before is still being finished


class Due(NamedTuple):
    """A commune and a year that are to be kept for this week."""

    area_id: int
    year: int


_SINCE = select(week.c.area_id, week.c.year).where(week.c.on_day >= bindparam("monday"))
_KEPT = (
    select(week.c.area_id, area.c.closed_on, week.c.on_day, week.c.figures)
    .join_from(week, area)
    .where(week.c.area_id.in_(bindparam("areas", expanding=True)), week.c.year == bindparam("year"))
    .order_by(week.c.on_day, week.c.area_id)
)


def due(tx: Connection, today: date) -> list[Due]:
    """Give what is not kept yet for the week of a day; a week in which nobody looked is never made up for."""
    kept = {Due(*row) for row in tx.execute(_SINCE, {"monday": _monday(today)})}
    years = [today.year, *([today.year - 1] if today.month <= LAST_MONTH else [])]
    every = (Due(one.id, year) for one in areas.communes(tx) if one.closed_on is None for year in years)
    return [one for one in every if one not in kept]


def counted(tx: Connection, one: Due) -> str:
    """Count how a commune and its villages stand; it only reads, and a nought takes no room."""
    whole, rows = figures.read(tx, *one)
    places = {one.area_id: whole} | {row.area_id: row for row in rows if row.area_id != one.area_id}
    return json.dumps({place: _written(row) for place, row in places.items()}, separators=(",", ":"))


def keep(tx: Connection, one: Due, today: date, counted: str) -> bool:
    """Keep what was counted; False says that somebody else has done it for this week."""
    if one in {Due(*row) for row in tx.execute(_SINCE, {"monday": _monday(today)})}:
        return False
    row = {**one._asdict(), "on_day": today, "figures": counted}
    added = insert(week).on_conflict_do_nothing().returning(week.c.area_id)
    return tx.execute(added, row).first() is not None


def read(tx: Connection, area_id: int, year: int, line: Line) -> list[tuple[date, dict[Key, int]]]:
    """Give how a line of an area stood in each week that was kept, the oldest first; what is unknown is left out.

    Above communes a week is their sum, each as it was kept last, until it became part of another.
    """
    known: dict[int, tuple[date, Counts]] = {}
    found: dict[date, tuple[date, dict[Key, int]]] = {}
    for commune, closed_on, day, places in _of(tx, area_id, year):
        known[commune] = (closed_on or date.max, {**dict.fromkeys(KEYS, 0), **places.get(line, {})})
        found[_monday(day)] = (day, _sum(counts for until, counts in known.values() if day < until))
    return list(found.values())


def _of(tx: Connection, area_id: int, year: int) -> Iterator[tuple[int, date | None, date, dict[Line, Counts]]]:
    """Go through what was kept of a place in its commune, of a commune, or of all communes below a place."""
    inside = areas.up(tx, area_id)
    asked = {"areas": [*inside, *areas.under(tx, area_id)], "year": year}
    for commune, closed_on, day, told in tx.execute(_KEPT, asked):
        places, place = json.loads(told), str(area_id if commune in inside else commune)
        if place in places:
            yield commune, closed_on, day, places[place]


def _sum(several: Iterable[Counts]) -> dict[Key, int]:
    every = list(several)
    sums: dict[Key, int] = {}
    for key in KEYS:
        numbers = [one[key] for one in every]
        if None not in numbers:
            sums[key] = sum(number for number in numbers if number is not None)
    return sums


def _written(row: Row) -> dict[Line, dict[Key, int | None]]:
    """Give what is kept of a row: what is unknown, and what is no nought."""
    found: dict[Line, dict[Key, int | None]] = {}
    for (line, key), figure in row.figures.items():
        if figure.count != 0:
            found.setdefault(line, {})[key] = figure.count
    return found


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
