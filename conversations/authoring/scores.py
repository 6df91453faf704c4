"""What a trial shows of a form: which questions ever applied, and which points and verdicts were reached."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from conversations.expression.values import number_of_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conversations.form import Form
    from conversations.walking.walk import Walk

TOTAL, MAXIMUM, VERDICT = "tong_diem", "toi_da", "xep_loai"
# The verdict while no pass mark has been entered; once there is one, neither it nor its notes can come up.
UNMARKED = "chua_co_nguong"
CRITERION, THRESHOLD, FLOOR = "d_", "nguong_", "san_"


Profile = tuple[tuple[str, str], ...]
"""Who answers, as far as the form asks: the answers that decide what applies, but bring no points themselves."""


class Scores:
    """The record of a trial; `see` is shown every complete walk.

    `highest` is the best total that was met for each profile and declared maximum.
    """

    def __init__(self, form: Form, profile: Sequence[str] = ()) -> None:
        self._fields = {field.name: field for field in form.fields.values() if field.is_leaf and field.repeat is None}
        self.criteria = self._named(CRITERION)
        self.floors = self._named(FLOOR)
        self._thresholds = self._named(THRESHOLD)
        self._profile = [name for name in profile if name in self._fields]
        self.applied: set[str] = set()
        self.notes: dict[str, set[frozenset[str]]] = {}
        self.highest: dict[tuple[Profile, float], float] = {}
        self.best: dict[str, float] = {}
        self.blank_total = False
        self.blank_thresholds: set[str] = set()
        self.unjudged: float | None = None

    def see(self, walk: Walk) -> None:
        """Take down what a complete walk came to."""
        here = frozenset(spot.question.field.name for spot in walk.all_spots())
        self.applied |= here
        total = self.value(walk, TOTAL)
        who = self.who(walk)
        if self.text(walk, TOTAL) == "":
            self.blank_total = True
        elif not math.isnan(total) and not math.isnan(who[1]):
            self.highest[who] = max(total, self.highest.get(who, total))
        for name in (*self.criteria, *self.floors):
            points = self.value(walk, name)
            if not math.isnan(points):
                self.best[name] = max(points, self.best.get(name, points))
        self.blank_thresholds |= {name for name in self._thresholds if self.text(walk, name) == ""}
        self._see_verdict(walk, here, total)

    def _see_verdict(self, walk: Walk, here: frozenset[str], total: float) -> None:
        verdict = self.text(walk, VERDICT)
        if verdict:
            self.notes.setdefault(verdict, set()).add(here)
        elif verdict == "" and self.unjudged is None and not math.isnan(total):
            self.unjudged = total

    def who(self, walk: Walk) -> tuple[Profile, float]:
        """Tell who answers, and the maximum that is declared for them."""
        profile = tuple((name, self.text(walk, name) or "") for name in self._profile)
        return profile, self.value(walk, MAXIMUM)

    def text(self, walk: Walk, name: str) -> str | None:
        """Read a field of the form, None where there is none or it does not apply."""
        field = self._fields.get(name)
        return walk.sheet.value(field) if field is not None else None

    def value(self, walk: Walk, name: str) -> float:
        """Read a field as a number, NaN where it is none."""
        return number_of_text(self.text(walk, name) or "")

    def _named(self, prefix: str) -> tuple[str, ...]:
        return tuple(name for name in self._fields if name.startswith(prefix))
