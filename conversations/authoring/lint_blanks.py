"""The NaN trap: one term that may be blank, and a whole total is blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.authoring.expressions import REFERENCE, name_of, parts, piece_at
from conversations.authoring.finding import say
from conversations.authoring.outline import SELECTS
from conversations.expression.paths import list_of
from conversations.expression.syntax import FunctionCall, Literal, Negation, Operation, Path
from conversations.expression.values import number_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from conversations.authoring.expressions import Expression
    from conversations.authoring.finding import Findings
    from conversations.authoring.outline import Outline, SurveyEntry
    from conversations.expression.syntax import Tree

Names = frozenset[str]

_ARITHMETIC = {"+", "-", "*", "div", "mod"}
_PASSING = {
    "once",
    "number",
    "round",
    "floor",
    "ceiling",
    "int",
    "pow",
    "decimal-date-time",
    "date",
    "format-date",
    "format-date-time",
    "string",
    "substr",
}
_UNSURE = {"selected-at", "indexed-repeat", "jr:choice-name", "substring-before", "substring-after"}
_NO = {"", "no", "false", "false()"}
_FILLED_BY_US = {"today", "start", "end"}
_DEEPEST = 40  # calculations that refer to calculations
_LONGEST = 40  # characters of a term that are quoted


def check_blanks(outline: Outline, expressions: Sequence[Expression], findings: Findings) -> None:
    """Note every term of + - * div mod in a calculation that may be blank when the form is complete."""
    blanks = _Blanks(outline, expressions)
    for expression in expressions:
        if expression.column != "calculation":
            continue
        for term in blanks.traps(expression):
            sentence = say(
                "Character {character}: {term} may be blank, and then the whole result is blank. Write {example}."
            )
            piece = _piece(term, expression.text)
            values = {"term": piece, "example": blanks.example(term, piece)}
            findings.error(expression.at, "may_be_blank", sentence, character=term.at + 1, **values)


def _piece(term: Tree, text: str) -> str:
    piece = piece_at(term.at, text)
    return piece if len(piece) <= _LONGEST else piece[: _LONGEST - 1] + "…"


class _Blanks:
    """Knows which terms may be blank. `safe` are the names that a condition around the term has looked at."""

    def __init__(self, outline: Outline, expressions: Sequence[Expression]) -> None:
        self._outline = outline
        self._calculations: Mapping[SurveyEntry, Expression] = {
            one.entry: one for one in expressions if one.column == "calculation"
        }
        self._trapped: dict[SurveyEntry, bool] = {}
        self._rising: list[SurveyEntry] = []

    def example(self, term: Tree, piece: str) -> str:
        """Give what to write instead of a term; no day stands in for one that is not known."""
        entry = self._outline.one(name_of(term)) if isinstance(term, Path) else None
        return f"if({piece} != '', …, '')" if entry is not None and entry.kind == "date" else f"coalesce({piece}, 0)"

    def traps(self, expression: Expression) -> list[Tree]:
        """Give the terms of an expression's arithmetic that may be blank, each once."""
        found = {id(term): term for term in self._traps(expression.tree, expression.entry, frozenset())}
        return list(found.values())

    def _traps(self, tree: Tree, owner: SurveyEntry, safe: Names) -> Iterator[Tree]:
        match tree:
            case Operation():
                yield from self._traps_of_operation(tree, owner, safe)
            case Negation():
                yield from self._culprits([tree.operand], owner, safe)
                yield from self._traps(tree.operand, owner, safe)
            case FunctionCall("if", (condition, then, other)):
                yield from self._traps(condition, owner, safe)
                for branch in (then, other):
                    yield from self._traps(branch, owner, safe | _names(condition))
            case FunctionCall("coalesce", arguments):
                yield from self._traps(arguments[-1], owner, safe)
            case FunctionCall():
                for argument in tree.arguments:
                    yield from self._traps(argument, owner, safe)
            case _:
                return

    def _traps_of_operation(self, tree: Operation, owner: SurveyEntry, safe: Names) -> Iterator[Tree]:
        if tree.operator in _ARITHMETIC:
            sides = [side for side in (tree.left, tree.right) if not _is_arithmetic(side)]
            yield from self._culprits(sides, owner, safe)
        yield from self._traps(tree.left, owner, safe)
        looked_at = _names(tree.left) if tree.operator in {"and", "or"} else frozenset()
        yield from self._traps(tree.right, owner, safe | looked_at)

    def _culprits(self, terms: Sequence[Tree], owner: SurveyEntry, safe: Names) -> Iterator[Tree]:
        for term in terms:
            found = self.culprit(term, owner, safe)
            if found is not None:
                yield found

    def culprit(self, tree: Tree, owner: SurveyEntry, safe: Names) -> Tree | None:
        """Find what may keep a term from being a number, None where nothing does."""
        match tree:
            case Literal():
                return tree if isinstance(tree.value, str) and not _is_number(tree.value) else None
            case Operation() if tree.operator in _ARITHMETIC:
                return next(self._culprits([tree.left, tree.right], owner, safe), None)
            case Negation():
                return self.culprit(tree.operand, owner, safe)
            case FunctionCall():
                return self._culprit_of_call(tree, owner, safe)
            case Path():
                return tree if self._path_may_be_blank(tree, owner, safe) else None
            case _:
                return None

    def _culprit_of_call(self, call: FunctionCall, owner: SurveyEntry, safe: Names) -> Tree | None:
        suspects: Iterator[Tree]
        match call.name:
            case "coalesce":
                found = [self.culprit(argument, owner, safe) for argument in call.arguments]
                return None if None in found else found[-1]
            case "if":
                safe |= _names(call.arguments[0])
                suspects = self._culprits(call.arguments[1:], owner, safe)
            case "min" | "max":
                blank = all(self._nodes_blank(part, owner, safe, empty=True) for part in call.arguments)
                suspects = iter([call] if blank else [])
            case "sum":
                suspects = (part for part in call.arguments if self._nodes_blank(part, owner, safe))
            case name if name in _PASSING:
                suspects = self._culprits(call.arguments[:1], owner, safe)
            case name:
                suspects = iter([call] if name in _UNSURE else [])
        return next(suspects, None)

    def _nodes_blank(self, tree: Tree, owner: SurveyEntry, safe: Names, *, empty: bool = False) -> bool:
        """Tell whether one of several nodes may be blank, or (`empty`) whether there may be none that counts."""
        if not isinstance(tree, Path):
            return self.culprit(tree, owner, safe) is not None
        if tree.start is not None and list_of(tree.start):
            cells = self._cells(tree)
            if empty:
                return not any(map(_is_number, cells)) or any(step.predicates for step in tree.steps)
            return not all(map(_is_number, cells))
        entry = self._outline.one(name_of(tree))
        if entry is None or entry.repeat is None:
            return self._path_may_be_blank(tree, owner, safe)
        return (empty and bool(entry.repeat.row.get("repeat_count"))) or self._value_may_be_blank(entry)

    def _cells(self, path: Path) -> list[str]:
        column = path.steps[-1].name
        rows = self._outline.lists.get(list_of(path.start) or "" if path.start else "", ())
        return [row.get(column) for row in rows]

    def _path_may_be_blank(self, path: Path, owner: SurveyEntry, safe: Names) -> bool:
        if path.start is not None and list_of(path.start):
            return not all(map(_is_number, self._cells(path))) or not self._always_found(path, owner, safe)
        entry = self._outline.one(name_of(path))
        if entry is None or entry.name in safe or entry is owner:
            return False
        if entry.repeat is not None and entry.repeat is not owner.repeat and entry.repeat.row.get("repeat_count"):
            return True
        return self._may_not_apply(entry, owner, safe) or self._value_may_be_blank(entry)

    def _always_found(self, path: Path, owner: SurveyEntry, safe: Names) -> bool:
        predicates = [predicate for step in path.steps for predicate in step.predicates]
        match predicates:
            case []:
                return bool(self._cells(path))
            case [Operation("=", Path() as column, Path() as wanted)] if name_of(wanted) and not name_of(column):
                entry = self._outline.one(name_of(wanted))
                answered = entry is not None and (entry.name in safe or not self._may_be_left(entry, owner, safe))
                return answered and entry is not None and entry.list_name == (list_of(path.start) if path.start else "")
            case _:
                return False

    def _may_be_left(self, entry: SurveyEntry, owner: SurveyEntry, safe: Names) -> bool:
        return self._may_not_apply(entry, owner, safe) or not _is_required(entry)

    def _may_not_apply(self, entry: SurveyEntry, owner: SurveyEntry, safe: Names) -> bool:
        around_owner = set(_gates(owner))
        return any(gate not in around_owner and not _referred(gate) <= safe for gate in _gates(entry))

    def _value_may_be_blank(self, entry: SurveyEntry) -> bool:
        calculation = self._calculations.get(entry)
        if calculation is not None:
            return self._result_may_be_blank(calculation)
        if entry.row.get("calculation"):
            return False  # it cannot be read, which is noted there
        if entry.kind in _FILLED_BY_US:
            return False
        if _is_number(entry.row.get("default")) and (not entry.is_asked or _is_required(entry)):
            return False  # where it may be skipped, its default goes with it
        if entry.kind in SELECTS:
            names = [row.get("name") for row in self._outline.lists.get(entry.list_name, ())]
            return not (_is_required(entry) and entry.kind == "select_one" and all(map(_is_number, names)))
        return not (entry.kind in {"integer", "decimal", "date"} and _is_required(entry))

    def _result_may_be_blank(self, calculation: Expression) -> bool:
        entry = calculation.entry
        if entry in self._rising or len(self._rising) > _DEEPEST:
            return False
        if entry not in self._trapped:
            self._rising.append(entry)
            # A trap of its own is noted there, and mended there.
            self._trapped[entry] = not self.traps(calculation) and (
                self.culprit(calculation.tree, calculation.entry, frozenset()) is not None
            )
            self._rising.pop()
        return self._trapped[entry]


def _is_arithmetic(tree: Tree) -> bool:
    return isinstance(tree, Operation) and tree.operator in _ARITHMETIC


def _names(tree: Tree) -> Names:
    return frozenset(name_of(part) for part in parts(tree) if isinstance(part, Path))


def _referred(gate: str) -> Names:
    return frozenset(REFERENCE.findall(gate))


def _gates(entry: SurveyEntry) -> tuple[str, ...]:
    return tuple(filter(None, (one.row.get("relevant") for one in (*entry.within, entry))))


def _is_required(entry: SurveyEntry) -> bool:
    return entry.row.get("required").lower() in {"yes", "true", "true()"}


def _is_number(text: str) -> bool:
    number = number_of_text(text)
    return number == number  # noqa: PLR0124 - NaN is the one number that differs from itself
