"""How far an announcement has got, by channel and by reason; and what a channel has carried."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, or_, select

from storage.tables import RecipientState, account, outbox, recipient

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


class Became(NamedTuple):
    """So many recipients on a channel are in a state; where that is `failed`, `why` tells the reason."""

    channel: str
    state: RecipientState
    why: str | None
    number: int


_of_this = recipient.c.announcement_id == bindparam("this")
_BY_STATE = (
    select(account.c.channel, recipient.c.state, recipient.c.why, func.count())
    .join_from(recipient, account)
    .where(_of_this)
    .group_by(account.c.channel, recipient.c.state, recipient.c.why)
    .order_by(account.c.channel, recipient.c.state, recipient.c.why)
)
_USED = (
    select(func.count())
    .select_from(account)
    .join(outbox, outbox.c.account_id == account.c.id)
    .where(
        account.c.channel == bindparam("channel"),
        or_(outbox.c.state == "waiting", (outbox.c.state == "sent") & (outbox.c.sent_at >= bindparam("moment"))),
    )
)


def by_state(tx: Connection, announcement_id: int) -> list[Became]:
    """Count the recipients by channel, state and reason."""
    return [Became(*row) for row in tx.execute(_BY_STATE, {"this": announcement_id})]


def used_since(tx: Connection, channel: str, moment: datetime) -> int:
    """Count all that a channel has carried since a moment or is about to, replies too."""
    return int(tx.execute(_USED, {"channel": channel, "moment": moment}).scalar_one())
