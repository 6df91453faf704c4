"""The functions of the profile, each with how many arguments it takes and how a call becomes a closure.

What is not in FUNCTIONS cannot be called: the table is the boundary of what a form may do.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from conversations.expression import terms, values
from conversations.expression.calendar import format_date, iso_date
from conversations.expression.compiler import Function
from conversations.expression.matching import matcher, matches
from conversations.expression.nodes import (
    build_choice_name,
    build_count,
    build_current,
    build_indexed_repeat,
    build_once,
    build_position,
)
from conversations.expression.terms import Sort, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conversations.expression.compiler import Compiler
    from conversations.expression.env import Env
    from conversations.expression.syntax import FunctionCall, Tree

ANY_NUMBER = 1000
_TWO: tuple[Sort, Sort] = ("text", "text")
_LETTERS = 4  # of a joined text cost as much fuel as a node
_MOST_PLACES = 300  # to round to; a float has no more


_AS: dict[str, Callable[[Term], Callable[[Env], object]]] = {
    "text": terms.text,
    "number": terms.number,
    "boolean": terms.boolean,
    "nodes": terms.strings,
}


def plain(sort: Sort, work: Callable[..., object], *wants: Sort, least: int | None = None) -> Function:
    """Make a function that only needs its arguments' values."""

    def build(compiler: Compiler, call: FunctionCall) -> Term:
        reads = [_AS[want](compiler.term(part)) for part, want in zip(call.arguments, wants, strict=False)]
        if len(reads) == 1:
            (only,) = reads
            return Term(sort, lambda env: work(only(env)))
        return Term(sort, lambda env: work(*[read(env) for read in reads]))

    return Function(len(wants) if least is None else least, len(wants), build)


def over_nodes(sort: Sort, work: Callable[[list[str]], object], most: int = 1) -> Function:
    """Make a function over the nodes of all its arguments together."""

    def build(compiler: Compiler, call: FunctionCall) -> Term:
        reads = [terms.strings(compiler.term(part, listing=True)) for part in call.arguments]
        if len(reads) == 1:
            (only,) = reads
            return Term(sort, lambda env: work(only(env)))
        return Term(sort, lambda env: work([one for read in reads for one in read(env)]))

    return Function(1, most, build)


def _if(compiler: Compiler, call: FunctionCall) -> Term:
    condition = terms.boolean(compiler.term(call.arguments[0]))
    then, other = compiler.term(call.arguments[1]), compiler.term(call.arguments[2])
    yes, no = then.run, other.run
    sort: Sort = then.sort if then.sort == other.sort else "any"
    return Term(sort, lambda env: yes(env) if condition(env) else no(env))


def _coalesce(compiler: Compiler, call: FunctionCall) -> Term:
    reads = [terms.stored(compiler.term(part)) for part in call.arguments]

    def first(env: Env) -> str:
        for read in reads:
            found = read(env)
            if found:
                return found
        return ""

    return Term("text", first)


def _today(_compiler: Compiler, _call: FunctionCall) -> Term:
    return Term("text", lambda env: env.today)


def _now(_compiler: Compiler, _call: FunctionCall) -> Term:
    return Term("text", lambda env: env.now)


def _regex(compiler: Compiler, call: FunctionCall) -> Term:
    value, pattern = (compiler.term(part) for part in call.arguments)
    read = terms.text(value)
    if isinstance(pattern.constant, str):
        known = matcher(pattern.constant, call.at)
        return Term("boolean", lambda env: known(read(env)))
    find = terms.text(pattern)
    return Term("boolean", lambda env: matches(read(env), find(env)))


def _join(compiler: Compiler, call: FunctionCall) -> Term:
    glue = terms.text(compiler.term(call.arguments[0]))
    return _joined(compiler, call.arguments[1:], glue)


def _concat(compiler: Compiler, call: FunctionCall) -> Term:
    return _joined(compiler, call.arguments, lambda _: "")


