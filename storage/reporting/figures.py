"""Figures of a place and a year: of each line how many are on the list, registered, handed in, recognised and so on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from conversations.rules.figures import KEYS, LINES, Figure
from storage.places import areas
from storage.reporting import counting, held, targets
from storage.reporting.behind import Named, names
from storage.reporting.counting import Listed, Part
from storage.reporting.held import Held
from storage.reporting.lines import TITLE_OF
from storage.reporting.places import is_everything, places
from storage.reporting.sums import HEADS_OF, Counted, total
from storage.reporting.view import View, asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from conversations.rules.figures import Key, Line
    from storage.reporting.places import Places
    from storage.reporting.targets import Targets

__all__ = ["Named", "Row", "names", "read", "recognised"]


class Row(NamedTuple):
    """The figures of a place; `uncounted` tells by line of how many it is not written down what has to be known.

    Among workers and staff these are the families or units without a number of people, and the citizens of whom
    nobody has said which of both they are.
    """

    area_id: int
    name: str
    figures: dict[tuple[Line, Key], Figure]
    uncounted: dict[Line, int]


def read(
    tx: Connection, area_id: int, year: int, *, as_of: date | None = None, as_then: bool = False
) -> tuple[Row, list[Row]]:
    """Give the sum of an area, and a row for each place one step below it, by code.

    With `as_of` as things stood at the end of that day; with `as_then` in the places as they were on it, or without it
    at the end of the year.
    """
    then = (as_of or date(year, 12, 31)) if as_then else None
    found = places(tx, area_id, then)
    view = View(as_of is not None, as_then, is_everything(tx, area_id))
    counted = _count(tx, found, view, year, as_of or then)
    had = _lines_of_last_year(tx, found, year, counted)
    aims = targets.Targets(tx, {area_id, *(one.id for one in found.steps)}, year)
    whole = total(counted.values())
    steps = [one for one in found.steps if not (one.is_closed and counted[one.id].is_empty)]
    shown = [*steps, *([found.top] if not counted[area_id].is_empty or not found.steps else [])]
    rows = [_row(one.id, one.name, counted[one.id], had, aims) for one in shown]
    return _row(area_id, found.top.name, whole, had, aims), rows


def recognised(
    tx: Connection, area_id: int, year: int, *, then: date | None = None
) -> dict[int | None, dict[Line, Figure]]:
    """Give only who is recognised of all, as it stands by now, in each of the same places; None is their sum.

    With `then` in the places as they were on that day. It costs half of what all figures cost.
    """
    found = places(tx, area_id, then)
    view = View(dated=False, then=then is not None, everywhere=is_everything(tx, area_id))
    counted = _count(tx, found, view, year, then, only_recognised=True)
    aims = targets.Targets(tx, {area_id, *counted}, year)
    several: list[tuple[int | None, Counted]] = [(None, total(counted.values())), *counted.items()]
    return {
        place: {one.line: one for one in _figures(place or area_id, here, set(), aims) if one.key == "recognised"}
        for place, here in several
    }


def _count(
    tx: Connection, found: Places, view: View, year: int, on: date | None, *, only_recognised: bool = False
) -> dict[int, Counted]:
    """Count by the place one step below to which each belongs."""
    lasting = held.lasting(tx)
    asks = asked(found.step_of, year, on, lasting)
    until = held.untils(tx, found.step_of)
    this, last = Held(until, year), Held(until, year - 1)
    counted = {step: Counted() for step in found.step_of.values()}
    for one in map(Listed._make, tx.execute(counting.everybody(view), asks).all()):
        if one.home in found.step_of:
            counted[found.step_of[one.home]].add_listed(one)
    parts = counting.recognised(view) if only_recognised else counting.statement(view)
    for part in map(Part._make, tx.execute(parts, asks).all()):
        if part.home in found.step_of:
            counted[found.step_of[part.home]].add(part, this, last)
    for line, place, number in held.unnamed(tx, found.step_of, year, lasting):
        counted[found.step_of[place]].numbers[line, "recognised"] += number
    for line, place, number in held.unnamed(tx, found.step_of, year - 1, lasting):
        counted[found.step_of[place]].last[line] += number
    return counted


def _lines_of_last_year(tx: Connection, found: Places, year: int, counted: dict[int, Counted]) -> set[Line]:
    """Tell of which lines anything is known of the year before, so that none is a nought and not unknown."""
    had = {line for one in counted.values() for line, number in one.last.items() if number}
    lacking = {TITLE_OF[line] for line in LINES if line not in had}
    # What is known of a village is what is known of its commune.
    commune = None if found.steps else areas.above(tx, found.top.id, "commune")
    around = found.step_of if commune is None else areas.under(tx, commune.id)
    there = counting.titles_of(tx, around, year - 1, lacking)
    return had | {line for line in LINES if TITLE_OF[line] in there}


def _row(area_id: int, name: str, counted: Counted, had: set[Line], aims: Targets) -> Row:
    figures = {(one.line, one.key): one for one in _figures(area_id, counted, had, aims)}
    uncounted = dict.fromkeys(LINES, 0)
    uncounted |= {line: counted.uncounted[line] + counted.unmarked for line in HEADS_OF.values()}
    return Row(area_id, name, figures, uncounted)


def _figures(area_id: int, counted: Counted, had: set[Line], aims: Targets) -> Iterator[Figure]:
    for line in LINES:
        of, aim = _of(counted, line), aims.share(area_id, line)
        unknown = line in HEADS_OF.values() and counted.unmarked and not counted.numbers[line, "all"]
        for key in KEYS:
            known = not unknown and (key != "registered" or line in counted.written or not counted.numbers[line, "all"])
            is_aim = key == "recognised"
            yield Figure(
                key,
                line,
                area_id,
                counted.numbers[line, key] if known else None,
                of,
                aim if is_aim else None,
                counted.last[line] if is_aim and line in had else None,
                tuple(sorted(counted.forms[line, key].items())) if (line, key) in counted.forms else (),
            )


def _of(counted: Counted, line: Line) -> int | None:
    """Tell of how many a line is: of all on the list, or of workers and staff where everybody's number is known."""
    if line not in HEADS_OF.values():
        return counted.numbers[line, "all"]
    if counted.uncounted[line] or counted.unmarked or not counted.heads[line]:
        return None
    return counted.heads[line]
