"""Functions that look at where fields stand rather than at their values: counting, positions, indexed repeats."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from conversations.expression import terms
from conversations.expression.fields import ITSELF, LANGUAGE, NOWHERE
from conversations.expression.parser import parse
from conversations.expression.syntax import ExpressionError, FunctionCall, Path
from conversations.expression.terms import Term

if TYPE_CHECKING:
    from collections.abc import Callable

    from conversations.expression.compiler import Compiler
    from conversations.expression.env import Env, Row
    from conversations.expression.fields import Field
    from conversations.expression.syntax import Tree


def _needs_path(call: FunctionCall, argument: int) -> Path:
    part = call.arguments[argument]
    if not isinstance(part, Path):
        raise ExpressionError("needs_path", call.at, call.name)
    return part


def _is_choice_list(path: Path) -> bool:
    return path.start is not None and path.start.name == "instance"


def build_count(compiler: Compiler, call: FunctionCall) -> Term:
    """Count nodes: the instances of a repeat, the fields that apply, or the rows of a list."""
    if call.name == "instance":
        raise ExpressionError("instance", call.at, "instance")
    nodes = terms.strings(compiler.term(_needs_path(call, 0), listing=True))
    return Term("number", lambda env: float(len(nodes(env))))


def build_current(compiler: Compiler, call: FunctionCall) -> Term:
    """Read the field that owns the expression."""
    return compiler.term(Path(call, absolute=False, steps=(), at=call.at))


def build_once(compiler: Compiler, call: FunctionCall) -> Term:
    """Keep the value that was given, else work it out as on the day the walk began.

    A value worked out once and then kept would not come back from a log of answers.
    """
    owner = compiler.stand.origin
    raw = owner.raw
    fresh = terms.stored(compiler.term(call.arguments[0]))
    if raw == NOWHERE:
        return Term("text", lambda env: env.as_begun(fresh))
    if owner.repeat is None:
        return Term("text", lambda env: env.main[raw] or env.as_begun(fresh))
    return Term("text", lambda env: env.origin[raw] or env.as_begun(fresh))


def build_position(compiler: Compiler, call: FunctionCall) -> Term:
    """Give the number of a repeat instance, or inside a predicate the place in the walk, both from 1."""
    if not call.arguments:
        return Term("number", lambda env: float(env.position))
    located = compiler.locate(_needs_path(call, 0))
    if located.scope == "each":
        every = compiler.instances_of(located)
        return Term("number", lambda env: float(next((n for n, _ in every(env)), math.nan)))
    if located.scope == "main":
        return terms.constant(1.0)
    if located.scope == "origin":
        return Term("number", lambda env: float(env.origin_number))
    return Term("number", lambda env: float(env.number))


def build_indexed_repeat(compiler: Compiler, call: FunctionCall) -> Term:
    """Read a field of a repeat in the instance with that number, blank where there is none."""
    field = compiler.locate(_needs_path(call, 0), listing=True).field
    repeat = compiler.locate(_needs_path(call, 1), listing=True).field
    if field.repeat is not repeat or not repeat.is_repeat or not field.is_leaf:
        raise ExpressionError("no_repeat", call.at, field.name)
    compiler.reads |= {field.number, repeat.number}
    index = terms.number(compiler.term(call.arguments[2]))
    slot, place = field.slot, repeat.slot

    def read(env: Env) -> str:
        instances, wanted = env.main[place], index(env)
        if not math.isfinite(wanted) or not 1 <= wanted <= len(instances):
            return ""
        return instances[int(wanted) - 1][slot] or ""

    return Term("text", read)


def build_choice_name(compiler: Compiler, call: FunctionCall) -> Term:
    """Give the label of a choice in the person's language, its code where it has none."""
    code = terms.text(compiler.term(call.arguments[0]))
    select = _quoted_field(compiler, call.arguments[1], call.at)
    choices = compiler.surroundings.choices.get(select.path, ())
    labels = {choice.name: choice.label for choice in reversed(choices)}
    compiler.reads.add(LANGUAGE)
    compiler.reads.update(*(choice.label.reads for choice in choices))
    offered = _offered(compiler, select) if len(labels) < len(choices) else None

    def name(env: Env) -> str:
        wanted = code(env)
        label = labels.get(wanted)
        if offered is not None:  # of several with that name, the one that the filter lets through
            rows = {id(row) for row in offered(env)}
            label = next((one.label for one in choices if one.name == wanted and id(one.row) in rows), label)
        return label.say(env) if label else wanted

    return Term("text", name)


def _offered(compiler: Compiler, select: Field) -> Callable[[Env], list[Row]] | None:
    """Give the filter of a select that stands where the expression does."""
    if select.path not in compiler.surroundings.filters or select.repeat is not compiler.stand.origin.repeat:
        return None
    rows, reads = compiler.surroundings.filters[select.path]
    compiler.reads |= reads - {ITSELF}
    return rows


def _quoted_field(compiler: Compiler, tree: Tree, at: int) -> Field:
    # pyxform hands the path of the select over inside quotes.
    quoted = getattr(tree, "value", None)
    path = parse(quoted) if isinstance(quoted, str) else tree
    if not isinstance(path, Path) or _is_choice_list(path):
        raise ExpressionError("needs_path", at, "jr:choice-name")
    return compiler.locate(path).field
