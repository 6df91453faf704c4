"""From a path in an expression to where its values stand: in the form, in this repeat instance, or in each one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from conversations.expression.fields import NOWHERE
from conversations.expression.syntax import ExpressionError, FunctionCall, Path, PathStep

if TYPE_CHECKING:
    from collections.abc import Callable

    from conversations.expression.env import Env, Row, Values
    from conversations.expression.fields import Field
    from conversations.expression.syntax import Tree

Scope = Literal["main", "here", "origin", "each"]


@dataclass(frozen=True, slots=True)
class Located:
    """A field and in which scope it is read; `each` goes through all repeat instances that the predicates let pass."""

    field: Field
    scope: Scope
    predicates: tuple[Tree, ...] = ()


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where an expression stands: on `owner`, or inside a predicate on a repeat or on a choice list's rows."""

    owner: Field
    origin: Field
    root: Field
    in_predicate: bool = False
    in_item: bool = False


def locate(path: Path, stand: Standpoint, *, listing: bool = False) -> Located:
    """Follow a path through the tree of fields.

    `listing` is for functions over many nodes, to which an absolute path means every instance, also from within one.
    """
    from_origin = path.start is not None or stand.in_item
    owner = stand.origin if from_origin else stand.owner
    field, steps = _beginning(path, owner, stand.root)
    # Whether the way still leads through the owner's own repeat instance: only then one instance is meant.
    own = not path.absolute
    predicates: tuple[Tree, ...] = ()
    for step in steps:
        if step.name == "..":
            own = own and not field.is_repeat
            field = _parent(field, step)
        elif step.name != ".":
            field = _child(field, step)
        if step.predicates:
            predicates = _on_repeat(field, step, predicates)
            own = False
    home = field.home
    if home is None:
        return Located(field, "main")
    inside = owner.repeat is home or (owner is home and stand.in_predicate)
    if inside and not predicates and (own or (path.absolute and not listing)):
        return Located(field, "origin" if from_origin else "here")
    return Located(field, "each", predicates)


def _beginning(path: Path, owner: Field, root: Field) -> tuple[Field, tuple[PathStep, ...]]:
    if not path.absolute:
        return owner, path.steps
    if not path.steps or path.steps[0].name not in {root.name, "*"}:
        raise ExpressionError("unknown_path", path.at, path.steps[0].name if path.steps else "/")
    return root, path.steps[1:]


def _parent(field: Field, step: PathStep) -> Field:
    if field.parent is None:
        raise ExpressionError("unknown_path", step.at, "..")
    return field.parent


def _child(field: Field, step: PathStep) -> Field:
    child = field.children.get(step.name)
    if child is None:
        raise ExpressionError("unknown_path", step.at, step.name)
    return child


def _on_repeat(field: Field, step: PathStep, before: tuple[Tree, ...]) -> tuple[Tree, ...]:
    if not field.is_repeat or before:
        raise ExpressionError("predicate", step.at, step.name)
    return step.predicates


def instances(
    repeat: Field, predicates: tuple[Callable[[Env], bool], ...]
) -> Callable[[Env], list[tuple[int, Values]]]:
    """Make the walk through the instances of a repeat that pass every predicate, with their numbers."""
    slot, gate = repeat.slot, repeat.gate

    def standing(env: Env) -> list[tuple[int, Values]]:
        return list(enumerate(env.main[slot], 1)) if gate == NOWHERE or env.main[gate] else []

    def every(env: Env) -> list[tuple[int, Values]]:
        found = standing(env)
        env.spend(len(found))
        return found

    if not predicates:
        return every

    def passing(env: Env) -> list[tuple[int, Values]]:
        found = standing(env)
        before = env.here, env.number, env.position
        for holds in predicates:
            kept: list[tuple[int, Values]] = []
            env.spend(len(found))
            for position, (number, values) in enumerate(found, 1):
                env.here, env.number, env.position = values, number, position
                if holds(env):
                    kept.append((number, values))
            found = kept
        env.here, env.number, env.position = before
        return found

    return passing


def items(rows: tuple[Row, ...], predicates: tuple[Callable[[Env], bool], ...]) -> Callable[[Env], list[Row]]:
    """Make the walk through the rows of a choice list that pass every predicate."""

    def passing(env: Env) -> list[Row]:
        found = list(rows)
        before = env.item, env.position
        for holds in predicates:
            kept: list[Row] = []
            env.spend(len(found))
            for position, row in enumerate(found, 1):
                env.item, env.position = row, position
                if holds(env):
                    kept.append(row)
            found = kept
        env.item, env.position = before
        return found

    return passing


def list_of(call: FunctionCall) -> str | None:
    """Name the choice list of `instance('name')`, or None for any other call."""
    if call.name != "instance" or len(call.arguments) != 1:
        return None
    value = getattr(call.arguments[0], "value", None)
    return value if isinstance(value, str) else None
