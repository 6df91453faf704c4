"""The answers worth trying for each question: every choice, and the numbers around those a form compares with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from conversations.authoring.expressions import parts
from conversations.expression.syntax import Literal, Negation, Operation, Path
from conversations.expression.values import to_text
from conversations.form import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conversations.expression.fields import Choice
    from conversations.expression.syntax import Tree
    from conversations.form import Form, Question

_MOST = 9  # candidates of a question without choices
_NUMBERS = ("1", "0", "2", "5", "10")
_TEXTS = ("a", "An", "12", "0912345678", "2020", "a@b.vn")
_PLACES = ("21.386 103.017 500 4", "21.386 103.017 0 0")
_AGES = (0, 1, -1, -40, -365, 30, -7000, -14000)  # days from today


def numbers_compared(form: Form) -> dict[str, tuple[float, ...]]:
    """Give the numbers each field is compared with somewhere in the form, by its name."""
    found: dict[str, dict[float, None]] = {}
    for name, literal in _comparisons(form):
        if isinstance(literal, float):
            found.setdefault(name, {})[literal] = None
    return {name: tuple(numbers) for name, numbers in found.items()}


def words_compared(form: Form) -> dict[str, tuple[str, ...]]:
    """Give what each field is compared with, as text, by its name."""
    found: dict[str, dict[str, None]] = {}
    for name, literal in _comparisons(form):
        found.setdefault(name, {})[to_text(literal)] = None
    return {name: tuple(words) for name, words in found.items()}


def _comparisons(form: Form) -> Iterator[tuple[str, str | float]]:
    for (path, _), compiled in form.expressions.items():
        own = path.rpartition("/")[2]
        for part in parts(compiled.tree):
            if isinstance(part, Operation) and part.operator in {"=", "!=", "<", "<=", ">", ">="}:
                for one, other in ((part.left, part.right), (part.right, part.left)):
                    value = _constant(other)
                    if isinstance(one, Path) and one.steps and value is not None:
                        last = one.steps[-1].name
                        yield (own if last == "." else last), value


def _constant(tree: Tree) -> str | float | None:
    match tree:
        case Literal():
            return tree.value
        case Negation(Literal(float() as number)):
            return -number
        case _:
            return None


def candidates(
    question: Question, offered: list[Choice], numbers: Mapping[str, tuple[float, ...]], today: date
) -> list[str | None]:
    """Give the answers to try; the last, None, is to leave it blank, which a required question refuses."""
    match question.kind:
        case QuestionKind.SELECT_ONE:
            given = [choice.name for choice in offered]
        case QuestionKind.SELECT_MULTIPLE:
            given = _combinations(offered)
        case QuestionKind.INTEGER | QuestionKind.DECIMAL:
            given = _around(numbers.get(question.field.name, ()), question.kind)
        case QuestionKind.DATE:
            given = [(today + timedelta(days=days)).isoformat() for days in _AGES]
        case QuestionKind.GEOPOINT | QuestionKind.TEXT as kind:
            given = list(_PLACES if kind is QuestionKind.GEOPOINT else _TEXTS)
        case QuestionKind.ACKNOWLEDGE:
            return ["OK"]
        case QuestionKind.ANOTHER:
            return ["no", "yes"]
        case _:
            given = ["trial"]
    return [*given, None]


def _combinations(offered: list[Choice]) -> list[str]:
    names = [choice.name for choice in offered]
    gaining = [choice.name for choice in offered if not choice.row.get("diem", "0").startswith(("0", "-"))]
    together = [" ".join(names), " ".join(gaining), " ".join(names[:2])]
    return list(dict.fromkeys([*names, *filter(None, together)]))


def _around(compared: tuple[float, ...], kind: QuestionKind) -> list[str]:
    near = [number + step for number in compared for step in (0.0, 1.0, -1.0)]
    if kind is QuestionKind.DECIMAL:
        near += [number - 0.5 for number in compared]
    whole = [number for number in near if kind is QuestionKind.DECIMAL or number.is_integer()]
    texts = [to_text(number) for number in whole]
    return list(dict.fromkeys([*texts[:_MOST], *_NUMBERS]))[:_MOST]
