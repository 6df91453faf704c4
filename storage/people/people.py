"""People, and the roles they hold for a subject or an area."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Date, and_, bindparam, insert, or_, select, update

from storage.places.areas import below
from storage.tables import RoleKind, account, account_person, person, role, subject

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection


class Person(NamedTuple):
    """A human, with the code of the language they read."""

    id: int
    name: str
    language: str


class Role(NamedTuple):
    """What a person is for a subject or an area; `until` is the first day on which they no longer are."""

    id: int
    person_id: int
    kind: RoleKind
    area_id: int | None
    subject_id: int | None
    since: date
    until: date | None


class Reached(NamedTuple):
    """A person with one of the accounts through which they are reached."""

    person_id: int
    name: str
    account_id: int
    channel: str


PERSON = [person.c[name] for name in Person._fields]
ROLE = [role.c[name] for name in Role._fields]
_on = bindparam("on", type_=Date)
HELD = and_(role.c.since <= _on, or_(role.c.until.is_(None), role.c.until > _on))
_ONE = select(*PERSON).where(person.c.id == bindparam("id"))
_HOLDERS = (
    select(*PERSON).join(role).where(role.c.kind == bindparam("kind"), role.c.area_id == bindparam("area_id"), HELD)
).order_by(person.c.id)
_MEMBERS = select(*PERSON).join(role).where(role.c.subject_id == bindparam("subject_id"), HELD).order_by(person.c.id)
_here = below().c.id
_REACHED = (
    select(person.c.id, person.c.name, account.c.id, account.c.channel)
    .distinct()
    .join_from(person, account_person, account_person.c.person_id == person.c.id)
    .join(account, account.c.id == account_person.c.account_id)
    .join(role, role.c.person_id == person.c.id)
    .outerjoin(subject, subject.c.id == role.c.subject_id)
    .where(HELD, role.c.area_id.in_(select(_here)) | subject.c.area_id.in_(select(_here)))
    .order_by(person.c.name, account.c.id)
)
_HELD_ROLES = select(*ROLE).where(HELD).order_by(role.c.id)
_HELD_HERE = (
    select(*ROLE)
    .outerjoin(subject, subject.c.id == role.c.subject_id)
    .where(HELD, role.c.area_id.in_(select(_here)) | subject.c.area_id.in_(select(_here)))
    .order_by(role.c.id)
)
_RENAME = update(person).where(person.c.id == bindparam("this")).values(name=bindparam("called"))
_END = update(role).where(role.c.id == bindparam("this")).values(until=bindparam("on"))
_ROLES_OF = select(*ROLE).where(role.c.person_id == bindparam("person_id"), HELD).order_by(role.c.id)


def add(tx: Connection, name: str, language: str = "vi") -> int:
    """Add a person and give their id."""
    row = {"name": name, "language": language}
    return int(tx.execute(insert(person).returning(person.c.id), row).scalar_one())


def one(tx: Connection, person_id: int) -> Person:
    """Give the person of an id, who must exist."""
    return Person._make(tx.execute(_ONE, {"id": person_id}).one())


def grant(
    tx: Connection,
    person_id: int,
    kind: RoleKind,
    since: date,
    *,
    area_id: int | None = None,
    subject_id: int | None = None,
) -> int:
    """Give a person a role from a day on: a member's for a subject, a head's or an officer's for an area."""
    row = {
        "person_id": person_id,
        "kind": kind,
        "since": since,
        "area_id": area_id,
        "subject_id": subject_id,
    }
    return int(tx.execute(insert(role).returning(role.c.id), row).scalar_one())


def roles_of(tx: Connection, person_id: int, on: date) -> list[Role]:
    """Give the roles a person holds on a day, oldest first."""
    return [Role._make(row) for row in tx.execute(_ROLES_OF, {"person_id": person_id, "on": on})]


def find(tx: Connection, person_id: int) -> Person | None:
    """Find the person of an id."""
    row = tx.execute(_ONE, {"id": person_id}).one_or_none()
    return Person._make(row) if row else None


def rename(tx: Connection, person_id: int, name: str) -> None:
    """Call a person by another name."""
    tx.execute(_RENAME, {"this": person_id, "called": name})


def end(tx: Connection, role_id: int, on: date) -> None:
    """Let a role end, so that from this day on it is no longer held."""
    tx.execute(_END, {"this": role_id, "on": on})


def holders(tx: Connection, kind: RoleKind, area_id: int, on: date) -> list[Person]:
    """Give those who hold a role for exactly this area on a day."""
    return [Person._make(row) for row in tx.execute(_HOLDERS, {"kind": kind, "area_id": area_id, "on": on})]


def members(tx: Connection, subject_id: int, on: date) -> list[Person]:
    """Give those who answer for a subject on a day."""
    return [Person._make(row) for row in tx.execute(_MEMBERS, {"subject_id": subject_id, "on": on})]


def reached(tx: Connection, area_id: int, on: date) -> list[Reached]:
    """Give the people who are somebody in an area or under it on a day, once for each account, by name."""
    return [Reached._make(row) for row in tx.execute(_REACHED, {"area_id": area_id, "on": on})]


def held(tx: Connection, on: date, area_id: int | None) -> list[Role]:
    """Give all roles held on a day in an area and under it, or with None everywhere."""
    statement = _HELD_ROLES if area_id is None else _HELD_HERE.params(area_id=area_id)
    return [Role._make(row) for row in tx.execute(statement, {"on": on})]
