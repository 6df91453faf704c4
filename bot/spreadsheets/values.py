"""How the values of cells are written as text."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

LONGEST_CELL = 1_000  # letters


def text_of(value: Any) -> str:
    """Write a value as people know it: a number without decimals that are none, a day with its hour."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    elif isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return str(value)[:LONGEST_CELL]
