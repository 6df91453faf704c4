"""The log of answers: rows are only ever added, and what holds now follows from them."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Text, bindparam, cast, func, insert, literal, null, select, union_all, update

from storage.tables import AnswerDeed, How, answer, evaluation, left_question, person, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

    _AnyRow = Row[*tuple[Any, ...]]


class AnswerEntry(NamedTuple):
    """One answer given to, or withdrawn from, a path of a form, by whom and how.

    The value None means seen but not answered: a note, or a question that was skipped.
    """

    evaluation_id: int
    path: str
    value: str | None
    at: datetime
    account_id: int | None = None
    person_id: int | None = None
    how: How = "self"
    deed: AnswerDeed = "answered"


class Kept(NamedTuple):
    """The answers of one evaluation: what holds, by path what stood before it was withdrawn, and the last one given.

    What was `withdrawn` and not answered since is open again, whether anything stood there or not. What erasure emptied
    was nothing before: nothing is left of it to be given. What was `left` to the village head or the commune and waits
    for them stands by path, with since when.
    """

    log: list[tuple[str, str | None]]
    earlier: dict[str, str]
    withdrawn: frozenset[str]
    account_id: int | None
    at: datetime | None
    left: dict[str, datetime]
    path: str = ""


class Current(NamedTuple):
    """One answer as it stands, for an export; `who` is the name of the person who gave it last."""

    subject_code: str
    subject_name: str
    form_id: str
    year: int
    path: str
    value: str
    at: datetime
    who: str | None
    how: How


_last = select(func.coalesce(func.max(answer.c.seq), 0)).where(answer.c.evaluation_id == bindparam("log"))
_APPEND = insert(answer).values(evaluation_id=bindparam("log"), seq=_last.scalar_subquery() + 1)
# Also the row lock by which, on PostgreSQL, two phones of one household take turns.
_TOUCH = update(evaluation).where(evaluation.c.id == bindparam("this")).values(changed_at=bindparam("at"))
_of_one = answer.c.evaluation_id == bindparam("evaluation_id")
# One statement for both, as it is read in every turn; what was left stands behind the answer that it came after.
_LOG = union_all(
    select(
        answer.c.path,
        answer.c.value,
        answer.c.deed,
        answer.c.account_id,
        answer.c.at,
        answer.c.seq,
        literal(0).label("after"),
    ).where(_of_one),
    select(
        left_question.c.path,
        cast(null(), Text),
        literal("left"),
        left_question.c.account_id,
        left_question.c.at,
        left_question.c.seq,
        literal(1),
    ).where(left_question.c.evaluation_id == bindparam("evaluation_id")),
).order_by("seq", "after")
_LOGS = (
    select(answer.c.evaluation_id, answer.c.path, answer.c.value, answer.c.deed)
    .where(answer.c.evaluation_id.in_(bindparam("ids", expanding=True)))
    .order_by(answer.c.evaluation_id, answer.c.seq)
)
_LENGTHS = (
    select(answer.c.evaluation_id, func.max(answer.c.seq), func.count(answer.c.value))
    .where(answer.c.evaluation_id.in_(bindparam("ids", expanding=True)))
    .group_by(answer.c.evaluation_id)
)
_HISTORY = select(*(answer.c[name] for name in AnswerEntry._fields)).where(_of_one).order_by(answer.c.seq)
_OF_PATHS = (
    select(answer.c.evaluation_id, answer.c.path, answer.c.value, answer.c.deed)
    .where(
        answer.c.evaluation_id.in_(bindparam("ids", expanding=True)),
        answer.c.path.in_(bindparam("paths", expanding=True)),
    )
    .order_by(answer.c.evaluation_id, answer.c.seq)
)
_EXPORT = (
    select(
        evaluation.c.id,
        answer.c.deed,
        subject.c.code,
        subject.c.name,
        evaluation.c.form_id,
        evaluation.c.year,
        answer.c.path,
        answer.c.value,
        answer.c.at,
        person.c.name,
        answer.c.how,
        evaluation.c.digest,
    )
    .select_from(answer)
    .join(evaluation)
    .join(subject)
    .outerjoin(person)
    .order_by(subject.c.code, evaluation.c.form_id, evaluation.c.year, evaluation.c.id, answer.c.seq)
)

CONCERN_ONE = (_APPEND, _TOUCH)
"""What changes only the evaluation for which it is done."""


def append(tx: Connection, entries: Sequence[AnswerEntry]) -> None:
    """Add entries, of one evaluation or of many, each at the end of its log: two statements for them all."""
    if not entries:
        return
    changed = {entry.evaluation_id: entry.at for entry in entries}
    tx.execute(_TOUCH, [{"this": id_, "at": at} for id_, at in sorted(changed.items())])
    rows = [entry._asdict() for entry in entries]
    for row in rows:
        row["log"] = row.pop("evaluation_id")
    tx.execute(_APPEND, rows)


def log(tx: Connection, evaluation_id: int) -> list[tuple[str, str | None]]:
    """Give (path, value) of what holds now, in the order in which the paths were first answered.

    What is answered again keeps its place and takes the new value; what was withdrawn is gone, and if it is
    answered once more, it comes last.
    """
    return kept(tx, evaluation_id).log


def logs(tx: Connection, evaluation_ids: Collection[int]) -> dict[int, list[tuple[str, str | None]]]:
    """Give by id the same of many evaluations, in one statement; those without an answer are left out."""
    rows = tx.execute(_LOGS, {"ids": list(evaluation_ids)})
    return {
        number: [(row.path, row.value) for row in _standing(rows_of_one)]
        for number, rows_of_one in groupby(rows, key=itemgetter(0))
    }


def lengths(tx: Connection, evaluation_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Give by id how long the logs of these evaluations are, and how much in them is not empty.

    As rows are only added, and emptied by an erasure, a log of which both are as they were is as it was.
    """
    return {row[0]: (row[1], row[2]) for row in tx.execute(_LENGTHS, {"ids": list(evaluation_ids)})}


