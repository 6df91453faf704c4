"""Reading one household's answers from one line: 2 1 1 3, or 1c 2k 3:4, or như trên trừ 3k; and where to go next."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from conversations.turns.words_and_places import meaning
from conversations.understanding import fold, is_bare
from conversations.understanding.telex import spellings
from conversations.understanding.words import read_word

MOST_PIECES = 200
_FEWEST_LINES = 2
Going = Literal["skip", "before", "stop", "help", "show", "send", "keep", "to", "next", "change", "leave"]
_AS_BEFORE = ("nhu tren", "giong tren", "y tren", "y nhu tren", "giong ho truoc", "nt", "same", "same as above")
_EXCEPT = ("tru", "chi khac", "khac", "rieng", "nhung", "except", "but")
_LONGEST_SAYING = 4  # words
_SKIPS = (
    "bo qua ho nay", "bo qua nha nay", "bo qua phieu nay", "bo qua ho", "bo qua nha", "bo qua phieu", "bo qua",
    "skip household", "skip form", "skip",
)  # fmt: skip
_SAYINGS: dict[str, Going] = {
    "ho truoc": "before",
    "nha truoc": "before",
    "phieu truoc": "before",
    "household before": "before",
    "form before": "before",
    "ho sau": "next",
    "ho tiep": "next",
    "ho tiep theo": "next",
    "phieu sau": "next",
    "phieu tiep": "next",
    "phieu tiep theo": "next",
    "next household": "next",
    "next form": "next",
    "gui": "send",
    "nop": "send",
    "send": "send",
    "hand in": "send",
    "giu nguyen": "keep",
    "keep as it is": "keep",
}
_MEANT: dict[str, Going] = {
    "back": "before",
    "rest": "stop",
    "help": "help",
    "again": "show",
    "keep": "keep",
    "later": "skip",
    "hand_in": "send",
}
_TO = re.compile(r"(?:ho so|nha so|phieu so|ho|nha|phieu|household|form) (\d{1,4})")
_CALLED = re.compile(r"(?:ho|nha|phieu|household|form) (\D{2,60})")
_QUESTION = re.compile(r"\b(?:câu|cau|question|q)\s*(?=\d)", re.IGNORECASE)
_NUMBER_FIRST = re.compile(r"(?<![^\s,;])(\d{1,3})\s*[:=]\s*(?=[^\s:=])")
_BEFORE_NUMBERED = re.compile(r"\s*,\s*(?=\d{1,3}:)|,(?=\s|$)")
_NUMBERED = re.compile(r"(\d{1,3})(?::(\S+)|([^\W\d_]\S*))")
_BLANK = re.compile(r"[-–—_.]{1,3}")
_LIKE_AN_ANSWER = re.compile(r"[\W\d_]*[^\W\d_]?[\W\d_]*|co|khong|chua|yes|no")
_LISTED = re.compile(r"\s*(\d{1,3})[.)]\s+(\S+)\s*")


class Piece(NamedTuple):
    """One answer as it was typed, empty for leaving it out; without a number it is for the question that is next."""

    number: int | None
    said: str


class Line(NamedTuple):
    """What one line says: everything as in the household before, and answers or exceptions."""

    text: str
    as_before: bool
    pieces: tuple[Piece, ...]

    @property
    def is_in_order(self) -> bool:
        """Whether every answer is told by its place in the line alone."""
        return not any(piece.number is not None for piece in self.pieces)


class RoundWish(NamedTuple):
    """What is wanted of the round rather than answered; with the reason of a skip, or the number of a household."""

    going: Going
    said: str = ""


def read_round_wish(text: str) -> RoundWish | None:
    """Read BỎ QUA HỘ đi vắng, HỘ TRƯỚC, HỘ 12, DỪNG and the like; None when it is a line of answers."""
    skips, reason = _without_saying(text, _SKIPS)
    if skips:
        return RoundWish("skip", reason.strip(" :,;.-–()"))
    for said in map(fold, spellings(text)):
        if to := _TO.fullmatch(said):
            return RoundWish("to", to[1])
        if said in _SAYINGS:
            return RoundWish(_SAYINGS[said])
    # A bare dung is a stop: a line of one answer is rare, and who has stopped has lost nothing.
    meant = meaning(read_word(text), "round")
    return RoundWish(_MEANT[meant]) if meant in _MEANT else None


def is_remark(text: str) -> bool:
    """Tell whether a line is words about a household and no answers: ko gap, khong dong y; answers hold figures."""
    words = text.split()
    return len(words) > 1 and not any(map(str.isdigit, text)) and not all(map(is_bare, words))


def says_as_before(text: str) -> bool:
    """Tell whether words speak of the household before among others: làm hết như trên."""
    return any(f" {said} " in f" {fold(text)} " for said in _AS_BEFORE if " " in said)


def named(text: str) -> str:
    """Give the folded name of the household that is called for, as in hộ Mùa Thị Nháp; empty where none is."""
    called = _CALLED.fullmatch(fold(text))
    return called[1] if called else ""


def read_line(text: str) -> Line:
    """Read one line about one household."""
    as_before, rest = _without_saying(_plain(text), _AS_BEFORE)
    if as_before:
        _, rest = _without_saying(rest.lstrip(" ,;:."), _EXCEPT)
    tokens = re.split(r"[\s;]+", rest.strip(" \t,;"))
    return Line(text, as_before, tuple(_piece(token) for token in tokens[:MOST_PIECES] if token))


def households(text: str) -> list[str]:
    """Part a message into a line for each household; a list of single answers is one household's."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < _FEWEST_LINES:
        return lines
    if all(_LISTED.fullmatch(line) for line in lines):
        return [" ".join(_LISTED.sub(r"\1:\2", line) for line in lines)]
    read = [read_line(line) for line in lines]
    if all(len(one.pieces) == 1 and not one.as_before for one in read):
        return [" ".join(lines)]
    return _with_reasons(lines)


def _with_reasons(lines: list[str]) -> list[str]:
    """Put a reason that stands below a skip behind it."""
    put: list[str] = []
    for line in lines:
        if put and read_round_wish(put[-1]) == RoundWish("skip") and is_reason(line) and not read_round_wish(line):
            put[-1] = f"{put[-1]} {line}"
        else:
            put.append(line)
    return put


def is_reason(text: str) -> bool:
    """Tell whether a line is words about a household, bận or đi làm 2 tháng nữa mới về, and no answers."""
    line = read_line(text)
    if line.as_before or not line.is_in_order:
        return False
    is_said = [bool(piece.said) and not _LIKE_AN_ANSWER.fullmatch(fold(piece.said)) for piece in line.pieces]
    return sum(is_said) * 2 > len(is_said)


def _plain(text: str) -> str:
    marked = _NUMBER_FIRST.sub(r"\1:", _QUESTION.sub("", unicodedata.normalize("NFKC", text)))
    return _BEFORE_NUMBERED.sub(" ", marked)


def _without_saying(text: str, sayings: tuple[str, ...]) -> tuple[bool, str]:
    """Take one of some sayings off the beginning, the longest that fits."""
    words = text.split()
    for size in range(min(_LONGEST_SAYING, len(words)), 0, -1):
        if any(fold(said) in sayings for said in spellings(" ".join(words[:size]))):
            return True, " ".join(words[size:])
    return False, text


def _piece(token: str) -> Piece:
    found = _NUMBERED.fullmatch(token)
    number, said = (int(found[1]), found[2] or found[3]) if found else (None, token.strip(","))
    return Piece(number, "" if _BLANK.fullmatch(said) else said)
