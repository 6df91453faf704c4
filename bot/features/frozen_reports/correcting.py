"""Correcting a final report: its numbers then and now, line by line, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.features.frozen_reports.printed import frozen
from bot.features.frozen_reports.printed.beside import PREFILLED
from bot.features.frozen_reports.printed.counted import FIGURES
from bot.features.frozen_reports.printed.frozen import Frozen
from bot.features.frozen_reports.printed.heading import dated, heading, numbered
from bot.features.frozen_reports.printed.naming import place_named
from bot.features.frozen_reports.printed.printing import UNKNOWN, WORDS
from storage.deciding import decisions
from storage.papers import reports
from storage.reporting.lines import TITLE_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from bot.features.frozen_reports.printed.frozen import Asked, Cell
    from storage.papers.reports import Report
    from storage.store import Tx
    from storage.tables import Title

    Place = tuple[Title, int | None]
    What = tuple[str, int | None, int]

DECIDED = frozenset(["recognised", "expected", "declined"])
"""Figures that a decision changes."""
CHANGES = frozenset(["in", "out", "withdrawn"])
DOTS = "……"


class Difference(NamedTuple):
    """A number that is otherwise by now; None is unknown."""

    cell: Cell
    then: int | None
    now: int | None


def first_of(tx: Tx, one: Report) -> Report:
    """Give the report that a correction corrects, or the report itself."""
    return one if one.corrects_id is None else reports.find(tx, one.corrects_id) or one


def standing(tx: Tx, first: Report) -> Report:
    """Give what holds of a report by now: its latest correction, or itself."""
    later = (one for one in reports.of_area(tx, first.area_id) if one.corrects_id == first.id)
    return next(later, first)


def before(tx: Tx, one: Report) -> Frozen:
    """Give the numbers that held before a correction: those of the one before it, or of the report itself."""
    first = first_of(tx, one)
    every = (some for some in reports.of_area(tx, first.area_id) if first.id in {some.id, some.corrects_id})
    return frozen.read(max((some for some in every if some.id < one.id), key=lambda some: some.id).figures)


def correction(tx: Tx, asked: Asked, first: Report, now: Frozen) -> Frozen:
    """Make the annex that corrects a report, with all numbers as they are now."""
    before = standing(tx, first)
    then = frozen.read(before.figures)
    whys = _reasons(tx, asked, before.at)
    places = {**then.places, **now.places}
    given = {
        **heading(tx, asked, "phu_luc_dinh_chinh"),
        "ban_nhap": now.given["ban_nhap"],
        "van_ban": named(first),
        "dinh_chinh": [{"stt": n, **_row(asked, one, places, whys)} for n, one in enumerate(differences(then, now), 1)],
    }
    return Frozen("phu_luc_dinh_chinh", given, now.cells, now.sources, places, now.lines)


def differences(then: Frozen, now: Frozen) -> list[Difference]:
    """Compare number by number, each once however often it is printed; what was not there was none."""
    before, after = _numbers(then), _numbers(now)
    every: dict[What, Cell] = {}
    for cell in (*then.cells, *now.cells):
        every.setdefault(_what(cell), cell)
    found = (Difference(cell, before.get(what, 0), after.get(what, 0)) for what, cell in every.items())
    return [one for one in found if one.then != one.now and one.cell.figure not in PREFILLED]


def named(first: Report) -> str:
    """Name the paper that is corrected; what it lacks is dots."""
    day, month, year = (one or DOTS for one in dated(first.dated))
    code = frozen.read(first.figures).given.get("ky_hieu", "BC-UBND")
    number = numbered(first.number) or DOTS
    return WORDS.say(
        "Report number {number}/{code}, day {day} month {month} year {year}",
        number=number,
        code=code,
        day=day,
        month=month,
        year=year,
    )


def _what(one: Cell) -> What:
    return one.figure, one.area_id, one.year


def _numbers(of: Frozen) -> dict[What, int | None]:
    return {_what(one): one.number for one in of.cells}


def _row(asked: Asked, one: Difference, places: Mapping[int, str], whys: Mapping[Place, list[str]]) -> dict[str, str]:
    why = "; ".join(dict.fromkeys(_why(one.cell, whys))) or asked.why
    row = {
        "dong": place_named(one.cell, places, asked.year, WORDS),
        "da_in": _said(one.then),
        "nay_la": _said(one.now),
    }
    return row | ({"ly_do": why} if why else {})


def _said(number: int | None) -> str:
    return UNKNOWN if number is None else WORDS.number(number)


def _why(cell: Cell, whys: Mapping[Place, list[str]]) -> Iterator[str]:
    asked = FIGURES.get(cell.figure)
    if asked is not None and asked.key in DECIDED:
        for line in asked.lines:
            yield from whys.get((TITLE_OF[line], cell.area_id), ())


def _reasons(tx: Tx, asked: Asked, since: datetime) -> dict[Place, list[str]]:
    """Give why decisions were corrected or withdrawn since, by title and place; None is all places."""
    found: dict[Place, list[str]] = {}
    if asked.area.kind != "commune":
        return found
    for made, _ in decisions.of_areas(tx, [asked.area.id]):
        changed = [one for one in decisions.corrections(tx, made.id) if one.at > since and one.what in CHANGES]
        lines = decisions.lines(tx, made.id) if changed else []
        for one in changed:
            here = {line.area_id for line in lines if one.evaluation_id in {None, line.evaluation_id}}
            for place in (None, *here):
                found.setdefault((made.title, place), []).append(one.reason)
    return found
