"""One-time codes: twelve signs in three groups that can be read aloud, and that show a slip of the finger.

There are no vowels, D or W among them, so that a Vietnamese keyboard cannot turn them into accents, no C or K, which
are short for yes and no, and nothing that looks like another sign. Every group begins with a letter, so that no line of
numbers is a code. The last sign checks the others: any one wrong sign, and any two that changed places, are noticed.
"""

from __future__ import annotations

import re

from conversations.understanding import fold

LETTERS = "HLMPQRTVX"
SIGNS = LETTERS + "23456789"
GROUP, LENGTH = 4, 12
HIDDEN = "••••-••••-••••"
# What people write for a sign that is not there because it looks like one that is.
_TAKEN_FOR = str.maketrans("01BSZG", "QL8526")
_SAID_BEFORE = re.compile(r"(?:(?:start|code|join|vao|tham gia|ma|so|moi|cua|toi|la) )+")
_VOWELS = re.compile("[AEIOUY]")
_FIGURES = re.compile("[0-9]")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?[sfrxj]?"
)
_ALMOST = range(LENGTH - 2, LENGTH + 3)
_MOST_SAID, _MOST_READ = 80, 4096  # characters of what may be meant as a code; of what is searched for codes
_FEWEST_LETTERS, _MOST_VOWELS, _FEWEST_IN_A_WORD = 2, 2, 2
_IN_A_SENTENCE = 3  # letters: one begins each group
_MOST_FOREIGN = 2  # signs of a line without figures that no code holds


def _bases() -> list[str]:
    return [LETTERS if place % GROUP == 0 else SIGNS for place in range(LENGTH - 1)]


HOW_MANY = len(LETTERS) ** 3 * len(SIGNS) ** 8
"""How many codes there are, about 5 million million."""


def write(number: int) -> str:
    """Write a number below HOW_MANY as a code, as it is printed: `HM47-PT29-XV83`."""
    if not 0 <= number < HOW_MANY:
        raise ValueError("there is no code of this number")
    signs = ""
    for base in _bases():
        number, place = divmod(number, len(base))
        signs += base[place]
    return show(signs + SIGNS[-_weight(signs) % len(SIGNS)])


def show(signs: str) -> str:
    """Part the twelve signs into groups."""
    return "-".join(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read(text: str) -> str | None:
    """Find the code that a text is or holds, in its twelve signs; None where there is none or it has a slip in it."""
    return next(iter(every(text)), None)


def every(text: str) -> list[str]:
    """Find all codes in a text, whatever is said around them: their last sign tells them from words."""
    said = fold(text[:_MOST_READ])
    parts, found, at = said.split() if len(said) >= LENGTH else [], [], 0
    while at < len(parts):
        signs, behind = _first_signs(parts, at)
        if signs:
            found.append(signs)
        at = behind if signs else at + 1
    return found


def _first_signs(parts: list[str], at: int) -> tuple[str, int]:
    """Give the code that begins with a part of a text, and where it ends; empty where none does."""
    typed = ""
    for behind in range(at, min(at + LENGTH, len(parts))):
        typed += parts[behind].upper()
        if len(typed) >= LENGTH:
            return _checked(typed), behind + 1
    return "", at


def _checked(typed: str) -> str:
    """Give the signs of a code for those that were typed; empty where they are none."""
    signs = typed.translate(_TAKEN_FOR)
    if typed.isdecimal() or len(signs) != LENGTH:
        return ""
    is_shaped = all(sign in base for sign, base in zip(signs, [*_bases(), SIGNS], strict=True))
    return signs if is_shaped and _weight(signs) == 0 else ""


def hide(text: str) -> str:
    """Give a text as it may be kept: a code in it, even one with a slip, is not written down."""
    return HIDDEN if read(text) or resembles(text) else text


def resembles(text: str) -> bool:
    """Tell whether a text that is no code was probably meant as one, so that its writer is told of the slip."""
    said = _said(text)
    if sum(map(len, said)) < _ALMOST.start:
        return False
    bare = _without_words(said)
    typed = "".join(bare).upper()
    letters, fewest = sum(sign in LETTERS for sign in typed), _FEWEST_LETTERS if bare == said else _IN_A_SENTENCE
    if len(typed) not in _ALMOST or letters < fewest or any(map(_is_word, bare)):
        return False
    if _FIGURES.search(typed):
        return len(_VOWELS.findall(typed)) <= _MOST_VOWELS
    return not _VOWELS.search(typed) and len(typed) - letters <= _MOST_FOREIGN


def _is_word(part: str) -> bool:
    """Whether a part of a text is a word that can be said in Vietnamese, as no group of a code can."""
    return len(part) >= _FEWEST_IN_A_WORD and _SYLLABLE.fullmatch(part) is not None


def _without_words(parts: list[str]) -> list[str]:
    """Drop what is said before and behind: nhà em … ạ; what stands between words is looked at as it is."""
    at = [place for place, part in enumerate(parts) if not (_is_word(part) or part == "a")]
    return parts[at[0] : at[-1] + 1] if at else []


def _said(text: str) -> list[str]:
    """Give the parts of a text behind words such as mã của tôi là."""
    if len(text) > _MOST_SAID:
        return []
    said = fold(text)
    before = _SAID_BEFORE.match(f"{said} ")
    return said[before.end() if before else 0 :].split()


def _weight(signs: str) -> int:
    # Weights 2 to 12 and 1 for the last: all differ and none is 0 in this prime field, so every swap shows.
    weights = [*range(2, LENGTH + 1), 1]
    total: int = sum(weight * SIGNS.index(sign) for weight, sign in zip(weights, signs, strict=False))
    return total % len(SIGNS)
