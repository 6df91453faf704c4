"""Errands: forms that are no evaluation, each belonging to one account until it is done or dropped."""

from __future__ import annotations

from json import JSONEncoder, loads
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, insert, select, update

from storage.straight import Straight
from storage.tables import account, errand, form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

About = dict[str, str]
Log = list[tuple[str, str | None]]
_write = JSONEncoder(ensure_ascii=False).encode


class Errand(NamedTuple):
    """One form being filled in for a purpose; `about` holds what it is for, and is preloaded into the form."""

    id: int
    account_id: int
    person_id: int | None
    form_id: str
    digest: str
    about: About
    log: Log
    began_at: datetime


class Poll(NamedTuple):
    """One going-through of a form that is open to anybody; `done_at` is None where it was left unfinished."""

    id: int
    account_id: int
    began_at: datetime
    done_at: datetime | None
    log: Log
    channel: str
    digest: str


ERRAND = [errand.c[name] for name in Errand._fields]
_OPEN = (
    select(*ERRAND)
    .where(errand.c.account_id == bindparam("account_id"), errand.c.done_at.is_(None))
    .order_by(errand.c.id.desc())
    .limit(1)
)
_form_of = select(form.c.form_id).where(form.c.digest == bindparam("version")).scalar_subquery()
_OF_FORM = (
    select(*(errand.c[name] for name in Poll._fields[:5]), account.c.channel, errand.c.digest)
    .join(account, account.c.id == errand.c.account_id)
    .where(errand.c.form_id == bindparam("form"))
    .order_by(errand.c.id)
)
_BEGIN = insert(errand).values(form_id=_form_of, digest=bindparam("version")).returning(*ERRAND)
_this = errand.c.id == bindparam("this")
_OF_PERSON = (
    select(*ERRAND)
    .where(errand.c.person_id == bindparam("person_id"), errand.c.done_at.is_(None))
    .order_by(errand.c.id)
)
_GIVE = update(errand).where(_this).values(account_id=bindparam("account"), person_id=bindparam("person"))
_KEEP = Straight(update(errand).where(_this).values(log=bindparam("written")))
_REMEMBER = update(errand).where(_this).values(about=bindparam("told"))
_DONE = update(errand).where(_this).values(done_at=bindparam("at"), log=bindparam("written"))
_DROP = delete(errand).where(_this)
CONCERN_ONE = (_BEGIN, _KEEP.statement, _REMEMBER, _DONE)
"""What changes only the errand in front of the account for which it is done."""


def open_of(tx: Connection, account_id: int) -> Errand | None:
    """Find the errand that lies in front of an account."""
    row = tx.execute(_OPEN, {"account_id": account_id}).one_or_none()
    return errand_of(row) if row is not None else None


def of_person(tx: Connection, person_id: int) -> list[Errand]:
    """Give the open errands that a person has begun, oldest first."""
    return [errand_of(row) for row in tx.execute(_OF_PERSON, {"person_id": person_id})]


def errand_of(row: Sequence[object]) -> Errand:
    """Read an errand from a row of ERRAND."""
    found = Errand._make(row)
    log = [(path, value) for path, value in loads(str(found.log))]
    return found._replace(about=loads(str(found.about)), log=log)


def give(tx: Connection, errand_id: int, account_id: int, person_id: int) -> None:
    """Let somebody else go on with an errand, on an account of theirs."""
    tx.execute(_GIVE, {"this": errand_id, "account": account_id, "person": person_id})


def begin(
    tx: Connection, account_id: int, person_id: int | None, digest: str, about: Mapping[str, str], at: datetime
) -> Errand:
    """Begin an errand with a version of a form; it lies in front of the account until it is done or dropped."""
    row = {"account_id": account_id, "person_id": person_id, "version": digest, "log": "[]", "began_at": at}
    return errand_of(tx.execute(_BEGIN, {**row, "about": _write(dict(about))}).one())


def keep(tx: Connection, errand_id: int, log: Sequence[tuple[str, str | None]]) -> None:
    """Write down the answers as they stand."""
    _KEEP.run(tx, {"this": errand_id, "written": _write(log)})


def remember(tx: Connection, errand_id: int, about: Mapping[str, str]) -> None:
    """Write down anew what an errand is about."""
    tx.execute(_REMEMBER, {"this": errand_id, "told": _write(dict(about))})


def rest(tx: Connection, errand_id: int, log: Sequence[tuple[str, str | None]], at: datetime) -> None:
    """Note that an errand has come to its end and that its answers stay with it, as those of a poll do."""
    tx.execute(_DONE, {"this": errand_id, "at": at, "written": _write(log)})


def of_form(tx: Connection, form_id: str) -> Iterator[Poll]:
    """Go through all that was answered in a form open to anybody, without holding it all in memory."""
    rows = tx.execution_options(yield_per=1000).execute(_OF_FORM, {"form": form_id})
    for row in rows:
        yield Poll._make(row)._replace(log=[(path, value) for path, value in loads(row.log)])


def drop(tx: Connection, errand_id: int) -> None:
    """Forget an errand and everything answered in it."""
    tx.execute(_DROP, {"this": errand_id})
