"""Imports of rosters: whoever is new or changed is written in a few large statements, with one compact way back."""

from __future__ import annotations

import hashlib
import json
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select, update

from conversations.roster import Known, Village
from storage import statistics
from storage.places import area_changes, areas, departures, facts, sent_rosters
from storage.places.area_changes import New, restay
from storage.places.departures import Leaving
from storage.places.undo import ChangedSince, Recorder, take_back
from storage.tables import alias, area, former_name, roster_import, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection

    from conversations.roster import RosterPlan, RosterStep


class Import(NamedTuple):
    """A roster that came in: its file, and how many lines of it were of which kind."""

    id: int
    file: str
    told: dict[str, int]
    back: tuple[int, ...] = ()
    """Who had left by it, and is on the list again once it was taken back."""


_PARTS = ("title", "name", "area_id", "place", "phone")
_KNOWN = select(subject.c.id, subject.c.code, *(subject.c[part] for part in _PARTS), subject.c.gone_on.is_not(None))
_CODES = select(subject.c.code, subject.c.area_id)
_CHANGE = update(subject).where(subject.c.id == bindparam("number")).values({part: bindparam(part) for part in _PARTS})
_BETWEEN = subject.c.id.between(bindparam("first"), bindparam("last"))
_BRIEF = select(subject.c.id, subject.c.code, *(subject.c[part] for part in _PARTS), subject.c.gone_on)
_BEGUN = select(subject.c.area_id, subject.c.title).distinct()
_IN_CLOSED = select(subject.c.id).join(area, area.c.id == subject.c.area_id).where(area.c.closed_on.is_not(None))
_LAST = (
    select(
        roster_import.c.id, roster_import.c.area_id, roster_import.c.file, roster_import.c.told, roster_import.c.undo
    )
    .where(roster_import.c.undone_at.is_(None))
    .order_by(roster_import.c.id.desc())
    .limit(1)
)
_VILLAGES = select(area.c.id, area.c.code, area.c.name).where(area.c.kind == "village", area.c.closed_on.is_(None))
_NAMED = select(area.c.id, area.c.code, area.c.name, area.c.parent_id, area.c.closed_on).order_by(area.c.id)
_ALIASES = select(alias.c.area_id, alias.c.name, alias.c.code).order_by(alias.c.id)
_LOCK = 4_201_282  # any number that nothing else takes
_ADDED_AT_ONCE = 5_000  # rows; those of a province together would take a hundred megabytes
_AT_ONCE = 500  # rows looked up in one statement


def villages(tx: Connection, area_id: int | None) -> list[Village]:
    """Give the villages a roster may name: those under an area, or all; with their other names and codes."""
    also: dict[int, list[str]] = {}
    for number, name, code in tx.execute(select(alias.c.area_id, alias.c.name, alias.c.code)):
        also.setdefault(number, []).extend(filter(None, (name, code)))
    allowed = None if area_id is None else set(areas.under(tx, area_id))
    rows = tx.execute(_VILLAGES.order_by(area.c.code))
    return [
        Village(number, code, name, tuple(also.get(number, ())))
        for number, code, name in rows
        if allowed is None or number in allowed
    ]


def known(tx: Connection, area_ids: Iterable[int]) -> list[Known]:
    """Give who is on the list of these villages, also who has left, in the order of the list."""
    wanted = set(area_ids)
    rows = tx.execute(_KNOWN.order_by(subject.c.area_id, subject.c.place, subject.c.id))
    leaving, since = departures.planned(tx), departures.here_since_of_each(tx)
    told = facts.known(tx)
    found = (
        Known(*row[:7], bool(row[7]), leaving.get(row[0]), since.get(row[0]), told.get(row[0], ())) for row in rows
    )
    return [one for one in found if one.area_id in wanted]


def codes_elsewhere(tx: Connection, area_ids: Iterable[int]) -> frozenset[str]:
    """Give the codes of all subjects outside of these villages."""
    here = set(area_ids)
    return frozenset(code for code, area_id in tx.execute(_CODES) if area_id not in here)


def state(tx: Connection) -> str:
    """Sum up all that a plan hangs on, to see later whether something has changed since."""
    digest = hashlib.sha256()
    for statement in (_BRIEF.order_by(subject.c.id), _NAMED, _ALIASES):
        for row in tx.execute(statement):
            digest.update(f"{tuple(row)}\n".encode())
    for days in (departures.planned(tx), departures.here_since_of_each(tx), facts.known(tx)):
        digest.update(repr(sorted(days.items())).encode())
    return digest.hexdigest()


