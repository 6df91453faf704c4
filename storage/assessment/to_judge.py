"""Forms that wait for their judge, each with what decides who that is: one statement for however many places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Date, and_, bindparam, case, func, or_, select

from storage.tables import Title, account_person, answer, area, evaluation, role, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from sqlalchemy import BindParameter, ColumnElement, Connection
    from sqlalchemy.sql.selectable import NamedFromClause


class Filed(NamedTuple):
    """A form with whose it is: `is_own` says that the one who asks answered it or answers for its subject.

    `has_head` says that the village has a head with a phone of whom this cannot be said.
    """

    evaluation_id: int
    subject_id: int
    area_id: int
    title: Title
    name: str
    score: str | None
    has_head: bool
    is_own: bool
    form_id: str


_on = bindparam("on", type_=Date)
_head, _member = role.alias("head"), role.alias("member")


def _held(one: NamedFromClause[Any]) -> ColumnElement[bool]:
    return and_(one.c.since <= _on, or_(one.c.until.is_(None), one.c.until > _on))


def _own_of(person: ColumnElement[int]) -> ColumnElement[bool]:
    # Nested twice, so it is said what each part is about: all but its own table is the form outside.
    stands_for = select(_member.c.id).where(
        _member.c.person_id == person,
        _member.c.subject_id == subject.c.id,
        _member.c.kind == "member",
        _held(_member),
    )
    answered = select(answer.c.id).where(
        answer.c.evaluation_id == evaluation.c.id, answer.c.person_id == person, answer.c.how == "self"
    )
    return or_(stands_for.correlate_except(_member).exists(), answered.correlate_except(answer).exists())


_has_phone = select(account_person.c.account_id).where(account_person.c.person_id == _head.c.person_id)
_able_head = select(_head.c.id).where(
    _head.c.area_id == subject.c.area_id,
    _head.c.kind == "village_head",
    _held(_head),
    _has_phone.correlate_except(account_person).exists(),
    ~_own_of(_head.c.person_id),
)
_HAS_HEAD = _able_head.correlate_except(_head).exists()
_IS_OWN = _own_of(bindparam("person_id"))
_FILED = (
    select(
        evaluation.c.id,
        subject.c.id,
        subject.c.area_id,
        subject.c.title,
        subject.c.name,
        evaluation.c.score,
        _HAS_HEAD.label("has_head"),
        _IS_OWN.label("is_own"),
        evaluation.c.form_id,
    )
    .join_from(evaluation, subject)
    .order_by(subject.c.title, subject.c.place.is_(None), subject.c.place, subject.c.code)
)
_SOME = _FILED.where(evaluation.c.id.in_(bindparam("ids", expanding=True)))
_areas: BindParameter[Any] = bindparam("areas", expanding=True)
_waits = and_(
    evaluation.c.status == "submitted",
    evaluation.c.year == bindparam("year"),
    subject.c.gone_on.is_(None),
)
_WAITING = _FILED.where(_waits, subject.c.area_id.in_(_areas), subject.c.title.in_(bindparam("titles", expanding=True)))
_OWN = (
    select(evaluation.c.id)
    .join_from(evaluation, subject)
    .where(evaluation.c.id.in_(bindparam("ids", expanding=True)), _IS_OWN)
)
# What lies in a village is the commune's above it; what lies in the commune itself is its own.
_commune = case((area.c.kind == "village", area.c.parent_id), else_=area.c.id)
_FOR_COMMUNES = (
    select(_commune, func.count(evaluation.c.id))
    .join_from(evaluation, subject)
    .join(area)
    .where(_waits, _commune.in_(_areas), or_(subject.c.title.in_(bindparam("titles", expanding=True)), ~_HAS_HEAD))
    .group_by(_commune)
)


def one(tx: Connection, evaluation_id: int, person_id: int, on: date) -> Filed:
    """Give a form, which must exist, as one person sees it."""
    (found,) = some(tx, [evaluation_id], person_id, on)
    return found


def some(tx: Connection, evaluation_ids: Collection[int], person_id: int, on: date) -> list[Filed]:
    """Give those of these forms that exist as one person sees them, in one statement."""
    rows = tx.execute(_SOME, {"ids": list(evaluation_ids), "person_id": person_id, "on": on})
    return [Filed._make(row) for row in rows]


def waiting(
    tx: Connection, areas: Collection[int], titles: Iterable[Title], year: int, person_id: int, on: date
) -> list[Filed]:
    """Give the forms of some titles that were handed in and wait in exactly these areas, in the order of the book."""
    parameters = {"areas": list(areas), "titles": list(titles), "year": year, "person_id": person_id, "on": on}
    return [Filed._make(row) for row in tx.execute(_WAITING, parameters)]


def own(tx: Connection, evaluation_ids: Collection[int], person_id: int, on: date) -> set[int]:
    """Tell which of these forms a person answered or answers for."""
    return set(tx.execute(_OWN, {"ids": list(evaluation_ids), "person_id": person_id, "on": on}).scalars())


def for_communes(
    tx: Connection, communes: Collection[int], titles: Iterable[Title], year: int, on: date
) -> dict[int, int]:
    """Count by commune the forms that wait for it: those of its own `titles`, and those that no head may judge."""
    parameters = {"areas": list(communes), "titles": list(titles), "year": year, "on": on}
    return {row[0]: row[1] for row in tx.execute(_FOR_COMMUNES, parameters)}
