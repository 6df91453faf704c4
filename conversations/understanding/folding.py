"""Folding: brings spellings of the same words to one form, without accents and capitals.

A text is *spelled* first: small letters, words parted by one blank, every accent a combining mark behind its letter
and the tone at the end of its word, so that hoà and hòa, quí and quý are the same. It is *bare* without its accents.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

GRAVE, ACUTE, TILDE, HOOK, DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
CIRCUMFLEX, BREVE, HORN, STROKE = "\u0302", "\u0306", "\u031b", "\u0335"

_TONES = re.compile(f"[{GRAVE}{ACUTE}{TILDE}{HOOK}{DOT}]")
# A lone y after consonants, or after qu, sounds as i does: kỹ and kĩ, quý and quí, but not tay and tai.
_LONE_Y = re.compile(r"(?<!\S)([^\saeiouy]*)y(?=[^\w\s]*(?:\s|$))")
_QU_Y = re.compile(r"(?<!\S)(q[^\w\s]*u[^\w\s]*)y")
_PICTURE_SELECTORS = range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0)


def is_unseen(char: str) -> bool:
    """Say whether a character only steers how others are shown: zero-width and direction marks, keycaps, NUL."""
    picture = any(ord(char) in codes for codes in _PICTURE_SELECTORS)
    return picture or char == "\0" or unicodedata.category(char) in {"Cf", "Me"}


class _Alphabet(dict[int, str | None]):
    """What becomes of each character; those not foreseen are worked out anew each time, so it cannot grow."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        if char.isdecimal():
            return str(unicodedata.decimal(char))
        if char.isalnum():
            return char
        if is_unseen(char):
            return None
        return char if unicodedata.category(char) == "Mn" else " "


class _Unaccented(dict[int, str | None]):
    def __missing__(self, code: int) -> str | None:
        return None if unicodedata.category(chr(code)) == "Mn" else chr(code)


_ALPHABET = _Alphabet()
_ALPHABET.update({code: _ALPHABET[code] for code in range(0x370)})
_ALPHABET.update(dict.fromkeys(map(ord, "đðɖ"), "d" + STROKE))  # Ð and Ɖ look like Đ and are typed for it
_UNACCENTED = _Unaccented()
_UNACCENTED.update({code: _UNACCENTED[code] for code in range(0x370)})


def fold(text: str) -> str:
    """Give what two spellings of the same words have in common: Quý HOÀ! and qui hòa both fold to qui hoa."""
    return bare(spell(text))


@lru_cache(maxsize=1024)  # a text is looked at from several sides, and labels of choices again and again
def spell(text: str) -> str:
    """Spell a text in the one way that keeps its accents; punctuation, emoji and invisible marks are gone."""
    if text.isascii():
        opened = text.lower()
    else:
        opened = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    words = opened.translate(_ALPHABET).split()
    return _one_i(" ".join(filter(None, map(_tone_last, words))))


@lru_cache(maxsize=4096)  # the words of one text are compared with each of those we know
def bare(spelled: str) -> str:
    """Take the accents off a spelled text."""
    return spelled if spelled.isascii() else spelled.translate(_UNACCENTED)


def agrees(typed: str, proper: str) -> bool:
    """Say whether a spelled text is another with some accents left out.

    Hỏi and ngã count as one: half the country speaks them alike and writes one for the other.
    """
    if typed == proper:
        return True
    if bare(typed) != bare(proper):
        return False
    rest = iter(proper.replace(TILDE, HOOK))
    return all(char in rest for char in typed.replace(TILDE, HOOK))


def _tone_last(word: str) -> str:
    if word.isascii():
        return word
    tones = _TONES.findall(word)
    letters = _TONES.sub("", word) if tones else word
    return letters + "".join(tones) if bare(letters) else ""


def _one_i(spelled: str) -> str:
    if "y" not in spelled:
        return spelled
    return _QU_Y.sub(r"\1i", _LONE_Y.sub(r"\1i", spelled))
