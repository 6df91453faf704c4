"""The closing of a year's books: one officer asks for it, another closes; and what is still open of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, bindparam, case, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.assessment.on_list import ON_LIST
from storage.deciding.signings import STANDS
from storage.tables import area, closing, contest, covered, decision, evaluation, signing, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import BindParameter, ColumnElement, Connection


class Closing(NamedTuple):
    """A year that a commune wants to close, or with `closed_at` has closed; `ended_at` says that it is open again.

    Who closes on the machine itself is nobody.
    """

    id: int
    area_id: int
    year: int
    asked_by: int | None
    asked_at: datetime
    closed_by: int | None = None
    closed_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str | None = None


class Unfinished(NamedTuple):
    """What is open of a year: drafts, forms that wait for review or for the decision, objections, unsigned lists.

    A list of families is unsigned where no signature that stands covers any of them, wherever it was given; `lists`
    have no number yet.
    """

    drafts: int = 0
    waiting: int = 0
    undecided: int = 0
    objections: int = 0
    unsigned: int = 0
    lists: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is open."""
        return not any(self)


_FIELDS = [closing.c[name] for name in Closing._fields]
_area: BindParameter[int] = bindparam("commune")
_year: BindParameter[int] = bindparam("year")
_STANDING = select(*_FIELDS).where(closing.c.area_id == _area, closing.c.year == _year, closing.c.ended_at.is_(None))
_OF_AREA = select(*_FIELDS).where(closing.c.area_id == _area).order_by(closing.c.year, closing.c.id)
_ABOVE = select(area.c.parent_id).where(area.c.id == bindparam("place"))
_CLOSED = select(closing.c.year).where(
    closing.c.closed_at.is_not(None),
    closing.c.ended_at.is_(None),
    or_(closing.c.area_id == bindparam("place"), closing.c.area_id.in_(_ABOVE)),
)
_ASK = (
    insert(closing)
    .on_conflict_do_nothing(index_elements=["area_id", "year"], index_where=closing.c.ended_at.is_(None))
    .returning(closing.c.id)
)
_CLOSE = (
    update(closing)
    .where(closing.c.id == bindparam("this"), closing.c.closed_at.is_(None), closing.c.ended_at.is_(None))
    .values(closed_by=bindparam("by"), closed_at=bindparam("moment"))
)
_END = (
    update(closing)
    .where(closing.c.id == bindparam("this"), closing.c.ended_at.is_(None))
    .values(ended_by=bindparam("by"), ended_at=bindparam("moment"), reason=bindparam("why"))
)
_IN_COMMUNE: ColumnElement[bool] = subject.c.area_id.in_(
    select(area.c.id).where(or_(area.c.id == _area, area.c.parent_id == _area))
)
_HERE = and_(_IN_COMMUNE, evaluation.c.subject_id == subject.c.id, evaluation.c.year == _year)
_BEGUN = select(exists().where(_HERE))
_commune_of = case((area.c.kind == "commune", area.c.id), else_=area.c.parent_id)
_IS_CLOSED = exists().where(
    closing.c.area_id == _commune_of,
    closing.c.year == _year,
    closing.c.closed_at.is_not(None),
    closing.c.ended_at.is_(None),
)
_IS_OPEN = select(
    exists().where(
        subject.c.area_id == area.c.id,
        _commune_of.in_(bindparam("communes", expanding=True)),
        evaluation.c.subject_id == subject.c.id,
        evaluation.c.year == _year,
        ~_IS_CLOSED,
    )
)
_YEARS = (
    select(evaluation.c.year)
    .join_from(evaluation, subject)
    .where(_IN_COMMUNE, evaluation.c.year < bindparam("before"))
    .distinct()
    .order_by(evaluation.c.year)
)
_COUNTS = select(evaluation.c.status, func.count()).where(_HERE, ON_LIST).group_by(evaluation.c.status)
_OBJECTIONS = select(func.count(contest.c.id)).where(
    _HERE, contest.c.evaluation_id == evaluation.c.id, contest.c.settled_at.is_(None)
)
_FAMILIES: ColumnElement[bool] = and_(subject.c.area_id == area.c.id, subject.c.title == "family", ON_LIST)
_SIGNED = exists().where(
    _FAMILIES,
    covered.c.subject_id == subject.c.id,
    signing.c.id == covered.c.signing_id,
    signing.c.year == _year,
    signing.c.title == "family",
    STANDS,
)
_UNSIGNED = select(func.count(area.c.id)).where(
    area.c.parent_id == _area, area.c.closed_on.is_(None), exists().where(_FAMILIES), ~_SIGNED
)
_LISTS = select(func.count(decision.c.id)).where(
    decision.c.area_id == _area,
    decision.c.year == _year,
    decision.c.entered_at.is_(None),
    decision.c.withdrawn_at.is_(None),
)


