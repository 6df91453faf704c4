"""Village meetings and the village lists that were signed off after them, each with those on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, bindparam, exists, func, insert, or_, select, update

from storage.tables import Title, area, covered, evaluation, meeting, signing, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date, datetime

    from sqlalchemy import Connection


class Meeting(NamedTuple):
    """A meeting of a village about a year's lists; `media_id` is the photo of its signed minutes.

    The hours, the place and the names are None where nobody was asked, and empty where the paper does not say.
    """

    area_id: int
    year: int
    held_on: date
    present: int
    agreed: int
    against: int
    media_id: str | None
    person_id: int | None
    at: datetime
    began: str | None = None
    ended: str | None = None
    place: str | None = None
    chair: str | None = None
    secretary: str | None = None


class Signing(NamedTuple):
    """A list signed off; `left_out` gives the reason by the id of each subject that did not hand in."""

    area_id: int
    year: int
    title: Title
    person_id: int | None
    left_out: dict[str, str]
    at: datetime
    id: int = 0


SIGNING = [signing.c[name] for name in Signing._fields]
STANDS = and_(signing.c.withdrawn_at.is_(None), covered.c.withdrawn_at.is_(None))
"""That a signature stands, and covers somebody still."""
_OF_LIST = and_(
    signing.c.year == bindparam("year"), signing.c.title == bindparam("title"), signing.c.withdrawn_at.is_(None)
)
_STANDING = (
    select(*SIGNING).where(_OF_LIST, signing.c.area_id == bindparam("area_id")).order_by(signing.c.id.desc()).limit(1)
)
_SIGNED_AT = select(
    exists().where(
        signing.c.person_id == bindparam("by"),
        signing.c.at == bindparam("moment", type_=signing.c.at.type),
        signing.c.withdrawn_at.is_(None),
    )
)
_REASONS = (
    select(signing.c.left_out)
    .where(
        signing.c.area_id.in_(bindparam("areas", expanding=True)),
        signing.c.year == bindparam("year"),
        signing.c.title == bindparam("title"),
    )
    .order_by(signing.c.id)
)
_OF_SUBJECT = (
    select(*SIGNING)
    .join(covered, covered.c.signing_id == signing.c.id)
    .join(subject, subject.c.id == covered.c.subject_id)
    .where(
        covered.c.subject_id == bindparam("subject_id"),
        signing.c.year == bindparam("year"),
        signing.c.title == subject.c.title,
        STANDS,
    )
    .order_by(signing.c.id.desc())
    .limit(1)
)
_LATEST = (
    select(func.max(signing.c.at))
    .join_from(evaluation, subject)
    .join(covered, covered.c.subject_id == subject.c.id)
    .join(signing, signing.c.id == covered.c.signing_id)
    .where(
        evaluation.c.id.in_(bindparam("ids", expanding=True)),
        signing.c.year == evaluation.c.year,
        signing.c.title == subject.c.title,
        STANDS,
    )
)
_WITHDRAW = update(signing).where(signing.c.id == bindparam("this")).values(withdrawn_at=bindparam("moment"))
_UNCOVER = (
    update(covered)
    .where(covered.c.signing_id == bindparam("this"), covered.c.subject_id == bindparam("whom"))
    .values(withdrawn_at=bindparam("moment"))
)
_merged_away = (
    exists()
    .where(covered.c.signing_id == signing.c.id, covered.c.subject_id.in_(bindparam("covers", expanding=True)))
    .where(area.c.id == signing.c.area_id, area.c.closed_on.is_not(None))
    .correlate(signing)
)
_REPLACE = (
    update(signing)
    .where(
        signing.c.year == bindparam("of"),
        signing.c.title == bindparam("what"),
        signing.c.withdrawn_at.is_(None),
        or_(signing.c.area_id == bindparam("here"), _merged_away),
    )
    .values(withdrawn_at=bindparam("moment"))
)


def hold(tx: Connection, held: Meeting) -> int:
    """Keep the minutes of a meeting, and give their id."""
    return int(tx.execute(insert(meeting).returning(meeting.c.id), held._asdict()).scalar_one())


def add_to_minutes(tx: Connection, meeting_id: int, area_id: int, told: Mapping[str, str]) -> bool:
    """Write the hours, the place and the names into the minutes of a meeting; False where the place has no such."""
    this = (meeting.c.id == meeting_id) & (meeting.c.area_id == area_id)
    return tx.execute(update(meeting).where(this).values(dict(told))).rowcount == 1


def latest(tx: Connection, evaluation_ids: Collection[int]) -> datetime | None:
    """Give when the last of the lists was signed on which these evaluations stand."""
    found: datetime | None = tx.execute(_LATEST, {"ids": list(evaluation_ids)}).scalar_one()
    return found


def sign(tx: Connection, signed: Signing, covers: Collection[int]) -> int:
    """Sign a list off for those on it, in place of what was signed there and in places merged into it; give its id."""
    ids = sorted(set(covers))
    old = {"of": signed.year, "what": signed.title, "here": signed.area_id, "covers": ids, "moment": signed.at}
    tx.execute(_REPLACE, old)
    row = {**signed._asdict(), "left_out": json.dumps(signed.left_out, ensure_ascii=False)}
    del row["id"]
    number = int(tx.execute(insert(signing).returning(signing.c.id), row).scalar_one())
    if ids:
        tx.execute(insert(covered), [{"signing_id": number, "subject_id": one, "withdrawn_at": None} for one in ids])
    return number


def standing(tx: Connection, area_id: int, year: int, title: Title) -> Signing | None:
    """Find the latest signing of a place for a list that has not been withdrawn."""
    row = tx.execute(_STANDING, {"area_id": area_id, "year": year, "title": title}).one_or_none()
    return read(row) if row is not None else None


def is_signed_at(tx: Connection, person_id: int, at: datetime) -> bool:
    """Tell whether somebody signed a list at a moment that stands since."""
    return bool(tx.execute(_SIGNED_AT, {"by": person_id, "moment": at}).scalar())


def reasons(tx: Connection, area_ids: Collection[int], year: int, title: Title) -> dict[int, str]:
    """Give by subject why it was left out when these places signed last, also where a signature was withdrawn."""
    rows = tx.execute(_REASONS, {"areas": list(area_ids), "year": year, "title": title}).scalars()
    return {int(number): said for row in rows for number, said in json.loads(str(row)).items()}


def of_subject(tx: Connection, subject_id: int, year: int) -> Signing | None:
    """Find the signing that stands and covers a subject, wherever it was signed."""
    row = tx.execute(_OF_SUBJECT, {"subject_id": subject_id, "year": year}).one_or_none()
    return read(row) if row is not None else None


def read(row: Iterable[Any]) -> Signing:
    """Read a signing from its row."""
    found = Signing._make(row)
    return found._replace(left_out=json.loads(str(found.left_out)))


def withdraw(tx: Connection, signing_id: int, at: datetime) -> None:
    """Take back what was signed, because the list has changed."""
    tx.execute(_WITHDRAW, {"this": signing_id, "moment": at})


def uncover(tx: Connection, signing_id: int, subject_id: int, at: datetime) -> None:
    """Let a signature not hold any more for one who has moved away and changed; for all others it stands."""
    tx.execute(_UNCOVER, {"this": signing_id, "whom": subject_id, "moment": at})
