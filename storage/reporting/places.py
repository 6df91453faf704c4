"""The places figures are told of: an area, what lies one step below it, and where each of all below belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from storage.assessment import history
from storage.places.areas import below
from storage.tables import area

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import Connection

_BELOW = select(area.c.id, area.c.parent_id, area.c.code, area.c.name, area.c.closed_on).where(
    area.c.id.in_(select(below().c.id))
)
_ELSEWHERE = select(area.c.id).where(area.c.id.not_in(select(below().c.id))).limit(1)


class Place(NamedTuple):
    """A place below an area, or itself; one that is closed is told of only where somebody is counted in it."""

    id: int
    parent_id: int | None
    code: str
    name: str
    is_closed: bool


class Places:
    """An area and all below it, as they are or were."""

    def __init__(self, area_id: int, found: Iterable[Place]) -> None:
        by_id = {one.id: one for one in found}
        self.top = by_id[area_id]
        self.steps = sorted((one for one in by_id.values() if one.parent_id == area_id), key=lambda one: one.code)
        self.step_of: dict[int, int] = {area_id: area_id}
        waiting = [(one.id, one.id) for one in self.steps]
        below: dict[int | None, list[int]] = {}
        for one in by_id.values():
            below.setdefault(one.parent_id, []).append(one.id)
        while waiting:
            number, step = waiting.pop()
            self.step_of[number] = step
            waiting += [(one, step) for one in below.get(number, [])]


def places(tx: Connection, area_id: int, then: date | None = None) -> Places:
    """Find the places of an area, as they are or as they were on a day."""
    if then is None:
        rows = tx.execute(_BELOW, {"area_id": area_id})
        return Places(area_id, [Place(*row[:4], row[4] is not None) for row in rows])
    tree = history.tree(tx, then)
    found = [Place(one.id, one.parent_id, one.code, one.name, is_closed=False) for one in tree]
    if area_id not in {one.id for one in found}:  # it was not there yet, so that nobody lived in it
        found = [
            Place(*row[:4], is_closed=True) for row in tx.execute(_BELOW, {"area_id": area_id}) if row[0] == area_id
        ]
    return Places(area_id, found)


def is_everything(tx: Connection, area_id: int) -> bool:
    """Tell whether there is nothing outside an area."""
    return tx.execute(_ELSEWHERE, {"area_id": area_id}).first() is None
