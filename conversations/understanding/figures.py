"""Numbers written in figures, with the dots, commas and blanks people put into them."""

from __future__ import annotations

import re
from decimal import Decimal

_WHOLE = re.compile(r"\d+")
_ONE_GROUP = re.compile(r"([1-9]\d{0,2})[.,](\d{3})")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")
_GROUPS = {
    ".": re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){1,6}(?:,(\d+))?"),
    ",": re.compile(r"[1-9]\d{0,2}(?:,\d{3}){1,6}(?:\.(\d+))?"),
}


def figures(written: str) -> tuple[Decimal, ...]:
    """Read ASCII figures: 12, 1.500.000, 1,5. A single group, as in 1.500, may be 1500 or 1,5: both are given."""
    if _WHOLE.fullmatch(written):
        return (Decimal(written),)
    if group := _ONE_GROUP.fullmatch(written):
        return (Decimal(group[1] + group[2]), tidy(Decimal(f"{group[1]}.{group[2]}")))
    if part := _DECIMAL.fullmatch(written):
        return (tidy(Decimal(f"{part[1]}.{part[2]}")),)
    for mark, groups in _GROUPS.items():
        if groups.fullmatch(written):
            other = "," if mark == "." else "."
            return (tidy(Decimal(written.replace(mark, "").replace(other, "."))),)
    return ()


def tidy(value: Decimal) -> Decimal:
    """Drop noughts that say nothing: 1.50 is 1.5, 3.0 is 3."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def written(value: Decimal) -> str:
    """Write a number the way people type it: 1500, 1,5."""
    return f"{tidy(value):f}".replace(".", ",")
