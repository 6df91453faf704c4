"""What is frozen is read as it was written, and nobody changes it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from storage.papers import reports, templates
from storage.papers.reports import Report, ReportLine
from storage.tables import report, report_line
from tests.storage.conftest import MORNING


def frozen(tx, village, lines=(), **changes):
    digest = templates.keep(tx, b"PK")
    made = Report(
        village.commune, "november", "draft", 2026, 2026, date(2026, 10, 31), "{}", "e", digest, None, MORNING
    )
    return reports.freeze(tx, made._replace(**changes), lines)


def test_a_report_is_read_as_it_was_frozen(store, village):
    lines = [
        ReportLine(
            "families", 2026, village.village, village.household, "endorsed", registered=True, points=80.5, mark=80
        ),
        ReportLine("families", 2025, village.village, village.household, of_year=2024),
        ReportLine("units", 2026, village.commune, None, of_year=2026),
    ]
    with store.writing() as tx:
        first = frozen(tx, village, lines)
        second = frozen(tx, village, kind="correction", corrects_id=first, number="05", dated=date(2026, 11, 6))
    with store.reading() as tx:
        assert reports.lines(tx, first) == lines
        assert reports.lines(tx, first, of=["families"], year=2026, area_id=village.village) == lines[:1]
        assert [one.id for one in reports.of_area(tx, village.commune)] == [second, first]
        assert [one.id for one in reports.every(tx)] == [second, first]
        found = reports.find(tx, second)
        assert (found.corrects_id, found.number, found.dated) == (first, "05", date(2026, 11, 6))
        assert reports.find(tx, second + 1) is None


@pytest.mark.parametrize("change", [update(report).values(digest="f"), delete(report_line), delete(report)])
def test_nothing_of_it_is_changed_or_removed(store, village, change):
    with store.writing() as tx:
        frozen(tx, village, [ReportLine("families", 2026, village.village, village.household)])
    with pytest.raises(DBAPIError, match="only ever added"), store.writing() as tx:
        tx.execute(change)
