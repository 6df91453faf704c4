"""Village meetings and the village lists that were signed off after them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from storage.tables import Title, meeting, signing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sqlalchemy import Connection


class Meeting(NamedTuple):
    """A meeting of a village about a year's lists; `media_id` is the photo of its signed minutes."""

    area_id: int
    year: int
    held_on: date
    present: int
    agreed: int
    against: int
    media_id: str | None
    person_id: int | None
    at: datetime


class Signing(NamedTuple):
    """A list signed off; `left_out` gives the reason by the id of each subject that did not hand in."""

    area_id: int
    year: int
    title: Title
    person_id: int | None
    left_out: dict[str, str]
    at: datetime
    id: int = 0


_SIGNING = [signing.c[name] for name in Signing._fields]
_STANDING = (
    select(*_SIGNING)
    .where(
        signing.c.area_id == bindparam("area_id"),
        signing.c.year == bindparam("year"),
        signing.c.title == bindparam("title"),
        signing.c.withdrawn_at.is_(None),
    )
    .order_by(signing.c.id.desc())
    .limit(1)
)
_WITHDRAW = (
    update(signing)
    .where(
        signing.c.area_id == bindparam("place"),
        signing.c.year == bindparam("of"),
        signing.c.title == bindparam("what"),
        signing.c.withdrawn_at.is_(None),
    )
    .values(withdrawn_at=bindparam("moment"))
)


def hold(tx: Connection, held: Meeting) -> None:
    """Keep the minutes of a meeting."""
    tx.execute(insert(meeting), held._asdict())


def sign(tx: Connection, signed: Signing) -> None:
    """Sign a list off; the id is given anew."""
    row = {**signed._asdict(), "left_out": json.dumps(signed.left_out, ensure_ascii=False)}
    del row["id"]
    tx.execute(insert(signing), row)


def standing(tx: Connection, area_id: int, year: int, title: Title) -> Signing | None:
    """Find the signing of a list that has not been withdrawn."""
    row = tx.execute(_STANDING, {"area_id": area_id, "year": year, "title": title}).one_or_none()
    return read(row) if row is not None else None


def read(row: Iterable[Any]) -> Signing:
    """Read a signing from its row."""
    found = Signing._make(row)
    return found._replace(left_out=json.loads(str(found.left_out)))


def withdraw(tx: Connection, area_id: int, year: int, title: Title, at: datetime) -> None:
    """Take back what was signed, because the list has changed."""
    tx.execute(_WITHDRAW, {"place": area_id, "of": year, "what": title, "moment": at})
