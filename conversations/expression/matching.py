"""Regular expressions in forms: RE2 only, which never runs away, and only over short texts."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import re2

from conversations.expression.syntax import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 500  # characters of the text that is matched
_MEMORY = 1 << 20  # bytes a pattern may take


def matcher(pattern: str, at: int) -> Callable[[str], bool]:
    """Compile a pattern known in advance, or raise ExpressionError where RE2 refuses it."""
    try:
        compiled = _compiled(pattern)
    except re2.error as error:
        raise ExpressionError("regex", at, pattern) from error
    return lambda text: len(text) <= LONGEST and compiled.fullmatch(text) is not None


def matches(text: str, pattern: str) -> bool:
    """Match a whole text with a pattern that is only now known; a bad pattern matches nothing."""
    try:
        return matcher(pattern, 0)(text)
    except ExpressionError:
        return False


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    return re2.compile(pattern, options)
