"""Compiled pieces of an expression: what kind of value each gives, and how kinds are turned into each other."""

from __future__ import annotations

import math
import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from conversations.expression import values

if TYPE_CHECKING:
    from collections.abc import Callable

    from conversations.expression.env import Env

Sort = Literal["text", "number", "boolean", "nodes", "any"]


@dataclass(frozen=True, slots=True)
class Term:
    """A closure over an Env and the sort of value it is known to give; `constant` is set for literals."""

    sort: Sort
    run: Callable[[Env], Any]
    constant: str | float | None = None


def constant(value: str | float) -> Term:
    """Make a term that is always the same."""
    return Term("text" if isinstance(value, str) else "number", lambda _: value, value)


def text(term: Term) -> Callable[[Env], str]:
    """Give the closure of a term's value as text."""
    run = term.run
    if term.sort == "text":
        return run
    if term.sort == "number":
        return lambda env: values.text_of_number(run(env))
    return lambda env: values.to_text(run(env))


def stored(term: Term) -> Callable[[Env], str]:
    """Give the closure of a term's value as it is kept: as text, and blank where it is not a number."""
    write = text(term)
    if term.sort == "text":
        return write

    def keep(env: Env) -> str:
        written = write(env)
        return "" if written == "NaN" else written

    return keep


def number(term: Term) -> Callable[[Env], float]:
    """Give the closure of a term's value as a number."""
    run = term.run
    if term.sort == "number":
        return run
    if term.sort == "text":
        return lambda env: values.number_of_text(run(env))
    return lambda env: values.to_number(run(env))


def boolean(term: Term) -> Callable[[Env], bool]:
    """Give the closure of a term's truth."""
    run = term.run
    if term.sort == "boolean":
        return run
    if term.sort in {"text", "nodes"}:
        return lambda env: bool(run(env))
    return lambda env: values.to_boolean(run(env))


def strings(term: Term) -> Callable[[Env], list[str]]:
    """Give the closure of a term's nodes as texts; a single value counts as one node."""
    if term.sort == "nodes":
        return term.run
    single = text(term)
    return lambda env: [single(env)]


_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def divide(left: float, right: float) -> float:
    """Divide as IEEE 754 does: 1 by 0 is infinite, 0 by 0 is NaN."""
    if right:
        return left / right
    return values.NAN if not left or left != left else left * float("inf")  # noqa: PLR0124 - NaN differs from itself


def remainder(left: float, right: float) -> float:
    """Give what is left of a division, with the sign of the left side, as XPath's mod."""
    try:
        return math.fmod(left, right)
    except ValueError:
        return values.NAN


def operation(symbol: str, left: Term, right: Term) -> Term:
    """Compile two sides and the operator between them; `and` and `or` stop as soon as they know."""
    if symbol in {"=", "!="}:
        return _equality(symbol, left, right)
    if symbol in _ORDER:
        return _order(_ORDER[symbol], left, right)
    if symbol == "and":
        one, two = boolean(left), boolean(right)
        return Term("boolean", lambda env: one(env) and two(env))
    if symbol == "or":
        one, two = boolean(left), boolean(right)
        return Term("boolean", lambda env: one(env) or two(env))
    return _arithmetic(symbol, number(left), number(right))


def _arithmetic(symbol: str, one: Callable[[Env], float], two: Callable[[Env], float]) -> Term:
    if symbol == "+":
        return Term("number", lambda env: one(env) + two(env))
    if symbol == "-":
        return Term("number", lambda env: one(env) - two(env))
    if symbol == "*":
        return Term("number", lambda env: one(env) * two(env))
    work = divide if symbol == "div" else remainder
    return Term("number", lambda env: work(one(env), two(env)))


def _equality(symbol: str, left: Term, right: Term) -> Term:
    if left.sort == right.sort == "text":
        return _same_text(symbol, left.run, right.run)
    if symbol == "=" and (left.sort, right.sort) == ("nodes", "text"):
        nodes, same = left.run, right.run
        return Term("boolean", lambda env: same(env) in nodes(env))
    if {left.sort, right.sort} <= {"text", "number"}:
        first, second = number(left), number(right)
        if symbol == "=":
            return Term("boolean", lambda env: first(env) == second(env))
        return Term("boolean", lambda env: first(env) != second(env))
    compare = values.equal if symbol == "=" else values.unequal
    one, two = left.run, right.run
    return Term("boolean", lambda env: compare(one(env), two(env)))


def _same_text(symbol: str, one: Callable[[Env], str], two: Callable[[Env], str]) -> Term:
    if symbol == "=":
        return Term("boolean", lambda env: one(env) == two(env))
    return Term("boolean", lambda env: one(env) != two(env))


def _order(compare: Callable[[float, float], bool], left: Term, right: Term) -> Term:
    if "nodes" in {left.sort, right.sort}:
        many, others = strings(left), strings(right)
        read = values.number_of_text
        return Term(
            "boolean",
            lambda env: any(compare(read(a), read(b)) for a in many(env) for b in others(env)),
        )
    one, two = number(left), number(right)
    return Term("boolean", lambda env: compare(one(env), two(env)))
