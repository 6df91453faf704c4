"""Making a report: all of it is read in one moment, then frozen; and the same paper filled again later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot.features.frozen_reports import correcting
from bot.features.frozen_reports.printed import frozen, values
from bot.features.frozen_reports.printed.periods import honoured
from bot.features.frozen_reports.printed.tables import TABLES
from bot.features.papers.filled.making import template
from bot.papers import wait_filled
from storage import audit, demonstration
from storage.papers import reports, templates
from storage.papers.reports import Report

if TYPE_CHECKING:
    from bot.features.frozen_reports.printed.frozen import Asked, Frozen
    from bot.people.by import By
    from conversations.language import Language
    from storage.store import Tx


class Read(NamedTuple):
    """A report that was read and is not kept yet, with its template; `corrects` is the first one where it corrects."""

    asked: Asked
    frozen: Frozen
    template: bytes
    corrects: Report | None = None


def read(tx: Tx, asked: Asked, corrects: Report | None = None) -> Read:
    """Read all of a report; the transaction must see one moment throughout, as `Store.reading` does."""
    made = TABLES[asked.table].make(tx, asked)
    made = replace(made, printed=values.read(made))
    if corrects is not None:
        made = correcting.correction(tx, asked, corrects, made)
    return Read(asked, made, template(tx, asked.area.id, made.paper), corrects)


class AlreadyFinal(Exception):
    """There is a final report of the table and year: it is not made otherwise but corrected."""

    def __init__(self, report: Report) -> None:
        super().__init__(report.id)
        self.report = report


def keep(tx: Tx, found: Read, by: By) -> Report:
    """Freeze a report, and write down who did; raises AlreadyFinal for a second final one of a table and year."""
    _must_be_first(tx, found.asked)
    asked, figures = found.asked, found.frozen.written()
    made = Report(
        asked.area.id,
        asked.table,
        asked.kind,
        asked.first_year,
        asked.year,
        asked.as_of,
        figures,
        frozen.digest(figures),
        templates.keep(tx, found.template),
        by.person_id,
        by.at,
        asked.number,
        asked.dated,
        None if found.corrects is None else found.corrects.id,
    )
    number = reports.freeze(tx, made, found.frozen.lines)
    after = f"{number} {asked.table} {asked.kind} {made.digest}"
    audit.record(tx, audit.Link(by.at, "report.frozen", by.person_id, by.account_id, asked.area.id, after=after))
    return made._replace(id=number)


def _must_be_first(tx: Tx, asked: Asked) -> None:
    """Let one at a time make the reports of a place, so that of two at once the second finds the first."""
    if asked.kind != "final":
        return
    reports.one_at_a_time(tx, asked.area.id)
    before = reports.final_of(tx, asked.area.id, asked.table, asked.year)
    if before is not None:
        raise AlreadyFinal(before)


class Paper(NamedTuple):
    """What a frozen report is filled from: nothing of it changes any more but who may be named."""

    frozen: Frozen
    template: bytes
    is_trial: bool


def unkept(tx: Tx, found: Read) -> Paper:
    """Give what a report is filled from before it is kept."""
    return _paper(tx, found.frozen, found.template)


def paper(tx: Tx, one: Report) -> Paper:
    """Read what a kept report is filled from."""
    return _paper(tx, frozen.read(one.figures), templates.file(tx, one.template_digest))


def _paper(tx: Tx, printed: Frozen, template: bytes) -> Paper:
    """Name whoever is named in it as they may be now."""
    return Paper(honoured.with_names(tx, printed), template, demonstration.is_marked(tx))


def filled(one: Paper, words: Language) -> bytes:
    """Fill the Word file; raises NoPaper where its template cannot be filled."""
    return wait_filled(one.frozen.paper, one.template, one.frozen.given, words, is_trial=one.is_trial)
