"""How the values of cells are written as text."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # old formats hold them, new ones cannot be written with them
LONGEST_CELL = 1_000  # letters
# Such a file cannot hold some of these; others turn what follows round, so that a name is read as another.
_UNPRINTED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)


def text_of(value: Any) -> str:
    """Write a value as people know it: a number without decimals that are none, a day with its hour."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    elif isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return _CONTROL.sub("", str(value))[:LONGEST_CELL]


def printable(text: str) -> str:
    """Give a text without what cannot be seen."""
    return _UNPRINTED.sub("", text)[:LONGEST_CELL]
