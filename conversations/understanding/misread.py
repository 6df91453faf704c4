"""A person's slip: what we could not read, and what there is to ask about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Why = Literal[
    "empty",
    "not_a_number",
    "not_an_integer",
    "not_a_date",
    "not_a_choice",
    "not_a_place",
    "ambiguous",
    "too_many",
    "too_long",
    "unknown",
    "other_unit",
    "one_number",
    "several_days",
    "no_year",
]

LONGEST = 2_000
"""The most characters that are read as an answer; only free text may be longer."""


@dataclass(frozen=True, slots=True)
class Misread:
    """What a text could not be read as. `options` are the labels or readings between which to ask."""

    why: Why
    options: tuple[str, ...] = ()


def unreadable(text: str) -> Misread | None:
    """Refuse a text that is too long to be an answer, or in which nothing can be seen."""
    if len(text) > LONGEST:
        return Misread("too_long")
    if text[:1].isalnum() or any(char.isprintable() and char != " " for char in text):
        return None
    return Misread("empty")
