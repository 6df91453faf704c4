"""XLSForm expressions: parsed once, compiled to closures over plain lists of values."""

from conversations.expression.compiler import Compiled, compile_expression
from conversations.expression.env import Env, OutOfFuelError
from conversations.expression.syntax import ExpressionError

__all__ = ["Compiled", "Env", "ExpressionError", "OutOfFuelError", "compile_expression"]
