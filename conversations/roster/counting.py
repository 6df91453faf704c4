"""Counting cells: every filled cell of a file is taken, not needed under a named heading, or refused in a named row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conversations.roster.planning import RosterPlan


class Spare(NamedTuple):
    """Where cells stood that are not needed: under a heading, in a column without one, or in a line beside the list."""

    kind: Literal["heading", "column", "above", "between", "sum", "below"]
    name: str = ""


@dataclass(slots=True)
class WorksheetCells:
    """The filled cells of a sheet: how many, how many of them gave it its shape, and which are not needed.

    `year` is the year its name or title says it is of, `guessed` the letters its text was taken to have.
    """

    name: str
    year: int | None = None
    guessed: str = ""
    filled: int = 0
    framing: int = 0
    spare: Counter[Spare] = field(default_factory=Counter)


class Cells(NamedTuple):
    """What became of all filled cells of a file; the three sums are together the first."""

    filled: int
    taken: int
    spare: Counter[Spare]
    refused: int


def cells_of(plan: RosterPlan, sheets: Iterable[WorksheetCells]) -> Cells:
    """Sum up what becomes of the cells when a plan is carried out."""
    every = list(sheets)
    refused = sum(step.entry.cells for step in plan.steps if step.deed == "refused")
    in_lines = sum(step.entry.cells for step in plan.steps)
    spare: Counter[Spare] = sum((sheet.spare for sheet in every), Counter())
    taken = sum(sheet.framing for sheet in every) + in_lines - refused
    return Cells(sum(sheet.filled for sheet in every), taken, spare, refused)