def standing(tx: Connection, commune_id: int, year: int) -> Closing | None:
    """Find the closing of a year that was asked for or done and is not ended."""
    row = tx.execute(_STANDING, {"commune": commune_id, "year": year}).one_or_none()
    return Closing._make(row) if row is not None else None


def of_area(tx: Connection, commune_id: int) -> list[Closing]:
    """Give every closing of a commune, also what has ended, by year."""
    return [Closing._make(row) for row in tx.execute(_OF_AREA, {"commune": commune_id})]


def closed(tx: Connection, area_id: int) -> set[int]:
    """Give the years that are closed in a village or commune."""
    return set(tx.execute(_CLOSED, {"place": area_id}).scalars())


def ask(tx: Connection, commune_id: int, year: int, by: int | None, at: datetime) -> bool:
    """Note that somebody wants to close a year; False where it was asked for or closed before."""
    asked = {"area_id": commune_id, "year": year, "asked_by": by, "asked_at": at}
    return tx.execute(_ASK, asked).first() is not None


def close(tx: Connection, asked: Closing, by: int | None, at: datetime) -> bool:
    """Close a year that somebody asked for; False where it has changed meanwhile."""
    return tx.execute(_CLOSE, {"this": asked.id, "by": by, "moment": at}).rowcount == 1


def end(tx: Connection, ended: Closing, by: int | None, at: datetime, reason: str) -> bool:
    """Give up closing a year, or open it again; False where it has changed meanwhile."""
    return tx.execute(_END, {"this": ended.id, "by": by, "moment": at, "why": reason}).rowcount == 1


def is_begun(tx: Connection, commune_id: int, year: int) -> bool:
    """Tell whether anybody in a commune has ever begun a form of a year."""
    return bool(tx.execute(_BEGUN, {"commune": commune_id, "year": year}).scalar_one())


def is_open(tx: Connection, communes: Collection[int], year: int) -> bool:
    """Tell whether one of these communes has begun a year and not closed it."""
    return bool(tx.execute(_IS_OPEN, {"communes": list(communes), "year": year}).scalar_one())


def begun_before(tx: Connection, commune_id: int, year: int) -> list[int]:
    """Give the years before this one of which a commune has any form."""
    return list(tx.execute(_YEARS, {"commune": commune_id, "before": year}).scalars())


def unfinished(tx: Connection, commune_id: int, year: int) -> Unfinished:
    """Count what is open of a year in a commune, of those who are on its list."""
    asked = {"commune": commune_id, "year": year}
    counts = {row[0]: row[1] for row in tx.execute(_COUNTS, asked)}
    return Unfinished(
        counts.get("draft", 0),
        counts.get("submitted", 0),
        counts.get("endorsed", 0),
        tx.execute(_OBJECTIONS, asked).scalar_one(),
        tx.execute(_UNSIGNED, asked).scalar_one(),
        tx.execute(_LISTS, asked).scalar_one(),
    )


def open_before(tx: Connection, commune_id: int, year: int) -> list[int]:
    """Give the years before this one of which a commune has forms and which it has not closed."""
    over = closed(tx, commune_id)
    return [one for one in begun_before(tx, commune_id, year) if one not in over]
