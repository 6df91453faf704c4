"""What rosters say of somebody beside the list itself: registering, earlier recognitions, workers and staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from conversations.roster import Fact, is_new
from storage.tables import earlier, headcount, registration, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime
    from typing import Any

    from sqlalchemy import Connection, Select, Table

    from conversations.roster import RosterStep
    from storage.places.undo import Recorder

_REGISTERED = (
    select(registration.c.subject_id, registration.c.year)
    .where(registration.c.withdrawn_at.is_(None))
    .order_by(registration.c.subject_id, registration.c.year, registration.c.id)
)
_RECOGNISED = (
    select(earlier.c.subject_id, earlier.c.year, earlier.c.decision)
    .where(earlier.c.withdrawn_at.is_(None), earlier.c.subject_id.is_not(None))
    .order_by(earlier.c.subject_id, earlier.c.year, earlier.c.id)
)
_WRITTEN = select(earlier.c.id).where(
    earlier.c.subject_id == bindparam("subject_id"),
    earlier.c.year == bindparam("year"),
    earlier.c.withdrawn_at.is_(None),
)
_COUNTED = select(headcount.c.subject_id, headcount.c.kind, headcount.c.number).order_by(
    headcount.c.since, headcount.c.id
)
_IDS = select(subject.c.code, subject.c.id)
_AT_ONCE = 500  # codes looked up in one statement


def known(tx: Connection, of: Collection[int] | None = None) -> dict[int, tuple[Fact, ...]]:
    """Give by subject what holds of it today, of all or of some; of each count the latest."""
    found: dict[int, dict[Fact, None]] = {}
    for number, year in tx.execute(_narrowed(_REGISTERED, registration, of)):
        found.setdefault(number, {})[Fact("registered", year)] = None
    for number, year, decision in tx.execute(_narrowed(_RECOGNISED, earlier, of)):
        found.setdefault(number, {})[Fact("recognised", year, decision)] = None
    rows = tx.execute(_narrowed(_COUNTED, headcount, of))
    counted = {(number, kind): Fact(kind, 0, str(count)) for number, kind, count in rows}
    for (number, _), fact in sorted(counted.items()):
        found.setdefault(number, {})[fact] = None
    return {number: tuple(facts) for number, facts in found.items()}


def _narrowed(statement: Select[Any], table: Table, of: Collection[int] | None) -> Select[Any]:
    return statement if of is None else statement.where(table.c.subject_id.in_(list(of)))


def write(recorder: Recorder, tx: Connection, steps: Iterable[RosterStep], at: datetime, by: int | None) -> None:
    """Write down what is new in the lines of a roster, so that it can be taken back with it."""
    telling = [step for step in steps if step.deed in {"new", "changed"} and step.entry.facts]
    ids = _ids(tx, [step.code for step in telling])
    for step in telling:
        before = step.known.facts if step.known is not None else ()
        for fact in (one for one in step.entry.facts if is_new(one, before)):
            _withdraw(recorder, tx, ids[step.code], fact, at)
            table, row = _row(fact, step, at)
            recorder.insert(table, {**row, "subject_id": ids[step.code], "person_id": by, "made_at": at})


def _withdraw(recorder: Recorder, tx: Connection, subject_id: int, fact: Fact, at: datetime) -> None:
    """Let another decision take the place of the one that is written of a year, so that the year counts once."""
    if fact.kind == "recognised":
        for number in tx.execute(_WRITTEN, {"subject_id": subject_id, "year": fact.year}).scalars().all():
            recorder.update(earlier, number, {"withdrawn_at": at})


def _row(fact: Fact, step: RosterStep, at: datetime) -> tuple[Table, dict[str, Any]]:
    if fact.kind == "registered":
        return registration, {"year": fact.year}
    if fact.kind == "recognised":
        row = {"area_id": step.entry.area_id, "title": step.entry.title, "year": fact.year, "number": 1}
        return earlier, {**row, "decision": fact.what}
    return headcount, {"kind": fact.kind, "number": int(fact.what), "since": at.date()}


def _ids(tx: Connection, codes: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(codes), _AT_ONCE):
        rows = tx.execute(_IDS.where(subject.c.code.in_(codes[start : start + _AT_ONCE])))
        found.update((code, number) for code, number in rows)
    return found
