"""Whether somebody wants to be named when results are made public; who was not asked is not named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, exists, insert, select, update

from conversations.rules.named import ASKED
from storage.people.people import HELD
from storage.tables import How, naming, role, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from sqlalchemy import Connection


class Said(NamedTuple):
    """A yes or a no of a subject; `on_behalf` it was written down by somebody else, as from paper."""

    subject_id: int
    given: bool
    how: How
    person_id: int | None
    account_id: int | None
    at: datetime


_OF = (
    select(*(naming.c[name] for name in Said._fields))
    .where(naming.c.subject_id.in_(bindparam("ids", expanding=True)))
    .order_by(naming.c.id)
)
_TITLES = select(subject.c.id, subject.c.title).where(subject.c.id.in_(bindparam("ids", expanding=True)))


def say(tx: Connection, said: Said) -> None:
    """Keep what somebody has just said, beside what they said before."""
    tx.execute(insert(naming), said._asdict())


def latest(tx: Connection, subject_ids: Collection[int]) -> dict[int, Said]:
    """Give what each subject said last; who was never asked is not there."""
    return {row.subject_id: Said._make(row) for row in tx.execute(_OF, {"ids": list(subject_ids)})}


def named(tx: Connection, subject_ids: Collection[int]) -> set[int]:
    """Tell which of some subjects may be named in public: who said yes last, and who is no person."""
    told = latest(tx, subject_ids)
    titles = tx.execute(_TITLES, {"ids": list(subject_ids)})
    return {number for number, title in titles if title not in ASKED or (number in told and told[number].given)}


def forget(tx: Connection, person_id: int, on: date) -> None:
    """Forget what a person said of themselves, and of whom nobody else answers for; of others only who wrote it."""
    mine = select(role.c.subject_id).where(role.c.person_id == person_id, role.c.kind == "member")
    others = exists().where(role.c.subject_id == naming.c.subject_id, role.c.person_id != person_id, HELD)
    tx.execute(delete(naming).where(naming.c.subject_id.in_(mine), ~others), {"on": on})
    tx.execute(delete(naming).where(naming.c.person_id == person_id, naming.c.how == "self"))
    nobody = {"person_id": None, "account_id": None}
    tx.execute(update(naming).where(naming.c.person_id == person_id).values(nobody))
