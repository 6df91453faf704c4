"""Reading several choices at once: 1 3, sách và báo, tất cả."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.understanding.choices import SEPARATORS, by_label, decide, numbered, plainer, read_one
from conversations.understanding.folding import fold
from conversations.understanding.labels import labels_of
from conversations.understanding.lexicon import Lexicon, folded_words, phrases
from conversations.understanding.misread import Misread, unreadable
from conversations.understanding.telex import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from conversations.understanding.labels import Labels, Option
    from conversations.understanding.likely import Likely

Several = tuple[str, ...] | Misread | None
"""The names of options, a question to ask, or nothing found."""

_ALL = Lexicon(
    {
        **phrases("tất cả, tất, hết, cả, tất cả các ý, tất cả đều có, toàn bộ, all", 0),
        **phrases("cả hai, both", 2),
        "cả ba": 3,
        "cả bốn": 4,
    }
)
"""Ways to say all, and of how many they speak; 0 when of any number."""

_AND = folded_words("và với cùng and")
_MOST_DIGITS = 3
_DASHED = re.compile(r"(\d{1,3}) ?[-–—~] ?(\d{1,3})")
_FROM_TO = re.compile(r"(?:tu )?(\d{1,3}) (?:den|toi) (\d{1,3})")


def read_choices(text: str, options: Sequence[Option]) -> tuple[str, ...] | Likely[tuple[str, ...]] | Misread:
    """Read the options that are meant, and give their names in the question's order, each once."""
    labels = labels_of(tuple(options))
    if slip := unreadable(text):
        return slip
    found = _by_numbers(text, labels) or _by_words(text, labels) or Misread("not_a_choice")
    if isinstance(found, Misread):
        return found
    chosen = set(found)
    return tuple(dict.fromkeys(option.name for option in options if option.name in chosen))


def _by_numbers(text: str, labels: Labels) -> Several:
    words = fold(text).split()
    if dashed := _DASHED.fullmatch(" ".join(text.split())):
        return _dashed(int(dashed[1]), int(dashed[2]), labels)
    if ends := _FROM_TO.fullmatch(" ".join(words)):
        return _numbered(range(int(ends[1]), int(ends[2]) + 1), labels)
    if len(words) > 1 and all(word.isdecimal() and len(word) <= _MOST_DIGITS for word in words):
        return _numbered(map(int, words), labels)
    return None


def _dashed(first: int, last: int, labels: Labels) -> Several:
    """Read 1-2; but 1-3 may be one and three, or one to three."""
    every = _numbered(range(first, last + 1), labels)
    if last == first + 1 or not isinstance(every, tuple):
        return every
    return Misread("ambiguous", (f"{first}, {last}", ", ".join(map(str, range(first, last + 1)))))


def _numbered(numbers: Iterable[int], labels: Labels) -> Several:
    found = [numbered(str(number), labels) for number in numbers]
    if not found or not all(found):
        return Misread("not_a_choice")
    return tuple(labels.options[place].name for places in found for place in places)


def _by_words(text: str, labels: Labels) -> Several:
    """Read a label that is itself a list, a list whose every piece can be read, one choice, or all of them."""
    whole = next(filter(None, map(labels.whole, spellings(text))), ())
    if isinstance(read := decide(whole, labels), str):
        return (read,)
    pieces = [piece for piece in SEPARATORS.split(text) if fold(piece)]
    listed = _joined([_piece(piece, labels) for piece in pieces]) if len(pieces) > 1 else None
    if isinstance(listed, tuple):
        return listed
    read = read_one(text, labels)
    if isinstance(read, str):
        return (read,)
    return _all(text, labels) or listed or _listed(text, labels) or read


def _all(text: str, labels: Labels) -> tuple[str, ...]:
    """Read tất cả; an option such as Không có gì is not one of all."""
    for spelled in spellings(text):
        for said in plainer(tuple(spelled.split())):
            count = _ALL.find(" ".join(said))
            if count is not None and count in {0, len(labels.options)}:
                nothing = labels.leaning("no")
                return tuple(option.name for place, option in enumerate(labels.options) if place not in nothing)
    return ()


def _piece(text: str, labels: Labels) -> Several:
    read = read_one(text, labels)
    return (read,) if isinstance(read, str) else _listed(text, labels) or read


def _listed(text: str, labels: Labels) -> Several:
    """Read sách và báo, and sach bao dai where every word is a whole label."""
    for spelled in spellings(text):
        words = spelled.split()
        parts = " ".join("," if fold(word) in _AND else word for word in words).split(",")
        if len(parts) > 1 and all(parts):
            return _joined([_one(read_one(part, labels)) for part in parts])
        names = [by_label((word,), labels) for word in words]
        if len(names) > 1 and all(isinstance(name, str) for name in names):
            return tuple(name for name in names if isinstance(name, str))
    return None


def _one(read: str | Misread | None) -> Several:
    return (read,) if isinstance(read, str) else read


def _joined(pieces: list[Several]) -> Several:
    """Put the pieces together; one that cannot be read spoils the whole, for a choice must not go unheard."""
    names: list[str] = []
    for piece in pieces:
        if not isinstance(piece, tuple):
            return piece or Misread("not_a_choice")
        names += piece
    return tuple(names)