def _joined(compiler: Compiler, parts: Sequence[Tree], glue: Callable[[Env], str]) -> Term:
    reads = [terms.strings(compiler.term(part, listing=True)) for part in parts]

    def join(env: Env) -> str:
        between, pieces = glue(env), [one for read in reads for one in read(env)]
        # Only here can a text grow, and calculation upon calculation it would grow without end.
        env.spend((sum(map(len, pieces)) + len(between) * len(pieces)) // _LETTERS)
        return between.join(pieces)

    return Term("text", join)


def _rounded(number: float, places: float = 0) -> float:
    # Half goes away from zero, as ODK's engines do; binary halves such as 2.675 are taken as they are stored.
    if math.isnan(places):
        return values.NAN
    scale = 10.0 ** int(max(-_MOST_PLACES, min(_MOST_PLACES, places)))
    scaled = abs(number) * scale
    return math.copysign(math.floor(scaled + 0.5) / scale, number) if math.isfinite(scaled) else number


def _whole(number: float) -> float:
    return float(math.trunc(number)) if math.isfinite(number) else number


def _floor(number: float) -> float:
    return float(math.floor(number)) if math.isfinite(number) else number


def _power(base: float, exponent: float) -> float:
    try:
        result = base**exponent
    except ZeroDivisionError:
        return math.inf
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 else math.inf
    return result if isinstance(result, float) else values.NAN


def _numbers(nodes: list[str]) -> list[float]:
    found = (values.number_of_text(node) for node in nodes)
    return [number for number in found if not math.isnan(number)]


def _least(nodes: list[str]) -> float:
    return min(_numbers(nodes), default=values.NAN)


def _most(nodes: list[str]) -> float:
    return max(_numbers(nodes), default=values.NAN)


def _sum(nodes: list[str]) -> float:
    return sum((values.number_of_text(node) for node in nodes), 0.0)


def _selected(text: str, name: str) -> bool:
    wanted = name.strip()
    return wanted in text.split() or (not wanted and not text.strip())


def _selected_at(text: str, index: float) -> str:
    tokens = text.split()
    return tokens[int(index)] if math.isfinite(index) and 0 <= index < len(tokens) else ""


def _substr(text: str, start: float, end: float = math.inf) -> str:
    def place(index: float) -> int:
        if math.isnan(index):
            return 0
        bounded = int(max(-len(text), min(len(text), index)))
        return bounded if bounded >= 0 else len(text) + bounded

    return text[place(start) : place(end)]


def _before(text: str, part: str) -> str:
    return text.partition(part)[0] if part and part in text else ""


def _after(text: str, part: str) -> str:
    return text.partition(part)[2] if part else text


FUNCTIONS: dict[str, Function] = {
    "if": Function(3, 3, _if),
    "coalesce": Function(1, ANY_NUMBER, _coalesce),
    "once": Function(1, 1, build_once),
    "not": plain("boolean", lambda truth: not truth, "boolean"),
    "true": plain("boolean", lambda: True),
    "false": plain("boolean", lambda: False),
    "boolean": plain("boolean", bool, "boolean"),
    "number": plain("number", float, "number"),
    "string": plain("text", str, "text"),
    "floor": plain("number", _floor, "number"),
    "ceiling": plain("number", lambda number: -_floor(-number), "number"),
    "int": plain("number", _whole, "number"),
    "round": plain("number", _rounded, "number", "number", least=1),
    "pow": plain("number", _power, "number", "number"),
    "sum": over_nodes("number", _sum, most=ANY_NUMBER),
    "min": over_nodes("number", _least, most=ANY_NUMBER),
    "max": over_nodes("number", _most, most=ANY_NUMBER),
    "count": Function(1, 1, build_count),
    "count-non-empty": over_nodes("number", lambda nodes: float(sum(map(bool, nodes)))),
    "selected": plain("boolean", _selected, "text", "text"),
    "selected-at": plain("text", _selected_at, "text", "number"),
    "count-selected": plain("number", lambda text: float(len(text.split())), "text"),
    "concat": Function(0, ANY_NUMBER, _concat),
    "join": Function(1, ANY_NUMBER, _join),
    "contains": plain("boolean", lambda text, part: part in text, "text", "text"),
    "starts-with": plain("boolean", str.startswith, "text", "text"),
    "string-length": plain("number", lambda text: float(len(text)), "text"),
    "substr": plain("text", _substr, "text", "number", "number", least=2),
    "substring-before": plain("text", _before, *_TWO),
    "substring-after": plain("text", _after, *_TWO),
    "regex": Function(2, 2, _regex),
    "now": Function(0, 0, _now),
    "today": Function(0, 0, _today),
    "date": plain("text", iso_date, "any"),
    "format-date": plain("text", format_date, "any", "text"),
    "format-date-time": plain("text", format_date, "any", "text"),
    "decimal-date-time": plain("number", float, "number"),
    "position": Function(0, 1, build_position),
    "jr:choice-name": Function(2, 2, build_choice_name),
    "instance": Function(1, 1, build_count),
    "current": Function(0, 0, build_current),
    "indexed-repeat": Function(3, 3, build_indexed_repeat),
}
_AS["any"] = lambda term: term.run
