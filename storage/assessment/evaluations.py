"""Evaluations: one subject, one form, one year, from draft to decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.assessment import alone
from storage.assessment.numbers import NO_NUMBERS, Numbers
from storage.assessment.on_list import ON_LIST
from storage.deciding import rulings
from storage.places.areas import below
from storage.tables import EvaluationStatus, Title, area, evaluation, form, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import Connection


class Evaluation(NamedTuple):
    """One going-through of a form for a subject and a year; it stays with the version of `digest`."""

    id: int
    subject_id: int
    form_id: str
    digest: str
    year: int
    language: str
    status: EvaluationStatus
    began_at: datetime
    changed_at: datetime
    submitted_at: datetime | None
    score: str | None
    verdict: str | None
    reopened_at: datetime | None = None
    points: float | None = None
    most: float | None = None
    mark: float | None = None


class Progress(NamedTuple):
    """How far one area is: of so many subjects, so many have begun, so many of these have submitted, and so on.

    What is endorsed counts what was decided on after that too. Those of another form stand in a line of their own;
    who has not begun is counted with the form that is asked there.
    """

    area_id: int
    name: str
    subjects: int
    begun: int
    submitted: int
    endorsed: int = 0
    recognised: int = 0
    form_id: str = ""


class Listed(NamedTuple):
    """One subject on the list of an area, in the order of the paper book, and its evaluation where there is one."""

    subject_id: int
    name: str
    evaluation_id: int | None
    status: EvaluationStatus | None
    score: str | None
    verdict: str | None
    place: int | None = None
    form_id: str | None = None

    @property
    def is_in(self) -> bool:
        """Whether it has been handed in, whatever has come of it."""
        return self.status not in {None, "draft"}


_FIELDS = [evaluation.c[name] for name in Evaluation._fields]
_ONE = select(*_FIELDS).where(evaluation.c.id == bindparam("id"))
_SOME = select(*_FIELDS).where(evaluation.c.id.in_(bindparam("ids", expanding=True)))
_NAMES = (
    select(evaluation.c.id, subject.c.name).join(subject).where(evaluation.c.id.in_(bindparam("ids", expanding=True)))
)
_OF_SUBJECT = (
    select(*_FIELDS)
    .where(evaluation.c.subject_id == bindparam("subject_id"))
    .order_by(evaluation.c.year.desc(), evaluation.c.form_id)
)
_OF_AREA = (
    select(*_FIELDS)
    .join(subject)
    .where(subject.c.area_id.in_(select(below().c.id)), evaluation.c.year == bindparam("year"))
    .order_by(subject.c.code, evaluation.c.form_id)
)
_form_of = select(form.c.form_id).where(form.c.digest == bindparam("version")).scalar_subquery()
_BEGIN = (
    insert(evaluation)
    .values(form_id=_form_of, digest=bindparam("version"))
    .on_conflict_do_nothing(index_elements=["subject_id", "form_id", "year"])
)
_BEGUN = select(evaluation.c.id).where(
    evaluation.c.subject_id == bindparam("subject_id"),
    evaluation.c.form_id == _form_of,
    evaluation.c.year == bindparam("year"),
)
OF_THE_YEAR = and_(evaluation.c.subject_id == subject.c.id, evaluation.c.year == bindparam("year"))
"""Joins a subject's evaluation in a year that is given: one, by whichever form it was begun."""
_ROWS = (
    select(
        subject.c.id,
        subject.c.name,
        *(evaluation.c[name] for name in ("id", "status", "score", "verdict")),
        subject.c.place,
        evaluation.c.form_id,
    )
    .select_from(subject)
    .outerjoin(evaluation, OF_THE_YEAR)
    .where(subject.c.title == bindparam("title"), ON_LIST)
)
_IN_BOOK = (subject.c.place.is_(None), subject.c.place, subject.c.code)
_LISTED = _ROWS.where(subject.c.area_id == bindparam("area_id")).order_by(*_IN_BOOK)
_LISTED_BELOW = _ROWS.join(area).where(subject.c.area_id.in_(select(below().c.id))).order_by(area.c.code, *_IN_BOOK)
_IF = update(evaluation).where(evaluation.c.id == bindparam("this"), evaluation.c.status == bindparam("was"))
_REOPEN = update(evaluation).where(
    evaluation.c.id == bindparam("this"), evaluation.c.status.in_(("submitted", "endorsed", "declined"))
)
_CORRECT = update(evaluation).where(
    evaluation.c.id == bindparam("this"), evaluation.c.status.in_(("submitted", "endorsed"))
)
_DECIDE = update(evaluation).where(
    evaluation.c.id.in_(bindparam("ids", expanding=True)), evaluation.c.status.in_(("endorsed", "declined"))
)
_RESULT = ("submitted_at", "endorsed_at", "score", "verdict", *Numbers._fields)
_NO_RESULT = {"status": "draft", **dict.fromkeys(_RESULT)}
_REOPENED = (
    select(subject.c.name)
    .join_from(evaluation, subject)
    .where(
        subject.c.area_id.in_(select(below().c.id)),
        subject.c.gone_on.is_(None),
        evaluation.c.year == bindparam("year"),
        evaluation.c.status == "draft",
        evaluation.c.reopened_at.is_not(None),
    )
    .order_by(subject.c.title, subject.c.place.is_(None), subject.c.place, subject.c.code)
)
_PROGRESS = (
    select(
        area.c.id,
        area.c.name,
        func.count(subject.c.id),
        func.count(evaluation.c.id),
        func.count(evaluation.c.id).filter(evaluation.c.status != "draft"),
        func.count(evaluation.c.id).filter(evaluation.c.status.in_(("endorsed", "recognised", "declined"))),
        func.count(evaluation.c.id).filter(evaluation.c.status == "recognised"),
        evaluation.c.form_id,
    )
    .select_from(area)
    .outerjoin(
        subject,
        and_(subject.c.area_id == area.c.id, subject.c.title == bindparam("title"), ON_LIST),
    )
    .outerjoin(evaluation, OF_THE_YEAR)
    .where(
        area.c.id.in_(select(below().c.id)),
        and_(area.c.kind == "village", area.c.closed_on.is_(None)) | subject.c.id.is_not(None),
    )
    .group_by(area.c.id, area.c.name, area.c.code, evaluation.c.form_id)
    .order_by(area.c.code, evaluation.c.form_id)
)


