"""Where an expression is evaluated: the answers it sees, the day it is, and how much work it may still do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Values = list[Any]
"""One scope of answers: text (None where a field does not apply), a bool for a gate, a list of Values for a repeat."""

Row = dict[str, str]

FUEL = 100_000  # nodes a turn may visit: twice what a sum in each of 200 instances needs, some fifty milliseconds


def as_written(text: str) -> str:
    """Leave the words of a form as they are."""
    return text


class OutOfFuelError(Exception):
    """An expression visited more nodes than a turn may spend."""


class Env:
    """The answers as an expression sees them.

    `main` are the form's values, `here` those of the repeat instance the expression stands in (or `main`); inside a
    predicate `here` moves along the instances or `item` along the choices, and `origin` stays behind for `current()`.
    `called` gives the words of a form, not what is worked out between them, as they are said. `now` and `began` are ISO
    date-times, or dates alone: what time it is, and when the walk began; `today` is the day.
    """

    __slots__ = (
        "began",
        "called",
        "fuel",
        "here",
        "item",
        "language",
        "main",
        "now",
        "number",
        "origin",
        "origin_number",
        "position",
        "today",
    )

    def __init__(self, main: Values, now: str, language: str = "", began: str = "") -> None:
        self.main = self.here = self.origin = main
        self.number = self.origin_number = 1
        self.position = 1
        self.item: Row = {}
        self.be_at(now)
        self.began = began or now
        self.language = language
        self.called: Callable[[str], str] = as_written
        self.fuel = FUEL

    def enter(self, here: Values, number: int) -> None:
        """Stand in a repeat instance, counted from 1."""
        self.here = self.origin = here
        self.number = self.origin_number = number

    def leave(self) -> None:
        """Stand in the form itself again."""
        self.here = self.origin = self.main
        self.number = self.origin_number = 1

    def be_at(self, moment: str) -> None:
        """Stand at a moment, an ISO date-time or a date."""
        self.now = moment
        self.today = moment[: len("2026-01-31")]

    def as_begun(self, run: Callable[[Env], str]) -> str:
        """Work something out as it was when the walk began."""
        now = self.now
        self.be_at(self.began)
        try:
            return run(self)
        finally:
            self.be_at(now)

    def spend(self, nodes: int) -> None:
        """Pay for visiting nodes, or raise OutOfFuelError."""
        self.fuel -= nodes
        if self.fuel < 0:
            raise OutOfFuelError
