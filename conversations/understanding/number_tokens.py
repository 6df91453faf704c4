"""Taking a text apart into the parts of numbers and the words around them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from conversations.understanding.figures import figures
from conversations.understanding.folding import is_unseen, spell
from conversations.understanding.number_words import SHORT_PLACES, WORDS, Part

if TYPE_CHECKING:
    from collections.abc import Callable

Item = Part | str
"""A part of a number, or any other word, spelled."""

UNREADABLE = "?"
"""Stands for what mixes figures with other things: 3/4, 12:30, a1."""
DOUBT = "-"
"""Stands for a dash: the figures beside it are then not taken as they are."""

PERCENT = spell("phần trăm")
"""Said behind a number: a sign of its kind, whose hundred is no number."""

MINUTES = spell("phút")
_MINUTES = re.compile(r"(?<=\d)['′’](?!\w)")
_LONGEST_TOKEN = 40
_LIKE_FIGURES = frozenset({"o", "l", "i", "oo"})
_BEFORE_SHORT = frozenset({"figures", "place", "ten"})
_OPENING_MARKS = "\"'“”‘’([{:;~≈=#*"
_CLOSING_MARKS = "\"'“”‘’)]}:;.,!?…%₫*"
_SIGNS = frozenset("-+−")
_GROUPED_BY_BLANKS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?: \d{3}){1,5}(?![\d.,])")
_RANGE = re.compile(r"(?<=\d) ?[-–—~] ?(?=\d)")
_FIGURES = re.compile(r"([-−+]?)(\d(?:[\d.,]*\d)?)([^\W\d_]*)(\d*)")


def tokens_of(text: str) -> list[str]:
    """Part a text at its blanks; figures grouped by blanks stay together, a range comes apart at its dash."""
    visible = "".join(map(_plain, unicodedata.normalize("NFKC", text).casefold())).replace("%", f" {PERCENT} ")
    visible = _MINUTES.sub(f" {MINUTES} ", visible)
    grouped = _GROUPED_BY_BLANKS.sub(lambda found: found[0].replace(" ", ""), " ".join(visible.split()))
    tokens = _RANGE.sub(f" {DOUBT} ", grouped).split()
    return [token if token == DOUBT else token.lstrip(_OPENING_MARKS).rstrip(_CLOSING_MARKS) for token in tokens]


def items_of(tokens: list[str], keyboard: Callable[[str], str]) -> list[Item]:
    """Say what each token is, its words read as keys of this keyboard."""
    items: list[Item] = []
    for token in tokens:
        if token == DOUBT:
            items.append(DOUBT)
        elif token[:1].isdecimal() or token[:1] in _SIGNS:
            items += _from_figures(token, keyboard)
        else:
            for word in spell(token).split():
                items.append(_from_word(keyboard(word), items[-1] if items else ""))
    return items


def _plain(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return "" if is_unseen(char) else char


def _from_figures(token: str, keyboard: Callable[[str], str]) -> list[Item]:
    """Read 3, -3, 5k, 1tr2 and 3người."""
    found = _FIGURES.fullmatch(token) if len(token) <= _LONGEST_TOKEN else None
    readings = figures(found[2]) if found else ()
    if not found or not readings:
        return [UNREADABLE]
    sign, letters, tail = found[1], found[3], found[4]
    if tail:
        if letters not in SHORT_PLACES or not found[2].isdecimal():
            return [UNREADABLE]
        readings, letters = (Decimal(f"{found[2]}.{tail}") * SHORT_PLACES[letters],), ""
    number = Part("figures", tuple(-value for value in readings) if sign in {"-", "−"} else readings)
    return [number, *_glued(letters, number, keyboard)]


def _glued(letters: str, number: Part, keyboard: Callable[[str], str]) -> list[Item]:
    if letters in {"", "đ", "d"}:
        return []
    if letters in _LIKE_FIGURES:
        return [UNREADABLE]
    return [_from_word(keyboard(word), number) for word in spell(letters).split()]


def _from_word(word: str, previous: Item) -> Item:
    if word in SHORT_PLACES and isinstance(previous, Part) and previous.kind in _BEFORE_SHORT:
        return Part("place", (SHORT_PLACES[word],))
    if any(char.isdecimal() for char in word):
        return UNREADABLE
    part = WORDS.find(word)
    return replace(part, said=word) if part else word
