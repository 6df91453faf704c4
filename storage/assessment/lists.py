"""The lists of several places at once, each in one statement: who is on them, what was signed, what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Text, and_, bindparam, case, func, literal, select

from storage.assessment import signings
from storage.assessment.evaluations import ON_LIST, Listed
from storage.tables import Title, evaluation, meeting, signing, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import BindParameter, ColumnElement, Connection

    from storage.assessment.signings import Meeting, Signing


class Placed(NamedTuple):
    """A line of a list, with the place and the title it is of."""

    area_id: int
    title: Title
    line: Listed


class Figures(NamedTuple):
    """What the list of a place says of its families: how many there are, and how many are recognised in a year."""

    families: int = 0
    recognised: int = 0


_areas: BindParameter[Any] = bindparam("areas", expanding=True)
_year: BindParameter[Any] = bindparam("year")
_LINES = (
    select(
        subject.c.area_id,
        subject.c.title,
        subject.c.id,
        subject.c.name,
        *(evaluation.c[name] for name in ("id", "status", "score", "verdict")),
        subject.c.place,
    )
    .select_from(subject)
    .where(subject.c.area_id.in_(_areas), ON_LIST)
    .order_by(subject.c.place.is_(None), subject.c.place, subject.c.code)
)
_MEETINGS = (
    select(*(meeting.c[name] for name in signings.Meeting._fields))
    .where(meeting.c.area_id.in_(_areas), meeting.c.year == _year)
    .order_by(meeting.c.held_on, meeting.c.id)
)
_SIGNINGS = (
    select(*(signing.c[name] for name in signings.Signing._fields))
    .where(
        signing.c.area_id.in_(_areas),
        signing.c.year == _year,
        signing.c.title == bindparam("title"),
        signing.c.withdrawn_at.is_(None),
    )
    .order_by(signing.c.id)
)
_FIGURES = (
    select(
        subject.c.area_id,
        func.count(subject.c.id),
        func.count(evaluation.c.id).filter(evaluation.c.status == "recognised"),
    )
    .select_from(subject)
    .outerjoin(
        evaluation,
        and_(
            evaluation.c.subject_id == subject.c.id,
            evaluation.c.form_id == bindparam("form_id"),
            evaluation.c.year == _year,
        ),
    )
    .where(subject.c.area_id.in_(_areas), subject.c.title == "family", ON_LIST)
    .group_by(subject.c.area_id)
)
_ENDORSED = (
    select(subject.c.title, func.count(evaluation.c.id))
    .join_from(evaluation, subject)
    .where(
        subject.c.area_id.in_(_areas),
        subject.c.gone_on.is_(None),
        evaluation.c.year == _year,
        evaluation.c.status == "endorsed",
    )
    .group_by(subject.c.title)
)


def lines(tx: Connection, areas: Collection[int], forms: Mapping[Title, str], year: int) -> list[Placed]:
    """Give who is on the lists of exactly these areas today, by title the id of its form, in the order of the book."""
    this_form = and_(
        evaluation.c.subject_id == subject.c.id, evaluation.c.form_id == _form_of(forms), evaluation.c.year == _year
    )
    statement = _LINES.outerjoin(evaluation, this_form).where(subject.c.title.in_(list(forms)))
    rows = tx.execute(statement, {"areas": list(areas), "year": year})
    return [Placed(row[0], row[1], Listed._make(row[2:])) for row in rows]


def meetings(tx: Connection, areas: Collection[int], year: int) -> dict[int, Meeting]:
    """Give by area the meeting that counts: the latest one held."""
    rows = tx.execute(_MEETINGS, {"areas": list(areas), "year": year})
    return {row.area_id: signings.Meeting._make(row) for row in rows}


def standing(tx: Connection, areas: Collection[int], year: int, title: Title) -> dict[int, Signing]:
    """Give by area the signing of the list that has not been withdrawn."""
    rows = tx.execute(_SIGNINGS, {"areas": list(areas), "year": year, "title": title})
    return {row.area_id: signings.read(row) for row in rows}


def figures(tx: Connection, areas: Collection[int], form_id: str, year: int) -> dict[int, Figures]:
    """Count the families of places and those of them that are recognised in a year by a form; no place, no families."""
    rows = tx.execute(_FIGURES, {"areas": list(areas), "form_id": form_id, "year": year})
    return {row[0]: Figures(row[1], row[2]) for row in rows}


def endorsed(tx: Connection, areas: Collection[int], year: int) -> dict[Title, int]:
    """Count by title what is endorsed in these areas and waits for a decision."""
    return {row[0]: row[1] for row in tx.execute(_ENDORSED, {"areas": list(areas), "year": year})}


def _form_of(forms: Mapping[Title, str]) -> ColumnElement[str]:
    return case(*((subject.c.title == title, literal(form, Text)) for title, form in forms.items()))
