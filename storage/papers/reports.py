"""Frozen reports: what was printed, and whom each number counts, by ids; they are only ever added to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select

from storage.tables import EvaluationStatus, ReportKind, ReportTable, area, report, report_line

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from sqlalchemy import Connection

    from conversations.rules.figures import Line


class Report(NamedTuple):
    """A frozen report; `figures` is all that is printed, as JSON without names of people, `digest` its SHA-256.

    One that `corrects` another says what is to be read otherwise in that.
    """

    area_id: int
    report_table: ReportTable
    kind: ReportKind
    first_year: int
    year: int
    as_of: date
    figures: str
    digest: str
    template_digest: str
    person_id: int | None
    at: datetime
    number: str | None = None
    dated: date | None = None
    corrects_id: int | None = None
    id: int = 0


class ReportLine(NamedTuple):
    """Somebody whom a report counts, as they stood then; without a subject it was only told as a number.

    `of_year` is the year of the recognition that held.
    """

    line: Line
    year: int
    area_id: int
    subject_id: int | None
    status: EvaluationStatus | None = None
    registered: bool | None = None
    left_out: bool = False
    of_year: int | None = None
    form_id: str | None = None
    points: float | None = None
    most: float | None = None
    mark: float | None = None
    verdict: str | None = None


_FIELDS = [report.c[name] for name in Report._fields]
_ENTRY = [report_line.c[name] for name in ReportLine._fields]
_ONE = select(*_FIELDS).where(report.c.id == bindparam("id"))
_OF_AREA = select(*_FIELDS).where(report.c.area_id == bindparam("area")).order_by(report.c.id.desc())
_EVERY = select(*_FIELDS).order_by(report.c.id.desc())
_FINAL = _OF_AREA.where(
    report.c.report_table == bindparam("of_table"), report.c.year == bindparam("of_year"), report.c.kind == "final"
)
_ALONE = select(area.c.id).where(area.c.id == bindparam("area_id")).with_for_update()
_LINES = select(*_ENTRY).where(report_line.c.report_id == bindparam("report")).order_by(report_line.c.number)


def freeze(tx: Connection, made: Report, lines: Collection[ReportLine]) -> int:
    """Keep a report for good with everybody it counts, and give its id."""
    row = made._asdict()
    del row["id"]
    number = int(tx.execute(insert(report).returning(report.c.id), row).scalar_one())
    rows = [_row(number, place, one) for place, one in enumerate(lines, 1)]
    if rows:
        tx.execute(insert(report_line), rows)
    return number


def find(tx: Connection, report_id: int) -> Report | None:
    """Find the report of an id."""
    row = tx.execute(_ONE, {"id": report_id}).one_or_none()
    return Report._make(row) if row else None


def of_area(tx: Connection, area_id: int) -> list[Report]:
    """Give the reports of exactly this area, the latest first."""
    return [Report._make(row) for row in tx.execute(_OF_AREA, {"area": area_id})]


def final_of(tx: Connection, area_id: int, table: ReportTable, year: int) -> Report | None:
    """Find the final report of a place, table and year."""
    row = tx.execute(_FINAL, {"area": area_id, "of_table": table, "of_year": year}).first()
    return Report._make(row) if row else None


def one_at_a_time(tx: Connection, area_id: int) -> None:
    """Let nobody else make reports of this area until this transaction ends; on SQLite there is one writer anyway."""
    tx.execute(_ALONE, {"area_id": area_id})


def every(tx: Connection) -> list[Report]:
    """Give all reports, the latest first."""
    return [Report._make(row) for row in tx.execute(_EVERY)]


def lines(
    tx: Connection, report_id: int, *, of: Collection[Line] = (), year: int | None = None, area_id: int | None = None
) -> list[ReportLine]:
    """Give whom a report counts, in its order: of all lines, years and places, or only of these."""
    chosen = _LINES
    if of:
        chosen = chosen.where(report_line.c.line.in_(of))
    if year is not None:
        chosen = chosen.where(report_line.c.year == year)
    if area_id is not None:
        chosen = chosen.where(report_line.c.area_id == area_id)
    return [_read(row) for row in tx.execute(chosen, {"report": report_id})]


def _row(report_id: int, number: int, one: ReportLine) -> dict[str, object]:
    known = None if one.registered is None else int(one.registered)
    kept = one._asdict() | {"registered": known, "left_out": int(one.left_out)}
    return {"report_id": report_id, "number": number, **kept}


def _read(row: tuple[object, ...]) -> ReportLine:
    one = ReportLine._make(row)
    known = None if one.registered is None else bool(one.registered)
    return one._replace(registered=known, left_out=bool(one.left_out))
