"""Saying what is wrong in a table of replies, by row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.replies.table import MOST_LINES, MOST_ROWS
from conversations.screen import WIDTH

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.replies.table import Fault


def line(fault: Fault, words: Language) -> str:
    """Write a fault as one line."""
    told = _sentence(fault, words)
    if not fault.row:
        return told
    return words.say("Row {row}, column “{column}”: {why}", row=fault.row, column=fault.heading, why=told)


def _sentence(fault: Fault, words: Language) -> str:
    what = fault.what
    return {
        "too_many_rows": words.say(
            "The file has {number} lines; a page of replies has at most {most}.", number=what, most=MOST_ROWS
        ),
        "no_heading": words.say("this column is missing"),
        "key": words.say("{what} is no name for the program; only a-z, 0-9 and _", what=what),
        "key_twice": words.say("{what} stands in the file twice", what=what),
        "no_way": words.say("there is no way of asking of two words or more"),
        "way_twice": words.say("“{what}” is asked in another line too", what=what),
        "no_answer": words.say("there is no reply"),
        "too_long": words.say(
            "this is too long: at most {lines} lines of {letters} letters", lines=MOST_LINES, letters=WIDTH
        ),
        "untrustworthy": words.say("{what} may not stand in a text to villagers", what=what),
    }[fault.code]
