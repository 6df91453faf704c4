"""Where and when a village gathers for a day of the calendar, as its head has said once; known again next year."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from storage import settings

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Gathering(NamedTuple):
    """A place in the village, and the hour."""

    place: str
    hour: str


class Called(NamedTuple):
    """A day of the calendar in a year, for a village."""

    key: str
    year: int
    area_id: int


def find(tx: Connection, called: Called) -> Gathering | None:
    """Find where and when a village gathers; None where nobody has said so."""
    kept = settings.get(tx, _name(called))
    return Gathering(*json.loads(kept)) if kept is not None else None


def of_day(tx: Connection, key: str, year: int) -> dict[int, Gathering]:
    """Give by village where and when people gather for a day of a year."""
    kept = settings.under(tx, f"gathering.{key}.{year}.")
    return {int(area_id): Gathering(*json.loads(value)) for area_id, value in kept.items()}


def put(tx: Connection, called: Called, gathering: Gathering) -> None:
    """Keep where and when a village gathers."""
    settings.put(tx, _name(called), json.dumps(gathering, ensure_ascii=False))


def _name(called: Called) -> str:
    return f"gathering.{called.key}.{called.year}.{called.area_id}"
