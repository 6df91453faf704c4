"""Photos and files behind answers: what another one has taken the place of goes, with its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, select, update

from storage.people import removal
from storage.tables import answer, heard, media

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

_GIVEN = (
    select(answer.c.value)
    .where(
        answer.c.evaluation_id == bindparam("evaluation_id"),
        answer.c.path.in_(bindparam("paths", expanding=True)),
        answer.c.value.in_(select(media.c.id)),
    )
    .distinct()
)
_USED = (
    select(answer.c.evaluation_id, answer.c.path, answer.c.value, answer.c.deed)
    .where(
        answer.c.evaluation_id.in_(
            select(answer.c.evaluation_id).where(answer.c.value.in_(bindparam("ids", expanding=True)))
        )
    )
    .order_by(answer.c.evaluation_id, answer.c.seq)
)


_PLACE = (
    select(answer.c.evaluation_id, answer.c.path)
    .where(answer.c.value.in_(bindparam("ids", expanding=True)), answer.c.account_id == bindparam("account_id"))
    .order_by(answer.c.id.desc())
    .limit(1)
)


class Place(NamedTuple):
    """Where a photo was given as an answer, or with one."""

    evaluation_id: int
    path: str


def place(tx: Connection, media_ids: Collection[str], account_id: int) -> Place | None:
    """Tell where one of these was given last from an account; None where none was taken."""
    row = tx.execute(_PLACE, {"ids": list(media_ids), "account_id": account_id}).one_or_none()
    return Place._make(row) if row else None


def replace(tx: Connection, evaluation_id: int, paths: Collection[str]) -> None:
    """Let go what was given at these paths before what stands there now; the log keeps that there was something."""
    given = set(tx.execute(_GIVEN, {"evaluation_id": evaluation_id, "paths": list(paths)}).scalars())
    gone = given - _standing(tx, given) if given else set()
    if gone:
        # What was heard with it keeps its words.
        tx.execute(update(heard).where(heard.c.media_id.in_(gone)).values(media_id=None))
        removal.leave_replaced(tx, gone)


def _standing(tx: Connection, media_ids: Collection[str]) -> set[str]:
    """Give those of these that stand behind an answer, or would if one that was withdrawn were taken again."""
    last: dict[tuple[int, str], str | None] = {}
    for row in tx.execute(_USED, {"ids": list(media_ids)}):
        if row.deed == "answered":
            last[row.evaluation_id, row.path] = row.value
    return {value for value in last.values() if value is not None} & set(media_ids)
