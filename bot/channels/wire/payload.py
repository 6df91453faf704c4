"""Reading what a platform tells, of which nothing is sure: whatever it holds becomes something usable, or nothing."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.clock import TIME_ZONE
from conversations.trust.links import straight

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_TEXT = 4096
LARGEST_NUMBER = 10**24
OLDEST = timedelta(days=2)
"""Platforms keep what we do not take for an hour to a day; what says to be older has a wrong clock."""


def part(whole: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Give the object of that name, empty where there is none."""
    found = whole.get(name)
    return found if isinstance(found, dict) else {}


def string(whole: Mapping[str, Any], name: str) -> str:
    """Give the text of that name as any database takes it, empty where there is none."""
    found = whole.get(name)
    text = found[:LONGEST_TEXT] if isinstance(found, str) else ""
    return text if text.isprintable() else readable(text)


def word(whole: Mapping[str, Any], name: str) -> str:
    """Give a text, or a whole number as text; empty where there is neither."""
    found = whole.get(name)
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) < LARGEST_NUMBER:
        return str(found)
    return string(whole, name)


def moment(stamp: object, now: datetime) -> datetime:
    """Read milliseconds since 1970; where the platform's clock and ours disagree widely, ours is taken."""
    at = told_moment(stamp)
    return now if at is None or not now - OLDEST <= at <= now else at


def told_moment(stamp: object) -> datetime | None:
    """Read milliseconds since 1970 as they are told; None where no time can be read."""
    try:
        return datetime.fromtimestamp(int(stamp) / 1000, TIME_ZONE) if isinstance(stamp, int | str) else None
    except (ValueError, OverflowError, OSError):
        return None


def readable(text: str) -> str:
    """Take out what no keyboard writes: control characters, halves of characters, marks that turn a line around."""
    return "".join(
        letter for letter in straight(text) if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs")
    )