def area_codes(tx: Connection) -> set[str]:
    """Give all codes that areas have or had; none of them is given to another."""
    every = {code for _, code, *_ in tx.execute(_NAMED)} | {code for *_, code in tx.execute(_ALIASES)}
    return {code for code in every if code}


def claim(tx: Connection) -> bool:
    """Let no other import write until this transaction ends; False where one is at it.

    To be called before the plan is made. On SQLite there is one writer at any time, so that nothing has to be done.
    """
    if tx.dialect.name == "sqlite":
        return True
    return bool(tx.execute(select(func.pg_try_advisory_xact_lock(_LOCK))).scalar_one())


def keep(
    tx: Connection, plan: RosterPlan, area_id: int | None, file: str, at: datetime, person_id: int | None = None
) -> int:
    """Carry a plan out and give the number of the import; a code that was taken meanwhile raises Conflict."""
    ways_back, plan = _with_villages(tx, plan)
    ranges = list(_ranges(sorted(_added(tx, [step for step in plan.steps if step.deed == "new"], at.date()))))
    changed = [step for step in plan.steps if step.known and (step.changes or step.known.place != step.place)]
    if changed:
        tx.execute(_CHANGE, [_row(step) | {"number": step.known.id} for step in changed if step.known])
    way_back: dict[str, Any] = {"ranges": ranges, "seal": _seal(tx, ranges), "villages": ways_back}
    way_back |= {"changed": [_both(step) for step in changed], "stays": _moved(tx, changed, at)}
    told_of = Recorder(tx)
    facts.write(told_of, tx, plan.steps, at, person_id)
    way_back["facts"] = told_of.written()
    way_back["left"] = [departures.plan(tx, one, at, person_id).id for one in _leaving(changed)]
    told = {deed: plan.count(deed) for deed in ("new", "changed", "same", "refused")}
    if ways_back:
        told["villages"] = len(ways_back)
    row = {"area_id": area_id, "person_id": person_id, "file": file, "made_at": at, "undone_at": None}
    row |= {"told": json.dumps(told), "undo": json.dumps(way_back, ensure_ascii=False)}
    statistics.refresh(tx)
    return int(tx.execute(insert(roster_import).returning(roster_import.c.id), row).scalar_one())


def _with_villages(tx: Connection, plan: RosterPlan) -> tuple[list[str], RosterPlan]:
    """Make the villages a plan brings, each with its way back, and let the lines of the plan live there."""
    if plan.made is None:
        return [], plan
    parent = areas.one(tx, plan.made.parent_id)
    ways_back, ids = [], {}
    for one in plan.made.villages:
        ways_back.append(area_changes.add(tx, New(one.code, one.name, "village"), parent, None).written())
        made = areas.by_code(tx, one.code)
        if made is not None:
            ids[one.id] = made.id
    steps = [
        step._replace(entry=step.entry._replace(area_id=ids.get(step.entry.area_id, step.entry.area_id)))
        for step in plan.steps
    ]
    return ways_back, plan._replace(steps=steps)


def _added(tx: Connection, new: Sequence[RosterStep], today: date) -> Iterator[int]:
    """Add whoever is new; they came today where there was a list already, else nobody knows since when."""
    begun = {(home, title) for home, title in tx.execute(_BEGUN)} if new else set()
    for start in range(0, len(new), _ADDED_AT_ONCE):
        some = new[start : start + _ADDED_AT_ONCE]
        rows = [_row(step) | {"code": step.code, "came_on": _came_on(step, begun, today)} for step in some]
        yield from tx.execute(insert(subject).returning(subject.c.id), rows).scalars()


def _came_on(step: RosterStep, begun: Collection[tuple[int, str]], today: date) -> date | None:
    return today if (step.entry.area_id, step.entry.title) in begun else None


def last(tx: Connection, area_ids: Collection[int] | None = None) -> int | None:
    """Find the last import that was not taken back, of all or of those for some areas."""
    found = _LAST if area_ids is None else _LAST.where(roster_import.c.area_id.in_(list(area_ids)))
    row = tx.execute(found).one_or_none()
    return int(row.id) if row else None


