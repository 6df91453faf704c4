"""Pass marks: how many points a place asks for a title and a year, from which paper, and which holds for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, exists, func, insert, or_, select, update

from storage.assessment import alone
from storage.assessment.evaluations import Evaluation
from storage.places.areas import above_each_and_itself, below
from storage.tables import AreaKind, Title, area, covered, evaluation, pass_mark, recognition, review, signing, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from storage.assessment.numbers import Numbers

UNSIGNED = ("submitted", "endorsed")
"""How a form stands whose result may still change."""


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


class Tried(NamedTuple):
    """A change that nobody made yet, to see what would come of it: a mark more, or the mark of an id gone.

    It is about the area of the mark, and areas under it; `above` are the ids of that area and all above it.
    """

    above: Collection[int]
    new: Mark | None = None
    gone: int | None = None

    def among(self, made: Sequence[Mark]) -> list[Mark]:
        """Give what would be made, out of what is made for an area, nearest and latest first."""
        left = [one for one in made if one.id != self.gone]
        if self.new is None:
            return left
        nearer = sum(one.area_id not in self.above for one in left)
        return [*left[:nearer], self.new, *left[nearer:]]


_chains = above_each_and_itself()
_COLUMNS = (*(pass_mark.c[name] for name in Mark._fields[:8]), area.c.kind, area.c.name)
_FOR = (
    select(*_COLUMNS, _chains.c.of)
    .join_from(pass_mark, area)
    .join(_chains, _chains.c.id == pass_mark.c.area_id)
    .where(pass_mark.c.title == bindparam("title"), pass_mark.c.year == bindparam("year"))
    .order_by(_chains.c.of, _chains.c.steps, pass_mark.c.id.desc())
)
_STANDING = (
    select(*_COLUMNS)
    .join_from(pass_mark, area)
    .where(pass_mark.c.withdrawn_at.is_(None))
    .order_by(pass_mark.c.year, pass_mark.c.title, area.c.code, pass_mark.c.id)
)
_WITHDRAW = update(pass_mark).where(pass_mark.c.id == bindparam("this")).values(withdrawn_at=bindparam("moment"))
_SIGNED = (
    select(covered.c.subject_id, func.max(signing.c.at).label("at"))
    .join_from(covered, signing, signing.c.id == covered.c.signing_id)
    .join(subject, subject.c.id == covered.c.subject_id)
    .where(
        subject.c.area_id.in_(bindparam("areas", expanding=True)),
        signing.c.title == bindparam("title"),
        signing.c.year == bindparam("year"),
        signing.c.withdrawn_at.is_(None),
        covered.c.withdrawn_at.is_(None),
    )
    .group_by(covered.c.subject_id)
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
        evaluation.c.status.in_(UNSIGNED),
        ~exists()
        .where(
            covered.c.subject_id == subject.c.id,
            covered.c.withdrawn_at.is_(None),
            signing.c.id == covered.c.signing_id,
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
    .values(score=bindparam("came_to"), verdict=bindparam("judged"))
)
_RECOGNISED = (
    select(recognition.c.evaluation_id, func.max(recognition.c.since))
    .where(
        recognition.c.evaluation_id.in_(bindparam("ids", expanding=True)),
        recognition.c.outcome == "recognised",
        recognition.c.until.is_(None),
    )
    .group_by(recognition.c.evaluation_id)
)
_DECLINED = (
    select(review.c.evaluation_id, func.max(review.c.at))
    .where(review.c.evaluation_id.in_(bindparam("ids", expanding=True)), review.c.outcome == "declined")
    .group_by(review.c.evaluation_id)
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
    return _holding(_made_for(tx, [area_id], title, year).get(area_id, []), moment)


def would_hold(tx: Connection, area_id: int, title: Title, year: int, tried: Tried) -> Mark | None:
    """Find the mark that would hold in an area after a change."""
    return _holding(tried.among(_made_for(tx, [area_id], title, year).get(area_id, [])), None)


def holding_in_each(tx: Connection, area_ids: Collection[int], title: Title, year: int) -> dict[int, Mark]:
    """Give by area the mark that holds in it, in one statement; areas without one are left out."""
    found = {number: _holding(made, None) for number, made in _made_for(tx, area_ids, title, year).items()}
    return {number: one for number, one in found.items() if one is not None}


def of_evaluations(
    tx: Connection, places: Mapping[Evaluation, int], title: Title, year: int, tried: Tried | None = None
) -> dict[int, Mark]:
    """Give by its id the mark by which each form of a title and year is judged, each given with its area.

    What was signed or decided on keeps the one that held then. It takes no more statements for many than for one.
    """
    made = _made_for(tx, set(places.values()), title, year)
    if tried is not None:
        made = {number: tried.among(made.get(number, [])) for number in set(places.values())}
    marked = {one: number for one, number in places.items() if number in made}
    closed = _closed_at(tx, marked, title, year)
    found = {one.id: _holding(made[number], closed.get(one.id)) for one, number in marked.items()}
    return {number: one for number, one in found.items() if one is not None}


def signed_lists(tx: Connection, area_id: int, title: Title, year: int) -> int:
    """Count the lists signed in an area and all areas under it."""
    return int(tx.execute(_SIGNED_BELOW, {"area_id": area_id, "title": title, "year": year}).scalar_one())


def unsigned(tx: Connection, area_id: int, form_id: str, year: int) -> list[Evaluation]:
    """Give the forms of an area and all under it that were handed in, and whose result nobody has signed yet."""
    rows = alone.read(tx, _UNSIGNED, {"area_id": area_id, "form_id": form_id, "year": year})
    return [Evaluation._make(row) for row in rows]


def judge_anew(tx: Connection, results: Collection[tuple[int, str | None, str | None, Numbers]]) -> None:
    """Write by id the score, verdict and numbers to which forms come that were handed in, and not decided on."""
    rows = [
        {"this": number, "came_to": score, "judged": verdict, **numbers._asdict()}
        for number, score, verdict, numbers in results
    ]
    if rows:
        tx.execute(_JUDGE, rows)


def _made_for(tx: Connection, area_ids: Collection[int], title: Title, year: int) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for row in tx.execute(_FOR, {"areas": list(area_ids), "title": title, "year": year}):
        found.setdefault(row.of, []).append(Mark._make(row[:-1]))
    return found


def _holding(made: list[Mark], moment: datetime | None) -> Mark | None:
    return next((one for one in made if one.held(moment)), None)


def _closed_at(tx: Connection, places: Mapping[Evaluation, int], title: Title, year: int) -> dict[int, datetime]:
    """Tell by id when the results of forms were signed or decided on; those that may still change are left out."""
    found: dict[int, datetime] = {}
    for status, statement in (("recognised", _RECOGNISED), ("declined", _DECLINED)):
        ids = [one.id for one in places if one.status == status]
        found |= {row[0]: row[1] for row in tx.execute(statement, {"ids": ids})} if ids else {}
    waiting = {one: number for one, number in places.items() if one.status in UNSIGNED}
    if waiting:
        asked = {"areas": list(set(waiting.values())), "title": title, "year": year}
        signed = {row.subject_id: row.at for row in tx.execute(_SIGNED, asked)}
        found |= {one.id: signed[one.subject_id] for one in waiting if one.subject_id in signed}
    return found
