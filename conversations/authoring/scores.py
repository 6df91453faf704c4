"""What a trial shows of a form: which questions ever applied, and which points and verdicts were reached."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from conversations.expression.values import number_of_text

if TYPE_CHECKING:
    from conversations.form import Field, Form
    from conversations.walk import Walk

TOTAL, MAXIMUM, VERDICT = "tong_diem", "toi_da", "xep_loai"
CRITERION, THRESHOLD, FLOOR = "d_", "nguong_", "san_"


class Scores:
    """The record of a trial; `see` is shown every complete walk."""

    def __init__(self, form: Form) -> None:
        self._fields = {field.name: field for field in form.fields.values() if field.is_leaf and field.repeat is None}
        self.criteria = self._named(CRITERION)
        self.floors = self._named(FLOOR)
        self._thresholds = self._named(THRESHOLD)
        self.applied: set[str] = set()
        self.notes: dict[str, set[frozenset[str]]] = {}
        self.highest: dict[float, float] = {}
        self.best: dict[str, float] = {}
        self.blank_total = False
        self.blank_thresholds: set[str] = set()
        self.unjudged: float | None = None

    def see(self, walk: Walk) -> None:
        """Take down what a complete walk came to."""
        here = frozenset(spot.question.field.name for spot in walk.all_spots())
        self.applied |= here
        total, most = self.value(walk, TOTAL), self.value(walk, MAXIMUM)
        if self.text(walk, TOTAL) == "":
            self.blank_total = True
        if not math.isnan(total) and not math.isnan(most):
            self.highest[most] = max(total, self.highest.get(most, total))
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

    def text(self, walk: Walk, name: str) -> str | None:
        """Read a field of the form, None where there is none or it does not apply."""
        field = self._fields.get(name)
        return walk.sheet.value(field) if field is not None else None

    def value(self, walk: Walk, name: str) -> float:
        """Read a field as a number, NaN where it is none."""
        return number_of_text(self.text(walk, name) or "")

    def field(self, name: str) -> Field | None:
        """Find a field by its name."""
        return self._fields.get(name)

    def _named(self, prefix: str) -> tuple[str, ...]:
        return tuple(name for name in self._fields if name.startswith(prefix))
