"""Decisions of the commune, and what each of them recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select

from storage.tables import Title, decision, recognition

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from sqlalchemy import Connection


class Decision(NamedTuple):
    """A decision on paper, entered once: its number, its date and who signed it."""

    area_id: int
    year: int
    title: Title
    number: str
    dated: date
    signer: str
    person_id: int | None
    at: datetime


_FIELDS = [decision.c[name] for name in Decision._fields]
_OF_EVALUATION = select(*_FIELDS).join(recognition).where(recognition.c.evaluation_id == bindparam("evaluation_id"))
_OF_AREA = (
    select(*_FIELDS)
    .where(decision.c.area_id == bindparam("area_id"), decision.c.year == bindparam("year"))
    .order_by(decision.c.id)
)


def enter(tx: Connection, made: Decision, evaluation_ids: Collection[int]) -> int:
    """Keep a decision with everything it recognises, and give its id."""
    number = int(tx.execute(insert(decision).returning(decision.c.id), made._asdict()).scalar_one())
    if evaluation_ids:
        tx.execute(insert(recognition), [{"evaluation_id": one, "decision_id": number} for one in evaluation_ids])
    return number


def of_evaluation(tx: Connection, evaluation_id: int) -> Decision | None:
    """Find the decision by which an evaluation was recognised."""
    row = tx.execute(_OF_EVALUATION, {"evaluation_id": evaluation_id}).one_or_none()
    return Decision._make(row) if row else None


def of_area(tx: Connection, area_id: int, year: int) -> list[Decision]:
    """Give the decisions of an area for a year, oldest first."""
    return [Decision._make(row) for row in tx.execute(_OF_AREA, {"area_id": area_id, "year": year})]
