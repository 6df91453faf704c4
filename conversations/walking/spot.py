"""Where an answer goes in a walk: one question in one repeat instance, and the entry the log keeps of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conversations.form import Question

LogEntry = tuple[str, str | None]
"""A path and what was answered there; None says that the question was seen and left without an answer."""
MORE = "#"
"""Stands in a path between that of the answer and the number of what else stands behind it: `/data/photo#2`."""


class Spot(NamedTuple):
    """One question in one repeat instance (1 outside repeats): what can be open, answered and edited."""

    question: Question
    instance: int = 1

    @property
    def path(self) -> str:
        """Where its answer stands: `/data/name` or `/data/rep[2]/name`."""
        field = self.question.field
        return f"{field.path}[{self.instance}]" if field.is_repeat else field.path_in(self.instance)


def question_path(path: str) -> str:
    """Give the path of the answer to which something belongs."""
    return path.partition(MORE)[0]


def part_log(log: Iterable[LogEntry]) -> tuple[dict[str, str | None], dict[str, list[str]]]:
    """Part a log into the answers by path, and by the same path what else stands behind them."""
    answers: dict[str, str | None] = {}
    more: dict[str, list[str]] = {}
    for path, value in log:
        if MORE not in path:
            answers[path] = value
        elif value is not None:
            more.setdefault(question_path(path), []).append(value)
    return answers, more
