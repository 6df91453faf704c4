"""What changed in a filled commune: who went away or moved, which village became part of another, what was before."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from bot.clock import TIME_ZONE
from storage import audit
from storage.places import area_changes, areas, departures
from storage.places.departures import Leaving
from storage.reporting import targets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from bot.simulator.filled.people import Subject
    from bot.simulator.filled.places import Commune
    from storage.store import Tx
    from storage.tables import LeftWhy

WHY: tuple[LeftWhy, ...] = ("moved", "died", "other")
BEFORE = 0.4
"""How many of all families were recognised in the year before the first that is told of."""
SPRING = 150  # days at the beginning of a year in which people come and go
SOURCE = "Kế hoạch mẫu"


def merged_on(today: date) -> date:
    """Give the day on which villages became part of others."""
    return date(today.year - 1, 7, 1)


def carry_out(tx: Tx, commune: Commune, subjects: list[Subject], dice: Random, today: date) -> None:
    """Let people go away and move, and then one village become part of another."""
    for one in subjects:
        if one.gone_in is not None:
            _leave(tx, Leaving(one.id, _spring_day(one.gone_in, dice, today), dice.choice(WHY)), commune.officer)
        elif one.came_from not in {None, commune.merged.id}:
            on_day = _spring_day(today.year - 1, dice, today)
            _leave(tx, Leaving(one.id, on_day, "moved", one.lives_in), commune.officer)
    _merge(tx, commune, merged_on(today))


def _leave(tx: Tx, leaving: Leaving, by: int) -> None:
    at = noon(leaving.on_day)
    departures.carry_out(tx, departures.plan(tx, leaving, at, by), at)


def _merge(tx: Tx, commune: Commune, on_day: date) -> None:
    closing, into = areas.one(tx, commune.merged.id), areas.one(tx, commune.villages[-1].id)
    recorder = area_changes.merge(tx, [closing], into, on_day)
    told = [f"{closing.code} {closing.name} → {into.code} {into.name}"]
    number = area_changes.keep(tx, recorder, "merge", on_day, told, noon(on_day))
    audit.record(tx, audit.Link(noon(on_day), "area.merge", commune.officer, area_id=into.id, after=str(number)))


def _spring_day(year: int, dice: Random, today: date) -> date:
    """Choose a day in the first months of a year that is not to come yet."""
    first = date(year, 1, 1)
    return first + timedelta(days=dice.randint(0, min(SPRING, (today - first).days)))


def noon(day: date) -> datetime:
    """Give the noon of a day."""
    return datetime.combine(day, time(12), TIME_ZONE)


def before(commune: Commune, subjects: list[Subject], dice: Random, year: int) -> Iterator[dict[str, Any]]:
    """Tell who was recognised before all this: in every second village by name, in the others as a number."""
    by_name = {village.id for village in commune.villages[::2]}
    row = {
        "year": year,
        "decision": "Quyết định mẫu",
        "person_id": commune.officer,
        "made_at": noon(date(year, 12, 31)),
    }
    for one in subjects:
        if one.title == "family" and one.lives_in in by_name and one.came_from is None and dice.random() < BEFORE:
            yield row | {"area_id": one.lives_in, "subject_id": one.id, "title": "family", "number": 1}
    for village in commune.villages[1::2]:
        number = int(village.families * BEFORE)
        yield row | {"area_id": village.id, "subject_id": None, "title": "family", "number": number}


def aim(tx: Tx, commune: Commune, today: date) -> None:
    """Let the commune set a target of its own for its families."""
    for year, percent in ((today.year - 2, 50), (today.year + 2, 75)):
        new = targets.New(commune.id, "families", year, Fraction(percent, 100), SOURCE)
        targets.put(tx, new, noon(date(today.year - 2, 1, 1)), commune.officer)
