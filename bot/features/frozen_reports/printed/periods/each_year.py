"""Who is behind the report of a period, in each of its years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.frozen_reports.printed.standing import entry
from conversations.rules.figures import LINES
from storage.papers.reports import ReportLine
from storage.reporting import behind, period
from storage.reporting.behind import Look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.features.frozen_reports.printed.frozen import Asked
    from conversations.rules.periods import Period
    from storage.store import Tx


def everybody(tx: Tx, asked: Asked, found: Period, year: int) -> Iterator[ReportLine]:
    """Give everybody on the lists of a year, and of the other years whom they recognised."""
    area_id, as_of = asked.area.id, asked.as_of
    for line in LINES:
        every = behind.everybody(tx, area_id, Look(year, as_of, as_of), line)
        yield from (entry(one, line, year) for one in every)
    for one in period.names(tx, area_id, found, as_of=as_of, as_then=True):
        others = {in_year: of for in_year, of in one.years.items() if in_year != year}
        yield from (
            ReportLine(one.line, in_year, one.area_id, one.subject_id, of_year=of) for in_year, of in others.items()
        )
    for (line, place, in_year), number in period.nameless(tx, area_id, found, as_of=as_of, as_then=True).items():
        yield from [ReportLine(line, in_year, place, None)] * number
