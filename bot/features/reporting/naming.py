"""Which places a text names, by any of their names, and whether they are the speaker's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.people.offices import short
from conversations.understanding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from storage.places.names import Called

_KIND = re.compile(r"^(?:ban|thon|xom|lang|khu|ap|buon|to dan pho|tdp|to|xa|phuong|thi tran|tinh|huyen) (?=\S)")
_SHORTEST = 2  # letters of a name that can be meant by itself


class Found(NamedTuple):
    """The places that the longest name in a text may mean, that name as it is written, and what else was said."""

    places: tuple[Called, ...]
    rest: str


def find(known: Sequence[Called], said: str, no_names: Collection[str] = ()) -> Found:
    """Find the longest name in a folded text; a name without bản or xã in front counts if it is none of `no_names`."""
    by_name: dict[str, list[Called]] = {}
    for one in known:
        for name in _names(one.name, no_names):
            if f" {name} " in f" {said} ":
                by_name.setdefault(name, []).append(one)
    if not by_name:
        return Found((), said)
    longest = max(by_name, key=len)
    here = list({one.area.id: one for one in reversed(by_name[longest])}.values())[::-1]
    new = [one for one in here if not one.is_old]
    return Found(tuple(new or here), " ".join(f" {said} ".replace(f" {longest} ", " ", 1).split()))


def find_within(known: Sequence[Called], said: str, no_names: Collection[str] = ()) -> Found:
    """Find a place that is named together with the one it lies in, `bản Nà xã Mẫu`, or else by itself."""
    first = find(known, said, no_names)
    second = find(known, first.rest, no_names)
    pairs = [(one, other) for one in first.places for other in second.places]
    both = [lower for a, b in pairs for lower, upper in ((a, b), (b, a)) if lower.area.parent_id == upper.area.id]
    return Found(tuple(both), second.rest) if both else first


def _names(name: str, no_names: Collection[str]) -> Iterator[str]:
    """Give the ways to write a name: with what stands in brackets, without, and without bản, thôn or xã."""
    yield fold(name)
    called = fold(short(name))
    yield called
    bare = _KIND.sub("", called)
    if len(bare) >= _SHORTEST and not bare.isdecimal() and bare not in no_names:
        yield bare
