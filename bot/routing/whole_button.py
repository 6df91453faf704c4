"""Refuses the press of a command that was cut short or made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.dialogue.titles import CALLED
from conversations.speech import Outgoing

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit

_ID = r"\d{1,15}"  # a database has no number for more
_PLACE = rf"v{_ID}"
_KEY = r"(?!v\d)[a-z][a-z0-9_]{0,39}"
_GAP = r"[\W_]"
_TITLE = "|".join(sorted({title for title in CALLED.values() if title}))
_SCOPE = rf"(?:{_PLACE})?(?:(?:^|{_GAP})20\d\d)?(?:(?:^|{_GAP})(?:{_TITLE}))?"
_MATTER = rf"(?:{_PLACE}(?:{_GAP}(?:{_ID}|{_KEY}))?)?"
_LINE = rf"{_PLACE}{_GAP}{_KEY}"
_PAPER = rf"{_KEY}\.\d{{4}}\.{_ID}"
_ONE = rf"(?:{_ID})?"

_CARRIED = {
    **dict.fromkeys(("begin", "switch", "mend", "as_before", "contest", "remind_later", "undo_roster"), _ONE),
    **dict.fromkeys(("progress", "review", "meeting", "sign_off", "sample", "recognise"), _SCOPE),
    **dict.fromkeys(("tell", "untell", "loudspeaker", "read_out", "hung_up", "not_read_out", "not_hung_up"), _MATTER),
    **dict.fromkeys(("activity", "log_activity", "mistaken_activity"), rf"{_MATTER}|{_KEY}"),
    **dict.fromkeys(("move_occasion", "end_occasion", "as_above"), _LINE),
    "coverage": rf"{_MATTER}|{_SCOPE}",
    "loud_in": rf"[a-z]{{2,3}}{_GAP}{_MATTER}",
    "add_occasion": _ONE,
    "reported": rf"(?:{_PAPER})?",
    "reopened": _PAPER,
    "announce": rf"(?:new|[a-z]{{1,10}}-{_ID}(?:-[a-z]{{1,10}})?)?",
    "enter": rf"(?:(?:same|skip|stop|keep|next|at){_GAP}{_ID}|{_SCOPE})",
    "mute": "(?:news|reminders)?",
    "approve": r"(?!\d+-(?:y|ye|n)?$).*",  # the end of no was never a yes
}
_WHOLE = {name: re.compile(carried) for name, carried in _CARRIED.items()}


def is_whole(name: str, argument: str) -> bool:
    """Tell whether an argument can be all that a button of a command carried."""
    carried = _WHOLE.get(name)
    return carried is None or carried.fullmatch(argument) is not None


def refuse(visit: Visit, _argument: str) -> list[Outgoing]:
    """Say that a button cannot be read."""
    told = visit.language.say("This button came cut short, so nothing was done. Please type the words, or ? for help.")
    return [Outgoing(told)]
