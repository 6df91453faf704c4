"""Villages that a roster names and nobody has made yet: offered with codes; what is much alike is asked about."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from conversations.roster.cells import calm, shouts
from conversations.roster.entry import LONGEST_NAME
from conversations.roster.villages import Village, bare_of, located, same_name, without_number
from conversations.understanding.folding import bare, spell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from conversations.roster.entry import RosterEntry
    from conversations.roster.villages import Villages

_SHORTEST = 6  # letters of a name in which one other letter is taken for a slip


class Offer(NamedTuple):
    """A village that could be made: its name, how many lines name it, and which names are so like it that one asks."""

    name: str
    lines: int
    like: tuple[str, ...] = ()


def offers(entries: Iterable[RosterEntry], villages: Villages) -> list[Offer]:
    """Give the villages that lines name and nobody knows, in the order of the file."""
    counted = _one_of_each(
        Counter(name for entry in entries if entry.reason == "unknown_village" and (name := _tidy(entry.what)))
    )
    known = [*villages.names.values(), *counted]
    return [
        Offer(name, lines, tuple(other for other in known if other != name and _is_like(name, other)))
        for name, lines in counted.items()
    ]


def _one_of_each(counted: Counter[str]) -> dict[str, int]:
    """Take one name with and without its accents together, under the one that has more of them."""
    found: dict[str, int] = {}
    for name, lines in sorted(counted.items(), key=lambda one: one[0].isascii()):
        fuller = [other for other in found if _same(name, other)]
        found[fuller[0] if len(fuller) == 1 else name] = found.get(fuller[0] if len(fuller) == 1 else name, 0) + lines
    order = {name: place for place, name in enumerate(counted)}
    return dict(sorted(found.items(), key=lambda one: order[one[0]]))


def made_of(names: Sequence[str], stem: str, taken: Collection[str]) -> list[Village]:
    """Give new villages their codes, such as 03217-01; until they are made, their ids are below zero."""
    codes = _free(stem, taken)
    return [Village(-number, next(codes), name) for number, name in enumerate(names, 1)]


def _free(stem: str, taken: Collection[str]) -> Iterator[str]:
    ends = (re.fullmatch(rf"{re.escape(stem)}-(\d{{1,4}})", code) for code in taken)
    last = max((int(end[1]) for end in ends if end), default=0)
    return (f"{stem}-{number:02d}" for number in count(last + 1))


def settled(entries: Iterable[RosterEntry], villages: Villages) -> list[RosterEntry]:
    """Look for the villages of lines once more, where new ones have come to be known."""
    return [
        located(entry, entry.what, villages, None) if entry.reason == "unknown_village" else entry for entry in entries
    ]


def _tidy(text: str) -> str:
    name = " ".join(without_number(text).split())[:LONGEST_NAME]
    if not any(map(str.isalpha, name)):
        return ""
    return calm(name) if shouts(name) else name


def _same(one: str, other: str) -> bool:
    """Tell whether two names are one, written without accents, or without the word before it."""
    first, second = spell(one), spell(other)
    named, called = bare_of(first), bare_of(second)
    alone = first == named or second == called
    return same_name(named, called) and (alone or bare(first) == bare(second))


def _is_like(one: str, other: str) -> bool:
    first, second = bare(bare_of(spell(one))), bare(bare_of(spell(other)))
    if first == second:
        return True
    if [char for char in first if char.isdigit()] != [char for char in second if char.isdigit()]:
        return False
    if min(len(first), len(second)) < _SHORTEST or _is_counted(first, second):
        return False
    return _one_slip(first, second)


def _is_counted(first: str, second: str) -> bool:
    """Tell whether two names differ in a last single letter or Roman number only: Mẫu A and Mẫu B, Mẫu I and Mẫu II."""
    *head, last = first.split()
    *other_head, other_last = second.split()
    return bool(head) and head == other_head and all(re.fullmatch("[a-e]|[ivx]+", end) for end in (last, other_last))


def _one_slip(first: str, second: str) -> bool:
    """Tell whether one letter more, less or another makes one of the other."""
    if abs(len(first) - len(second)) > 1:
        return False
    start = next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    same_length = len(first) == len(second)
    return longer[start + 1 :] == (shorter[start + 1 :] if same_length else shorter[start:])
