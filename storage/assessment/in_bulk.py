"""Many forms endorsed in one go: what is to be known of each before, the endorsing itself, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, bindparam, func, or_, select, update

from storage.assessment.evaluations import Evaluation
from storage.columns import Number
from storage.tables import Title, answer, contest, evaluation, media, review, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


class Facts(NamedTuple):
    """What one should know of a form before it is endorsed unseen.

    `is_entered` says that nobody else answered in it; `is_open` that somebody objects to it, that it came back once
    or that other points were proposed, so that it wants to be looked at by itself.
    """

    id: int
    changed_at: datetime
    points: float | None
    most: float | None
    is_entered: bool
    has_photo: bool
    is_open: bool


_me = bindparam("person_id", type_=Number)
_given = and_(answer.c.evaluation_id == evaluation.c.id, answer.c.deed == "answered")
_by_me = and_(_given, answer.c.person_id == _me, answer.c.how == "on_behalf")
_by_others = and_(_given, or_(answer.c.person_id.is_distinct_from(_me), answer.c.how != "on_behalf"))
_photo = select(answer.c.id).where(_given, answer.c.value.in_(select(media.c.id)))
_objects = select(contest.c.id).where(
    contest.c.evaluation_id == evaluation.c.id, contest.c.settled_at.is_(None), contest.c.text != ""
)
_last_said = (
    select(review.c.outcome)
    .where(review.c.evaluation_id == evaluation.c.id)
    .order_by(review.c.id.desc())
    .limit(1)
    .correlate(evaluation)
    .scalar_subquery()
)
_FACTS = select(
    evaluation.c.id,
    evaluation.c.changed_at,
    evaluation.c.points,
    evaluation.c.most,
    and_(
        select(answer.c.id).where(_by_me).correlate(evaluation).exists(),
        ~select(answer.c.id).where(_by_others).correlate(evaluation).exists(),
    ),
    _photo.correlate(evaluation).exists(),
    or_(_objects.correlate(evaluation).exists(), func.coalesce(_last_said, "").in_(("returned", "proposed"))),
).where(evaluation.c.id.in_(bindparam("ids", expanding=True)))
_ENDORSE = (
    update(evaluation)
    .where(evaluation.c.id.in_(bindparam("ids", expanding=True)), evaluation.c.status == "submitted")
    .values(status="endorsed", endorsed_at=bindparam("moment"), changed_at=bindparam("moment"))
)
_stands = and_(
    review.c.person_id == _me,
    review.c.outcome == "fit",
    evaluation.c.status == "endorsed",
    evaluation.c.endorsed_at == review.c.at,
)
_LATEST = select(func.max(review.c.at)).join_from(review, evaluation).where(_stands, review.c.at >= bindparam("since"))
_TOGETHER = (
    select(*(evaluation.c[name] for name in Evaluation._fields), subject.c.area_id, subject.c.title)
    .join_from(evaluation, review)
    .join(subject, subject.c.id == evaluation.c.subject_id)
    .where(_stands, review.c.at == bindparam("moment"))
    .order_by(evaluation.c.id)
)
_TAKE_BACK = (
    update(evaluation)
    .where(evaluation.c.id.in_(bindparam("ids", expanding=True)), evaluation.c.status == "endorsed")
    .values(status="submitted", endorsed_at=None, changed_at=bindparam("moment"))
)


class Endorsed(NamedTuple):
    """A form that stands endorsed, with the list it is on."""

    evaluation: Evaluation
    area_id: int
    title: Title


def facts(tx: Connection, evaluation_ids: Collection[int], person_id: int) -> dict[int, Facts]:
    """Give by id what is to be known of these forms, as one person sees them, in one statement."""
    rows = tx.execute(_FACTS, {"ids": list(evaluation_ids), "person_id": person_id})
    return {row[0]: Facts._make(row) for row in rows}


def endorse(tx: Connection, evaluation_ids: Collection[int], at: datetime) -> int:
    """Endorse what was submitted of these forms; give how many that were."""
    return tx.execute(_ENDORSE, {"ids": list(evaluation_ids), "moment": at}).rowcount


def endorsed_last(tx: Connection, person_id: int, since: datetime) -> list[Endorsed]:
    """Give what a person endorsed in one go, the last time since then, as far as it still stands so."""
    moment = tx.execute(_LATEST, {"person_id": person_id, "since": since}).scalar()
    rows = tx.execute(_TOGETHER, {"person_id": person_id, "moment": moment}) if moment is not None else ()
    return [Endorsed(Evaluation._make(row[:-2]), row[-2], row[-1]) for row in rows]


def take_back(tx: Connection, evaluation_ids: Collection[int], at: datetime) -> int:
    """Let forms that were endorsed wait again; give how many they were."""
    return tx.execute(_TAKE_BACK, {"ids": list(evaluation_ids), "moment": at}).rowcount