def begin(tx: Connection, subject_id: int, digest: str, year: int, language: str, at: datetime) -> int:
    """Begin to evaluate a subject by a version of a form, or find what was begun before; give its id."""
    key = {"subject_id": subject_id, "version": digest, "year": year}
    tx.execute(_BEGIN, {**key, "language": language, "status": "draft", "began_at": at, "changed_at": at})
    return int(tx.execute(_BEGUN, key).scalar_one())


def one(tx: Connection, evaluation_id: int) -> Evaluation:
    """Give the evaluation of an id, which must exist; see `alone`."""
    return Evaluation._make(alone.read(tx, _ONE, {"id": evaluation_id}).one())


def find(tx: Connection, evaluation_id: int) -> Evaluation | None:
    """Find the evaluation of an id."""
    row = alone.read(tx, _ONE, {"id": evaluation_id}).one_or_none()
    return Evaluation._make(row) if row else None


def some(tx: Connection, evaluation_ids: Collection[int]) -> list[Evaluation]:
    """Give the evaluations of these ids, in their order; those that do not exist are left out."""
    found = {row.id: Evaluation._make(row) for row in tx.execute(_SOME, {"ids": list(evaluation_ids)})}
    return [found[number] for number in evaluation_ids if number in found]


def names(tx: Connection, evaluation_ids: Collection[int]) -> dict[int, str]:
    """Give by id the name of whom each of these evaluations is about."""
    return {row[0]: row[1] for row in tx.execute(_NAMES, {"ids": list(evaluation_ids)})}


def of_subject(tx: Connection, subject_id: int) -> list[Evaluation]:
    """Give a subject's evaluations, newest year first."""
    return [Evaluation._make(row) for row in alone.read(tx, _OF_SUBJECT, {"subject_id": subject_id})]


def of_year(tx: Connection, subject_id: int, year: int) -> Evaluation | None:
    """Find what a subject has begun in a year, by whichever form; the latest changed where there are several."""
    found = [one for one in of_subject(tx, subject_id) if one.year == year]
    return max(found, key=lambda one: one.changed_at, default=None)