def undo(tx: Connection, at: datetime, number: int) -> Import | None:
    """Take an import back, or give None where there is none of the number.

    Raises ChangedSince where a row no longer is as it was left, and Conflict where others point to one by now.
    """
    row = tx.execute(_LAST.where(roster_import.c.id == number)).one_or_none()
    if row is None:
        return None
    if not row.undo:
        raise ChangedSince(row.file)
    way_back = json.loads(row.undo)
    if _seal(tx, way_back["ranges"]) != way_back["seal"]:
        raise ChangedSince(row.file)
    back = tuple(_return(tx, way_back.get("left", ()), at))
    take_back(tx, way_back["stays"])
    take_back(tx, way_back.get("facts", "[]"))
    _take_changes_back(tx, way_back["changed"])
    for first, last in way_back["ranges"]:
        tx.execute(delete(subject).where(_BETWEEN), {"first": first, "last": last})
    for written in way_back.get("villages", ()):
        take_back(tx, written)
    # What people were called before is not kept any longer than it can be of use.
    tx.execute(update(roster_import).where(roster_import.c.id == row.id).values(undone_at=at, undo=""))
    return Import(row.id, row.file, json.loads(row.told), back)


def forget_ways_back(tx: Connection) -> None:
    """Forget what rows held before the imports; after an erasure none of them can be taken back."""
    tx.execute(update(roster_import).where(roster_import.c.undo != "").values(undo=""))
    sent_rosters.drop_all(tx)


def _take_changes_back(tx: Connection, changed: Sequence[tuple[int, list[Any], list[Any]]]) -> None:
    for start in range(0, len(changed), _AT_ONCE):
        some = changed[start : start + _AT_ONCE]
        after = {number: now for number, _, now in some}
        rows = tx.execute(_BRIEF.where(subject.c.id.in_(list(after)), subject.c.gone_on.is_(None)))
        if {row[0]: list(row[2:-1]) for row in rows} != after:
            raise ChangedSince("subject")
        tx.execute(_CHANGE, [dict(zip(_PARTS, was, strict=True)) | {"number": number} for number, was, _ in some])
        if tx.execute(_IN_CLOSED.where(subject.c.id.in_(list(after)))).first() is not None:
            raise ChangedSince("area")


def _moved(tx: Connection, changed: Iterable[RosterStep], at: datetime) -> str:
    """Write down who lives elsewhere or has a new head from now on, so that what was before stays as it was."""
    recorder = Recorder(tx)
    for step in changed:
        if step.has_new_head and step.known is not None:
            recorder.insert(former_name, {"subject_id": step.known.id, "name": step.known.name, "until": at.date()})
        if step.known is not None and step.known.area_id != step.entry.area_id:
            restay(recorder, tx, step.known.id, step.known.area_id, step.entry.area_id, at.date())
    return recorder.written()


def _leaving(changed: Iterable[RosterStep]) -> Iterator[Leaving]:
    for step in changed:
        if step.known is not None and step.entry.left_on is not None and "left_on" in step.changes:
            yield Leaving(step.known.id, step.entry.left_on, step.entry.left_why)


def _return(tx: Connection, left: Iterable[int], at: datetime) -> Iterator[int]:
    """Take back that they left, and give those who had left already."""
    for one in map(partial(departures.one, tx), left):
        if one.undone_at is None:
            departures.take_back(tx, one, at)
            yield from [one.subject_id] if one.done_at is not None else []


def _row(step: RosterStep) -> dict[str, Any]:
    entry = step.entry
    row = {"title": entry.title, "name": entry.name, "area_id": entry.area_id}
    return {**row, "place": step.place, "phone": entry.phone}


def _both(step: RosterStep) -> tuple[int, list[Any], list[Any]]:
    if step.known is None:
        raise ValueError(step.code)
    return step.known.id, [getattr(step.known, part) for part in _PARTS], list(_row(step).values())


def _ranges(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Write numbers in rising order as runs of first and last."""
    run: list[int] = []
    for number in numbers:
        if run and number == run[1] + 1:
            run[1] = number
        else:
            if run:
                yield run
            run = [number, number]
    if run:
        yield run


def _seal(tx: Connection, ranges: Iterable[Sequence[int]]) -> str:
    """Sum up rows without keeping them, to see later whether one has changed."""
    digest = hashlib.sha256()
    for first, last in ranges:
        for row in tx.execute(_BRIEF.where(_BETWEEN).order_by(subject.c.id), {"first": first, "last": last}):
            digest.update(f"{tuple(row)}\n".encode())
    return digest.hexdigest()
