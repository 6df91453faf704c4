"""What a form came to in numbers: its points, the most there could have been, and the pass mark that was asked."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, select, update

from conversations.expression.values import number_of_text
from storage.tables import area, evaluation, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection


class Numbers(NamedTuple):
    """Points, the most of them and the mark; each None where it is not known."""

    points: float | None = None
    most: float | None = None
    mark: float | None = None


class Unread(NamedTuple):
    """So many forms of a place whose numbers could not be worked out, as their questionnaire cannot be read."""

    area_code: str
    form_id: str
    version: str
    ids: list[int]


NO_NUMBERS = Numbers()
_waits = (evaluation.c.score.is_not(None), evaluation.c.points.is_(None))
_WAITING = (
    select(evaluation.c.id)
    .where(*_waits, evaluation.c.score != "", evaluation.c.unread.is_(False))
    .order_by(evaluation.c.id)
    .limit(bindparam("most_at_once"))
)
_WRITE = update(evaluation).where(evaluation.c.id == bindparam("this"), *_waits)
_UNREAD = (
    select(area.c.code, evaluation.c.form_id, evaluation.c.digest, evaluation.c.id)
    .join_from(evaluation, subject)
    .join(area, area.c.id == subject.c.area_id)
    .where(evaluation.c.unread.is_(True))
    .order_by(area.c.code, evaluation.c.form_id, evaluation.c.digest, evaluation.c.id)
)


def read(points: str | None, most: str | None, mark: str | None) -> Numbers:
    """Read what a form came to."""
    return Numbers(*(_number(text) for text in (points, most, mark)))


def waiting(tx: Connection, most: int) -> list[int]:
    """Give some of the forms with a result whose numbers are not written yet, and not known to be lost."""
    return list(tx.execute(_WAITING, {"most_at_once": most}).scalars())


def write(tx: Connection, found: Mapping[int, Numbers]) -> None:
    """Write the numbers of forms that have none."""
    if found:
        tx.execute(_WRITE, [{"this": number, **one._asdict()} for number, one in found.items()])


def give_up(tx: Connection, ids: Collection[int]) -> None:
    """Note of forms that their numbers cannot be worked out."""
    if ids:
        tx.execute(_WRITE, [{"this": number, "unread": True} for number in ids])


def unread(tx: Connection) -> list[Unread]:
    """Name the forms of which that is noted, by place and version of their form."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for *which, number in tx.execute(_UNREAD):
        found.setdefault((which[0], which[1], which[2]), []).append(number)
    return [Unread(*which, ids) for which, ids in found.items()]


def _number(text: str | None) -> float | None:
    found = number_of_text(text or "")
    return found if isfinite(found) else None