def of_area(tx: Connection, area_id: int, year: int, status: EvaluationStatus | None = None) -> list[Evaluation]:
    """Give a year's evaluations in an area and all areas under it, of one status or of any."""
    statement = _OF_AREA if status is None else _OF_AREA.where(evaluation.c.status == status)
    return [Evaluation._make(row) for row in tx.execute(statement, {"area_id": area_id, "year": year})]


def submit(
    tx: Connection,
    evaluation_id: int,
    at: datetime,
    score: str | None,
    verdict: str | None,
    numbers: Numbers = NO_NUMBERS,
) -> bool:
    """Hand in a draft with its result; False says that it was no draft, and is left as it is."""
    change = {"status": "submitted", "submitted_at": at, "changed_at": at, "score": score, "verdict": verdict}
    change |= {"reopened_at": None, **numbers._asdict()}
    return tx.execute(_IF.values(change), {"this": evaluation_id, "was": "draft"}).rowcount == 1


def reopen(tx: Connection, evaluation_id: int, at: datetime) -> bool:
    """Make a draft again of what was submitted and not recognised, its result gone; False says that it was not."""
    change = {**_NO_RESULT, "changed_at": at}
    is_open = tx.execute(_REOPEN.values(change), {"this": evaluation_id}).rowcount == 1
    if is_open:
        rulings.end(tx, [evaluation_id], at)
    return is_open


def correct(tx: Connection, evaluation_id: int, at: datetime) -> bool:
    """Make a draft again of what somebody mends after handing it in; False says that it was decided on, or a draft."""
    change = {**_NO_RESULT, "changed_at": at, "reopened_at": at}
    return tx.execute(_CORRECT.values(change), {"this": evaluation_id}).rowcount == 1


def reopened(tx: Connection, area_id: int, year: int) -> list[str]:
    """Name whose form was handed in, opened again by a change, and not handed in since, in an area and all under it."""
    return list(tx.execute(_REOPENED, {"area_id": area_id, "year": year}).scalars())


def endorse(tx: Connection, evaluation_id: int, at: datetime) -> bool:
    """Let the village endorse what was submitted; False says that it was something else."""
    change = {"status": "endorsed", "endorsed_at": at, "changed_at": at}
    return tx.execute(_IF.values(change), {"this": evaluation_id, "was": "submitted"}).rowcount == 1


def decide(tx: Connection, evaluation_ids: Collection[int], status: EvaluationStatus, at: datetime) -> int:
    """Write what the commune has decided on endorsed or declined evaluations; give how many of them were such."""
    return tx.execute(_DECIDE.values(status=status, changed_at=at), {"ids": list(evaluation_ids)}).rowcount


def listed(tx: Connection, area_id: int, title: Title, year: int) -> list[Listed]:
    """Give who of a title is on the list of exactly this area in a year, in the order of the paper book."""
    parameters = {"area_id": area_id, "title": title, "year": year}
    return [Listed._make(row) for row in tx.execute(_LISTED, parameters)]


def listed_below(tx: Connection, area_id: int, title: Title, year: int) -> list[Listed]:
    """Give who of a title is on the lists of an area and all areas under it, village after village."""
    parameters = {"area_id": area_id, "title": title, "year": year}
    return [Listed._make(row) for row in tx.execute(_LISTED_BELOW, parameters)]


def progress(tx: Connection, area_id: int, title: Title, form_id: str, year: int) -> list[Progress]:
    """Count per village under an area, by code and form, in one statement; who has not begun is told by `form_id`.

    Villages without subjects are there with zeros; other areas only if subjects of the title live in them.
    """
    rows = tx.execute(_PROGRESS, {"area_id": area_id, "title": title, "year": year})
    return apart(Progress._make([*row[:7], row[7] or form_id]) for row in rows)


def apart(rows: Iterable[Progress]) -> list[Progress]:
    """Bring together what is counted of one form in one area; two forms are never added up."""
    found: dict[tuple[int, str], Progress] = {}
    for row in rows:
        before = found.get((row.area_id, row.form_id))
        found[row.area_id, row.form_id] = _added(before, row) if before else row
    return list(found.values())


def _added(one: Progress, other: Progress) -> Progress:
    sums = map(sum, zip(one[2:7], other[2:7], strict=True))
    return Progress._make([*one[:2], *sums, one.form_id])
