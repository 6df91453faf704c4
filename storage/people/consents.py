"""What people agreed to, and what they took back: kept as proof, each with its wording, which can be read again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select
from sqlalchemy.dialects.postgresql import insert as insert_once  # its ON CONFLICT is SQLite's too

from storage.tables import How, consent, wording

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


class Consent(NamedTuple):
    """A yes, or with `given` false its withdrawal, or the no to the new ones among the `purposes`.

    `wording` is the digest of the text that was read; of earlier ones, of which no text was kept, that of the form.
    A household whose consent a witness attests stands in `subject_id`; the channel is then `oral` or `paper`.
    """

    person_id: int | None
    account_id: int | None
    wording: str
    channel: str
    given: bool
    at: datetime
    how: How = "self"
    witness: int | None = None
    subject_id: int | None = None
    purposes: str = ""


_OF_PERSON = (
    select(*(consent.c[name] for name in Consent._fields))
    .where(consent.c.person_id == bindparam("person_id"))
    .order_by(consent.c.id)
)
_OF_SUBJECT = (
    select(*(consent.c[name] for name in Consent._fields))
    .where(consent.c.subject_id == bindparam("subject_id"))
    .order_by(consent.c.id)
)
_KEEP = insert_once(wording).on_conflict_do_nothing(index_elements=["digest"])
_TEXT = select(wording.c.text).where(wording.c.digest == bindparam("digest"))


def keep_wording(tx: Connection, text: str) -> str:
    """Keep what somebody has read before they agreed, and give its digest."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    tx.execute(_KEEP, {"digest": digest, "text": text})
    return digest


def wording_of(tx: Connection, digest: str) -> str | None:
    """Give the text of a digest; None where none was kept."""
    return tx.execute(_TEXT, {"digest": digest}).scalar()


def record(tx: Connection, row: Consent) -> None:
    """Keep what somebody has just said."""
    tx.execute(insert(consent), row._asdict())


def of_person(tx: Connection, person_id: int) -> list[Consent]:
    """Give everything a person has agreed to or withdrawn, oldest first."""
    return [Consent._make(row) for row in tx.execute(_OF_PERSON, {"person_id": person_id})]


def of_subject(tx: Connection, subject_id: int) -> list[Consent]:
    """Give what was attested of a household, oldest first."""
    return [Consent._make(row) for row in tx.execute(_OF_SUBJECT, {"subject_id": subject_id})]
