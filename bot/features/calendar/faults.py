"""Saying what is wrong in a calendar that somebody keeps as a table, by row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.features.calendar.telling import why
from conversations.calendar.dates import WrongDate
from conversations.calendar.table import DUTIES, KINDS, MOST_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conversations.calendar.table import Fault
    from conversations.language import Language

_OF_DATES = {"unreadable", "no_such_day", "no_such_year", "backwards", "unknown", "circle", "no_deadline"}


class Refused(NamedTuple):
    """What is wrong with a table: its row as a spreadsheet counts, 0 for all of it, the heading, and a sentence."""

    row: int
    column: str
    why: str


def told(fault: Fault, words: Language) -> Refused:
    """Say what is wrong with a line."""
    return Refused(fault.row, fault.heading, _sentence(fault, words))


def line(refused: Refused, words: Language) -> str:
    """Write a refusal as one line."""
    if not refused.row:
        return refused.why
    return words.say("Row {row}, column “{column}”: {why}", row=refused.row, column=refused.column, why=refused.why)


def _sentence(fault: Fault, words: Language) -> str:
    code, what = fault.code, fault.what
    if code in _OF_DATES:
        return why(WrongDate(code, what), words)  # type: ignore[arg-type]  # it is one of them
    return {
        "too_many_rows": words.say(
            "The file has {number} lines; a calendar has at most {most}.", number=what, most=MOST_ROWS
        ),
        "too_long": words.say("this is too long: {number} letters", number=what),
        "no_heading": words.say("this column is missing"),
        "no_key": words.say("the name for the program is missing"),
        "key": words.say("{what} is no name for the program; only a-z, 0-9 and _", what=what),
        "key_twice": words.say("{what} stands in the file twice", what=what),
        "no_name": words.say("there is no name"),
        "kind": words.say("{what} is none of: {known}", what=what, known=_listed(KINDS.values())),
        "duty": words.say("{what} is none of: {known}", what=what, known=_listed(DUTIES.values())),
        "steps": words.say(
            "{what} are no days; please write for example {example}", what=what, example="-14, -7, -1, 0"
        ),
        "untrustworthy": words.say("{what} may not stand in a text to villagers", what=what),
    }[code]


def _listed(known: Iterable[str]) -> str:
    return "; ".join(filter(None, known))
