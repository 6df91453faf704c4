"""What a complete form came to: on one screen the points, what they mean and what would bring most; in full on request.

All of it is said in the form's own notes at the end. A note `kq_thieu_x` or `kq_duoi_san_x` says what can be done where
`thieu_x` points are missing, and `kq_` with the verdict what the points mean.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from conversations.saying.asking import note_texts
from conversations.screen import height

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.walking.walk import Walk

MOST_TO_DO = 3
VERDICT = "xep_loai"
_TO_DO = re.compile(r"kq_(?P<how>thieu|duoi_san)_(?P<row>\w+)")
_FIRST, _MEANING, _MARK, _ADVICE, _OTHER, _TABLE = range(6)
_LEFT_OUT = 6


class _Note(NamedTuple):
    """A note at the end, with what it is for: of the least there is to be said first."""

    text: str
    rank: int = _OTHER
    missing: tuple[bool, Decimal] = (False, Decimal())


class Told(NamedTuple):
    """What is told of a result, and whether there is more."""

    text: str
    is_all: bool


def in_short(walk: Walk, language: Language, room: int, *marked: str) -> Told:
    """Tell a result on so many lines, the pass mark behind what the points mean."""
    notes = _ranked(walk, language, marked)
    chosen: set[int] = set()
    for place in sorted(range(len(notes)), key=lambda place: notes[place].rank):
        # The line above it is left out before it is.
        ways = [one for one in ({place, *_heading(notes, place)}, {place}) if _fits(notes, chosen | one, room)]
        if notes[place].rank == _FIRST or (notes[place].rank < _LEFT_OUT and ways):
            chosen |= ways[0] if ways else {place}
    shown = [notes[one].text for one in sorted(chosen)]
    return Told("\n".join(shown), len(shown) == len(notes))


def _fits(notes: list[_Note], places: set[int], room: int) -> bool:
    return height(*(notes[one].text for one in places)) <= room


def in_full(walk: Walk, language: Language) -> list[str]:
    """Give all notes at the end."""
    return [text for _, text in note_texts(walk, None, language)]


def _ranked(walk: Walk, language: Language, marked: tuple[str, ...]) -> list[_Note]:
    """Give the notes in their order, the pass mark put in, each with its rank."""
    found = note_texts(walk, None, language)
    meaning = f"kq_{walk.outcome(VERDICT)}"
    notes = [_note(walk, name, text, meaning) for name, text in found]
    if notes:
        notes[0] = notes[0]._replace(rank=_FIRST)
    best = sorted((one for one in notes if one.rank == _ADVICE), key=lambda one: one.missing, reverse=True)[:MOST_TO_DO]
    notes = [one._replace(rank=_LEFT_OUT) if one.rank == _ADVICE and one not in best else one for one in notes]
    for place, one in enumerate(notes):
        if one.rank in {_ADVICE, _LEFT_OUT} and place and notes[place - 1].text.endswith(":"):
            notes[place - 1] = notes[place - 1]._replace(rank=_LEFT_OUT)  # it comes with what stands under it
    behind = max((place for place, one in enumerate(notes, 1) if one.rank <= _MEANING), default=0)
    return [*notes[:behind], *(_Note(one, _MARK) for one in marked if one), *notes[behind:]]


def _note(walk: Walk, name: str, text: str, meaning: str) -> _Note:
    if name == meaning:
        return _Note(text, _MEANING)
    to_do = _TO_DO.fullmatch(name)
    missing = _points(walk.outcome(f"thieu_{to_do['row']}")) if to_do else Decimal()
    if to_do and missing > 0:
        return _Note(text, _ADVICE, (to_do["how"] == "duoi_san", missing))
    return _Note(text, _TABLE if "\n" in text else _OTHER)


def _points(value: str | None) -> Decimal:
    try:
        return Decimal(value or "0")
    except InvalidOperation:
        return Decimal()


def _heading(notes: list[_Note], place: int) -> list[int]:
    """Find the line that stands over what can be done, for it comes with the first of it."""
    if notes[place].rank != _ADVICE:
        return []
    above = next(one for one, note in enumerate(notes) if note.missing[1]) - 1
    return [above] if above >= 0 and notes[above].text.endswith(":") else []
