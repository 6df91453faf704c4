"""How the places of a report stand: its figures this year and last, in a commune counted from those on its lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot.features.frozen_reports.printed.counted import PASSED, Where, counted
from conversations.rules.figures import LINES, Figure
from storage.papers.reports import ReportLine
from storage.reporting import behind, figures, undecided
from storage.reporting.behind import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.features.frozen_reports.printed.counted import PrintedKey
    from bot.features.frozen_reports.printed.frozen import Asked
    from conversations.rules.figures import Line
    from storage.reporting.behind import Named
    from storage.reporting.figures import Row
    from storage.reporting.undecided import Undecided
    from storage.store import Tx

JUDGED = (PASSED, "chua_dat")


class Standing(NamedTuple):
    """The figures of a report's year, and who was recognised in the one before, by place; None stands for all of it.

    Above communes nobody is on `lines`, and numbers are those the database counts.
    """

    area_id: int
    year: int
    rows: Mapping[int | None, Row]
    before: Mapping[int | None, Mapping[Line, Figure]]
    undecided: Mapping[tuple[int | None, Line], Sequence[Undecided]]
    lines: Sequence[ReportLine]
    numbers: Mapping[Where, int] | None

    def places(self) -> list[Row]:
        """Give the rows of the places, by code."""
        return [row for area_id, row in self.rows.items() if area_id is not None]

    def figure(self, line: Line, key: PrintedKey, area_id: int | None) -> Figure:
        """Give a figure of the year."""
        row = self.rows[area_id]
        found = self._expected(row, line, area_id) if key == "expected" else row.figures[line, key]
        return self._by_list(found, Where(line, key, area_id, self.year))

    def last_year(self, line: Line, area_id: int | None) -> Figure | None:
        """Give who was recognised in the year before; None where nothing is known of it."""
        if self.rows[area_id].figures[line, "recognised"].last_year is None:
            return None
        return self._by_list(self.before[area_id][line], Where(line, "recognised", area_id, self.year - 1))

    def held(self, line: Line, area_id: int | None) -> int | None:
        """Give how many hold on from an earlier year; None above communes, where nobody is on the lines."""
        return None if self.numbers is None else self.numbers.get(Where(line, "held", area_id, self.year), 0)

    def _expected(self, row: Row, line: Line, area_id: int | None) -> Figure:
        """Add to the recognised those who wait and reach the mark; unknown where of somebody who waits it is."""
        one, pending = row.figures[line, "recognised"], self.undecided.get((area_id, line), ())
        if one.count is None or any(some.verdict not in JUDGED for some in pending):
            return replace(one, count=None, forms=())
        forms = Counter(dict(one.forms))
        for some in pending:
            forms[some.form_id] += some.number if some.verdict == PASSED else 0
        number = one.count + sum(some.number for some in pending if some.verdict == PASSED)
        return replace(one, count=number, forms=tuple(sorted((+forms).items())))

    def _by_list(self, one: Figure, where: Where) -> Figure:
        """Let it be as many as are on its list."""
        if one.count is None or self.numbers is None:
            return one
        return replace(one, count=self.numbers.get(where, 0))


def read(tx: Tx, asked: Asked) -> Standing:
    """Read it in the places as they were on the day, in a transaction that sees one moment throughout."""
    area_id, year = asked.area.id, asked.year
    whole, several = figures.read(tx, area_id, year, as_of=asked.as_of, as_then=True)
    rows: dict[int | None, Row] = {None: whole, **{row.area_id: row for row in several}}
    before = figures.recognised(tx, area_id, year - 1, then=asked.as_of)
    pending: dict[tuple[int | None, Line], list[Undecided]] = {}
    for one in undecided.counted(tx, area_id, year, asked.as_of):
        for place in (None, one.area_id):
            pending.setdefault((place, one.line), []).append(one)
    lines = [] if asked.area.kind == "province" else list(_lines(tx, asked, whole))
    numbers = None if asked.area.kind == "province" else counted(lines)
    return Standing(area_id, year, rows, before, pending, lines, numbers)


def _lines(tx: Tx, asked: Asked, whole: Row) -> Iterator[ReportLine]:
    """Give everybody on the lists of the year, and of the year before where anything is known of that."""
    for line in LINES:
        yield from _of_line(tx, asked, line, asked.year)
        if whole.figures[line, "recognised"].last_year is not None:
            yield from _of_line(tx, asked, line, asked.year - 1)


def _of_line(tx: Tx, asked: Asked, line: Line, year: int) -> Iterable[ReportLine]:
    as_of = asked.as_of if year == asked.year else None
    listed = behind.everybody(tx, asked.area.id, Look(year, as_of, asked.as_of), line)
    told = behind.nameless(tx, asked.area.id, year, line, then=asked.as_of)
    return (entry(one, line, year) for one in (*listed, *told))


def entry(one: Named, line: Line, year: int) -> ReportLine:
    """Write somebody down by ids, without a name or the words of a reason."""
    return ReportLine(
        line,
        year,
        one.area_id,
        one.subject_id,
        one.status,
        one.registered,
        left_out=one.reason is not None,
        of_year=one.of_year,
        form_id=one.form_id,
        points=one.points,
        most=one.most,
        mark=one.mark,
        verdict=one.verdict,
    )
