"""Where an answer goes in a walk: one question in one repeat instance, and the entry the log keeps of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conversations.form import Question

LogEntry = tuple[str, str | None]
"""A path and what was answered there; None says that the question was seen and left without an answer."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One question in one repeat instance (1 outside repeats): what can be open, answered and edited."""

    question: Question
    instance: int = 1

    @property
    def path(self) -> str:
        """Where its answer stands: `/data/name` or `/data/rep[2]/name`."""
        field = self.question.field
        return f"{field.path}[{self.instance}]" if field.is_repeat else field.path_in(self.instance)
