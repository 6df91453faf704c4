"""Reading several choices at once: 1 3, sách và báo, tất cả."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.understanding.choices import (
    LONGEST_SAID,
    SEPARATORS,
    by_label,
    decide,
    numbered,
    plainer,
    read_one,
    unclear,
)
from conversations.understanding.courtesy import CLOSINGS, OPENINGS, ever_shorter
from conversations.understanding.folding import fold
from conversations.understanding.labels import labels_of
from conversations.understanding.lexicon import Lexicon, folded_words, phrases, spelled_words
from conversations.understanding.likely import Likely
from conversations.understanding.misread import Misread, unreadable
from conversations.understanding.paraphrase import paraphrased
from conversations.understanding.places import digits_of
from conversations.understanding.telex import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from conversations.understanding.courtesy import Words
    from conversations.understanding.labels import Labels, Option

Several = tuple[str, ...] | Misread | None
"""The names of options, a question to ask, or nothing found."""

_ALL = Lexicon(
    {
        **phrases(
            """tất cả, tất, hết, cả, tất cả các ý, tất cả các cách, tất cả đều có, tất cả đều đúng, tất cả các mục,
            toàn bộ, hết cả, tất tần tật, chọn hết, chọn tất cả, chọn cả, có hết, có cả, có tất cả, đủ cả, đủ hết,
            cái nào cũng có, ý nào cũng đúng, ý nào cũng có, cách nào cũng có, all""",
            0,
        ),
        **phrases("cả hai, cả đôi, có cả hai, both", 2),
    }
)
"""Ways to say all, and of how many they speak; 0 when of any number."""

_ALL_OF = re.compile(r"(?:(?:co|chon) )?(?:tat )?ca ([^ ]+)(?: (?:y|cai|cach|muc|dap an|loai|thu))?")
_AND = folded_words("và với cùng and cả")
_LEADS = spelled_words("em cháu chau tôi toi mình minh tui nhà nha chọn chon lấy lay có co số so ý cái là la gồm")
_KINDS = folded_words("số ý mục ô cái cách câu chọn")
_MOST_DIGITS = 3
_ARROW = re.compile(r"\d\s*(?:[-=–—]+\s*>|→|\.\.+|…)\s*\d")
_DASHED = re.compile(r"(\d{1,3}) ?[-–—~] ?(\d{1,3})")
_FROM_TO = re.compile(r"(?:tu )?(\d{1,3}) (?:den|toi) (\d{1,3})")
_NOT_AND = folded_words("không chưa chẳng chả trừ ngoài bỏ hay hoặc chứ")


def read_choices(
    text: str, options: Sequence[Option], asked: str = ""
) -> tuple[str, ...] | Likely[tuple[str, ...]] | Misread:
    """Read the options that are meant, and give their names in the question's order, each once."""
    labels = labels_of(tuple(options), asked)
    if slip := unreadable(text):
        return slip
    found = _by_numbers(text, labels) or _in_words(text, labels)
    if found is None or isinstance(found, Misread):
        return found or Misread("not_a_choice")
    if isinstance(found, Likely):
        return found
    chosen = {found} if isinstance(found, str) else set(found)
    return tuple(dict.fromkeys(option.name for option in options if option.name in chosen))


def _in_words(text: str, labels: Labels) -> Several | Likely[tuple[str, ...]] | str:
    read = _by_words(text, labels)
    if len(text) > LONGEST_SAID:
        return read
    return read if isinstance(read, tuple) else _probably(text, labels) or read or unclear(text, labels)


def _by_numbers(text: str, labels: Labels) -> Several:
    if _ARROW.search(text):
        return Misread("ambiguous")
    words = _only_list(tuple(fold(text).split()))
    if dashed := _DASHED.fullmatch(" ".join(text.split())):
        return _dashed(int(dashed[1]), int(dashed[2]), labels)
    if ends := _FROM_TO.fullmatch(" ".join(words)):
        return _numbered(range(int(ends[1]), int(ends[2]) + 1), labels)
    if len(words) > 1 and all(word.isdecimal() and len(word) <= _MOST_DIGITS for word in words):
        return _numbered(map(int, words), labels)
    return None


def _only_list(words: Words) -> Words:
    """Leave out who chooses, and the words between numbers: em chọn ý 1 với ý 3 ạ."""
    for said in (words, *ever_shorter(words, OPENINGS | _LEADS, CLOSINGS)):
        rest = tuple(word for word in said if word not in _AND | _KINDS)
        if rest and all(word.isdecimal() for word in rest):
            return rest
    return words


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
    """Read tất cả and cả 5; an option such as Không có gì is not one of all."""
    for spelled in spellings(text):
        for said in plainer(tuple(spelled.split())):
            count = _how_many(" ".join(said))
            if count is not None and count in {0, len(labels.options)}:
                nothing = labels.leaning("no")
                return tuple(option.name for place, option in enumerate(labels.options) if place not in nothing)
    return ()


def _how_many(said: str) -> int | None:
    count = _ALL.find(said)
    found = _ALL_OF.fullmatch(fold(said)) if count is None else None
    return int(digits_of((found[1],)) or -1) if found else count


def _piece(text: str, labels: Labels) -> Several:
    read = read_one(text, labels)
    if isinstance(read, str):
        return (read,)
    return _listed(text, labels) or _one(read or unclear(text, labels))


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


def _probably(text: str, labels: Labels) -> Likely[tuple[str, ...]] | None:
    """Propose what was said in other words, alone or as a list in which nothing is denied."""
    if _NOT_AND.intersection(fold(text).split()):
        return None
    pieces = [piece for part in SEPARATORS.split(text) for piece in re.split(r"\s(?:và|va|với|voi)\s", part)]
    read = [paraphrased(piece, labels, read_one) or read_one(piece, labels) for piece in pieces if fold(piece)]
    names = [one.value if isinstance(one, Likely) else one for one in read]
    found = {name for name in names if isinstance(name, str)}
    if not names or not all(isinstance(name, str) for name in names):
        return None
    return Likely(tuple(option.name for option in labels.options if option.name in found))


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
