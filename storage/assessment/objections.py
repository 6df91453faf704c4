"""Objections of households to what was entered for them or decided about them, until somebody has settled them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from conversations.rules.stages import OBJECTION_ANSWERED_WITHIN
from storage.places.areas import below
from storage.tables import area, contest, evaluation, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from sqlalchemy import Connection

    from storage.tables import EvaluationStatus, Title


class Contest(NamedTuple):
    """One objection, with the household it comes from and the area in which that lives."""

    id: int
    evaluation_id: int
    text: str
    at: datetime
    settled_at: datetime | None
    answer_by: date
    subject_id: int
    name: str
    area_id: int
    title: Title
    status: EvaluationStatus
    place: str


_ALL = (
    select(
        *(contest.c[name] for name in Contest._fields[:6]),
        subject.c.id,
        subject.c.name,
        subject.c.area_id,
        subject.c.title,
        evaluation.c.status,
        area.c.name,
    )
    .join_from(contest, evaluation)
    .join(subject)
    .join(area, area.c.id == subject.c.area_id)
    .order_by(contest.c.answer_by, contest.c.id)
)
# What somebody said who has been erased since is empty, and waits for nobody.
_open = contest.c.settled_at.is_(None) & (contest.c.text != "")
_OPEN = _ALL.where(_open, subject.c.area_id.in_(select(below().c.id))).limit(bindparam("most"))
_WITHIN = _ALL.where(
    _open,
    contest.c.answer_by >= bindparam("first"),
    subject.c.area_id.in_(bindparam("areas", expanding=True)),
)
_OF_EVALUATION = _ALL.where(_open, contest.c.evaluation_id == bindparam("evaluation_id"))
_ALL_OF_EVALUATION = _ALL.where(contest.c.text != "", contest.c.evaluation_id == bindparam("evaluation_id"))
_SETTLE = update(contest).where(contest.c.id == bindparam("this"), _open).values(settled_at=bindparam("moment"))


def add(tx: Connection, evaluation_id: int, person_id: int, account_id: int, text: str, at: datetime) -> int:
    """Keep an objection with the day it is to be answered by, and give its id."""
    row = {"evaluation_id": evaluation_id, "person_id": person_id, "account_id": account_id, "text": text, "at": at}
    row["answer_by"] = due(at)
    return int(tx.execute(insert(contest).returning(contest.c.id), row).scalar_one())


def due(at: datetime) -> date:
    """Give the day by which an objection is to be answered."""
    return (at + OBJECTION_ANSWERED_WITHIN).date()


def open_in(tx: Connection, area_id: int, most: int) -> list[Contest]:
    """Give what is not settled in an area and all areas under it, what has to be answered first."""
    return [Contest._make(row) for row in tx.execute(_OPEN, {"area_id": area_id, "most": most})]


def open_within(tx: Connection, area_ids: Collection[int], first: date) -> list[Contest]:
    """Give what is not settled in exactly these areas and was to be answered on a day or later."""
    rows = tx.execute(_WITHIN, {"areas": list(area_ids), "first": first})
    return [Contest._make(row) for row in rows]


def of_evaluation(tx: Connection, evaluation_id: int) -> list[Contest]:
    """Give what is not settled about one evaluation, oldest first."""
    return [Contest._make(row) for row in tx.execute(_OF_EVALUATION, {"evaluation_id": evaluation_id})]


def every_of(tx: Connection, evaluation_id: int) -> list[Contest]:
    """Give what was ever said about one evaluation, settled or not, but for what was erased."""
    return [Contest._make(row) for row in tx.execute(_ALL_OF_EVALUATION, {"evaluation_id": evaluation_id})]


def settle(tx: Connection, contest_id: int, at: datetime) -> bool:
    """Note that an objection is settled; False says that it was before."""
    return tx.execute(_SETTLE, {"this": contest_id, "moment": at}).rowcount == 1
