"""Certificates by their numbers: given once in a commune and year, and found again by whoever is shown one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, bindparam, func, insert, select

from storage.deciding.decisions import Decision
from storage.tables import Title, area, certificate, decision, evaluation, recognition, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import Connection


class Certificate(NamedTuple):
    """A certificate with whose it is; it `holds` while its decision recognises them. An erased name is empty."""

    number: int
    evaluation_id: int
    subject_id: int
    title: Title
    name: str
    village_id: int
    decision: Decision
    at: datetime
    holds: bool


_STANDS = (
    decision.c.entered_at.is_not(None),
    decision.c.withdrawn_at.is_(None),
    recognition.c.outcome == "recognised",
    recognition.c.since.is_not(None),
    recognition.c.until.is_(None),
)
_ALONE = select(area.c.id).where(area.c.id == bindparam("area_id")).with_for_update()
_LAST = select(func.coalesce(func.max(certificate.c.number), 0)).where(
    certificate.c.area_id == bindparam("area_id"), certificate.c.year == bindparam("year")
)
_WAITING = (
    select(recognition.c.evaluation_id, recognition.c.decision_id)
    .join_from(recognition, decision)
    .outerjoin(
        certificate,
        and_(
            certificate.c.evaluation_id == recognition.c.evaluation_id,
            certificate.c.decision_id == recognition.c.decision_id,
        ),
    )
    .where(
        decision.c.area_id == bindparam("area_id"),
        decision.c.year == bindparam("year"),
        decision.c.id.in_(bindparam("decisions", expanding=True)),
        *_STANDS,
        certificate.c.number.is_(None),
    )
    .order_by(recognition.c.decision_id, recognition.c.id)
)
_NUMBERS = (
    select(certificate.c.evaluation_id, certificate.c.number)
    .join_from(certificate, decision, decision.c.id == certificate.c.decision_id)
    .join(
        recognition,
        and_(recognition.c.evaluation_id == certificate.c.evaluation_id, recognition.c.decision_id == decision.c.id),
    )
    .where(decision.c.id.in_(bindparam("decisions", expanding=True)), *_STANDS)
    .order_by(certificate.c.number)
)
_FIND = (
    select(
        certificate.c.number,
        evaluation.c.id,
        subject.c.id,
        decision.c.title,
        subject.c.name,
        subject.c.area_id,
        certificate.c.at,
        select(func.count(recognition.c.id))
        .where(
            recognition.c.evaluation_id == certificate.c.evaluation_id,
            recognition.c.decision_id == certificate.c.decision_id,
            *_STANDS,
        )
        .scalar_subquery(),
        *(decision.c[name] for name in Decision._fields),
    )
    .join_from(certificate, evaluation, evaluation.c.id == certificate.c.evaluation_id)
    .join(subject, subject.c.id == evaluation.c.subject_id)
    .join(decision, decision.c.id == certificate.c.decision_id)
    .where(
        certificate.c.area_id == bindparam("area_id"),
        certificate.c.year == bindparam("year"),
        certificate.c.number == bindparam("number"),
    )
)


class Of(NamedTuple):
    """Some decisions of a commune for a year."""

    area_id: int
    year: int
    decisions: Collection[int]


def give(tx: Connection, of: Of, at: datetime, by: int | None = None) -> int:
    """Give the next number to each whom these decisions recognise and who has none; say how many were given.

    Of two who do so at once the second waits, so that no number is given twice.
    """
    asked = of._asdict()
    tx.execute(_ALONE, asked)
    waiting = tx.execute(_WAITING, asked | {"decisions": list(of.decisions)}).all()
    last = int(tx.execute(_LAST, asked).scalar_one())
    here = {"area_id": of.area_id, "year": of.year, "person_id": by, "at": at}
    rows = [here | {"number": number} | one._asdict() for number, one in enumerate(waiting, last + 1)]
    if rows:
        tx.execute(insert(certificate), rows)
    return len(rows)


def numbers(tx: Connection, decisions: Collection[int]) -> Mapping[int, int]:
    """Give by evaluation the number of its certificate, in their order, of all that these decisions recognise still."""
    return {row[0]: row[1] for row in tx.execute(_NUMBERS, {"decisions": list(decisions)})}


def find(tx: Connection, area_id: int, year: int, number: int) -> Certificate | None:
    """Find a certificate of a commune and year, whatever has become of its decision since."""
    row = tx.execute(_FIND, {"area_id": area_id, "year": year, "number": number}).one_or_none()
    if row is None:
        return None
    *who, at, holds = row[:8]
    return Certificate._make([*who, Decision._make(row[8:]), at, bool(holds)])
