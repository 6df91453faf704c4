"""What people agreed to, and what they took back: kept as proof, each with its wording."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select

from storage.tables import How, consent

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


class Consent(NamedTuple):
    """A yes, or with `given` false its withdrawal; `wording` is the digest of the form that was read."""

    person_id: int
    account_id: int | None
    wording: str
    channel: str
    given: bool
    at: datetime
    how: How = "self"
    witness: int | None = None


_OF_PERSON = (
    select(*(consent.c[name] for name in Consent._fields))
    .where(consent.c.person_id == bindparam("person_id"))
    .order_by(consent.c.id)
)


def record(tx: Connection, row: Consent) -> None:
    """Keep what somebody has just said."""
    tx.execute(insert(consent), row._asdict())


def of_person(tx: Connection, person_id: int) -> list[Consent]:
    """Give everything a person has agreed to or withdrawn, oldest first."""
    return [Consent._make(row) for row in tx.execute(_OF_PERSON, {"person_id": person_id})]
