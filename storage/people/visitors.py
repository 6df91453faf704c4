"""Who writes, read in one statement: the account, those who may be speaking, and the errand in front of it."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, event, func, select

from storage import straight
from storage.assessment import answers
from storage.people import accounts
from storage.people.accounts import ACCOUNT, Account, Speaker, speakers_of
from storage.people.people import HELD, PERSON, ROLE
from storage.places.subjects import FIELDS as SUBJECT
from storage.tables import account, account_person, errand, person, role, subject
from storage.talk import errands, outbox
from storage.talk.errands import ERRAND, Errand, errand_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from datetime import date

    from sqlalchemy import Connection, Executable

    from storage.talk.outgoing import Lately

    Look = Callable[[int, date], "Visitor"]


class Visitor(NamedTuple):
    """An account with what is to be known of it before a word of it is answered."""

    account: Account
    speakers: tuple[Speaker, ...]
    errand: Errand | None
    said: list[Lately] | None = None
    """What was said to it lately, where that was read ahead."""


_newest = (
    select(func.max(errand.c.id))
    .where(errand.c.account_id == account.c.id, errand.c.done_at.is_(None))
    .correlate(account)
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
    .where(account.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(account.c.id, person.c.id, role.c.id)
)
_ERRAND_FROM = len(ACCOUNT)
_PERSON_FROM = _ERRAND_FROM + len(ERRAND)
_CONCERNS_ONE = {*errands.CONCERN_ONE, *answers.CONCERN_ONE, *accounts.CONCERN_ONE}


def at(tx: Connection, account_id: int, on: date) -> Visitor:
    """Look who is there on a day; the account must exist."""
    return _those_at(tx, [account_id], on)[account_id]


@contextmanager
def looking_ahead(
    tx: Connection, account_ids: Collection[int], on: date, typing: Collection[int] = ()
) -> Iterator[Look]:
    """Give what tells who is there, once for each of these accounts, from one statement for all.

    Of those who are `typing` it tells too what was said to them lately, from another. It looks anew after anything was
    written that may concern others than the one who caused it.
    """
    ahead = _those_at(tx, account_ids, on) if account_ids else {}
    if len(typing) > 1:  # one alone reads it where it is needed
        ahead |= {number: ahead[number]._replace(said=said) for number, said in outbox.lately(tx, typing).items()}

    def written(*heard: Any) -> None:
        statement = straight.said(heard[4])
        if ahead and not _reads(statement) and statement not in _CONCERNS_ONE:
            ahead.clear()

    def look(account_id: int, day: date) -> Visitor:
        found = ahead.pop(account_id, None)
        return found if found is not None and day == on else at(tx, account_id, day)

    event.listen(tx, "before_cursor_execute", written)
    try:
        yield look
    finally:
        event.remove(tx, "before_cursor_execute", written)


def _reads(statement: Executable | None) -> bool:
    return statement is not None and statement.is_select


def _those_at(tx: Connection, account_ids: Collection[int], on: date) -> dict[int, Visitor]:
    rows = tx.execute(_AT, {"ids": sorted(account_ids), "on": on})
    return {account_id: _visitor(list(group)) for account_id, group in groupby(rows, key=lambda row: row[0])}


def _visitor(rows: list[Sequence[Any]]) -> Visitor:
    first = rows[0]
    begun = errand_of(first[_ERRAND_FROM:_PERSON_FROM]) if first[_ERRAND_FROM] is not None else None
    people = [row[_PERSON_FROM:] for row in rows if row[_PERSON_FROM] is not None]
    return Visitor(Account._make(first[:_ERRAND_FROM]), tuple(speakers_of(people)), begun)
