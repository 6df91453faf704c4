"""What report is asked for: what is not said is filled in, and what cannot be made is refused in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.features.frozen_reports import correcting, numbering
from bot.features.frozen_reports.printed.beside import PREFILLED
from bot.features.frozen_reports.printed.frozen import Asked
from bot.features.frozen_reports.printed.tables import TABLES
from storage.papers import reports
from storage.places import areas

if TYPE_CHECKING:
    from datetime import date

    from bot.features.frozen_reports.making import Read
    from conversations.language import Language
    from storage.papers.reports import Report
    from storage.store import Tx
    from storage.tables import ReportKind, ReportTable


MOST_LINES = 4


class Wanted(NamedTuple):
    """A report to be made, as it was asked for."""

    area_id: int
    table: ReportTable
    year: int
    as_of: date | None = None
    is_final: bool = False
    number: str | None = None
    dated: date | None = None


class Correcting(NamedTuple):
    """A correction, as it was asked for: of which report, and why where no decision says it."""

    report_id: int
    as_of: date | None = None
    number: str | None = None
    dated: date | None = None
    why: str = ""


def report(tx: Tx, wanted: Wanted, today: date, words: Language) -> Asked | str:
    """Fill in what was not said; a sentence says why it cannot be made."""
    area, table = areas.one(tx, wanted.area_id), TABLES.get(wanted.table)
    if area.kind == "village":
        return words.say("{place} is a village; a report is of a commune or a province.", place=area.name)
    if table is None:
        return words.say("There is no such table.")
    as_of = wanted.as_of or table.as_of(wanted.year, today)
    first = table.first_year(wanted.year)
    if wrong := _no_day(as_of, first, today, words):
        return wrong
    kind: ReportKind = "final" if wanted.is_final else "draft"
    asked = Asked(area, wanted.table, first, wanted.year, as_of, kind, wanted.number, wanted.dated)
    return numbering.checked(tx, asked._replace(is_over=as_of < today), today, words)


def correction(tx: Tx, wanted: Correcting, today: date, words: Language) -> tuple[Asked, Report] | str:
    """Do the same for a correction, and find the report that it corrects: the first one, and final."""
    found = reports.find(tx, wanted.report_id)
    if found is None:
        return no_report(wanted.report_id, words)
    first = correcting.first_of(tx, found)
    if first.kind != "final":
        return words.say("Report {number} is a draft: make it anew, only a final one is corrected.", number=first.id)
    last = correcting.standing(tx, first)
    as_of = wanted.as_of or last.as_of
    if wrong := _no_day(as_of, first.first_year, today, words) or _before(as_of, last, words):
        return wrong
    area = areas.one(tx, first.area_id)
    asked = Asked(area, first.report_table, first.first_year, first.year, as_of, "correction")
    asked = asked._replace(number=wanted.number, dated=wanted.dated, why=wanted.why)
    checked = numbering.checked(tx, asked._replace(is_over=as_of < today), today, words)
    return checked if isinstance(checked, str) else (checked, first)


def _before(as_of: date, last: Report, words: Language) -> str | None:
    """Say that a correction is of the day of what it corrects, or a later one."""
    if as_of >= last.as_of:
        return None
    day = words.date(last.as_of)
    return words.say(
        "Report {number} is as of {day}; only that day or a later one corrects it.", number=last.id, day=day
    )


def _no_day(as_of: date, first_year: int, today: date, words: Language) -> str | None:
    """Say why a report cannot be as of a day: it is still to come, or before the year."""
    if as_of > today:
        return words.say("{day} has not come yet; a report is as of a day that is over.", day=words.date(as_of))
    if as_of.year < first_year:
        return words.say("On {day} the year {year} had not begun.", day=words.date(as_of), year=first_year)
    return None


def no_report(number: int, words: Language) -> str:
    """Say that there is no report of an id."""
    return words.say("There is no report {number}.", number=number)


def empty(found: Read, words: Language) -> str | None:
    """Say why a report that was read is not worth keeping; None where it is."""
    asked = found.asked
    if found.corrects is not None and not found.frozen.given["dinh_chinh"]:
        return words.say(
            "As of {day} nothing is otherwise than in report {number}, so nothing was made. What changed after that "
            "day is counted by a later one.",
            day=words.date(asked.as_of),
            number=found.corrects.id,
        )
    if not any(one.number for one in found.frozen.cells if one.year >= asked.first_year and _tells(one.figure)):
        return words.say(
            "Nothing is known of {place} in {year} yet, so no report was made.", place=asked.area.name, year=asked.year
        )
    return None


def unexplained(found: Read, words: Language) -> str | None:
    """Say which lines of a correction have no reason."""
    lines = [one["dong"] for one in found.frozen.given.get("dinh_chinh", ()) if not one.get("ly_do")]
    if not lines:
        return None
    shown = lines[:MOST_LINES]
    if left := len(lines) - len(shown):
        shown.append(words.count("and {number} more", "and {number} more", left))
    return words.say("No decision says why these lines are otherwise: {lines}.", lines="; ".join(shown))


def already_final(one: Report, words: Language) -> str:
    """Say that there is a final report of the table and year."""
    return words.say(
        "Report {number} of this table and year is final already. What is otherwise since is told by a correction.",
        number=one.id,
    )


def _tells(figure: str) -> bool:
    """Tell whether a figure says that something was done, and not only that somebody is there or lacks something."""
    return not figure.endswith(".all") and figure not in PREFILLED
