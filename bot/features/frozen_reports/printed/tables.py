"""The tables there are: for each what makes it, as of which day it is made where none is named, and of which years."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bot.features.frozen_reports.printed import activities, yearly
from bot.features.frozen_reports.printed.periods import table as period
from conversations.rules.periods import period_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.features.frozen_reports.printed.frozen import Asked, Frozen
    from conversations.language import Language
    from storage.store import Tx
    from storage.tables import ReportKind, ReportTable


class Table(NamedTuple):
    """A table: its name, what makes it of a place and a year, and from which year on it tells.

    `as_of` gives the day for a year and today, where nobody names one.
    """

    name: Callable[[Language], str]
    make: Callable[[Tx, Asked], Frozen]
    as_of: Callable[[int, date], date]
    first_year: Callable[[int], int]


def _end_of_year(year: int, today: date) -> date:
    return min(date(year, 12, 31), today)


def _before_november_10(year: int, today: date) -> date:
    """Give today, also to who is late, and of a year that is over the last day before the report was due."""
    return today if today.year <= year else date(year, 11, 9)


def _end_of_period(year: int, today: date) -> date:
    return _end_of_year(period_of(year).last, today)


def _itself(year: int) -> int:
    return year


TABLES: Mapping[ReportTable, Table] = {
    "november": Table(
        lambda words: words.say("the report before 10 November"), yearly.november, _before_november_10, _itself
    ),
    "period": Table(
        lambda words: words.say("the report of five years"),
        period.frozen,
        _end_of_period,
        lambda year: period_of(year).first,
    ),
    "activities": Table(
        lambda words: words.say("the report of learning activities"), activities.frozen, _end_of_year, _itself
    ),
    "year": Table(lambda words: words.say("the report of the whole year"), yearly.year, _end_of_year, _itself),
}
"""By the name that programs know them by."""
KIND_NAMES: Mapping[ReportKind, Callable[[Language], str]] = {
    "draft": lambda words: words.say("draft"),
    "final": lambda words: words.say("final"),
    "correction": lambda words: words.say("correction"),
}
