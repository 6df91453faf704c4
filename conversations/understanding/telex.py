"""Words whose accents stayed behind as keys: Telex (`khoong`, `ddungs`) and VNI (`kho6ng`, `d9u1ng`)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from conversations.understanding.folding import (
    ACUTE,
    BREVE,
    CIRCUMFLEX,
    DOT,
    GRAVE,
    HOOK,
    HORN,
    STROKE,
    TILDE,
    bare,
    spell,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TELEX_TONES = {"s": ACUTE, "f": GRAVE, "r": HOOK, "x": TILDE, "j": DOT}
VNI_TONES = {"1": ACUTE, "2": GRAVE, "3": HOOK, "4": TILDE, "5": DOT}
_VOWELS = frozenset("aeiouy")
# A word of up to 16 characters (nghiêng with every key twice) in which some letter may be a key.
_TELEX_KEYS = re.compile(r"^(?=.{2,16}$)(?:w|.+[sfrxjw]|.*([aeod]).*\1)")
_VNI_KEYS = re.compile(r"(?=.{2,16}$)\D.*\d.*")
# What can be a syllable of Vietnamese, without accents; yes and facebook are none, and are left alone.
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh?|gi|kh|ph|th|tr|ch|qu|[bcdhklmnprstvx])?"
    r"(?:a[iouy]?|e[ou]?|i[au]?|ieu|o[aei]?|oa[ioy]|oeo|u[aeiouy]?|u[ao][iuy]|uy[aeu]|y|yeu"
    r"|(?:[aeiouy]|[iy]e|o[aeo]|u[aeoy]|uye)(?:ch?|m|ng?|nh|p|t))"
)


@lru_cache(maxsize=1024)  # one text is read as a command, a wish and an answer
def spellings(text: str) -> tuple[str, ...]:
    """Spell a text as it stands, then as Telex and as VNI would have it where that makes a difference."""
    spelled = spell(text)
    decoded = (" ".join(keyboard(word) for word in spelled.split()) for keyboard in (telex, vni))
    return (spelled, *(one for one in decoded if one != spelled))


def telex(word: str) -> str:
    """Read a spelled word as keys of a Telex keyboard that did not take: `khoong` is không."""
    return _decoded(word, _telex_key) if _TELEX_KEYS.search(word) else word


def vni(word: str) -> str:
    """Read a spelled word as keys of a VNI keyboard that did not take: `co1` is có."""
    return _decoded(word, _vni_key) if _VNI_KEYS.fullmatch(word) else word


def _decoded(word: str, press: Callable[[_Syllable, str], bool]) -> str:
    syllable = _Syllable()
    for char in word:
        if not press(syllable, char):
            syllable.add(char)
    decoded = spell(str(syllable))
    return decoded if _SYLLABLE.fullmatch(bare(decoded)) else word


def _telex_key(syllable: _Syllable, key: str) -> bool:
    if key in TELEX_TONES and syllable.has_vowel:
        syllable.tone = TELEX_TONES[key]
    elif key == "w":
        if not (syllable.hook("uo") or syllable.mark("a", BREVE)):
            syllable.letters.append("u" + HORN)
    elif key in "aeo":
        return syllable.mark(key, CIRCUMFLEX)
    else:
        return key == "d" and syllable.cross()
    return True


def _vni_key(syllable: _Syllable, key: str) -> bool:
    if key in VNI_TONES and syllable.has_vowel:
        syllable.tone = VNI_TONES[key]
        return True
    if key == "6":
        return syllable.mark("aeo", CIRCUMFLEX)
    if key == "7":
        return syllable.hook("uo")
    if key == "8":
        return syllable.mark("a", BREVE)
    return key == "9" and syllable.cross()


class _Syllable:
    """A syllable under the fingers: its letters, each with its mark, and its tone."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.tone = ""

    def __str__(self) -> str:
        if self.letters[-2:] == ["u" + HORN, "o" + HORN]:  # ươ never ends a word: thuowr is thuở
            self.letters[-2] = "u"
        return "".join(self.letters) + self.tone

    @property
    def has_vowel(self) -> bool:
        return any(letter[0] in _VOWELS for letter in self.letters)

    def add(self, char: str) -> None:
        if self.letters and unicodedata.combining(char):
            self.letters[-1] += char
        else:
            self.letters.append(char)

    def mark(self, plain: str, accent: str) -> bool:
        """Put the accent on the last of these letters that has none."""
        for place in range(len(self.letters) - 1, -1, -1):
            if self.letters[place] in plain and not self._after_q(place):
                self.letters[place] += accent
                return True
        return False

    def hook(self, plain: str) -> bool:
        """Turn uo, ua, u and o into ươ, ưa, ư and ơ."""
        last = len(self.letters) - 1
        for place in range(last):
            pair = self.letters[place : place + 2]
            if (pair == ["u", "o"] or (pair == ["u", "a"] and place + 1 == last)) and not self._after_q(place):
                self.letters[place] += HORN
                self.letters[place + 1] += HORN if pair[1] == "o" else ""
                return True
        return "a" not in self.letters and self.mark(plain, HORN)

    def cross(self) -> bool:
        """Turn the d at the beginning into đ."""
        if self.letters[:1] != ["d"]:
            return False
        self.letters[0] += STROKE
        return True

    def _after_q(self, place: int) -> bool:
        return self.letters[place] == "u" and place > 0 and self.letters[place - 1] == "q"
