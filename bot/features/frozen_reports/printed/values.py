"""What a report prints besides counts, value by value: shares, targets, people, money; a correction compares them."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.features.frozen_reports.printed.naming import LINE_NAMES
from bot.features.frozen_reports.printed.printing import WORDS
from bot.papers import NAMES
from bot.papers.names import Lines, Rows, Text
from conversations.rules.figures import LINES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.features.frozen_reports.printed.frozen import Cell, Frozen
    from bot.papers import Paper
    from conversations.rules.figures import Line

NUMBERED = frozenset(["hoat_dong", "muc_tieu_khac", "kinh_phi"])
"""Lists of lines that tell numbers: what they are of stands before a colon."""
TITLES, EACH, SUM, LAST_YEAR = "danh_hieu", "hoat_dong", "cong_", "nam_truoc"
_SAID_ELSEWHERE = frozenset(["stt", "ten", "ghi_chu"])


class Where(NamedTuple):
    """Where a value stands: in which table, its row by line, place or name, and its column."""

    table: str
    row: str = ""
    column: str = ""


def read(report: Frozen) -> dict[str, str]:
    """Give all values that are no counts by where they stand, and counts of several forms as they are printed."""
    found: dict[str, str] = {}
    seen: Counter[Where] = Counter()
    for where, text in _each(report):
        seen[where] += 1
        again = f" ({seen[where]})" if seen[where] > 1 else ""
        found["|".join(where._replace(row=f"{where.row}{again}"))] = text
    return found | {count_of(cell): text for cell, text in _of_several_forms(report)}


def count_of(cell: Cell) -> str:
    """Call a count, wherever it is printed."""
    return f"{cell.figure}|{cell.area_id or ''}|{cell.year}"


def _each(report: Frozen) -> Iterator[tuple[Where, str]]:
    counts = {cell.at for cell in report.cells}
    for name, value in report.given.items():
        match NAMES[report.paper][name]:
            case Text() if name.startswith(SUM) and TITLES not in report.given and name not in counts:
                yield Where(name), _text(value)
            case Lines() if name in NUMBERED:
                for line in value:
                    what, _, told = line.partition(": ")
                    yield Where(name, what), told
            case Rows(_, columns):
                yield from _of_table(report, name, columns, counts)


def _of_table(report: Frozen, name: str, columns: Mapping[str, Text], counts: set[str]) -> Iterator[tuple[Where, str]]:
    for n, row in enumerate(report.given[name]):
        if name == EACH:
            yield _activity(row)
            continue
        for column in (one for one in row if one not in _SAID_ELSEWHERE):
            at = f"{name}.{n}.{column}"
            if at not in counts or isinstance(columns[column].example, Fraction):
                yield Where(name, _row(report, name, n), column), _text(row[column])


def _activity(row: Mapping[str, Any]) -> tuple[Where, str]:
    people, women = WORDS.number(row["nguoi"]), WORDS.number(row["nu"])
    said = WORDS.say("{people} people, {women} women", people=people, women=women)
    return Where(EACH, f"{row['ngay']}, {row['thon']}, {row['noi_dung']}"), said


def _row(report: Frozen, name: str, n: int) -> str:
    """Call a row so that it is found again wherever it stands: by its line, its place, or its name."""
    if name == TITLES:
        return LINES[n]
    begins = f"{name}.{n}."
    place = next((one.area_id for one in report.cells if one.area_id and one.at.startswith(begins)), None)
    return str(place or report.given[name][n].get("ten", ""))


def _of_several_forms(report: Frozen) -> Iterator[tuple[Cell, str]]:
    for cell in report.cells:
        name, _, rest = cell.at.partition(".")
        n, _, column = rest.partition(".")
        value = report.given[name][int(n)][column] if column else report.given.get(name)
        if isinstance(value, str) and " + " in value and "%" not in value:
            yield cell, value


def _text(value: Any) -> str:
    return WORDS.number(value) if isinstance(value, int) else value or ""


def where(key: str) -> Where:
    """Read where a value stands."""
    table, _, rest = key.partition("|")
    row, _, column = rest.rpartition("|")  # which may be a name with any sign in it
    return Where(table, row, column)


def line_of(one: Where) -> Line | None:
    """Give the line of which a value is."""
    if one.table == TITLES:
        return next(line for line in LINES if line == one.row)
    return "families" if one.table == "thon" else None


def name_of(one: Where, paper: Paper, places: Mapping[int, str], year: int) -> str:
    """Name a value as it is found on the paper."""
    line, shape = line_of(one), NAMES[paper][one.table]
    row = places.get(int(one.row), one.row) if one.row.isdecimal() else "" if one.table == TITLES else one.row
    meaning = shape.columns[one.column].meaning if isinstance(shape, Rows) and one.column else ""
    meaning = shape.meaning if isinstance(shape, Text) else meaning
    told = (LINE_NAMES[line](WORDS) if line else "", row, meaning.replace("`nam`", str(year)))
    return ", ".join(filter(None, told))
