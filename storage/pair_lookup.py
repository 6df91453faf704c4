"""Looking up many pairs of values in one statement, in a way that SQLite, too, answers from its index.

`(a, b) IN (...)` makes SQLite read the whole table; joined to a list of pairs, it looks each of them up.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import column, text

from storage.straight import Straight

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import CTE, Connection, Select

    Question = Callable[[CTE], Select[*tuple[object, ...]]]


def ask(tx: Connection, question: Question, pairs: Sequence[tuple[object, object]]) -> list[Sequence[Any]]:
    """Ask a question about pairs, at least one; in it their two values are `column1` and `column2`.

    The last pair is repeated up to a power of two, so that few statements are ever prepared.
    """
    size = 1 << (len(pairs) - 1).bit_length()
    parameters: dict[str, object] = {}
    for place in range(size):
        parameters[f"a{place}"], parameters[f"b{place}"] = pairs[min(place, len(pairs) - 1)]
    return _statement(question, size).rows(tx, parameters)


@cache
def _statement(question: Question, size: int) -> Straight:
    values = ", ".join(f"(:a{place}, :b{place})" for place in range(size))
    return Straight(question(text(f"VALUES {values}").columns(column("column1"), column("column2")).cte("asked")))
