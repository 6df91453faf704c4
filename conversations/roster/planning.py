"""What an import would do: each line is new, changed, the same as before, or refused."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from conversations.roster.entry import Known
from conversations.roster.facts import is_new
from conversations.roster.twins import tell_twins
from conversations.understanding.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

    from conversations.roster.entry import Reason, RosterEntry
    from conversations.roster.villages import Village

RosterDeed = Literal["new", "changed", "same", "refused"]
_COMPARED = ("name", "title", "area_id", "phone")


class RosterStep(NamedTuple):
    """What becomes of one line: its code, its place in the village, and which of its parts change."""

    entry: RosterEntry
    deed: RosterDeed
    code: str = ""
    place: int = 0
    known: Known | None = None
    changes: tuple[str, ...] = ()

    @property
    def has_new_head(self) -> bool:
        """Whether a household stays the same under another name, which is more than a name spelled otherwise."""
        one = self.known
        is_family = one is not None and one.title == "family" and "name" in self.changes
        return is_family and one is not None and fold(one.name) != fold(self.entry.name)


class Made(NamedTuple):
    """Villages that come to be with an import, under a commune; their ids are below zero until then."""

    parent_id: int
    villages: tuple[Village, ...]


class RosterPlan(NamedTuple):
    """All steps in the order of the file, who of the villages named is missing in it, and which villages are made."""

    steps: list[RosterStep]
    missing: list[Known]
    made: Made | None = None

    def count(self, deed: RosterDeed) -> int:
        """Count the lines of one kind."""
        return sum(step.deed == deed for step in self.steps)

    def seal(self) -> str:
        """Sum up what would be done, to see later whether it still is the same."""
        digest = hashlib.sha256()
        for one in chain(self.steps, self.missing, [self.made]):
            digest.update(repr(one).encode())
        return digest.hexdigest()


def plan(
    entries: Sequence[RosterEntry], known: Sequence[Known], codes: Mapping[int, str], taken: Collection[str] = ()
) -> RosterPlan:
    """Match lines with who is known, by code, else by village, name and phone, else by a phone that is theirs alone.

    `codes` holds the code of each village, `taken` all codes there are, also elsewhere.
    """
    lines = [*entries]
    matched = _by_code(lines, known, frozenset(taken))
    here = [one for one in known if not one.gone]
    _by_key(lines, here, matched, lambda one: (one.area_id, one.title, fold(one.name), one.phone))
    _by_key(lines, here, matched, lambda one: (one.area_id, one.title, fold(one.name)), alone=True)
    _by_key(lines, [one for one in known if one.gone], matched, _has_left, alone=True)
    _tell_who_left(lines, known, matched)
    tell_twins(lines, here, matched)  # before phones are asked: a new head that stands there twice is one
    _by_key(lines, [one for one in here if one.phone], matched, _of_phone, alone=True)
    found = {one.id for one in matched.values()}
    named = {line.area_id for line in lines if line.reason is None}
    missing = [one for one in here if one.area_id in named and one.id not in found]
    return RosterPlan(_steps(lines, matched, codes, {*taken, *(one.code for one in known)}), missing)


def _of_phone(one: RosterEntry | Known) -> Hashable:
    """Tell households by their phone: the same one under another name in the same village has a new head."""
    return (one.area_id, one.phone) if one.title == "family" else one


def _has_left(one: RosterEntry | Known) -> Hashable:
    """Tell who has left already and is written down as such once more."""
    has_left = one.gone if isinstance(one, Known) else one.left_on is not None
    return (one.area_id, one.title, fold(one.name)) if has_left else one


def _tell_who_left(lines: list[RosterEntry], known: Iterable[Known], matched: Mapping[int, Known]) -> None:
    """Refuse who has left and stands there as if nothing had been, as in the list of last year.

    Whoever has a code of their own, or another phone number, is somebody else of that name.
    """
    gone = {(one.area_id, one.title, fold(one.name)): one for one in known if one.gone}
    for index, line in enumerate(lines):
        one = gone.get((line.area_id, line.title, fold(line.name)))
        if one is None or index in matched or line.reason is not None or line.left_on is not None:
            continue
        if not line.code and line.phone in {None, one.phone}:
            lines[index] = line._replace(reason="left_before", what=one.code)


def _by_code(lines: list[RosterEntry], known: Sequence[Known], taken: frozenset[str]) -> dict[int, Known]:
    """Match by code; a line whose code cannot be right becomes a refused one."""
    holders = {one.code: one for one in known}
    matched: dict[int, Known] = {}
    seen: set[str] = set()
    for index, line in enumerate(lines):
        if not line.code or line.reason is not None:
            continue
        holder = holders.get(line.code)
        if line.code in seen:
            lines[index] = line._replace(reason="code_twice", what=line.code)
        elif holder is None and line.code in taken:
            lines[index] = line._replace(reason="elsewhere", what=line.code)
        elif holder is not None and holder.gone and line.left_on is None:
            lines[index] = line._replace(reason="gone", what=line.code)
        elif holder is not None:
            matched[index] = holder
        seen.add(line.code)
    return matched


def _by_key(
    lines: Sequence[RosterEntry],
    known: Iterable[Known],
    matched: dict[int, Known],
    key: Callable[[RosterEntry | Known], Hashable],
    *,
    alone: bool = False,
) -> None:
    """Match who has the same key, in order; `alone`: only where there is one of it on either side."""
    found = {one.id for one in matched.values()}
    waiting: dict[Hashable, list[Known]] = defaultdict(list)
    for one in known:
        if one.id not in found:
            waiting[key(one)].append(one)
    asking: dict[Hashable, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in matched and line.reason is None and waiting:
            asking[key(line)].append(index)
    for same, indexes in asking.items():
        if not alone or len(indexes) == len(waiting.get(same, ())) == 1:
            matched.update(zip(indexes, waiting.get(same, ()), strict=False))


def _steps(
    lines: list[RosterEntry], matched: dict[int, Known], codes: Mapping[int, str], used: set[str]
) -> list[RosterStep]:
    used |= {line.code for line in lines if line.reason is None}
    places: dict[int, int] = defaultdict(int)
    last: dict[int, int] = defaultdict(int)
    steps = []
    for index, line in enumerate(lines):
        if line.reason is not None:
            steps.append(RosterStep(line, "refused"))
            continue
        places[line.area_id] += 1
        place, holder = places[line.area_id], matched.get(index)
        wrong = _wrong_leaving(line, holder)
        if wrong is not None:
            steps.append(RosterStep(line._replace(reason=wrong, what=line.name), "refused"))
        elif holder is not None and holder.gone:
            steps.append(RosterStep(line, "same", holder.code, holder.place or 0, holder))
        elif holder is None:
            code = line.code or _free(f"{codes[line.area_id]}-H", line.area_id, last, used)
            steps.append(RosterStep(line, "new", code, place))
        else:
            kept = line._replace(phone=holder.phone) if line.without_phones else line
            kept = kept._replace(name=holder.name) if _is_only_without_accents(line.name, holder.name) else kept
            changes = tuple(part for part in _COMPARED if getattr(kept, part) != getattr(holder, part))
            if line.left_on is not None and line.left_on != holder.leaves_on:
                changes = (*changes, "left_on")
            changes = (*changes, *dict.fromkeys(one.kind for one in line.facts if is_new(one, holder.facts)))
            steps.append(RosterStep(kept, "changed" if changes else "same", holder.code, place, holder, changes))
    return steps


def _is_only_without_accents(name: str, known: str) -> bool:
    """Whether a name is the one that is known, out of a file that has lost its accents."""
    return name.isascii() and not known.isascii() and fold(name) == fold(known)


def _wrong_leaving(line: RosterEntry, holder: Known | None) -> Reason | None:
    """Say what is wrong with a line of somebody who leaves; None where nothing is, or nobody leaves."""
    if line.left_on is None:
        return None
    if holder is None:
        return "left_unknown"
    return "left_early" if holder.since is not None and line.left_on < holder.since else None


def _free(stem: str, area_id: int, last: dict[int, int], used: set[str]) -> str:
    while True:
        last[area_id] += 1
        code = f"{stem}{last[area_id]:03d}"
        if code not in used:
            return code
