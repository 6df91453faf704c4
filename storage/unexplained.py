"""States that no link of the audit log explains: what was changed in the database, but not by the program."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from sqlalchemy import and_, bindparam, exists, func, or_, select

from storage import audit as log
from storage.tables import EvaluationStatus, answer, audit, evaluation, role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

SEALED = "answers.sealed"
RESULT_SEALED = "result.sealed"
"""The same with the points and the verdict: from a decision on they change no more."""
EMPTIED = ("data.erased", "consent.withdrawn")
STATUSES: tuple[str, ...] = get_args(EvaluationStatus)
LASTING = ("endorsed", "recognised", "declined")

What = Literal["evaluation", "answers", "role"]


class Unexplained(NamedTuple):
    """One row whose state is another than the log says."""

    what: What
    id: int


_latest = (
    select(audit.c.evaluation_id, func.max(audit.c.id).label("id"))
    .where(audit.c.deed.startswith("evaluation."), audit.c.after.in_(STATUSES))
    .group_by(audit.c.evaluation_id)
    .subquery()
)
_standing = exists().where(answer.c.evaluation_id == evaluation.c.id, answer.c.value.is_not(None))
_emptied_since = exists().where(audit.c.deed.in_(EMPTIED), audit.c.id > _latest.c.id).correlate(_latest)
_said = audit.alias()
_STATUS = (
    select(evaluation.c.id)
    .outerjoin(_latest, _latest.c.evaluation_id == evaluation.c.id)
    .outerjoin(_said, _said.c.id == _latest.c.id)
    .where(
        func.coalesce(_said.c.after, "draft") != evaluation.c.status,
        ~and_(evaluation.c.status == "draft", ~_standing, _emptied_since),
    )
    .order_by(evaluation.c.id)
)
_seal = (
    select(audit.c.evaluation_id, func.max(audit.c.id).label("id"))
    .where(audit.c.deed.in_((SEALED, RESULT_SEALED)))
    .group_by(audit.c.evaluation_id)
    .subquery()
)
_emptied_after = exists().where(audit.c.deed.in_(EMPTIED), audit.c.id > _seal.c.id).correlate(_seal)
_SEALS = (
    select(_said.c.evaluation_id, _said.c.deed, _said.c.after)
    .join(_seal, _seal.c.id == _said.c.id)
    .join(evaluation, evaluation.c.id == _seal.c.evaluation_id)
    .where(evaluation.c.status.in_(LASTING), or_(_standing, ~_emptied_after))
    .order_by(_said.c.evaluation_id)
)
_ANSWERS = (
    select(answer.c.evaluation_id, answer.c.path, answer.c.value, answer.c.deed)
    .where(answer.c.evaluation_id.in_(bindparam("ids", expanding=True)))
    .order_by(answer.c.evaluation_id, answer.c.seq)
)
_RESULTS = select(evaluation.c.id, evaluation.c.score, evaluation.c.verdict).where(
    evaluation.c.id.in_(bindparam("ids", expanding=True))
)
_ROLES = select(role.c.id, role.c.person_id, role.c.kind, role.c.area_id, role.c.subject_id, role.c.until).order_by(
    role.c.id
)
_OF_ROLES = (
    select(audit.c.deed, audit.c.person_id, audit.c.area_id, audit.c.subject_id, audit.c.before, audit.c.after)
    .where(audit.c.deed.in_(("role.joined", "role.granted", "role.revoked", "role.handed_over")))
    .order_by(audit.c.id)
)
MOST_TOGETHER = 500


def seal(tx: Connection, link: log.Link, sealed: Mapping[int, int], *, results: bool = False) -> None:
    """Write digests of the answers of evaluations, given with their subjects, into the log; `results` too."""
    digests = _digests(tx, list(sealed), results=results)
    link = link._replace(deed=RESULT_SEALED if results else SEALED)
    log.record_all(
        tx, [link._replace(subject_id=sealed[one], evaluation_id=one, after=digest) for one, digest in digests.items()]
    )


def changed(tx: Connection, *, roles: bool = True) -> list[Unexplained]:
    """Give what stands otherwise than the log says; `roles` are left out where people were never let in one by one."""
    found = [Unexplained("evaluation", number) for number in tx.execute(_STATUS).scalars()]
    found += [Unexplained("answers", number) for number in _unsealed(tx)]
    return found + [Unexplained("role", number) for number in (_roles(tx) if roles else ())]


def _unsealed(tx: Connection) -> Iterator[int]:
    """Go through the evaluations whose answers, or their result, are others than were sealed."""
    said = {row.evaluation_id: (row.deed == RESULT_SEALED, row.after) for row in tx.execute(_SEALS)}
    for with_result in (False, True):
        chosen = [number for number, (has_result, _) in said.items() if has_result == with_result]
        for start in range(0, len(chosen), MOST_TOGETHER):
            digests = _digests(tx, chosen[start : start + MOST_TOGETHER], results=with_result)
            yield from (number for number, digest in digests.items() if digest != said[number][1])


def _digests(tx: Connection, ids: list[int], *, results: bool) -> dict[int, str]:
    standing = _standing_answers(tx, ids)
    came_to = {row.id: [row.score, row.verdict] for row in tx.execute(_RESULTS, {"ids": ids})} if results else {}
    return {one: _digest(standing.get(one, {}), came_to.get(one, [])) for one in ids}


def _standing_answers(tx: Connection, ids: list[int]) -> dict[int, dict[str, str | None]]:
    found: dict[int, dict[str, str | None]] = {}
    for number, rows in groupby(tx.execute(_ANSWERS, {"ids": ids}), key=lambda row: row.evaluation_id):
        last = {row.path: row for row in rows}
        found[number] = {path: row.value for path, row in last.items() if row.deed == "answered"}
    return found


def _digest(answers: Mapping[str, str | None], came_to: list[str | None]) -> str:
    told = json.dumps([sorted(answers.items()), came_to], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _roles(tx: Connection) -> Iterator[int]:
    """Go through the roles that nobody was given, and those that were taken away and are held all the same."""
    given = _given(tx)
    for row in tx.execute(_ROLES):
        held = given.get((row.person_id, row.kind, row.area_id, row.subject_id))
        if held is None or (row.until is None and not held):
            yield row.id


def _given(tx: Connection) -> dict[tuple[object, ...], bool]:
    """Give every role that the log knows, and whether it still was held at the end of the log."""
    known: dict[tuple[object, ...], bool] = defaultdict(bool)
    for row in tx.execute(_OF_ROLES):
        place = (row.area_id, row.subject_id)
        if row.deed == "role.handed_over":
            kind, before = (row.before or " ").split(" ")
            known[int(before or 0), kind, *place] = False
            known[row.person_id, kind, *place] = True
        else:
            kind = (row.after or "").partition(" ")[0]
            known[row.person_id, kind, *place] = row.deed != "role.revoked"
    return dict(known)
