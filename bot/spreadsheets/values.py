"""How the values of cells are written as text."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # old formats hold them, new ones cannot be written with them
LONGEST_CELL = 1_000  # letters


def text_of(value: Any) -> str:
    """Write a value as people know it: a number without decimals that are none, a day with its hour."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    elif isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return _CONTROL.sub("", str(value))[:LONGEST_CELL]
