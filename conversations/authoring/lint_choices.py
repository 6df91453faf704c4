"""Words compared with something that can never be equal to them: a misspelt choice, a verdict that there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.authoring.expressions import name_of, parts
from conversations.authoring.finding import say
from conversations.authoring.outline import SELECTS
from conversations.expression.paths import list_of
from conversations.expression.syntax import FunctionCall, Literal, Operation, Path
from conversations.expression.values import to_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from conversations.authoring.expressions import Expression
    from conversations.authoring.finding import Findings
    from conversations.authoring.outline import Outline
    from conversations.expression.syntax import Tree


class Outcomes:
    """What the questions and calculations of a form can come to, where that is a short list of words."""

    def __init__(self, outline: Outline, expressions: Sequence[Expression]) -> None:
        self._outline = outline
        self._calculations = {e.entry.name: e.tree for e in expressions if e.column == "calculation"}
        self._found: dict[str, frozenset[str] | None] = {}

    def of(self, name: str) -> frozenset[str] | None:
        """Give the values a question or calculation can have besides blank; None where they cannot be listed."""
        if name not in self._found:
            self._found[name] = None  # what a calculation that goes round in a circle comes to is not known
            self._found[name] = self._worked_out(name)
        return self._found[name]

    def _worked_out(self, name: str) -> frozenset[str] | None:
        entry = self._outline.one(name)
        if entry is None:
            return None
        if entry.kind in SELECTS:
            rows = self._outline.lists.get(entry.list_name)
            return None if rows is None else frozenset(row.get("name") for row in rows)
        return self._of_tree(self._calculations.get(name))

    def _of_tree(self, tree: Tree | None) -> frozenset[str] | None:
        match tree:
            case Literal():
                return frozenset({to_text(tree.value)})
            case FunctionCall("if", (_, then, other)):
                yes, no = self._of_tree(then), self._of_tree(other)
                return None if yes is None or no is None else yes | no
            case Path() if name := name_of(tree):
                return self.of(name)
            case _:
                return None


def check_literals(outline: Outline, expressions: Sequence[Expression], findings: Findings) -> None:
    """Note every comparison with a word that is not among the possible ones."""
    outcomes = Outcomes(outline, expressions)
    lists = {name: frozenset(row.get("name") for row in rows) for name, rows in outline.lists.items()}
    for expression in expressions:
        for path, literal in _compared(expression.tree):
            name = name_of(path) or (expression.entry.name if _is_self(path) else "")
            possible = outcomes.of(name) if name else None
            _check(literal, possible, name, expression, findings)
        for list_name, literal in _looked_up(expression.tree):
            _check(literal, lists.get(list_name), list_name, expression, findings)


def _check(
    literal: Literal, possible: frozenset[str] | None, name: str, expression: Expression, findings: Findings
) -> None:
    word = to_text(literal.value).strip()
    if possible is None or not word or word in possible:
        return
    values: Mapping[str, str | float] = {"word": word, "name": name, "character": literal.at + 1}
    meant = findings.guess(word, possible)
    if meant:
        sentence = say("Character {character}: {name} is never “{word}”. Did you mean “{meant}”?")
        findings.error(expression.at, "not_a_choice", sentence, **values, meant=meant)
    else:
        sentence = say("Character {character}: {name} is never “{word}”. It can be: {possible}.")
        findings.error(expression.at, "not_a_choice", sentence, **values, possible=_listed(possible))


def _listed(possible: frozenset[str]) -> str:
    shown = sorted(filter(None, possible))
    return ", ".join(shown[:10]) + (" …" if len(shown) > 10 else "")  # noqa: PLR2004 - as many as a line holds


def _is_self(path: Path) -> bool:
    return path.start is None and [step.name for step in path.steps] == ["."]


def _compared(tree: Tree) -> Iterator[tuple[Path, Literal]]:
    """Find the paths that are compared with a literal by `=`, `!=` or selected()."""
    for part in parts(tree):
        match part:
            case Operation("=" | "!=", Path() as path, Literal() as literal):
                yield path, literal
            case Operation("=" | "!=", Literal() as literal, Path() as path):
                yield path, literal
            case FunctionCall("selected", (Path() as path, Literal() as literal)):
                yield path, literal
            case _:
                pass


def _looked_up(tree: Tree) -> Iterator[tuple[str, Literal]]:
    """Find the choices that are named in `instance('list')/root/item[name = 'choice']`."""
    for part in parts(tree):
        if not isinstance(part, Path) or part.start is None or not (list_name := list_of(part.start)):
            continue
        for step in part.steps:
            for predicate in step.predicates:
                for path, literal in _compared(predicate):
                    if [one.name for one in path.steps] == ["name"] and not path.absolute:
                        yield list_name, literal
