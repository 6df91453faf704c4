"""From text to tree: precedence climbing over the tokens of one expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.expression.syntax import (
    DEEPEST,
    MOST_OPERATORS,
    ExpressionError,
    FunctionCall,
    Literal,
    Negation,
    Operation,
    Path,
    PathStep,
    Token,
    Tree,
    tokens,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

STRENGTH = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
}
_STARTS_STEP = {".", "..", "*"}


def parse(expression: str) -> Tree:
    """Read an expression, or raise ExpressionError with the offset of the trouble."""
    return _Parser(tokens(expression)).whole()


class _Parser:
    def __init__(self, found: Sequence[Token]) -> None:
        self._tokens = found
        self._next = 0
        self._depth = 0
        self._operators = 0

    def whole(self) -> Tree:
        if self._peek.kind == "end":
            raise ExpressionError("empty", 0)
        tree = self._operations(1)
        if self._peek.kind != "end":
            raise self._unexpected()
        return tree

    @property
    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _is(self, *symbols: str) -> bool:
        return self._peek.kind == "symbol" and self._peek.text in symbols

    def _expect(self, symbol: str) -> None:
        if not self._is(symbol):
            raise (
                self._unexpected() if self._peek.kind != "end" else ExpressionError("unclosed", self._peek.at, symbol)
            )
        self._take()

    def _unexpected(self) -> ExpressionError:
        token = self._peek
        return ExpressionError("unfinished" if token.kind == "end" else "unexpected", token.at, token.text)

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExpressionError("too_deep", self._peek.at)

    def _operations(self, weakest: int) -> Tree:
        self._deeper()
        left = self._unary()
        # `div`, `and` and their like are operators only here, where an operand has just ended.
        while STRENGTH.get(self._operator(), 0) >= weakest:
            token = self._take()
            self._operators += 1
            if self._operators > MOST_OPERATORS:
                raise ExpressionError("too_deep", token.at)
            right = self._operations(STRENGTH[token.text] + 1)
            left = Operation(token.text, left, right, token.at)
        self._depth -= 1
        return left

    def _operator(self) -> str:
        return self._peek.text if self._peek.kind in {"symbol", "name"} else ""

    def _unary(self) -> Tree:
        if self._is("-"):
            token = self._take()
            self._deeper()
            operand = self._unary()
            self._depth -= 1
            return Negation(operand, token.at)
        return self._operand()

    def _operand(self) -> Tree:
        token = self._peek
        if token.kind == "number":
            return Literal(float(self._take().text), token.at)
        if token.kind == "text":
            return Literal(self._take().text[1:-1], token.at)
        if self._is("("):
            return self._bracket()
        if token.kind == "name" and self._tokens[self._next + 1].text == "(":
            return self._call_or_path()
        if self._is("/"):
            return self._path(None, absolute=True)
        if token.kind == "name" or self._is(*_STARTS_STEP):
            return self._path(None, absolute=False)
        raise self._unexpected()

    def _bracket(self) -> Tree:
        self._expect("(")
        tree = self._operations(1)
        self._expect(")")
        return tree

    def _call_or_path(self) -> Tree:
        name = self._take()
        self._expect("(")
        arguments: list[Tree] = []
        if not self._is(")"):
            arguments.append(self._operations(1))
        while self._is(","):
            self._take()
            arguments.append(self._operations(1))
        self._expect(")")
        call = FunctionCall(name.text, tuple(arguments), name.at)
        return self._path(call, absolute=False) if self._is("/", "[") else call

    def _path(self, start: FunctionCall | None, *, absolute: bool) -> Path:
        at = start.at if start else self._peek.at
        steps: list[PathStep] = []
        if start and self._is("["):
            steps.append(PathStep(".", self._predicates(), at))
        elif not start and not absolute:
            steps.append(self._step())
        while self._is("/"):
            self._take()
            steps.append(self._step())
        if self._is("//", "::", "@", "|"):
            raise ExpressionError("axis", self._peek.at, self._peek.text)
        return Path(start, absolute, tuple(steps), at)

    def _step(self) -> PathStep:
        token = self._peek
        if token.kind != "name" and not self._is(*_STARTS_STEP):
            raise self._unexpected()
        self._take()
        return PathStep(token.text, self._predicates(), token.at)

    def _predicates(self) -> tuple[Tree, ...]:
        found: list[Tree] = []
        while self._is("["):
            self._take()
            found.append(self._operations(1))
            self._expect("]")
        return tuple(found)
