"""A look, what was put off and what was missed, kept with an account: they survive a restart, on this phone alone."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from conversations.walking.look import Look
from conversations.walking.missed import Missed

if TYPE_CHECKING:
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

LASTS = timedelta(days=1)
"""After a night nobody remembers what they were looking at, and a short answer would change what they do not see."""
LOOK, LATER, MISSED, CHANGES = "look", "later", "missed", "changes"


class _Look(NamedTuple):
    walk: str
    version: str
    path: str
    proposed: str | None
    is_edit: bool
    at: str
    price: str = ""


class _Later(NamedTuple):
    walk: str
    version: str
    paths: list[str]


class _Changes(NamedTuple):
    walk: str
    version: str
    at: str
    values: dict[str, str]


class _Missed(NamedTuple):
    walk: str
    version: str
    at: str
    path: str
    times: int
    helped: int
    said: list[list[str]]
    kept: list[str] | tuple[()] = ()


def write(walk: Walk, now: datetime, before: str | None = None) -> str | None:
    """Write down where in a walk somebody is looking, what they put off and missed, for their account; else None.

    What was put off in another walk `before` stays: an errand in between takes nothing away.
    """
    look, kept = walk.look, _read(before)
    noted: dict[str, object] = {}
    if look is not None:
        # What was put last was put with the price of now, whatever it was when somebody began to look.
        version, at, price = walk.form.digest, now.isoformat(), walk.price
        noted[LOOK] = _Look(walk.name, version, look.spot.path, look.proposed, look.is_edit, at, price)
    if walk.later:
        noted[LATER] = _Later(walk.name, walk.form.digest, list(walk.later))
    elif LATER in kept and kept[LATER][0] != walk.name:
        noted[LATER] = kept[LATER]
    if walk.changes:
        noted[CHANGES] = _Changes(walk.name, walk.form.digest, now.isoformat(), walk.changes)
    if walk.missed is not None:
        noted[MISSED] = (walk.name, walk.form.digest, now.isoformat(), *walk.missed)
    return json.dumps(noted, ensure_ascii=False) if noted else None


def restore(walk: Walk, written: str | None, now: datetime) -> None:
    """Look again where an account was looking, if that was in this walk, lately, and the question still stands so.

    What was put off stays put off for as long as the account is in this walk; what was missed is forgotten in a day.
    """
    kept = _read(written)
    if LATER in kept:
        later = _Later(*kept[LATER])
        if (later.walk, later.version) == (walk.name, walk.form.digest):
            walk.put_off(*later.paths)
    if LOOK in kept:
        _look_again(walk, _Look(*kept[LOOK]), now)
    if CHANGES in kept and _is_lately(walk, waiting := _Changes(*kept[CHANGES]), now):
        walk.changes = dict(waiting.values)
    if MISSED in kept:
        _count_on(walk, _Missed(*kept[MISSED]), now)


def _look_again(walk: Walk, noted: _Look, now: datetime) -> None:
    if not _is_lately(walk, noted, now):
        return
    spot = walk.find(noted.path)
    if spot is not None and (_may_look(walk, spot) if noted.is_edit else spot == walk.open):
        walk.look = Look(spot, noted.proposed, noted.is_edit, noted.price)


def _count_on(walk: Walk, noted: _Missed, now: datetime) -> None:
    if _is_lately(walk, noted, now):
        walk.missed = Missed(noted.path, noted.times, noted.helped, tuple(map(tuple, noted.said)), tuple(noted.kept))


def _is_lately(walk: Walk, noted: _Look | _Changes | _Missed, now: datetime) -> bool:
    """Whether something was noted in this version of the walk, and not longer ago than people remember."""
    is_here = (noted.walk, noted.version) == (walk.name, walk.form.digest)
    return is_here and now - datetime.fromisoformat(noted.at) <= LASTS


def _may_look(walk: Walk, spot: Spot) -> bool:
    """Whether something stands at a question: an answer, or that it was left to somebody."""
    return spot.path in walk.log or spot.path in walk.left


def without_proposal(written: str | None) -> str | None:
    """Take a proposal out of what is kept, with those behind it: it is answered only by what comes next to it."""
    kept = _read(written)
    waited, look = kept.pop(CHANGES, None), _Look(*kept[LOOK]) if LOOK in kept else None
    if look is not None and look.proposed is not None:
        del kept[LOOK]
        kept |= {LOOK: look._replace(proposed=None, price="")} if look.is_edit else {}
    elif waited is None:
        return written
    return json.dumps(kept, ensure_ascii=False) if kept else None


def _read(written: str | None) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(written) if written is not None else {}
    return kept
