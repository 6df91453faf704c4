"""Reviews of evaluations: fit, returned with what to mend, other points proposed, declined with the reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select

from storage.tables import ReviewOutcome, review

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Connection


class Review(NamedTuple):
    """One word about an evaluation; `mend` are paths of questions, `proposed` points by path, beside the family's."""

    evaluation_id: int
    person_id: int
    outcome: ReviewOutcome
    at: datetime
    remark: str | None = None
    mend: tuple[str, ...] = ()
    proposed: tuple[tuple[str, str], ...] = ()


_FIELDS = [review.c[name] for name in Review._fields]
_OF = select(*_FIELDS).where(review.c.evaluation_id == bindparam("evaluation_id")).order_by(review.c.id)
_LATEST = (
    select(review.c.evaluation_id, review.c.outcome)
    .where(review.c.evaluation_id.in_(bindparam("ids", expanding=True)))
    .order_by(review.c.id)
)


def record(tx: Connection, said: Sequence[Review]) -> None:
    """Keep what was said, in one statement."""
    if said:
        tx.execute(insert(review), [_row(one) for one in said])


def of_evaluation(tx: Connection, evaluation_id: int) -> list[Review]:
    """Give what was said about an evaluation, oldest first."""
    return [_read(Review._make(row)) for row in tx.execute(_OF, {"evaluation_id": evaluation_id})]


def proposed(tx: Connection, evaluation_id: int, since: datetime | None) -> dict[str, str]:
    """Give the points proposed by path since it was handed in last; of two for one question the later counts."""
    return {
        path: points
        for one in of_evaluation(tx, evaluation_id)
        if since is None or one.at >= since
        for path, points in one.proposed
    }


def remarks(tx: Connection, evaluation_id: int) -> dict[str, str]:
    """Give by path the words with which a question was sent back; of several the last."""
    said = (one for one in of_evaluation(tx, evaluation_id) if one.outcome == "returned" and one.remark)
    return {path: one.remark or "" for one in said for path in one.mend}


def latest(tx: Connection, evaluation_ids: Collection[int]) -> dict[int, ReviewOutcome]:
    """Give what was said last about each of these evaluations about which anything was said."""
    return {row[0]: row[1] for row in tx.execute(_LATEST, {"ids": list(evaluation_ids)})}


def _row(one: Review) -> dict[str, object]:
    return {**one._asdict(), "mend": json.dumps(one.mend), "proposed": json.dumps(one.proposed)}


def _read(row: Review) -> Review:
    pairs = tuple((path, points) for path, points in json.loads(str(row.proposed)))
    return row._replace(mend=tuple(json.loads(str(row.mend))), proposed=pairs)
