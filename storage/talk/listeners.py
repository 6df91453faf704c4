"""Who listens on a channel: the phones with what their people are, and whose forms they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, exists, func, select

from storage.people.people import HELD
from storage.tables import RoleKind, Title, account, account_person, evaluation, role, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy import Connection


class Listener(NamedTuple):
    """A phone, with one thing that somebody on it is in an area; `owes` says that a form is not handed in yet."""

    channel: str
    account_id: int
    kind: RoleKind
    area_id: int | None
    subject_id: int | None
    title: Title | None
    owes: bool


_handed_in = exists().where(
    evaluation.c.subject_id == subject.c.id,
    evaluation.c.year == bindparam("year"),
    evaluation.c.status != "draft",
)
_LISTENERS = (
    select(
        account.c.channel,
        account.c.id,
        role.c.kind,
        func.coalesce(subject.c.area_id, role.c.area_id),
        subject.c.id,
        subject.c.title,
        ~_handed_in,
    )
    .join_from(account, account_person, account_person.c.account_id == account.c.id)
    .join(role, role.c.person_id == account_person.c.person_id)
    .outerjoin(subject, subject.c.id == role.c.subject_id)
    .where(
        account.c.channel.in_(bindparam("channels", expanding=True)),
        account.c.unreachable_at.is_(None),
        HELD,
        subject.c.gone_on.is_(None),
    )
    .order_by(account.c.id, role.c.id)
)
_FAMILIES = (
    select(subject.c.area_id, func.count())
    .where(
        subject.c.title == "family",
        subject.c.gone_on.is_(None),
        subject.c.area_id.in_(bindparam("areas", expanding=True)),
    )
    .group_by(subject.c.area_id)
)


def on(tx: Connection, channels: Collection[str], day: date) -> list[Listener]:
    """Give all that listen on channels on a day, with what they owe in its year."""
    asked = {"channels": list(channels), "on": day, "year": day.year}
    return [Listener._make((*row[:6], bool(row[6]))) for row in tx.execute(_LISTENERS, asked)]


def families(tx: Connection, area_ids: Collection[int]) -> dict[int, int]:
    """Count the families of areas."""
    return {row[0]: row[1] for row in tx.execute(_FAMILIES, {"areas": list(area_ids)})}
