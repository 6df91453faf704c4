"""A dated thing in the calendar: a deadline, an event, a review conference, or days on which nobody is disturbed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

OccasionKind = Literal["deadline", "event", "review", "quiet"]
Duty = Literal["", "hand_in", "sign_off", "report"]
"""What is owed by a deadline: the form of a household, the signed list of a village, a paper of the commune."""
Audience = Literal["member", "unit", "village_head", "commune_officer"]
"""Who is reminded: all that answer for something, those of schools and other units, and two offices."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One line of the calendar; `key` is its name for the program and for what is planned back from it.

    `when` is a rule that `dates` can read; `steps` are the days on which each audience is reminded, counted from the
    last day of a deadline or from the first day of an event, after it from its last; `before` is the note for village
    heads, `on_the_day` the news for villagers; `source` names the document. Steps that came with a new version have in
    `since` the day on which it came.
    """

    key: str
    name: str
    kind: OccasionKind
    when: str
    duty: Duty = ""
    prepares: str = ""
    steps: Mapping[Audience, tuple[int, ...]] = field(default_factory=dict)
    before: str = ""
    on_the_day: str = ""
    source: str = ""
    since: Mapping[Audience, Mapping[int, date]] = field(default_factory=dict, compare=False)
