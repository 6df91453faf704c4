"""How far an announcement has got: by channel, by reason, by village; and what a channel has carried."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, case, exists, func, or_, select

from storage.people import HELD
from storage.tables import RecipientState, account, account_person, addressee, area, outbox, recipient, role, subject

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection


class Became(NamedTuple):
    """So many recipients on a channel are in a state; where that is `failed`, `why` tells the reason."""

    channel: str
    state: RecipientState
    why: str | None
    number: int


class Village(NamedTuple):
    """So many households of a village are meant, and so many of them have had it on a phone."""

    area_id: int
    name: str
    households: int
    reached: int


_of_this = recipient.c.announcement_id == bindparam("this")
_BY_STATE = (
    select(account.c.channel, recipient.c.state, recipient.c.why, func.count())
    .join_from(recipient, account)
    .where(_of_this)
    .group_by(account.c.channel, recipient.c.state, recipient.c.why)
    .order_by(account.c.channel, recipient.c.state, recipient.c.why)
)
_had_it = exists(
    select(role.c.id)
    .join(account_person, account_person.c.person_id == role.c.person_id)
    .join(recipient, recipient.c.account_id == account_person.c.account_id)
    .where(role.c.subject_id == subject.c.id, role.c.kind == "member", HELD, _of_this, recipient.c.state == "sent")
)
_BY_VILLAGE = (
    select(area.c.id, area.c.name, func.count(), func.sum(case((_had_it, 1), else_=0)))
    .join_from(addressee, subject)
    .join(area, area.c.id == subject.c.area_id)
    .where(addressee.c.announcement_id == bindparam("this"))
    .group_by(area.c.id, area.c.name, area.c.code)
    .order_by(area.c.code)
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


def by_village(tx: Connection, announcement_id: int, on: date) -> list[Village]:
    """Count the households that are meant, by village."""
    return [Village(*row) for row in tx.execute(_BY_VILLAGE, {"this": announcement_id, "on": on})]


def used_since(tx: Connection, channel: str, moment: datetime) -> int:
    """Count all that a channel has carried since a moment or is about to, replies too."""
    return int(tx.execute(_USED, {"channel": channel, "moment": moment}).scalar_one())
