"""What stands on the papers of a place: where it is signed, by whom, on what grounds, who receives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select

from storage.places import areas
from storage.tables import letterhead

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

EVERY = ""
"""In the place of a kind of paper: all kinds."""
_SET = (
    select(letterhead.c.area_id, letterhead.c.paper, letterhead.c.name, letterhead.c.value)
    .where(letterhead.c.area_id.in_(bindparam("areas", expanding=True)))
    .order_by(letterhead.c.id)
)


class Value(NamedTuple):
    """A value to be set in a place, for a kind of paper or for `EVERY` one; one of several lines holds line ends."""

    area_id: int
    paper: str
    name: str
    value: str


class Letterhead(NamedTuple):
    """What was set for a place and those above it; `areas` goes from the place itself upwards."""

    areas: Sequence[int]
    values: Mapping[tuple[int, str, str], str]

    def value(self, paper: str, name: str) -> str | None:
        """Give what was set for a kind of paper, or else for all, or else above; None where nothing was."""
        places = ((one, kind, name) for one in self.areas for kind in (paper, EVERY))
        return next((self.values[place] for place in places if self.values.get(place)), None)

    def only(self, paper: str, name: str) -> str | None:
        """Give what was set for exactly this kind of paper, there or above."""
        return next((self.values[place] for one in self.areas if self.values.get(place := (one, paper, name))), None)

    def lines(self, paper: str, name: str) -> list[str] | None:
        """Give a value of several lines line by line."""
        value = self.value(paper, name)
        return None if value is None else value.split("\n")

    def own(self) -> dict[tuple[str, str], str]:
        """Give what was set for the place itself, by paper and name."""
        here = self.areas[0]
        return {place[1:]: value for place, value in self.values.items() if place[0] == here and value}


def of(tx: Connection, area_id: int) -> Letterhead:
    """Read what was set for a place and those above it; of each value the latest holds."""
    up = areas.up(tx, area_id)
    rows = tx.execute(_SET, {"areas": up})
    return Letterhead(up, {(row.area_id, row.paper, row.name): row.value for row in rows})


def put(tx: Connection, new: Value, at: datetime, by: int | None = None) -> None:
    """Set a value; an empty one takes back what was set there."""
    tx.execute(insert(letterhead), new._asdict() | {"person_id": by, "at": at})
