"""Correcting a final report: its numbers then and now, line by line, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.features.frozen_reports.printed import frozen, values
from bot.features.frozen_reports.printed.beside import PREFILLED
from bot.features.frozen_reports.printed.counted import FIGURES
from bot.features.frozen_reports.printed.frozen import Frozen
from bot.features.frozen_reports.printed.heading import dated, heading, numbered
from bot.features.frozen_reports.printed.naming import place_named
from bot.features.frozen_reports.printed.printing import NONE, UNKNOWN, WORDS
from bot.features.frozen_reports.printed.values import Where
from storage.deciding import decisions
from storage.papers import reports
from storage.reporting.lines import TITLE_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from bot.features.frozen_reports.printed.frozen import Asked, Cell
    from bot.papers import Paper
    from storage.papers.reports import Report
    from storage.store import Tx
    from storage.tables import Title

    Place = tuple[Title, int | None]
    What = tuple[str, int | None, int]

DECIDED = frozenset(["recognised", "expected", "held", "declined"])
"""Figures that a decision changes."""
OF_DECIDED = frozenset(["ty_le", "ty_le_nam"])
"""Shares that a decision changes with them."""
CHANGES = frozenset(["in", "out", "withdrawn"])
DOTS = "……"


class Difference(NamedTuple):
    """What is otherwise by now, a count or another value, as it was printed and as it would be."""

    what: Cell | Where
    then: str
    now: str


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
        "dinh_chinh": [
            {"stt": n, **_row(asked, one, _named(one.what, now.paper, asked, places), whys)}
            for n, one in enumerate(differences(then, now), 1)
        ],
    }
    return Frozen("phu_luc_dinh_chinh", given, now.cells, now.sources, places, now.printed, now.lines)


def differences(then: Frozen, now: Frozen) -> list[Difference]:
    """Compare all that is printed, each number once however often it stands there."""
    return [one for one in (*_counts(then, now), *_values(then, now)) if one.then != one.now]


def _counts(then: Frozen, now: Frozen) -> Iterator[Difference]:
    """Compare counts; what was not there was none."""
    every = {_what(cell): cell for cell in (*then.cells, *now.cells) if not _is_within(cell)}
    before, after = _numbers(then), _numbers(now)
    for what, cell in every.items():
        key = values.count_of(cell)
        was = then.printed.get(key) or _said(before.get(what, 0))
        yield Difference(cell, was, now.printed.get(key) or _said(after.get(what, 0)))


def _is_within(cell: Cell) -> bool:
    """Tell whether a count is printed only within a share or a line of text, which is compared as such."""
    return cell.figure in PREFILLED or cell.at.startswith(f"{values.EACH}.") or cell.at.endswith(values.LAST_YEAR)


def _values(then: Frozen, now: Frozen) -> Iterator[Difference]:
    """Compare shares, targets, people, money."""
    counts = {values.count_of(cell) for cell in (*then.cells, *now.cells)}
    for key in dict.fromkeys((*now.printed, *then.printed)):  # as they stand on the paper
        if key not in counts:
            yield Difference(values.where(key), then.printed.get(key) or NONE, now.printed.get(key) or NONE)


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


def _row(asked: Asked, one: Difference, name: str, whys: Mapping[Place, list[str]]) -> dict[str, str]:
    why = "; ".join(dict.fromkeys(_why(one.what, whys))) or asked.why
    return {"dong": name, "da_in": one.then, "nay_la": one.now} | ({"ly_do": why} if why else {})


def _named(what: Cell | Where, paper: Paper, asked: Asked, places: Mapping[int, str]) -> str:
    if isinstance(what, Where):
        return values.name_of(what, paper, places, asked.year)
    return place_named(what, places, asked.year, WORDS)


def _said(number: int | None) -> str:
    return UNKNOWN if number is None else WORDS.number(number)


def _why(what: Cell | Where, whys: Mapping[Place, list[str]]) -> Iterator[str]:
    if isinstance(what, Where):
        if what.column in OF_DECIDED and (line := values.line_of(what)):
            yield from whys.get((TITLE_OF[line], int(what.row) if what.row.isdecimal() else None), ())
        return
    asked = FIGURES.get(what.figure)
    if asked is not None and asked.key in DECIDED:
        for line in asked.lines:
            yield from whys.get((TITLE_OF[line], what.area_id), ())


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
