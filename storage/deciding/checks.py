"""What the commune found when it looked at single forms; the latest look at a form counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, insert, select

from storage.tables import CheckOutcome, Title, checking, evaluation, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


class Check(NamedTuple):
    """What somebody found in a form: right, or not right in some questions, by their numbers."""

    evaluation_id: int
    person_id: int | None
    outcome: CheckOutcome
    questions: list[int]
    at: datetime


class Found(NamedTuple):
    """The latest look at a form, with the place where its subject lives, and the subject's name."""

    area_id: int
    name: str
    outcome: CheckOutcome
    questions: list[int]
    at: datetime


_latest = (
    select(func.max(checking.c.id))
    .join_from(checking, evaluation, evaluation.c.id == checking.c.evaluation_id)
    .join(subject, subject.c.id == evaluation.c.subject_id)
    .where(
        subject.c.area_id.in_(bindparam("areas", expanding=True)),
        subject.c.title == bindparam("title"),
        evaluation.c.year == bindparam("year"),
    )
    .group_by(checking.c.evaluation_id)
)
_FOUND = (
    select(subject.c.area_id, subject.c.name, checking.c.outcome, checking.c.questions, checking.c.at)
    .join_from(checking, evaluation, evaluation.c.id == checking.c.evaluation_id)
    .join(subject, subject.c.id == evaluation.c.subject_id)
    .where(checking.c.id.in_(_latest))
    .order_by(subject.c.area_id, subject.c.place.is_(None), subject.c.place, subject.c.code)
)


def record(tx: Connection, check: Check) -> None:
    """Keep what was found; nothing of it is ever changed."""
    tx.execute(insert(checking), {**check._asdict(), "questions": json.dumps(check.questions)})


def latest(tx: Connection, areas: Collection[int], title: Title, year: int) -> dict[int, list[Found]]:
    """Give by area the forms that were looked at, each as it was found last, in the order of the book."""
    found: dict[int, list[Found]] = {}
    for row in tx.execute(_FOUND, {"areas": list(areas), "title": title, "year": year}):
        one = Found._make(row)
        found.setdefault(one.area_id, []).append(one._replace(questions=json.loads(str(one.questions))))
    return found
