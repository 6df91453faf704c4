"""Sendings that failed: for now or for good, as whoever serves the channel makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from storage.tables import lease, outbox

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

Owner = tuple[str, int] | None
"""The lease by which something is sent, by its channel and number; None where none is needed, as in a demonstration."""

# What was withdrawn under way stays withdrawn, unless it arrived; what was presumed sent may fail after all.
_TRIED = (
    update(outbox)
    .where(outbox.c.id == bindparam("this"), outbox.c.state != "given_up")
    .values(tries=outbox.c.tries + 1)
)
_same = (lease.c.name == bindparam("channel"), lease.c.number == bindparam("held"))
_TRIED_BY_OWNER = _TRIED.where(select(lease.c.name).where(*_same).exists())


def try_later(tx: Connection, outbox_id: int, at: datetime, why: str, by: Owner = None) -> bool:
    """Note that sending failed for now, and when to try again; False where that is not ours to say."""
    return _tried(tx, outbox_id, by, state="waiting", next_try_at=at, why=why)


def give_up(tx: Connection, outbox_id: int, why: str, by: Owner = None) -> bool:
    """Note that sending failed for good, and let the next one through; False where that is not ours to say."""
    return _tried(tx, outbox_id, by, state="given_up", why=why)


def _tried(tx: Connection, outbox_id: int, by: Owner, **became: object) -> bool:
    """Note what became of a try, unless it was withdrawn, or another has taken the lease since."""
    if by is None:
        return tx.execute(_TRIED.values(**became), {"this": outbox_id}).rowcount == 1
    channel, held = by
    asked = {"this": outbox_id, "channel": channel, "held": held}
    return tx.execute(_TRIED_BY_OWNER.values(**became), asked).rowcount == 1
