"""What is said of a report in the chat: its line, what it lacks, its file, and what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.frozen_reports.printed.beside import PREFILLED
from bot.features.frozen_reports.printed.naming import LINE_NAMES
from bot.features.frozen_reports.printed.tables import KIND_NAMES, TABLES
from bot.features.papers import called, letterhead
from bot.features.papers.filled.asked import Made
from bot.features.papers.place import not_carried
from bot.people.offices import short
from conversations.rules.figures import LINES
from conversations.speech import Outgoing
from storage.calendar import behind
from storage.plans import yearly_sheets
from storage.plans.yearly_sheets import YEARLY_REPORT
from storage.reporting import difficulties
from storage.talk import prepared_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.dialogue.visit import Visit
    from bot.features.frozen_reports.making import Read
    from bot.features.frozen_reports.printed.frozen import Frozen
    from conversations.language import Language
    from conversations.speech import Button
    from storage.papers.reports import Report
    from storage.store import Tx
    from storage.tables import ReportTable

MOST_NAMED = 5
_FILES: Mapping[str, str] = {
    "november": "bao-cao-thang-11",
    "year": "bao-cao-nam",
    "period": "bao-cao-giai-doan",
    "activities": "bao-cao-hoat-dong",
}


def file_name(table: ReportTable, *more: object) -> str:
    """Give the name of the Word file of a report."""
    return "-".join([_FILES[table], *map(str, more)]) + ".docx"


def line(visit: Visit, one: Report) -> str:
    """Say in one line which report a number is."""
    words = visit.language
    return words.say(
        "{number}: {table} {year}, {kind}, as of {as_of}, made on {day}",
        number=one.id,
        table=TABLES[one.report_table].name(words),
        year=one.year,
        kind=KIND_NAMES[one.kind](words),
        as_of=words.date(one.as_of),
        day=words.date(one.at.astimezone(visit.now.tzinfo).date()),
    )


def frozen(visit: Visit, one: Report, data: bytes) -> Outgoing:
    """Give a report that has just been frozen."""
    said = visit.language.say("✓ Frozen as report {report}", report=line(visit, one))
    return with_file(visit, one, data, [said, visit.language.say("REPORT {number} gives it again.", number=one.id)])


def with_file(visit: Visit, one: Report, data: bytes, lines: list[str]) -> Outgoing:
    """Give the Word file of a frozen report."""
    words = visit.language
    table = one.report_table
    name = (
        file_name(table, one.year, one.id)
        if one.kind != "correction"
        else called.file_name("phu_luc_dinh_chinh", one.id)
    )
    told = [*lines, *not_carried(visit, f"banhoc report again {one.id} --docx {name}")]
    if not _carries_annex(visit):
        way = f"banhoc report again {one.id} --xlsx {annex_name(one)}"
        told.append(words.say("Its annex with all lists is made by: {way}", way=way))
    made = prepared_files.keep_file(visit.tx, visit.account.id, name, data, visit.now)
    return Outgoing("\n".join(told), ways(visit, one), media=made)


def annex_name(one: Report) -> str:
    """Give the name of the Excel file of a report."""
    return f"phu-luc-bao-cao-{one.id}.xlsx"


def _carries_annex(visit: Visit) -> bool:
    return visit.reach.carries(visit.heard.channel, ".xlsx")


def ways(visit: Visit, one: Report) -> tuple[Button, ...]:
    """Offer what may be done with a frozen report: who stands behind its numbers, and a correction of a final one."""
    words = visit.language
    found = [command_button(words.say("Who is behind a number"), "behind_report", one.id)]
    if _carries_annex(visit):
        found.append(command_button(words.say("Annex in Excel"), "report_annex", one.id))
    if one.kind != "draft":
        first = one.corrects_id or one.id
        label = words.say("Correct report {number}", number=first)
        found.append(command_button(label, "correct_report", first))
    return tuple(found)


def unset(made: Frozen, words: Language) -> list[str]:
    """Call what is to be confirmed on the paper."""
    return letterhead.to_confirm(made.paper, Made(made.paper, made.given).unset, words)


def missing(tx: Tx, found: Read, words: Language) -> list[str]:
    """Say what the report of a year lacks: lists not signed, forms not handed in or sent back, what is not written."""
    asked = found.asked
    if asked.table not in ("november", "year"):
        return []
    return [*_not_in(found.frozen, asked.year, words), *_open(tx, found, words), *_unwritten(tx, found, words)]


def _not_in(made: Frozen, year: int, words: Language) -> Iterator[str]:
    total = {one.figure: one.number for one in made.cells if one.area_id is None and one.year == year}
    for name in LINES:
        every, handed_in = total.get(f"{name}.all"), total.get(f"{name}.handed_in")
        if every and handed_in is not None and handed_in < every:
            yield words.say(
                "{line}: {number} not handed in", line=LINE_NAMES[name](words), number=words.number(every - handed_in)
            )


def _open(tx: Tx, found: Read, words: Language) -> Iterator[str]:
    asked = found.asked
    unsigned = behind.unsigned(tx, [asked.area.id], asked.year, asked.as_of).get(asked.area.id, [])
    if unsigned:
        names = ", ".join(short(one.name) for one in unsigned[:MOST_NAMED])
        more = ", …" if len(unsigned) > MOST_NAMED else ""
        yield f"{PREFILLED['villages.unsigned'](words, len(unsigned))}: {names}{more}"
    returned = difficulties.returned(tx, asked.area.id, asked.year)
    if returned:
        yield PREFILLED["families.returned"](words, len(returned))


def _unwritten(tx: Tx, found: Read, words: Language) -> Iterator[str]:
    asked = found.asked
    sheet = yearly_sheets.latest(tx, [asked.area.id], asked.year, YEARLY_REPORT).get(asked.area.id)
    if sheet is None or not (sheet.answers.get("kho_khan") or sheet.answers.get("de_xuat")):
        yield words.say("Difficulties and proposals are not written yet: what can be counted stands in their place.")
