"""What decisions say of each evaluation: from when it is entered until it is withdrawn or something else is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, or_, select, update

from storage.tables import Outcome, recognition

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Select


class Ruling(NamedTuple):
    """What a decision says of an evaluation; it holds from `since`, which a list lacks that has no number yet."""

    evaluation_id: int
    outcome: Outcome
    reason: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether it holds today."""
        return self.since is not None and self.until is None


_OF = (
    select(*(recognition.c[name] for name in Ruling._fields))
    .where(recognition.c.decision_id == bindparam("decision_id"))
    .order_by(recognition.c.id)
)
_HOLDS = (recognition.c.since.is_not(None), recognition.c.until.is_(None))
_END = (
    update(recognition)
    .where(recognition.c.evaluation_id.in_(bindparam("ids", expanding=True)), *_HOLDS)
    .values(until=bindparam("moment"))
)
_END_ALL = (
    update(recognition).where(recognition.c.decision_id == bindparam("this"), *_HOLDS).values(until=bindparam("moment"))
)
_BEGIN = (
    update(recognition)
    .where(
        recognition.c.decision_id == bindparam("this"),
        recognition.c.evaluation_id.in_(bindparam("ids", expanding=True)),
    )
    .values(since=bindparam("moment"))
)


def list_(tx: Connection, decision_id: int, said: Collection[Ruling]) -> None:
    """Write down what a decision says; of whom something else was said before, that ends."""
    for moment in {one.since for one in said if one.since is not None}:
        end(tx, [one.evaluation_id for one in said if one.since == moment], moment)
    if said:
        tx.execute(insert(recognition), [{**one._asdict(), "decision_id": decision_id} for one in said])


def of(tx: Connection, decision_id: int) -> list[Ruling]:
    """Give all that a decision says or ever said, in its order."""
    return [Ruling._make(row) for row in tx.execute(_OF, {"decision_id": decision_id})]


def begin(tx: Connection, decision_id: int, evaluation_ids: Collection[int], at: datetime) -> None:
    """Let what a list says of some hold from now on."""
    end(tx, evaluation_ids, at)
    tx.execute(_BEGIN, {"this": decision_id, "ids": list(evaluation_ids), "moment": at})


def end(tx: Connection, evaluation_ids: Collection[int], at: datetime) -> None:
    """Let nothing hold any more that was said of some evaluations."""
    tx.execute(_END, {"ids": list(evaluation_ids), "moment": at})


def end_all(tx: Connection, decision_id: int, at: datetime) -> None:
    """Let nothing hold any more that a decision says."""
    tx.execute(_END_ALL, {"this": decision_id, "moment": at})


def held(evaluation_id: ColumnElement[int], end: ColumnElement[datetime]) -> Select[tuple[str]]:
    """Select what held of an evaluation at a moment, though it may not any more."""
    until = or_(recognition.c.until.is_(None), recognition.c.until >= end)
    return select(recognition.c.outcome).where(
        recognition.c.evaluation_id == evaluation_id, recognition.c.since < end, until
    )
