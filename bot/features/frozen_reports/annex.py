"""The annex of a frozen report in Excel: all its numbers by place, and everybody whom they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.frozen_reports import listing
from bot.features.frozen_reports.printed import activities, frozen
from bot.features.frozen_reports.printed.counted import FIGURES, PRINTED_KEYS, counts
from bot.features.frozen_reports.printed.naming import KEY_NAMES, LINE_NAMES, name_of, shown_name, stays_here
from bot.features.frozen_reports.printed.printing import UNKNOWN
from bot.features.reporting.lines import NAMES as SHORT_NAMES
from bot.pictures.sheet import TRIAL
from bot.spreadsheets.printed import AS_IS, WHOLE, YEAR, Column, Sheet, write_printed
from conversations.rules.figures import LINES
from storage import demonstration
from storage.papers import reports
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from bot.features.frozen_reports.listing import Counted
    from bot.features.frozen_reports.printed.frozen import Frozen
    from bot.spreadsheets.printed import Value
    from conversations.language import Language
    from conversations.rules.figures import Line
    from storage.papers.reports import Report, ReportLine
    from storage.store import Tx

    Placed = tuple[ReportLine, Counted]
    Printed = tuple[str, int]

MARK = "x"
GROUPS_A_PAGE = 2
"""Of seven columns each, as a page is wide."""
WIDE, ONCE_WIDE = 9, 11
HELD = ("stt", "dip", "ngay", "noi_dung", "thon", "dia_diem", "to_chuc", "nguoi", "nu", "sach")
MARKED = tuple(key for key in PRINTED_KEYS if key != "all")


def write(tx: Tx, one: Report, path: Path, words: Language) -> None:
    """Write it to a file; names are looked up now, above the communes there are none."""
    stamp = TRIAL if demonstration.is_marked(tx) else ""
    write_printed(path, (_stamped(page, stamp) for page in _sheets(tx, one, words)), stamp, made_at=one.at)


def _stamped(page: Sheet, stamp: str) -> Sheet:
    return page._replace(title=" – ".join(filter(None, [stamp, page.title])))


def _sheets(tx: Tx, one: Report, words: Language) -> Iterator[Sheet]:
    printed = frozen.read(one.figures)
    if printed.paper == activities.PAPER:
        yield _held(one, printed, words)
        return
    yield _numbers(tx, one, printed, words)
    lines = reports.lines(tx, one.id)
    for line in LINES:
        everybody = [found for found in lines if found.line == line]
        if everybody:
            named = zip(everybody, listing.entries(tx, everybody), strict=True)
            yield _people(one, line, list(named), printed, words)


def _title(what: str, one: Report, printed: Frozen, words: Language) -> str:
    place, day = printed.places[one.area_id], words.date(one.as_of)
    return words.say(
        "{what}, {place}, {year} (as of {day}), report {number}",
        what=what,
        place=place,
        year=one.year,
        day=day,
        number=one.id,
    )


def _numbers(tx: Tx, one: Report, printed: Frozen, words: Language) -> Sheet:
    """Make the sheet of all numbers: a row for each place, a column for each figure and year."""
    what = _by_group(dict.fromkeys((cell.figure, cell.year) for cell in printed.cells), words)
    numbers = {(cell.area_id, cell.figure, cell.year): cell.number for cell in printed.cells}
    places = list(dict.fromkeys(cell.area_id for cell in printed.cells if cell.area_id is not None))
    columns = [Column(words.say("No."), 6, WHOLE), Column(words.say("place"), 34)]
    columns += [_column(figure, year, one, words) for figure, year in what]

    def row(place: int | None) -> list[Value]:
        found = [numbers.get((place, *of), "") for of in what]
        return [UNKNOWN if number is None else number for number in found]

    rows = [
        [n, printed.places.get(place) or areas.one(tx, place).name, *row(place)] for n, place in enumerate(places, 1)
    ]
    title = _title(words.say("Figures of learning titles"), one, printed, words)
    whole = [None, words.say("Total"), *row(None)]
    return Sheet(words.say("Sums"), title, columns, rows, whole, groups_a_page=GROUPS_A_PAGE)


def _by_group(what: Iterable[Printed], words: Language) -> list[Printed]:
    """Put figures of one group beside each other: who is on the list, then how far they came, year by year."""
    groups: dict[str, list[Printed]] = {}
    for figure, year in what:
        groups.setdefault(_group(figure, words), []).append((figure, year))
    return [one for group in groups.values() for one in sorted(group, key=_place)]


def _place(printed: Printed) -> tuple[int, int]:
    """Give the place of a figure in its group; what is no key of a year, as once in several, comes last."""
    figure, year = printed
    keys = [key for key in PRINTED_KEYS if figure in FIGURES and key == FIGURES[figure].key]
    return (PRINTED_KEYS.index(keys[0]) if keys else len(PRINTED_KEYS), year)


def _group(figure: str, words: Language) -> str:
    """Name the group of a figure: the line that it is of, or everything else."""
    return name_of(figure, words).partition(": ")[0] if figure in FIGURES else words.say("Other")


def _column(figure: str, year: int, one: Report, words: Language) -> Column:
    group, name = _group(figure, words), name_of(figure, words)
    heading = name.removeprefix(f"{group}: ") + ("" if year == one.year else f" {year}")
    return Column(heading, ONCE_WIDE if figure.endswith(".once") else WIDE, WHOLE, group)


def _held(one: Report, printed: Frozen, words: Language) -> Sheet:
    """Make the sheet of all activities, as they were frozen; the last row sums them up."""
    say = words.say
    columns = [Column(say("No."), 6, WHOLE), Column(say("occasion"), 32), Column(say("day"), 12)]
    columns += [Column(say("topic"), 36), Column(say("held by"), 24), Column(say("where"), 24)]
    columns += [Column(say("organiser"), 20), Column(say("people"), 9, WHOLE), Column(say("women"), 9, WHOLE)]
    columns.append(Column(say("books given"), 9, WHOLE))
    rows = [[row[name] for name in HELD] for row in printed.given["hoat_dong"]]
    sums = [None, say("Total"), *[None] * 5, *(printed.given[f"cong_{name}"] for name in HELD[-3:])]
    return Sheet(say("Activities"), _title(say("Learning activities"), one, printed, words), columns, rows, sums)


def _people(one: Report, line: Line, everybody: Sequence[Placed], printed: Frozen, words: Language) -> Sheet:
    """Make the sheet of everybody on a line, with a mark under each figure that counts them."""
    rows = (_row(n, found, printed, words) for n, found in enumerate(everybody, 1))
    title = _title(words.say("List: {line}", line=LINE_NAMES[line](words)), one, printed, words)
    name = words.say("List {line}", line=SHORT_NAMES[line](words).lower())
    return Sheet(name, title, list(_columns(words)), rows, (), [stays_here(words)])


def _columns(words: Language) -> Iterator[Column]:
    say = words.say
    yield from [Column(say("No."), 6, WHOLE), Column(say("year"), 8, YEAR), Column(say("code"), 14)]
    yield from [Column(say("name"), 30), Column(say("place"), 22)]
    yield from (Column(KEY_NAMES[key](words), 10) for key in MARKED)
    yield Column(say("recognised in"), 10, YEAR)
    yield from (Column(heading, 8, AS_IS) for heading in (say("points"), say("most"), say("pass mark")))


def _row(n: int, named: Placed, printed: Frozen, words: Language) -> list[Value]:
    one, found = named
    marks = [MARK if counts(one, key) else None for key in MARKED]
    place = printed.places.get(found.area_id, "")
    numbers = [one.of_year, one.points, one.most, one.mark]
    return [n, one.year, found.code, shown_name(found.code, found.name, words), place, *marks, *numbers]
