"""The grammar of expressions: XPath 1.0 without axes, as XLSForm uses it, and the tree it is read into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

LONGEST = 8000  # characters
DEEPEST = 60  # levels of brackets and operators
MOST_OPERATORS = 400  # in one expression; a long sum is as deep as it has terms, and depth ends in a RecursionError


class ExpressionError(Exception):
    """An expression that cannot be used; `code` says why, `at` is the offset of the character, `what` the piece."""

    def __init__(self, code: str, at: int, what: str = "") -> None:
        super().__init__(f"{code} at {at}: {what}")
        self.code = code
        self.at = at
        self.what = what


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a quoted text."""

    value: str | float
    at: int


@dataclass(frozen=True, slots=True)
class Operation:
    """Two sides and what stands between them: `+ - * div mod = != < <= > >= and or`."""

    operator: str
    left: Tree
    right: Tree
    at: int


@dataclass(frozen=True, slots=True)
class Negation:
    """A minus in front."""

    operand: Tree
    at: int


@dataclass(frozen=True, slots=True)
class FunctionCall:
    """A function and its arguments."""

    name: str
    arguments: tuple[Tree, ...]
    at: int


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of a path: a name, `.`, `..` or `*`, with what must hold there."""

    name: str
    predicates: tuple[Tree, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the answers: from the root, from here, or from what a call gives."""

    start: FunctionCall | None
    absolute: bool
    steps: tuple[PathStep, ...]
    at: int


Tree = Literal | Operation | Negation | FunctionCall | Path


class Token(NamedTuple):
    """A piece of an expression; `kind` is number, text, name, symbol or end."""

    kind: str
    text: str
    at: int


_TOKEN = re.compile(
    r"""(?P<blank>\s+)
      | (?P<number>\d+(?:\.\d*)?|\.\d+)
      | (?P<text>"[^"]*"|'[^']*')
      | (?P<name>[^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?)
      | (?P<symbol>::|//|\.\.|<=|>=|!=|[()\[\],/.@+\-*=<>|])""",
    re.VERBOSE,
)
_STRAIGHT = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u00a0": " "})


def tokens(expression: str) -> list[Token]:
    """Cut an expression into tokens; quotes that Word has curled are taken for straight ones."""
    if len(expression) > LONGEST:
        raise ExpressionError("too_long", LONGEST)
    source = expression.translate(_STRAIGHT)
    found: list[Token] = []
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise ExpressionError("unknown_character", at, source[at])
        kind = match.lastgroup or ""
        if kind != "blank":
            found.append(Token(kind, match[0], at))
        at = match.end()
    found.append(Token("end", "", at))
    return found
