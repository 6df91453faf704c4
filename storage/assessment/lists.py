"""The lists of several places at once, each in one statement: who is on them, what was signed, what they count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Date, bindparam, column, func, null, select, union_all

from storage.assessment.evaluations import OF_THE_YEAR, Listed
from storage.assessment.on_list import ON_LIST
from storage.deciding import signings
from storage.tables import Title, area, covered, decision, evaluation, meeting, signing, stay, subject

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import BindParameter, Connection

    from storage.deciding.signings import Meeting, Signing


class Placed(NamedTuple):
    """A line of a list, with the place and the title it is of."""

    area_id: int
    title: Title
    line: Listed


class Signed(NamedTuple):
    """A signature with the place where it was given, by its name, closed on a day where it is no more."""

    signing: Signing
    place: str
    closed_on: date | None


class Merged(NamedTuple):
    """A place that was merged into another on a day."""

    area_id: int
    place: str
    closed_on: date


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
        evaluation.c.form_id,
    )
    .select_from(subject)
    .outerjoin(evaluation, OF_THE_YEAR)
    .where(subject.c.area_id.in_(_areas), ON_LIST, subject.c.title.in_(bindparam("titles", expanding=True)))
    .order_by(subject.c.place.is_(None), subject.c.place, subject.c.code)
)
_MEETINGS = (
    select(*(meeting.c[name] for name in signings.Meeting._fields))
    .where(meeting.c.area_id.in_(_areas), meeting.c.year == _year)
    .order_by(meeting.c.held_on, meeting.c.id)
)
_COVERS = (
    select(covered.c.subject_id, func.max(covered.c.signing_id))
    .join_from(covered, subject, subject.c.id == covered.c.subject_id)
    .join(signing, signing.c.id == covered.c.signing_id)
    .where(
        subject.c.area_id.in_(_areas),
        subject.c.title == bindparam("title"),
        signing.c.title == bindparam("title"),
        signing.c.year == _year,
        signings.STANDS,
    )
    .group_by(covered.c.subject_id)
)
_SIGNED = (
    select(*signings.SIGNING, area.c.name, area.c.closed_on)
    .join_from(signing, area, area.c.id == signing.c.area_id)
    .where(signing.c.id.in_(bindparam("ids", expanding=True)))
)
_MERGED = (
    select(stay.c.subject_id, area.c.id, area.c.name, area.c.closed_on)
    .join_from(stay, subject, subject.c.id == stay.c.subject_id)
    .join(area, area.c.id == stay.c.area_id)
    .where(
        subject.c.area_id.in_(_areas),
        subject.c.title == bindparam("title"),
        stay.c.area_id != subject.c.area_id,
        stay.c.until == area.c.closed_on,
        area.c.closed_on >= bindparam("since", type_=Date),
    )
    .order_by(stay.c.since.desc())
)
_SIGNED_FOR = (
    select(covered.c.subject_id)
    .join_from(covered, subject, subject.c.id == covered.c.subject_id)
    .join(signing, signing.c.id == covered.c.signing_id)
    .where(subject.c.area_id.in_(_areas), signing.c.title == subject.c.title, signing.c.year == _year, signings.STANDS)
    .distinct()
)
_FAMILIES = (
    select(subject.c.area_id, func.count(subject.c.id))
    .where(subject.c.area_id.in_(_areas), subject.c.title == "family", ON_LIST)
    .group_by(subject.c.area_id)
)
_ENDORSED = (
    select(subject.c.title, evaluation.c.form_id, func.count(evaluation.c.id))
    .join_from(evaluation, subject)
    .where(
        subject.c.area_id.in_(_areas),
        subject.c.gone_on.is_(None),
        evaluation.c.year == _year,
        evaluation.c.status == "endorsed",
    )
    .group_by(subject.c.title, evaluation.c.form_id)
)
_DRAFTS = (
    select(decision.c.title, null(), func.count(decision.c.id))
    .where(
        decision.c.area_id.in_(_areas),
        decision.c.year == _year,
        decision.c.entered_at.is_(None),
        decision.c.withdrawn_at.is_(None),
    )
    .group_by(decision.c.title)
)
_WAITING = union_all(_ENDORSED, _DRAFTS).order_by(column("title"), column("form_id"))


def lines(tx: Connection, areas: Collection[int], titles: Collection[Title], year: int) -> list[Placed]:
    """Give who of some titles is on the lists of exactly these areas today, in the order of the book."""
    rows = tx.execute(_LINES, {"areas": list(areas), "titles": list(titles), "year": year})
    return [Placed(row[0], row[1], Listed._make(row[2:])) for row in rows]


def meetings(tx: Connection, areas: Collection[int], year: int) -> dict[int, Meeting]:
    """Give by area the meeting that counts: the latest one held."""
    rows = tx.execute(_MEETINGS, {"areas": list(areas), "year": year})
    return {row.area_id: signings.Meeting._make(row) for row in rows}


def every_meeting(tx: Connection, areas: Collection[int], year: int) -> dict[int, list[Meeting]]:
    """Give by area all its meetings, in the order of their days."""
    found: dict[int, list[Meeting]] = {}
    for row in tx.execute(_MEETINGS, {"areas": list(areas), "year": year}) if areas else []:
        found.setdefault(row.area_id, []).append(signings.Meeting._make(row))
    return found


def covers(tx: Connection, areas: Collection[int], year: int, title: Title) -> dict[int, Signed]:
    """Give by subject in these areas the signature that covers it, wherever it was signed: the latest that stands."""
    asked = {"areas": list(areas), "year": year, "title": title}
    latest = {row[0]: row[1] for row in tx.execute(_COVERS, asked)}
    rows = tx.execute(_SIGNED, {"ids": sorted(set(latest.values()))}).all() if latest else []
    signed = {one.signing.id: one for one in (Signed(signings.read(row[:-2]), *row[-2:]) for row in rows)}
    return {number: signed[signing_id] for number, signing_id in latest.items()}


def merged(tx: Connection, areas: Collection[int], year: int, title: Title) -> dict[int, Merged]:
    """Give by subject in these areas the place it came from with a merger, where that was in this year or since."""
    asked = {"areas": list(areas), "title": title, "since": date(year, 1, 1)}
    return {row[0]: Merged._make(row[1:]) for row in tx.execute(_MERGED, asked)}


def signed_for(tx: Connection, areas: Collection[int], year: int) -> set[int]:
    """Give the subjects in these areas, of every title, that a signature covers which stands."""
    return set(tx.execute(_SIGNED_FOR, {"areas": list(areas), "year": year}).scalars())


def families(tx: Connection, areas: Collection[int], year: int) -> dict[int, int]:
    """Count by place the families on its list of a year; a place without families is not there."""
    return {row[0]: row[1] for row in tx.execute(_FAMILIES, {"areas": list(areas), "year": year})}


def waiting(tx: Connection, areas: Collection[int], year: int) -> tuple[dict[Title, dict[str, int]], dict[Title, int]]:
    """Count by title and form what is endorsed in these areas, and by title their lists that have no number yet."""
    found: dict[Title, dict[str, int]] = {}
    drafts: dict[Title, int] = {}
    for title, form_id, number in tx.execute(_WAITING, {"areas": list(areas), "year": year}):
        if form_id is None:
            drafts[title] = number
        else:
            found.setdefault(title, {})[form_id] = number
    return found, drafts


def endorsed(tx: Connection, areas: Collection[int], year: int) -> dict[Title, dict[str, int]]:
    """Count by title and form what is endorsed in these areas and waits for a decision."""
    return waiting(tx, areas, year)[0]
