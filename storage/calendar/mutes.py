"""Mutes: what a phone does not want to hear any more; what is owed by an office is said there all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.tables import Muted, mute

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection

_PUT = insert(mute).on_conflict_do_nothing()
_TAKE_BACK = delete(mute).where(mute.c.account_id == bindparam("account"))
_OF = select(mute.c.kind).where(mute.c.account_id == bindparam("account"))
_AMONG = select(mute.c.account_id).where(
    mute.c.account_id.in_(bindparam("ids", expanding=True)), mute.c.kind == bindparam("asked")
)

_EACH = select(mute.c.account_id, mute.c.kind).where(mute.c.account_id.in_(bindparam("ids", expanding=True)))


def put(tx: Connection, account_id: int, kind: Muted, at: datetime) -> None:
    """Let an account hear no more of a kind; saying so twice changes nothing."""
    tx.execute(_PUT, {"account_id": account_id, "kind": kind, "at": at})


def take_back(tx: Connection, account_id: int) -> bool:
    """Let an account hear everything again; False where nothing was muted."""
    return tx.execute(_TAKE_BACK, {"account": account_id}).rowcount > 0


def of(tx: Connection, account_id: int) -> set[Muted]:
    """Give what an account does not want to hear."""
    return set(tx.execute(_OF, {"account": account_id}).scalars())


def muted(tx: Connection, account_ids: Collection[int], kind: Muted) -> set[int]:
    """Give those of the accounts that do not want to hear of a kind."""
    return set(tx.execute(_AMONG, {"ids": list(account_ids), "asked": kind}).scalars())


def of_each(tx: Connection, account_ids: Collection[int]) -> set[tuple[int, Muted]]:
    """Give what these accounts do not want to hear, with the account."""
    return {(row[0], row[1]) for row in tx.execute(_EACH, {"ids": list(account_ids)})}
