"""Whoever is at the door, in one statement: the account, those who may be speaking, and the errand in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, select

from storage.accounts import ACCOUNT, Account, Speaker, speakers_of
from storage.errands import ERRAND, Errand, errand_of
from storage.people import HELD, PERSON, ROLE
from storage.subjects import FIELDS as SUBJECT
from storage.tables import account, account_person, errand, person, role, subject

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection


class Visitor(NamedTuple):
    """An account with what is to be known of it before a word of it is answered."""

    account: Account
    speakers: tuple[Speaker, ...]
    errand: Errand | None


_newest = (
    select(func.max(errand.c.id))
    .where(errand.c.account_id == bindparam("account_id"), errand.c.done_at.is_(None))
    .scalar_subquery()
)
_AT = (
    select(*ACCOUNT, *ERRAND, *PERSON, *ROLE, *SUBJECT)
    .select_from(account)
    .outerjoin(errand, errand.c.id == _newest)
    .outerjoin(account_person, account_person.c.account_id == account.c.id)
    .outerjoin(person, person.c.id == account_person.c.person_id)
    .outerjoin(role, (role.c.person_id == person.c.id) & HELD)
    .outerjoin(subject, subject.c.id == role.c.subject_id)
    .where(account.c.id == bindparam("account_id"))
    .order_by(person.c.id, role.c.id)
)
_ERRAND_FROM = len(ACCOUNT)
_PERSON_FROM = _ERRAND_FROM + len(ERRAND)


def at(tx: Connection, account_id: int, on: date) -> Visitor:
    """Look who is there on a day; the account must exist."""
    rows = tx.execute(_AT, {"account_id": account_id, "on": on}).all()
    first = rows[0]
    begun = errand_of(first[_ERRAND_FROM:_PERSON_FROM]) if first[_ERRAND_FROM] is not None else None
    people = [row[_PERSON_FROM:] for row in rows if row[_PERSON_FROM] is not None]
    return Visitor(Account._make(first[:_ERRAND_FROM]), tuple(speakers_of(people)), begun)
