"""What is wrong with an XForm, gathered so that an author sees everything at once."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conversations.expression import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: a code, the path of the field, the XLSForm column, and where in the cell (an offset)."""

    code: str
    path: str
    column: str = ""
    at: int = 0
    what: str = ""


class XFormError(Exception):
    """A form that cannot be compiled, with every problem found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{p.code} {p.path} {p.column} {p.what}".strip() for p in problems))
        self.problems = problems


class Problems:
    """The problems of one form while it is read."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, code: str, path: str, column: str = "", what: str = "", *, at: int = 0) -> None:
        """Note a fault and go on."""
        self._found.append(Problem(code, path, column, at, what))

    @contextmanager
    def noting(self, path: str, column: str) -> Iterator[None]:
        """Note an expression that does not compile and go on without it."""
        try:
            yield
        except ExpressionError as error:
            self.add(error.code, path, column, error.what, at=error.at)

    def raise_if_any(self) -> None:
        """Stop here if anything was noted."""
        if self._found:
            raise XFormError(tuple(self._found))
