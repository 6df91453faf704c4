"""Pass marks: how many points a place asks for a title and a year, from which paper, and which holds for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, exists, func, insert, or_, select, update

from storage.assessment.evaluations import Evaluation
from storage.places.areas import above_and_itself, below
from storage.tables import AreaKind, Title, area, decision, evaluation, pass_mark, recognition, review, signing, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


class New(NamedTuple):
    """A mark to be set."""

    area_id: int
    title: Title
    year: int
    points: int
    source: str


class Mark(NamedTuple):
    """So many points, with the paper in which they stand; it holds until it is withdrawn or another is set."""

    id: int
    area_id: int
    title: Title
    year: int
    points: int
    source: str
    made_at: datetime
    withdrawn_at: datetime | None
    area_kind: AreaKind
    area_name: str

    def held(self, moment: datetime | None) -> bool:
        """Whether it stood at a moment; without one, whether it stands."""
        if moment is None:
            return self.withdrawn_at is None
        return self.made_at <= moment and (self.withdrawn_at is None or moment < self.withdrawn_at)


_chain = above_and_itself()
_EVERY = select(*(pass_mark.c[name] for name in Mark._fields[:8]), area.c.kind, area.c.name).join(area)
_FOR = (
    _EVERY.join(_chain, _chain.c.id == pass_mark.c.area_id)
    .where(pass_mark.c.title == bindparam("title"), pass_mark.c.year == bindparam("year"))
    .order_by(_chain.c.steps, pass_mark.c.id.desc())
)
_STANDING = _EVERY.where(pass_mark.c.withdrawn_at.is_(None)).order_by(
    pass_mark.c.year, pass_mark.c.title, area.c.code, pass_mark.c.id
)
_WITHDRAW = update(pass_mark).where(pass_mark.c.id == bindparam("this")).values(withdrawn_at=bindparam("moment"))
_SIGNED = select(signing.c.at).where(
    signing.c.area_id == bindparam("area_id"),
    signing.c.title == bindparam("title"),
    signing.c.year == bindparam("year"),
    signing.c.withdrawn_at.is_(None),
)
_SIGNED_BELOW = select(func.count(signing.c.area_id.distinct())).where(
    signing.c.area_id.in_(select(below().c.id)),
    signing.c.title == bindparam("title"),
    signing.c.year == bindparam("year"),
    signing.c.withdrawn_at.is_(None),
)
_UNSIGNED = (
    select(*(evaluation.c[name] for name in Evaluation._fields))
    .join(subject)
    .where(
        subject.c.area_id.in_(select(below().c.id)),
        evaluation.c.form_id == bindparam("form_id"),
        evaluation.c.year == bindparam("year"),
        evaluation.c.status.in_(("submitted", "endorsed")),
        ~exists()
        .where(
            signing.c.area_id == subject.c.area_id,
            signing.c.title == subject.c.title,
            signing.c.year == evaluation.c.year,
            signing.c.withdrawn_at.is_(None),
        )
        .correlate(subject, evaluation),
    )
    .order_by(evaluation.c.id)
)
_JUDGE = (
    update(evaluation)
    .where(
        evaluation.c.id == bindparam("this"),
        or_(evaluation.c.status == "submitted", evaluation.c.status == "endorsed"),  # IN is not for many rows at once
    )
    .values(score=bindparam("points"), verdict=bindparam("judged"))
)
_RECOGNISED = (
    select(decision.c.at)
    .join(recognition, recognition.c.decision_id == decision.c.id)
    .where(recognition.c.evaluation_id == bindparam("evaluation_id"))
)
_DECLINED = select(func.max(review.c.at)).where(
    review.c.evaluation_id == bindparam("evaluation_id"), review.c.outcome == "declined"
)


def put(tx: Connection, new: New, at: datetime, by: int | None = None) -> None:
    """Set a mark; the one before stands again when it is withdrawn."""
    tx.execute(insert(pass_mark), {**new._asdict(), "person_id": by, "made_at": at, "withdrawn_at": None})


def withdraw(tx: Connection, mark: Mark, at: datetime) -> None:
    """Take a mark back."""
    tx.execute(_WITHDRAW, {"this": mark.id, "moment": at})


def standing(tx: Connection) -> list[Mark]:
    """Give every mark that holds somewhere today: of each place, title and year the latest."""
    latest = {(one.area_id, one.title, one.year): one for one in map(Mark._make, tx.execute(_STANDING))}
    return list(latest.values())


def holding(tx: Connection, area_id: int, title: Title, year: int, moment: datetime | None = None) -> Mark | None:
    """Find the mark that holds in an area, or held at a moment: its own, or else that of the nearest area above."""
    return _holding(_made_for(tx, area_id, title, year), moment)


def of_evaluation(tx: Connection, one: Evaluation, area_id: int, title: Title) -> Mark | None:
    """Find the mark by which a form is judged: what was signed or decided on keeps the one that held then."""
    made = _made_for(tx, area_id, title, one.year)
    return _holding(made, _closed_at(tx, one, area_id, title)) if made else None


def signed_lists(tx: Connection, area_id: int, title: Title, year: int) -> int:
    """Count the lists signed in an area and all areas under it."""
    return int(tx.execute(_SIGNED_BELOW, {"area_id": area_id, "title": title, "year": year}).scalar_one())


def unsigned(tx: Connection, area_id: int, form_id: str, year: int) -> list[Evaluation]:
    """Give the forms of an area and all under it that were handed in, and whose result nobody has signed yet."""
    rows = tx.execute(_UNSIGNED, {"area_id": area_id, "form_id": form_id, "year": year})
    return [Evaluation._make(row) for row in rows]


def judge_anew(tx: Connection, results: Collection[tuple[int, str | None, str | None]]) -> None:
    """Write by id the score and verdict to which forms come that were handed in; decided ones stay as they are."""
    if results:
        tx.execute(_JUDGE, [{"this": number, "points": score, "judged": verdict} for number, score, verdict in results])


def _made_for(tx: Connection, area_id: int, title: Title, year: int) -> list[Mark]:
    rows = tx.execute(_FOR, {"area_id": area_id, "title": title, "year": year})
    return [Mark._make(row) for row in rows]


def _holding(made: list[Mark], moment: datetime | None) -> Mark | None:
    return next((one for one in made if one.held(moment)), None)


def _closed_at(tx: Connection, one: Evaluation, area_id: int, title: Title) -> datetime | None:
    """Tell when the result of a form was signed or decided on; None while it may still change."""
    if one.status == "draft":
        return None
    if one.status == "recognised":
        return tx.execute(_RECOGNISED, {"evaluation_id": one.id}).scalar_one_or_none()
    if one.status == "declined":
        return tx.execute(_DECLINED, {"evaluation_id": one.id}).scalar_one_or_none()
    return tx.execute(_SIGNED, {"area_id": area_id, "title": title, "year": one.year}).scalars().first()
