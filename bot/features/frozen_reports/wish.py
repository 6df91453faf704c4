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
_FIGURE = rf"\w{{1,20}}\.\w{{1,20}}(?: v{arguments.ID})?(?: y20\d\d)?"
BEHIND = rf"{ONE}(?: p\d{{1,3}}(?: [a-z]{{1,20}}){{0,6}}|(?: c\d{{1,5}}| {_FIGURE})(?: p\d{{1,3}})?)?"
_BEFORE = "(?:(?:so|ma|number) )?"
NUMBER = re.compile(rf"{_BEFORE}{ONE}")
_NUMBERED = re.compile(rf"{_BEFORE}(?!20\d\d(?!\d))({ONE})(?: (?:ai|who)(?: .*)?)?")
_MONTH = r"(?:t(?:h?an?h?g?)?)"
_SAID = {
    "november": re.compile(rf"\b(?:{_MONTH} ?(?:11|muoi mot)|(?:truoc )?(?:ngay )?10 11|november)\b"),
    "period": re.compile(r"\b(?:giai doan|5 nam|nam nam|period|five years)\b"),
    "activities": re.compile(r"\b(?:hoat dong(?: hoc tap)?|activities)\b"),
    "year": re.compile(r"\b(?:ca nam|cuoi nam|tong ket(?: nam)?|whole year)\b"),
}
_YEAR = rf"(?:(?:nam |in |tu )?20\d\d|{arguments.SPOKEN_YEAR})"
_YEARS = rf"{_YEAR}(?: (?:den )?{_YEAR})?"
_OTHER = re.compile(rf"{_MONTH} ?\d{{1,2}}|qui (?:\d|[iv]{{1,3}})|(?:6|sau) {_MONTH}(?: (?:dau|cuoi) nam)?|tuan")
"""Times of which there is no report, as they are folded: quý is qui."""
TAKES = re.compile(
    rf"{_NUMBERED.pattern}|{_YEARS}|(?:(?:{'|'.join(pattern.pattern for pattern in _SAID.values())})|{_OTHER.pattern})"
    rf"(?: {_YEARS})?"
)
"""What may be typed behind the word; “báo cáo gửi” is a button of something else."""
_DECEMBER, _MARCH = 12, 3


class Wish(NamedTuple):
    """A report of a commune and year; without a table it is asked, `mark` names the numbers that were shown.

    It `is_other` where a month or quarter was said of which there is no report.
    """

    area: Area
    year: int
    table: ReportTable | None = None
    mark: str = ""
    is_other: bool = False

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
    table = cast("ReportTable | None", pressed or typed)
    is_other = table is None and _OTHER.match(said.strip()) is not None
    return Wish(place, _year(visit, argument), table, mark[1] if mark else "", is_other=is_other)


def _year(visit: Visit, argument: str) -> int:
    """Give the year; of several that were said the last, as far as it has come."""
    said = re.findall(r"\b20\d\d\b", argument)
    year = which.read(visit, argument, "report").year
    return max(year, min(int(said[-1]), visit.today.year)) if len(said) > 1 else year


def usual(visit: Visit) -> list[ReportTable]:
    """Give the tables, the one that is due first: from December to March that of the year."""
    is_over = visit.today.month == _DECEMBER or visit.today.month <= _MARCH
    first: list[ReportTable] = ["year", "november"] if is_over else ["november", "year"]
    return [*first, *(table for table in TABLES if table not in first)]


def number_in(argument: str) -> int | None:
    """Read the number of a frozen report that a text begins with; a year is none."""
    found = _NUMBERED.fullmatch(fold(argument))
    return int(found[1]) if found else None


def kept(visit: Visit, number: int) -> Report | None:
    """Find a frozen report of the speaker's own commune."""
    found = reports.find(visit.tx, number)
    return found if found is not None and visit.may("report", found.area_id) else None
