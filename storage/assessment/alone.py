"""Taking turns at evaluations: who reads one where they may write has it to themselves until their transaction ends.

So two phones of a household take turns on two servers too, and what was worked out from its answers holds until it is
written. SQLite has one writer, who has all of them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from storage.tables import evaluation

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection, Result, Select

_LOCK = select(evaluation.c.id).where(evaluation.c.id.in_(bindparam("ids", expanding=True))).order_by(evaluation.c.id)


def read(tx: Connection, rows: Select[*tuple[Any, ...]], given: Mapping[str, object]) -> Result[*tuple[Any, ...]]:
    """Read rows of evaluations, each of which nobody else writes to until this transaction ends, if it can write."""
    only_reads = tx.get_execution_options().get("postgresql_readonly", False)
    return tx.execute(rows if only_reads else _alone(rows), given)


def lock(tx: Connection, evaluation_ids: Collection[int]) -> bool:
    """Have several to oneself before any is read, in the one order in which no two wait for each other.

    True where others may have written to them until now.
    """
    are_others = bool(evaluation_ids) and tx.dialect.name == "postgresql"
    if are_others:
        tx.execute(_alone(_LOCK), {"ids": list(evaluation_ids)})
    return are_others


@cache
def _alone(rows: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return rows.with_for_update(key_share=True, of=evaluation)  # others may still write rows that only point to it
