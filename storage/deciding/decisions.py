"""Decisions of the commune: a list at first, then entered, corrected and withdrawn; what was written stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, bindparam, func, insert, or_, select, update

from storage.deciding import rulings
from storage.deciding.rulings import Ruling
from storage.tables import Corrected, EvaluationStatus, Title, correction, decision, evaluation, recognition, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from sqlalchemy import Connection


class Decision(NamedTuple):
    """A decision; without `entered_at` it is a list that waits for its number, its date and its signer."""

    area_id: int
    year: int
    title: Title
    number: str | None
    dated: date | None
    signer: str | None
    person_id: int | None
    at: datetime
    entered_at: datetime | None = None
    withdrawn_at: datetime | None = None
    id: int = 0

    @property
    def holds(self) -> bool:
        """Whether it was entered and not withdrawn."""
        return self.entered_at is not None and self.withdrawn_at is None

    @property
    def is_draft(self) -> bool:
        """Whether it still waits for its number."""
        return self.entered_at is None and self.withdrawn_at is None


class Paper(NamedTuple):
    """What stands on the paper of a decision."""

    number: str
    dated: date
    signer: str


class Correction(NamedTuple):
    """What was changed in a decision that was entered; `evaluation_id` is whom it took in or out."""

    decision_id: int
    what: Corrected
    before: str | None
    after: str | None
    reason: str
    person_id: int | None
    at: datetime
    evaluation_id: int | None = None


class Line(NamedTuple):
    """Somebody on the list of a decision, and how their evaluation stands today."""

    evaluation_id: int
    subject_id: int
    name: str
    area_id: int
    form_id: str
    status: EvaluationStatus
    changed_at: datetime
    points: float | None
    most: float | None
    is_gone: bool
    ruling: Ruling


_FIELDS = [decision.c[name] for name in Decision._fields]
_ONE = select(*_FIELDS).where(decision.c.id == bindparam("id"))
_OF_EVALUATION = (
    select(*_FIELDS)
    .join(recognition)
    .where(
        recognition.c.evaluation_id == bindparam("evaluation_id"),
        recognition.c.outcome == "recognised",
        recognition.c.since.is_not(None),
        recognition.c.until.is_(None),
    )
)
_OF_AREAS = (
    select(*_FIELDS, func.count(recognition.c.id))
    .outerjoin(
        recognition,
        and_(
            recognition.c.decision_id == decision.c.id,
            recognition.c.outcome == "recognised",
            or_(recognition.c.until.is_(None), recognition.c.until == decision.c.withdrawn_at),
        ),
    )
    .where(decision.c.area_id.in_(bindparam("areas", expanding=True)))
    .group_by(decision.c.id)
    .order_by(decision.c.entered_at.is_not(None), decision.c.id)
)
_LINES = (
    select(
        evaluation.c.id,
        subject.c.id,
        subject.c.name,
        subject.c.area_id,
        evaluation.c.form_id,
        evaluation.c.status,
        evaluation.c.changed_at,
        evaluation.c.points,
        evaluation.c.most,
        subject.c.gone_on.is_not(None),
        *(recognition.c[name] for name in Ruling._fields),
    )
    .join_from(recognition, evaluation)
    .join(subject)
    .where(recognition.c.decision_id == bindparam("decision_id"))
    .order_by(recognition.c.id)
)
_ENTER = update(decision).where(
    decision.c.id == bindparam("this"), decision.c.entered_at.is_(None), decision.c.withdrawn_at.is_(None)
)
_CHANGE = update(decision).where(decision.c.id == bindparam("this"), decision.c.withdrawn_at.is_(None))
_CORRECTIONS = (
    select(*(correction.c[name] for name in Correction._fields))
    .where(correction.c.decision_id == bindparam("decision_id"))
    .order_by(correction.c.id)
)
_RELEASE = update(evaluation).where(
    evaluation.c.id.in_(bindparam("ids", expanding=True)), evaluation.c.status.in_(("recognised", "declined"))
)


def draft(tx: Connection, made: Decision, said: Collection[Ruling]) -> int:
    """Keep a list of who would be recognised, or declined, and give its id."""
    row = made._asdict()
    del row["id"]
    number = int(tx.execute(insert(decision).returning(decision.c.id), row).scalar_one())
    rulings.list_(tx, number, said)
    return number


def enter(
    tx: Connection, made: Decision, evaluation_ids: Collection[int], declined: Collection[int] = (), reason: str = ""
) -> int:
    """Keep a decision that has its number with all it recognises and declines, and give its id."""
    at = made.entered_at or made.at
    said = [Ruling(one, "recognised", None, at) for one in evaluation_ids]
    said += [Ruling(one, "declined", reason, at) for one in declined]
    return draft(tx, made._replace(entered_at=at), said)


def enter_draft(tx: Connection, decision_id: int, paper: Paper, evaluation_ids: Collection[int], at: datetime) -> bool:
    """Give a list its number; what it says of these holds from now on. False says that it is no list any more."""
    change = {**paper._asdict(), "entered_at": at}
    if tx.execute(_ENTER.values(change), {"this": decision_id}).rowcount != 1:
        return False
    rulings.begin(tx, decision_id, evaluation_ids, at)
    return True


def withdraw(tx: Connection, decision_id: int, reason: str, by: int | None, at: datetime) -> list[int]:
    """Take a decision back; give the evaluations that were decided on by it and are endorsed again."""
    if tx.execute(_CHANGE.values(withdrawn_at=at), {"this": decision_id}).rowcount != 1:
        return []
    freed = [one.evaluation_id for one in rulings.of(tx, decision_id) if one.holds]
    rulings.end_all(tx, decision_id, at)
    note(tx, Correction(decision_id, "withdrawn", None, None, reason, by, at))
    release(tx, freed, at)
    return freed


def correct(tx: Connection, changed: Correction, value: str | date) -> None:
    """Change what stands on the paper, and keep what stood there before."""
    tx.execute(_CHANGE.values({changed.what: value}), {"this": changed.decision_id})
    note(tx, changed)


def take_in(tx: Connection, changed: Correction, evaluation_id: int) -> None:
    """Let a decision recognise one more."""
    rulings.list_(tx, changed.decision_id, [Ruling(evaluation_id, "recognised", None, changed.at)])
    note(tx, changed._replace(evaluation_id=evaluation_id))


def take_out(tx: Connection, changed: Correction, evaluation_id: int) -> None:
    """Let a decision say nothing any more of one, who is endorsed again."""
    rulings.end(tx, [evaluation_id], changed.at)
    note(tx, changed._replace(evaluation_id=evaluation_id))
    release(tx, [evaluation_id], changed.at)


def note(tx: Connection, changed: Correction) -> None:
    """Keep what was changed, and why."""
    tx.execute(insert(correction), changed._asdict())


def release(tx: Connection, evaluation_ids: Collection[int], at: datetime) -> None:
    """Let what was decided on wait for the commune again."""
    tx.execute(_RELEASE.values(status="endorsed", changed_at=at), {"ids": list(evaluation_ids)})


def find(tx: Connection, decision_id: int) -> Decision | None:
    """Find the decision of an id."""
    row = tx.execute(_ONE, {"id": decision_id}).one_or_none()
    return Decision._make(row) if row else None


def of_evaluation(tx: Connection, evaluation_id: int) -> Decision | None:
    """Find the decision by which an evaluation is recognised."""
    row = tx.execute(_OF_EVALUATION, {"evaluation_id": evaluation_id}).one_or_none()
    return Decision._make(row) if row else None


def of_area(tx: Connection, area_id: int, year: int) -> list[Decision]:
    """Give the decisions of an area for a year, what waits for its number first, then the oldest."""
    return [one for one, _ in of_areas(tx, [area_id]) if one.year == year]


def of_areas(tx: Connection, area_ids: Collection[int]) -> list[tuple[Decision, int]]:
    """Give the decisions of some areas, each with how many it recognises, or did when it was withdrawn."""
    rows = tx.execute(_OF_AREAS, {"areas": list(area_ids)})
    return [(Decision._make(row[:-1]), int(row[-1])) for row in rows]


def lines(tx: Connection, decision_id: int) -> list[Line]:
    """Give everybody on the list of a decision, in its order, and who was taken out of it."""
    rows = tx.execute(_LINES, {"decision_id": decision_id})
    said = len(Ruling._fields)
    return [Line._make([*row[:-said], Ruling._make(row[-said:])]) for row in rows]


def corrections(tx: Connection, decision_id: int) -> list[Correction]:
    """Give what was changed in a decision, oldest first."""
    return [Correction._make(row) for row in tx.execute(_CORRECTIONS, {"decision_id": decision_id})]
