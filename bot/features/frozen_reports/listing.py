"""Who stands behind a printed number: as they stood then, under the names they have now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.features.frozen_reports import activities, frozen
from bot.features.frozen_reports.counted import FIGURES, behind
from bot.features.frozen_reports.naming import name_of
from bot.features.frozen_reports.periods import honoured
from conversations.rules.periods import period_of
from storage.calendar import activities as held
from storage.papers import reports
from storage.places import areas, subjects
from storage.plans import honours
from storage.talk.reachable import in_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bot.features.frozen_reports.frozen import Cell, Frozen
    from conversations.language import Language
    from storage.papers.reports import Report, ReportLine
    from storage.places.areas import Area
    from storage.places.subjects import Subject
    from storage.store import Tx


class Wanted(NamedTuple):
    """A printed number: of all of a report or of one place, of its year or the one before."""

    figure: str
    area_id: int | None = None
    year: int | None = None


class Counted(NamedTuple):
    """Somebody, or something, that a printed number counts; `entry` is how they stood.

    Without a code it was only told as a number; without a name it was erased since.
    """

    code: str
    name: str
    area_id: int
    entry: ReportLine | None = None


class Listing(NamedTuple):
    """The list behind a printed number, with the names of its places as they stood in the report."""

    title: str
    counted: list[Counted]
    places: dict[int, str]


def read(tx: Tx, one: Report, wanted: Wanted, words: Language) -> Listing | str:
    """Read it; a sentence says why there is none."""
    printed = frozen.read(one.figures)
    cells = [cell for cell in printed.cells if cell.figure == wanted.figure]
    if not (cells or _is_on_lines(printed, wanted.figure)):
        every = ", ".join(dict.fromkeys(cell.figure for cell in printed.cells))
        return words.say("{figure}: there is no such figure; choose one of {all}.", figure=wanted.figure, all=every)
    kind = wanted.figure.partition(".")[0]
    if kind != activities.FIGURE and areas.one(tx, one.area_id).kind == "province":
        return words.say("Names do not leave the communes; each has its own list.")
    wanted = wanted._replace(year=wanted.year or _year(one, cells))
    found = list(_found(tx, one, wanted, printed, cells))
    return Listing(_title(tx, one, printed, wanted, words), found, _places(tx, printed, found))


def _is_on_lines(printed: Frozen, figure: str) -> bool:
    """Tell whether a number that is not printed can be told from the lines all the same."""
    is_of_one_year = figure in FIGURES and FIGURES[figure].key != "once"
    return is_of_one_year and any(cell.figure in FIGURES for cell in printed.cells)


def _year(one: Report, cells: Collection[Cell]) -> int:
    """Give the year of the report, or the last in which it prints such a number."""
    years = {cell.year for cell in cells}
    return one.year if one.year in years or not years else max(years)


def _title(tx: Tx, one: Report, printed: Frozen, wanted: Wanted, words: Language) -> str:
    number = one.area_id if wanted.area_id is None else wanted.area_id
    place = printed.places.get(number) or areas.one(tx, number).name
    return words.say(
        "{what}, {place}, {year} (as of {day}), report {number}",
        what=name_of(wanted.figure, words),
        place=place,
        year=_when(one, wanted),
        day=words.date(one.as_of),
        number=one.id,
    )


def _when(one: Report, wanted: Wanted) -> str:
    """Name the year of a number, or the period."""
    is_of_all_years = wanted.figure.endswith(".once") or wanted.figure == honoured.FIGURE
    return str(period_of(one.year)) if is_of_all_years else str(wanted.year or one.year)


def _found(tx: Tx, one: Report, wanted: Wanted, printed: Frozen, cells: Collection[Cell]) -> Iterator[Counted]:
    """Find those on the lines, or those whose ids stand with the number itself."""
    if wanted.figure in FIGURES:
        of = FIGURES[wanted.figure].lines
        year = None if FIGURES[wanted.figure].key == "once" else wanted.year
        lines = reports.lines(tx, one.id, of=of, year=year, area_id=wanted.area_id)
        yield from entries(tx, behind(lines, wanted.figure, wanted.year or one.year))
        return
    if printed.paper == activities.PAPER:
        yield from _activities(printed, cells, wanted)
        return
    ids = next((cell.ids for cell in cells if cell.ids is not None and cell.area_id == wanted.area_id), ())
    yield from _of_ids(tx, wanted.figure.partition(".")[0], ids)


def entries(tx: Tx, lines: Collection[ReportLine]) -> Iterator[Counted]:
    """Give those on some lines with the names they have now."""
    known = _subjects(tx, {one.subject_id for one in lines if one.subject_id is not None})
    for one in lines:
        who = None if one.subject_id is None else known[one.subject_id]
        yield Counted(who.code if who else "", who.name if who else "", one.area_id, one)


def _subjects(tx: Tx, ids: Collection[int]) -> dict[int, Subject]:
    found: dict[int, Subject] = {}
    for some in in_parts(sorted(ids)):
        found |= subjects.some(tx, some)
    return found


def _of_ids(tx: Tx, kind: str, ids: Collection[int]) -> Iterator[Counted]:
    match kind:
        case "activities":
            found = (held.find(tx, number) for number in ids)
            yield from (Counted(str(one.id), one.topic, one.area_id) for one in found if one is not None)
        case "honours":
            yield from (Counted(str(one.id), one.name, one.area_id) for _, one in honours.some(tx, ids))
        case "villages":
            for place in (areas.one(tx, number) for number in ids):
                yield Counted(place.code, place.name, place.id)
        case _:
            for who in _subjects(tx, ids).values():
                yield Counted(who.code, who.name, who.area_id)


def _activities(printed: Frozen, cells: Collection[Cell], wanted: Wanted) -> Iterator[Counted]:
    """Give activities as they were frozen, whatever was taken back since."""
    cell = next((one for one in cells if one.area_id == wanted.area_id), None)
    for one in activities.listed(printed, cell) if cell else ():
        yield Counted(str(one.id), one.said, one.area_id)


def _places(tx: Tx, printed: Frozen, found: Collection[Counted]) -> dict[int, str]:
    here = {one.area_id for one in found}
    return {number: printed.places.get(number) or areas.one(tx, number).name for number in here}


def village(tx: Tx, one: Report, code: str, words: Language) -> Area | str:
    """Find a village of a report by its code; a sentence says that it has none such."""
    found = areas.by_code(tx, code) or areas.by_any_code(tx, code)
    if found is None or found.id not in frozen.read(one.figures).places:
        return words.say("{code}: there is no such place in report {number}.", code=code, number=one.id)
    return found


def shown_name(found: Counted, words: Language) -> str:
    """Give a name; who was erased has none, nor who was only told as a number, without a code."""
    if not found.code:
        return words.say("(only a number)")
    return found.name or words.say("(erased)")
