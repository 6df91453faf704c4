"""What makes a year difficult, as far as it can be counted: households nobody reaches by chat, forms that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, exists, func, select

from storage.people.people import HELD
from storage.places.areas import below
from storage.tables import account, account_person, evaluation, review, role, subject

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

_here = subject.c.area_id.in_(select(below().c.id))
_answered_for = exists().where(
    role.c.kind == "member",
    role.c.subject_id == subject.c.id,
    HELD,
    account_person.c.person_id == role.c.person_id,
    account.c.id == account_person.c.account_id,
    account.c.unreachable_at.is_(None),
)
_UNREACHED = (
    select(subject.c.id)
    .where(_here, subject.c.title == "family", subject.c.gone_on.is_(None), ~_answered_for)
    .order_by(subject.c.id)
)
_last_word = (
    select(func.max(review.c.id))
    .where(review.c.evaluation_id == evaluation.c.id)
    .correlate(evaluation)
    .scalar_subquery()
)
_RETURNED = (
    select(subject.c.id)
    .join(evaluation, evaluation.c.subject_id == subject.c.id)
    .join(review, review.c.id == _last_word)
    .where(
        _here,
        evaluation.c.year == bindparam("year"),
        evaluation.c.status == "draft",
        review.c.outcome == "returned",
        subject.c.gone_on.is_(None),
    )
    .order_by(subject.c.id)
)


def unreached(tx: Connection, area_id: int, on: date) -> list[int]:
    """Give the families of an area for whom nobody answers on a phone that can be reached."""
    return list(tx.execute(_UNREACHED, {"area_id": area_id, "on": on}).scalars())


def returned(tx: Connection, area_id: int, year: int) -> list[int]:
    """Give whose forms of a year were sent back and not handed in again."""
    return list(tx.execute(_RETURNED, {"area_id": area_id, "year": year}).scalars())
