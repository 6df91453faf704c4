"""Honours: whom a village or a commune proposes and why, and what they were given."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, bindparam, exists, func, insert, or_, select, update

from conversations.trust.introductions import name_on_list
from storage.people import removal
from storage.places.areas import below, up_of_each
from storage.tables import Naming, area, honour, person, role, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


class Honour(NamedTuple):
    """Somebody who is proposed: of the list, or only by name. `consent` is to be named in public."""

    area_id: int
    year: int
    name: str
    why: str
    consent: Naming
    at: datetime
    subject_id: int | None = None
    media_id: str | None = None
    person_id: int | None = None
    award: str = ""
    awarded_at: datetime | None = None
    withdrawn_at: datetime | None = None
    id: int = 0


class Numbered(NamedTuple):
    """An honour with its number in its year, which it keeps, and the name of the place that proposed it."""

    number: int
    place: str
    honour: Honour


_others = role.alias()
_FIELDS = [honour.c[name] for name in Honour._fields]
_ALL = (
    select(area.c.name, *_FIELDS)
    .join_from(honour, area)
    .where(honour.c.area_id.in_(select(below().c.id)), honour.c.year == bindparam("of"))
    .order_by(honour.c.id)
)
_AWARDED = (
    select(*_FIELDS)
    .where(
        honour.c.area_id.in_(select(below().c.id)),
        honour.c.year.between(bindparam("first"), bindparam("last")),
        honour.c.awarded_at.is_not(None),
        honour.c.withdrawn_at.is_(None),
    )
    .order_by(honour.c.year, honour.c.id)
)
_SOME = (
    select(area.c.name, *_FIELDS)
    .join_from(honour, area)
    .where(honour.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(honour.c.year, honour.c.id)
)
_this = honour.c.id == bindparam("this")
_OF_SUBJECT = select(*_FIELDS).where(honour.c.subject_id == bindparam("subject"), honour.c.withdrawn_at.is_(None))
_AWARD = update(honour).where(_this).values(award=bindparam("what"), awarded_at=bindparam("moment"))
_NOTHING = {"name": "", "why": "", "media_id": None, "consent": "no"}
_WITHDRAW = update(honour).where(_this).values(_NOTHING | {"withdrawn_at": bindparam("moment")})
_NAME = update(honour).where(_this).values(consent=bindparam("said"))
_alone = ~exists().where(
    _others.c.subject_id == role.c.subject_id, _others.c.person_id != role.c.person_id, _others.c.until.is_(None)
)
_HOMES = (
    select(role.c.subject_id, func.coalesce(role.c.area_id, subject.c.area_id).label("area_id"))
    .outerjoin(subject, subject.c.id == role.c.subject_id)
    .where(role.c.person_id == bindparam("person_id"), or_(role.c.subject_id.is_(None), _alone))
)
_ABOUT = (
    select(honour.c.id, honour.c.subject_id, honour.c.name, honour.c.media_id, subject.c.title)
    .outerjoin(subject, subject.c.id == honour.c.subject_id)
    .where(
        or_(
            honour.c.subject_id.in_(bindparam("subjects", expanding=True)),
            and_(honour.c.subject_id.is_(None), honour.c.area_id.in_(bindparam("areas", expanding=True))),
        )
    )
)
_TAKEN = select(honour.c.id).where(
    honour.c.area_id == bindparam("place"),
    honour.c.year == bindparam("of"),
    honour.c.withdrawn_at.is_(None),
    honour.c.name == bindparam("called"),
)


def add(tx: Connection, new: Honour) -> int:
    """Keep an honour and give its id; the one it has is not looked at."""
    row = new._asdict()
    del row["id"]
    return int(tx.execute(insert(honour).returning(honour.c.id), row).scalar_one())


def is_proposed(tx: Connection, area_id: int, year: int, name: str) -> bool:
    """Tell whether a place has proposed somebody of this name for the year already."""
    asked = {"place": area_id, "of": year, "called": name}
    return tx.execute(_TAKEN, asked).first() is not None


def of_commune(tx: Connection, commune_id: int, year: int) -> list[Numbered]:
    """Give all that a commune and its villages proposed for a year; those withdrawn keep their number too."""
    rows = tx.execute(_ALL, {"area_id": commune_id, "of": year}).all()
    return [Numbered(number, row[0], Honour._make(row[1:])) for number, row in enumerate(rows, 1)]


def awarded(tx: Connection, area_id: int, first: int, last: int) -> list[Honour]:
    """Give the honours of some years that were given to anybody in an area and all below it."""
    asked = {"area_id": area_id, "first": first, "last": last}
    return [Honour._make(row) for row in tx.execute(_AWARDED, asked)]


def some(tx: Connection, ids: Collection[int]) -> list[tuple[str, Honour]]:
    """Give some honours by year, each with the name of the place that proposed it."""
    return [(row[0], Honour._make(row[1:])) for row in tx.execute(_SOME, {"ids": list(ids)})]


def of_subject(tx: Connection, subject_id: int) -> list[Honour]:
    """Give the honours for which somebody on the list is proposed."""
    return [Honour._make(row) for row in tx.execute(_OF_SUBJECT, {"subject": subject_id})]


def award(tx: Connection, honour_id: int, what: str, at: datetime | None) -> None:
    """Write down what somebody was given; nothing, without a moment, takes that back."""
    tx.execute(_AWARD, {"this": honour_id, "what": what, "moment": at})


def consent(tx: Connection, honour_id: int, said: Naming) -> None:
    """Write down whether somebody agrees to be named in public."""
    tx.execute(_NAME, {"this": honour_id, "said": said})


def withdraw(tx: Connection, honour_id: int, at: datetime) -> None:
    """Take a proposal back: its number stays, and nothing of whom it was about."""
    photos = set(tx.execute(select(honour.c.media_id).where(honour.c.id == honour_id)).scalars()) - {None}
    tx.execute(_WITHDRAW, {"this": honour_id, "moment": at})
    removal.leave_photos(tx, photos)


def forget(tx: Connection, person_id: int) -> set[str]:
    """Empty what is said of a person, and of those for whom only they answer; give the photos that came with it.

    Who was proposed by name only is known by that name, in the places the person belongs to.
    """
    photos: set[str] = set()
    name = tx.execute(select(person.c.name).where(person.c.id == person_id)).scalar() or ""
    roles = tx.execute(_HOMES, {"person_id": person_id}).all()
    own = {row.subject_id for row in roles if row.subject_id is not None}
    around = up_of_each(tx, {row.area_id for row in roles})
    known = {"subjects": list(own), "areas": list(set().union(*around.values()))}
    for row in tx.execute(_ABOUT, known).all():
        if row.subject_id is None and name_on_list(row.name) != name_on_list(name):
            continue
        kept = row.title if row.title not in {None, "citizen"} else None
        emptied = {"why": "", "media_id": None, "consent": "no", **({} if kept else {"name": ""})}
        tx.execute(update(honour).where(honour.c.id == row.id).values(emptied))
        photos |= {row.media_id} - {None}
    return photos
