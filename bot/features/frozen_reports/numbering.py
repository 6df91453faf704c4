"""The number and day an officer gives a report: as they can stand on the paper, or refused in a sentence."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.features.frozen_reports.printed import activities
from bot.features.frozen_reports.printed.periods import table
from bot.papers import NAMES
from bot.papers.names import Text
from storage.papers import letterheads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.features.frozen_reports.printed.frozen import Asked
    from bot.papers import Paper
    from conversations.language import Language
    from storage.store import Tx
    from storage.tables import ReportTable

_PAPERS: Mapping[ReportTable, Paper] = {
    "november": "bao_cao",
    "year": "bao_cao",
    "period": table.PAPER,
    "activities": activities.PAPER,
}
_NUMBER = re.compile(r"(?P<figure>[0-9]{1,6}[a-zđ]?)(?:\s*/\s*(?P<code>\S.*))?", re.IGNORECASE)
MOST_AHEAD = timedelta(days=31)
"""For so long at most a paper is made before the day on it."""


def checked(tx: Tx, asked: Asked, today: date, words: Language) -> Asked | str:
    """Give the report with its number as it is printed, without the code that stands behind it."""
    if wrong := _wrong_day(asked, today, words):
        return wrong
    if asked.number is None:
        return asked
    own, found = _code(tx, asked), _NUMBER.fullmatch(asked.number.strip())
    if found is None or (found["code"] or own).casefold() != own.casefold():
        return words.say("The number of the paper is a figure, such as 15; /{code} is printed behind it.", code=own)
    return asked._replace(number=found["figure"])


def _code(tx: Tx, asked: Asked) -> str:
    """Give what the place prints behind the number."""
    paper: Paper = "phu_luc_dinh_chinh" if asked.kind == "correction" else _PAPERS[asked.table]
    shape = NAMES[paper]["ky_hieu"]
    usual = shape.blank if isinstance(shape, Text) else None
    return letterheads.of(tx, asked.area.id).value(paper, "ky_hieu") or usual or ""


def _wrong_day(asked: Asked, today: date, words: Language) -> str | None:
    """Say why the paper cannot be of the day: its numbers are of a later one, or it is far ahead."""
    if asked.dated is None:
        return None
    day, as_of = words.date(asked.dated), words.date(asked.as_of)
    if asked.dated < asked.as_of:
        return words.say("The paper is dated {day}, before the day its numbers are of, {as_of}.", day=day, as_of=as_of)
    if asked.dated > today + MOST_AHEAD:
        return words.say("The paper is dated {day}, more than a month ahead.", day=day)
    return None
