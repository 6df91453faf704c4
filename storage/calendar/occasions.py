"""The calendar: what ships holds everywhere, and an area may have its own line in place of it, or end it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from conversations.calendar.occasion import Audience, Occasion
from storage.tables import area, done, occasion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

_FIELDS = ("key", "name", "kind", "duty", "prepares", "before", "on_the_day", "source")
_EVERYWHERE = select(occasion).where(occasion.c.area_id.is_(None))
_ALL = select(occasion).order_by(occasion.c.id)
_OF_AREA = _ALL.where(occasion.c.area_id == bindparam("place"))
_PARENTS = select(area.c.id, area.c.parent_id)
_insert = insert(occasion)
_changed = {
    name: _insert.excluded[name] for name in (*_FIELDS[1:], "rule", "steps", "since", "ended_on", "person_id", "at")
}
_PUT_EVERYWHERE = _insert.on_conflict_do_update(
    index_elements=["key"], index_where=occasion.c.area_id.is_(None), set_=_changed
)
_PUT_IN_AREA = _insert.on_conflict_do_update(index_elements=["key", "area_id"], set_=_changed)
_END = update(occasion).where(occasion.c.id == bindparam("this")).values(ended_on=bindparam("on"))
_FORGET = delete(occasion).where(occasion.c.key == bindparam("asked"), occasion.c.area_id == bindparam("place"))
_FINISH = insert(done).on_conflict_do_nothing().returning(done.c.key)
_DONE = select(done.c.key, done.c.year, done.c.area_id)
_REOPEN = delete(done).where(
    done.c.key == bindparam("asked"), done.c.year == bindparam("of_year"), done.c.area_id == bindparam("place")
)


class Done(NamedTuple):
    """What an area has done of an occasion's year, as an officer has marked it."""

    key: str
    year: int
    area_id: int


class Own(NamedTuple):
    """A line an area has of its own, and when it became so; one that has `ended` holds there no longer."""

    occasion: Occasion
    ended: bool
    at: datetime


class Calendars:
    """The calendars of all areas as they are on one day, read once."""

    def __init__(
        self, lines: Mapping[int | None, Mapping[str, Occasion | None]], parents: Mapping[int, int | None]
    ) -> None:
        self._lines = lines
        self._parents = parents
        self._known: dict[int | None, dict[str, Occasion]] = {}

    def of(self, area_id: int | None) -> dict[str, Occasion]:
        """Give the calendar of an area by key; with None what holds everywhere. Areas without own lines share one."""
        while area_id is not None and area_id not in self._lines:
            area_id = self._parents.get(area_id)
        if area_id not in self._known:
            above = self.of(self._parents.get(area_id)) if area_id is not None else {}
            both = {**above, **self._lines.get(area_id, {})}
            self._known[area_id] = {key: one for key, one in both.items() if one is not None}
        return self._known[area_id]


def calendars(tx: Connection, on: date) -> Calendars:
    """Read the calendars of all areas."""
    lines: dict[int | None, dict[str, Occasion | None]] = {}
    for row in tx.execute(_ALL):
        ended = row.ended_on is not None and row.ended_on <= on
        lines.setdefault(row.area_id, {})[row.key] = None if ended else _read(row)
    return Calendars(lines, {row.id: row.parent_id for row in tx.execute(_PARENTS)})


def of_area(tx: Connection, area_id: int | None, on: date) -> dict[str, Occasion]:
    """Give the calendar of one area by key."""
    return calendars(tx, on).of(area_id)


def own_lines(tx: Connection, area_id: int, on: date) -> dict[str, Own]:
    """Give the lines an area has of its own by key, ended ones too."""
    rows = tx.execute(_OF_AREA, {"place": area_id})
    return {row.key: Own(_read(row), row.ended_on is not None and row.ended_on <= on, row.at) for row in rows}


def put_shipped(tx: Connection, occasions: Iterable[Occasion], at: datetime) -> None:
    """Make these what holds everywhere; lines that ship no longer are ended.

    Where others held before, what is new knows from which day on it holds.
    """
    given = {one.key: one for one in occasions}
    before = {row.key: row for row in tx.execute(_EVERYWHERE)}
    held = {key: _read(row) for key, row in before.items() if row.ended_on is None}
    new = [one for one in given.values() if held.get(one.key) != one]
    if before:
        new = [replace(one, since=_since(one, held.get(one.key), at.date())) for one in new]
    if new:
        tx.execute(_PUT_EVERYWHERE, [_row(one, None, None, at) for one in new])
    for key, row in before.items():
        if key not in given and row.ended_on is None:
            tx.execute(_END, {"this": row.id, "on": at.date()})


def change(tx: Connection, area_id: int, changed: Occasion, person_id: int | None, at: datetime) -> None:
    """Let an area have a line of its own, in place of one from above or as one more."""
    tx.execute(_PUT_IN_AREA, _row(changed, area_id, person_id, at))


def end(tx: Connection, area_id: int, ended: Occasion, person_id: int | None, at: datetime) -> None:
    """Let an occasion hold no longer in an area and below."""
    tx.execute(_PUT_IN_AREA, {**_row(ended, area_id, person_id, at), "ended_on": at.date()})


def as_above(tx: Connection, area_id: int, key: str) -> bool:
    """Forget an area's own line, so that the one from above holds again; False where there was none."""
    return tx.execute(_FORGET, {"asked": key, "place": area_id}).rowcount == 1


def finish(tx: Connection, finished: Done, person_id: int | None, at: datetime) -> bool:
    """Note that an area has done what it owed; False where it was noted before."""
    return tx.execute(_FINISH, {**finished._asdict(), "person_id": person_id, "at": at}).first() is not None


def reopen(tx: Connection, wrong: Done) -> bool:
    """Take back that something is done; False where it was not."""
    asked = {"asked": wrong.key, "of_year": wrong.year, "place": wrong.area_id}
    return tx.execute(_REOPEN, asked).rowcount == 1


def finished(tx: Connection) -> set[Done]:
    """Give all that areas have done."""
    return {Done._make(row) for row in tx.execute(_DONE)}


def _since(new: Occasion, old: Occasion | None, today: date) -> dict[Audience, dict[int, date]]:
    """Give the day from which on each step holds, where it did not always; what there was keeps its own."""
    found: dict[Audience, dict[int, date]] = {}
    for audience, steps in new.steps.items():
        known = old.steps.get(audience, ()) if old else ()
        kept = old.since.get(audience, {}) if old else {}
        found[audience] = {step: kept.get(step, today) for step in steps if step in kept or step not in known}
    return found


def _row(one: Occasion, area_id: int | None, person_id: int | None, at: datetime) -> dict[str, object]:
    told = {name: getattr(one, name) for name in _FIELDS}
    steps = json.dumps({audience: list(days) for audience, days in one.steps.items()})
    since = {audience: {step: day.isoformat() for step, day in days.items()} for audience, days in one.since.items()}
    told |= {"rule": one.when, "steps": steps, "since": json.dumps(since)}
    return {**told, "area_id": area_id, "person_id": person_id, "at": at}


def _read(row: Any) -> Occasion:
    steps = {audience: tuple(days) for audience, days in json.loads(row.steps).items()}
    since = {
        audience: {int(step): date.fromisoformat(day) for step, day in days.items()}
        for audience, days in json.loads(row.since).items()
    }
    return Occasion(**{name: getattr(row, name) for name in _FIELDS}, when=row.rule, steps=steps, since=since)
