"""`báo cáo`: which table and year, what is missing yet, the draft, and the final one that is frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.visit import command_button
from bot.features.frozen_reports import asking, making, told, who, wish
from bot.features.frozen_reports.asking import Wanted
from bot.features.frozen_reports.making import AlreadyFinal
from bot.features.frozen_reports.printed.frozen import mark_of
from bot.features.frozen_reports.printed.tables import TABLES
from bot.features.papers import letterhead
from bot.features.papers.place import not_carried, refused
from bot.papers import NoPaper
from bot.people.by import By
from conversations.speech import Outgoing
from storage.papers import reports
from storage.talk import prepared_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from bot.features.frozen_reports.making import Read
    from bot.features.frozen_reports.wish import Wish
    from conversations.speech import Button
    from storage.papers.reports import Report
    from storage.store import Tx
    from storage.tables import ReportTable

MOST_LISTED = 4


class Filled(NamedTuple):
    """A report that was read, filled into its Word file, with what is missing yet."""

    read: Read
    data: bytes
    missing: Sequence[str]
    unset: Sequence[str]


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask for the table, give the draft of one, or what was frozen under a number."""
    meant = wish.read(visit, argument)
    if meant is None:
        return [refused(visit)]
    number = None if visit.heard.press else wish.number_in(argument)
    if number is not None:
        return [who.numbered(visit, number, argument)]
    return [_draft(visit, meant, meant.table) if meant.table else _which(visit, meant)]


def freeze(visit: Visit, argument: str) -> list[Outgoing]:
    """Freeze what was shown as a draft; where its numbers have changed since, the draft is shown again."""
    meant, words = wish.read(visit, argument), visit.language
    if meant is None or meant.table is None:
        return [refused(visit)]
    before = final_of(visit.tx, meant, meant.table)
    if before is not None:
        return [_already(visit, before)]
    found = _filled(visit, meant, meant.table, is_final=True)
    if isinstance(found, str):
        return [Outgoing(found)]
    if mark_of(found.read.frozen) != meant.mark:
        changed = words.say("The numbers have changed since the draft was shown. Please look at it once more.")
        return [Outgoing(changed), _draft(visit, meant, meant.table)]
    try:
        made = making.keep(visit.tx, found.read, By(visit.now, visit.by, visit.account.id))
    except AlreadyFinal as there:
        return [_already(visit, there.report)]
    return [told.frozen(visit, made, found.data)]


def _which(visit: Visit, meant: Wish) -> Outgoing:
    words = visit.language
    lines = [words.say("There is no report of that month or quarter, only those below.")] if meant.is_other else []
    lines += [words.say("REPORTS {year} · {place}", year=meant.year, place=meant.area.name)]
    lines += [f"– {told.line(visit, one)}" for one in reports.of_area(visit.tx, meant.area.id)[:MOST_LISTED]]
    if lines[-1].startswith("–"):
        lines.append(words.say("To get one again type REPORT and its number."))
    lines.append(words.say("Which one shall be made?"))
    buttons = [
        command_button(f"{place}. {TABLES[table].name(words)}", "frozen_report", meant.button(table))
        for place, table in enumerate(wish.usual(visit), 1)
    ]
    return Outgoing("\n".join(lines), tuple(buttons))


def final_of(tx: Tx, meant: Wish, table: ReportTable) -> Report | None:
    """Find the final report of a table and year that there is already."""
    return reports.final_of(tx, meant.area.id, table, meant.year)


def _already(visit: Visit, before: Report) -> Outgoing:
    words = visit.language
    said = words.say(
        "This report is final already: {report}. What is otherwise since is told by a correction.",
        report=told.line(visit, before),
    )
    return Outgoing(said, told.ways(visit, before))


def _filled(visit: Visit, meant: Wish, table: ReportTable, *, is_final: bool = False) -> Filled | str:
    """Read and fill a report beside the writer; a sentence says why there is none."""
    key = f"report {visit.heard.key} {meant.button(table)} {is_final} {visit.language.code}"
    wanted = Wanted(meant.area.id, table, meant.year, None, is_final)
    return visit.beforehand(key, lambda tx: _made(tx, visit, wanted))


def _made(tx: Tx, visit: Visit, wanted: Wanted) -> Filled | str:
    words = visit.language
    asked = asking.report(tx, wanted, visit.today, words)
    if isinstance(asked, str):
        return asked
    found = making.read(tx, asked)
    if nothing := asking.empty(found, words):
        return nothing
    try:
        data = making.filled(making.unkept(tx, found), words)
    except NoPaper as why:
        return str(why)
    return Filled(found, data, told.missing(tx, found, words), told.unset(found.frozen, words))


def _draft(visit: Visit, meant: Wish, table: ReportTable) -> Outgoing:
    words, found = visit.language, _filled(visit, meant, table)
    if isinstance(found, str):
        return Outgoing(found)
    before, asked = final_of(visit.tx, meant, table), found.read.asked
    name = told.file_name(table, meant.year)
    lines = [
        words.say(
            "DRAFT: {table} · {place} · {year}", table=TABLES[table].name(words), place=meant.area.name, year=meant.year
        ),
        words.say("Numbers as of {day}.", day=words.date(asked.as_of)),
        *(f"– {one}" for one in found.missing),
    ]
    if found.unset:
        lines.append(words.say("Printed as to be confirmed: {names}", names=", ".join(found.unset)))
    if before is not None:
        lines.append(words.say("Final already: {report}", report=told.line(visit, before)))
    lines += not_carried(
        visit, f"banhoc report make --area {meant.area.code} --year {meant.year} --table {table} --docx {name}"
    )
    made = prepared_files.keep_file(visit.tx, visit.account.id, name, found.data, visit.now)
    return Outgoing("\n".join(lines), tuple(_ways(visit, meant, table, found)), media=made)


def _ways(visit: Visit, meant: Wish, table: ReportTable, found: Filled) -> list[Button]:
    words, before = visit.language, final_of(visit.tx, meant, table)
    ways = [*told.ways(visit, before)] if before is not None else []
    if before is None:
        mark = mark_of(found.read.frozen)
        ways.append(command_button(words.say("Make it final"), "freeze_report", meant.button(table, mark)))
    if table in ("november", "year"):
        label = words.say("Change difficulties and proposals")
        ways.append(command_button(label, "fill_report", f"v{meant.area.id} {meant.year} words"))
    if found.unset:
        label = words.say("Fill in what is to be confirmed")
        ways.append(command_button(label, "letterhead", f"{letterhead.OF}{found.read.frozen.paper}"))
    return ways
