"""Questions left to the village head, or to the commune where it judges, until somebody answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.tables import Title, answer, area, evaluation, left_question, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


class LeftQuestion(NamedTuple):
    """A question of a draft that waits for an answer: whose, which, and since when."""

    id: int
    evaluation_id: int
    subject_id: int
    area_id: int
    place: str
    title: Title
    name: str
    digest: str
    path: str
    at: datetime
    told_at: datetime | None


class By(NamedTuple):
    """Who left a question, on which phone and when."""

    person_id: int | None
    account_id: int | None
    at: datetime


_seq = (
    select(func.coalesce(func.max(answer.c.seq), 0))
    .where(answer.c.evaluation_id == bindparam("this"))
    .scalar_subquery()
)
_LEAVE = insert(left_question).values(evaluation_id=bindparam("this"), seq=_seq)
_LEAVE = _LEAVE.on_conflict_do_update(
    index_elements=["evaluation_id", "path"],
    set_={name: _LEAVE.excluded[name] for name in ("seq", "person_id", "account_id", "at", "told_at")},
)
_answered = exists().where(
    answer.c.evaluation_id == left_question.c.evaluation_id,
    answer.c.path == left_question.c.path,
    answer.c.seq > left_question.c.seq,
)
_OF_DRAFTS = (
    select(
        left_question.c.id,
        evaluation.c.id,
        subject.c.id,
        subject.c.area_id,
        area.c.name,
        subject.c.title,
        subject.c.name,
        evaluation.c.digest,
        left_question.c.path,
        left_question.c.at,
        left_question.c.told_at,
    )
    .join_from(left_question, evaluation)
    .join(subject)
    .join(area)
    .where(evaluation.c.status == "draft", subject.c.gone_on.is_(None))
    .order_by(left_question.c.at, left_question.c.id)
)
_WAITING = _OF_DRAFTS.where(~_answered)
_newest = (
    select(func.max(answer.c.seq))
    .where(answer.c.evaluation_id == left_question.c.evaluation_id, answer.c.path == left_question.c.path)
    .correlate(left_question)
    .scalar_subquery()
)
_GIVEN = _OF_DRAFTS.where(
    exists().where(
        answer.c.evaluation_id == left_question.c.evaluation_id,
        answer.c.path == left_question.c.path,
        answer.c.seq == _newest,
        answer.c.seq > left_question.c.seq,
        answer.c.account_id == bindparam("account_id"),
        answer.c.at == bindparam("moment", type_=answer.c.at.type),
    )
)
_IN = _WAITING.where(
    subject.c.area_id.in_(bindparam("areas", expanding=True)),
    evaluation.c.year >= bindparam("year"),
)
_EACH = _WAITING.where(evaluation.c.id.in_(bindparam("ids", expanding=True)))
_ONE = _WAITING.where(left_question.c.id == bindparam("this"))
_untold = left_question.c.told_at.is_(None), left_question.c.at <= bindparam("until", type_=left_question.c.at.type)
_UNTOLD = _WAITING.where(*_untold)
_ANY_UNTOLD = select(left_question.c.id).where(*_untold).limit(1)


def leave(tx: Connection, evaluation_id: int, path: str, by: By) -> None:
    """Let a question wait, from now on if it was left before."""
    tx.execute(_LEAVE, {"this": evaluation_id, "path": path, **by._asdict(), "told_at": None})


def take_back(tx: Connection, evaluation_id: int, paths: Collection[str]) -> None:
    """Let questions wait no more, as those that are not asked any longer."""
    of_it = left_question.c.evaluation_id == evaluation_id
    tx.execute(delete(left_question).where(of_it, left_question.c.path.in_(list(paths))))


def waiting_in(tx: Connection, area_ids: Collection[int], year: int) -> list[LeftQuestion]:
    """Give what waits in exactly these areas, of forms of a year or later ones, the oldest first."""
    rows = tx.execute(_IN, {"areas": list(area_ids), "year": year})
    return [LeftQuestion._make(row) for row in rows]


def of_each(tx: Connection, evaluation_ids: Collection[int]) -> dict[int, dict[str, datetime]]:
    """Give by form what waits in it, by path with since when; forms in which nothing waits are left out."""
    found: dict[int, dict[str, datetime]] = {}
    for one in map(LeftQuestion._make, tx.execute(_EACH, {"ids": list(evaluation_ids)})):
        found.setdefault(one.evaluation_id, {})[one.path] = one.at
    return found


def find(tx: Connection, number: int) -> LeftQuestion | None:
    """Find what still waits under a number."""
    row = tx.execute(_ONE, {"this": number}).one_or_none()
    return LeftQuestion._make(row) if row is not None else None


def given(tx: Connection, account_id: int, at: datetime) -> LeftQuestion | None:
    """Find what was answered from an account at a moment, as long as that answer stands."""
    row = tx.execute(_GIVEN, {"account_id": account_id, "moment": at}).first()
    return LeftQuestion._make(row) if row is not None else None


def any_untold(tx: Connection, until: datetime) -> bool:
    """Tell whether anything was left until a moment that nobody was told of, answered meanwhile or not."""
    return tx.execute(_ANY_UNTOLD, {"until": until}).first() is not None


def untold(tx: Connection, until: datetime) -> list[LeftQuestion]:
    """Give what was left until a moment and nobody was told of."""
    return [LeftQuestion._make(row) for row in tx.execute(_UNTOLD, {"until": until})]


def told(tx: Connection, until: datetime, at: datetime) -> None:
    """Note that those who answer were told of all that was left until a moment; what was answered needs no telling."""
    tx.execute(update(left_question).where(*_untold).values(told_at=at), {"until": until})