def kept(tx: Connection, evaluation_id: int) -> Kept:
    """Give what is kept of the answers of an evaluation, in one statement."""
    found = tx.execute(_LOG, {"evaluation_id": evaluation_id}).all()
    rows = [row for row in found if row.deed != "left"]
    last = rows[-1] if rows else None
    return Kept(
        [(row.path, row.value) for row in _standing(rows)],
        _earlier(rows),
        _withdrawn(rows),
        last.account_id if last is not None else None,
        last.at if last is not None else None,
        _left(found),
        last.path if last is not None else "",
    )


def _withdrawn(rows: Iterable[_AnyRow]) -> frozenset[str]:
    last = {row.path: row.deed for row in rows}
    return frozenset(path for path, deed in last.items() if deed == "withdrawn")


def _left(rows: Iterable[_AnyRow]) -> dict[str, datetime]:
    """Give what was left and not answered since: any answer ends the waiting."""
    found: dict[str, datetime] = {}
    for row in rows:
        found.pop(row.path, None)
        if row.deed == "left":
            found[row.path] = row.at
    return found


def _earlier(rows: Iterable[_AnyRow]) -> dict[str, str]:
    found: dict[str, str] = {}
    is_open: dict[str, bool] = {}
    for row in rows:
        is_open[row.path] = row.deed == "withdrawn"
        if row.deed == "answered":
            found.pop(row.path, None)
            found |= {row.path: row.value} if row.value is not None else {}
    return {path: value for path, value in found.items() if is_open[path]}


def standing(tx: Connection, evaluation_ids: Collection[int], paths: Collection[str]) -> dict[tuple[int, str], str]:
    """Give by evaluation and path what holds now of many evaluations for a few paths, in one statement."""
    rows = tx.execute(_OF_PATHS, {"ids": list(evaluation_ids), "paths": list(paths)})
    last = {(row.evaluation_id, row.path): row for row in rows}
    return {key: row.value for key, row in last.items() if row.deed == "answered" and row.value is not None}


def history(tx: Connection, evaluation_id: int) -> list[AnswerEntry]:
    """Give every entry of an evaluation as it was made, oldest first."""
    return [AnswerEntry._make(row) for row in tx.execute(_HISTORY, {"evaluation_id": evaluation_id})]


def current(tx: Connection) -> Iterator[Current]:
    """Go through all answers that hold now, without holding them all in memory.

    They come by subject, form and year; what was seen but not answered is left out.
    """
    return (one for one, _ in current_by_version(tx))


def current_by_version(tx: Connection) -> Iterator[tuple[Current, str]]:
    """Go through the same, each with the digest of the form that was answered."""
    rows = tx.execute(_EXPORT, execution_options={"yield_per": 1000})
    for _, rows_of_one in groupby(rows, key=itemgetter(0)):
        for row in _standing(rows_of_one):
            if row.value is not None:
                yield Current._make(row[2:-1]), row[-1]


def _standing(rows: Iterable[_AnyRow]) -> Iterable[_AnyRow]:
    standing: dict[str, _AnyRow] = {}
    for row in rows:
        if row.deed == "withdrawn":
            standing.pop(row.path, None)
        else:
            standing[row.path] = row
    return standing.values()
