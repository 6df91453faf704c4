"""XLSForm expressions: parsed once, compiled to closures over plain lists of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.expression import compiler
from conversations.expression.compiler import Compiled
from conversations.expression.env import Env, OutOfFuelError
from conversations.expression.functions import FUNCTIONS
from conversations.expression.syntax import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from conversations.expression.compiler import Surroundings
    from conversations.expression.env import Row
    from conversations.expression.fields import Field

__all__ = ["Compiled", "Env", "ExpressionError", "OutOfFuelError", "compile_expression", "compile_rows"]


def compile_expression(source: str, owner: Field, surroundings: Surroundings) -> Compiled:
    """Compile an expression that stands on a field, or raise ExpressionError with the place of the trouble."""
    return compiler.compiled(source, owner, surroundings, FUNCTIONS)


def compile_rows(
    source: str, owner: Field, surroundings: Surroundings
) -> tuple[Callable[[Env], list[Row]], frozenset[int]]:
    """Compile the nodeset of an itemset into the closure of the rows it lets through, with the fields it reads."""
    return compiler.rows_of(source, owner, surroundings, FUNCTIONS)
