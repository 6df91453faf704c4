"""Several answers in one line: 1 2 3 c k, có, không, 4, or 1c 2k 3d."""

from __future__ import annotations

import re
import unicodedata

from conversations.understanding.courtesy import in_full
from conversations.understanding.folding import spell
from conversations.understanding.lexicon import known, spelled_words
from conversations.understanding.misread import LONGEST
from conversations.understanding.yes_and_no import side_of

_MOST_PIECES = 40
_LONGEST_PIECE = 60
_MOST_NUMBERED = 200

_SHORT = spelled_words("c k ko kg kh hk k0 kô r dc đc dk đk có co y n u ừ uh um ok")
# A comma between figures is the comma of 1,5; in 1,2,3 it parts answers, unless all are groups as in 1,500,000.
_LIST_OF_FIGURES = re.compile(r"\d+(?:,\d+){2,39}")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_SEPARATOR = re.compile(r"[;\n]|(?<!\d),|,(?!\d)|(?<=\s)/(?=\s)")
_GROUPED_BY_BLANKS = re.compile(r"[1-9]\d{0,2}(?: \d{3})+")
# Two short forms that say one thing: k c, ko dc, c r.
_ONE_PHRASE = known("không có, không được, có rồi, được rồi, ok rồi, ừ rồi, không rồi")
_FIGURES = re.compile(r"[-−]?\d{1,15}(?:[.,/-]\d{1,4}){0,3}%?")
_NUMBERED = re.compile(r"(\d{1,3})[.:)-]?([^\W\d_]{1,20})")


def split_answers(text: str) -> tuple[str, ...]:
    """Part a line into the answers it holds: 2 to 40 of them, each of at most 60 characters, else the text as it is.

    Blanks part answers only where all are figures or short forms; k c is không có, and 1 500 one number.
    """
    whole = text.strip()
    if len(whole) > LONGEST:
        return (whole,)
    pieces = _short_answers(whole) or _pieces(whole)
    fits = 1 < len(pieces) <= _MOST_PIECES and all(len(piece) <= _LONGEST_PIECE for piece in pieces)
    return tuple(pieces) if fits else (whole,)


def is_bare(piece: str) -> bool:
    """Say whether a piece is an answer and nothing else: figures, a day, a short form, yes or no."""
    if _FIGURES.fullmatch(piece.strip()):
        return True
    words = tuple(spell(piece).split())
    return bool(words) and (" ".join(words) in _SHORT or side_of(in_full(words)) is not None)


def numbered_answers(text: str) -> tuple[tuple[int, str], ...]:
    """Read a line in which every answer follows the number of its question, as in 1c 2k 3d; else nothing."""
    if len(text) > LONGEST:
        return ()
    tokens = re.split(r"[\s,;]+", unicodedata.normalize("NFKC", text).strip(" \t\r\n,;"))
    found = [_NUMBERED.fullmatch(token) for token in tokens]
    answers = [(int(token[1]), token[2]) for token in found if token]
    different = len({number for number, _ in answers}) == len(tokens)
    return tuple(answers) if different and 1 < len(answers) <= _MOST_NUMBERED else ()


def _short_answers(text: str) -> list[str]:
    tokens = text.split()
    said = " ".join(in_full(tuple(map(spell, tokens))))
    if _GROUPED_BY_BLANKS.fullmatch(text) or _ONE_PHRASE.find(" ".join(said.split())):
        return []
    return tokens if all(token.isdecimal() or spell(token) in _SHORT for token in tokens) else []


def _pieces(text: str) -> list[str]:
    if _LIST_OF_FIGURES.fullmatch(text) and not _GROUPED.fullmatch(text):
        return text.split(",")
    return [piece.strip() for piece in _SEPARATOR.split(text) if piece.strip()]
