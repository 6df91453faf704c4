"""Which report is meant in the chat: a table and year, one that was frozen by its number, or a number in that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from bot.dialogue import arguments
from bot.features.frozen_reports.printed.tables import TABLES
from bot.features.papers.place import commune
from bot.features.years import which
from conversations.understanding import fold
from storage.papers import reports

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.papers.reports import Report
    from storage.places.areas import Area
    from storage.tables import ReportTable

_TABLE = "(?:november|year|period|activities)"
CARRIES = rf"(?:{arguments.PLACE} 20\d\d(?: {_TABLE}(?: [0-9a-f]{{8}})?)?)?"
ONE = r"\d{1,9}"
BEHIND = rf"{ONE}(?: \w{{1,20}}\.\w{{1,20}}(?: v{arguments.ID})?(?: p\d{{1,3}})?)?"
NUMBER = re.compile(rf"(?:(?:so|ma|number) )?{ONE}")
_NUMBER = re.compile(r"(?:so |ma |number )?(?!20\d\d(?!\d))(\d{1,9})(?!\S)")
_SAID = {
    "november": re.compile(r"\b(?:thang 11|thang muoi mot|november)\b"),
    "period": re.compile(r"\b(?:giai doan|5 nam|nam nam|period|five years)\b"),
    "activities": re.compile(r"\b(?:hoat dong|activities)\b"),
    "year": re.compile(r"\b(?:ca nam|cuoi nam|tong ket nam|whole year)\b"),
}
_YEAR = r"(?:nam |in )?20\d\d"
TAKES = re.compile(
    rf"(?:(?:so|ma|number) )?\d{{1,9}}(?: (?:ai|who)(?: .*)?)?|{_YEAR}"
    rf"|(?:{'|'.join(pattern.pattern for pattern in _SAID.values())})(?: {_YEAR})?"
)
"""What may be typed behind the word; “báo cáo gửi” is a button of something else."""
_DECEMBER, _MARCH = 12, 3


class Wish(NamedTuple):
    """A report of a commune and year; without a table it is asked, `mark` names the numbers that were shown."""

    area: Area
    year: int
    table: ReportTable | None = None
    mark: str = ""

    def button(self, table: str = "", mark: str = "") -> str:
        """Write what a button carries."""
        return " ".join(filter(None, (f"v{self.area.id}", str(self.year), table or self.table or "", mark)))


def read(visit: Visit, argument: str) -> Wish | None:
    """Read what was typed or pressed; None where the speaker signs no papers there."""
    place, said = commune(visit, argument), f" {fold(argument)} "
    if place is None:
        return None
    pressed = next((table for table in TABLES if f" {table} " in f" {argument} "), None)
    typed = next((table for table, pattern in _SAID.items() if pattern.search(said)), None)
    mark = re.search(r" ([0-9a-f]{8})$", argument)
    year = which.read(visit, argument, "report").year
    return Wish(place, year, cast("ReportTable | None", pressed or typed), mark[1] if mark else "")


def usual(visit: Visit) -> list[ReportTable]:
    """Give the tables, the one that is due first: from December to March that of the year."""
    is_over = visit.today.month == _DECEMBER or visit.today.month <= _MARCH
    first: list[ReportTable] = ["year", "november"] if is_over else ["november", "year"]
    return [*first, *(table for table in TABLES if table not in first)]


def number_in(argument: str) -> int | None:
    """Read the number of a frozen report that a text begins with; a year is none."""
    found = _NUMBER.match(fold(argument))
    return int(found[1]) if found else None


def kept(visit: Visit, number: int) -> Report | None:
    """Find a frozen report of the speaker's own commune."""
    found = reports.find(visit.tx, number)
    return found if found is not None and visit.may("report", found.area_id) else None
