"""What is said in other words than a label's: one option is plainly meant, and it is proposed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.understanding.courtesy import in_full
from conversations.understanding.lexicon import known
from conversations.understanding.likely import Likely
from conversations.understanding.meaning import meant
from conversations.understanding.sense import (
    Said,
    Sense,
    is_counted,
    is_known,
    says_not_to_know,
    says_too_little,
    sense_of,
)
from conversations.understanding.slips import put_right
from conversations.understanding.telex import spellings
from conversations.understanding.yes_and_no import begins_with, side_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from conversations.understanding.courtesy import Words
    from conversations.understanding.labels import Labels
    from conversations.understanding.misread import Misread
    from conversations.understanding.yes_and_no import Side

    ReadOne: TypeAlias = Callable[[str, Labels], str | Misread | None]

CLAUSES = re.compile(r"[,;.!\n]+(?!$)")
"""What parts a text into sayings that each stand for themselves."""
_MOST_WORDS = 20
_PAIR = 2
_NONE = "0"
_BUT = known("nhưng, song")
_TURNS = known("nhưng, trừ, ngoài, hay, hoặc, nếu, chắc, còn, chỉ, sắp, định, đang, hình như, không")


def paraphrased(text: str, labels: Labels, read_one: ReadOne) -> str | Likely[str] | None:
    """Read what was said in other words; for sure only a yes or no with words of the question."""
    for spelled in spellings(text) if CLAUSES.search(text.strip()) is None else ():
        words = in_full(tuple(spelled.split()[:_MOST_WORDS]))
        if says_not_to_know(words):
            return None
        if words and (read := _echoed(words, labels) or _in_other_words(words, labels)):
            return read
    return (
        _misspelled(text, labels, read_one)
        or _with_a_remark(text, labels, read_one)
        or _lacks_some(text, labels)
        or _nought(text, labels)
    )


def _echoed(words: Words, labels: Labels) -> str | Likely[str] | None:
    """Read có tủ sách at Nhà có tủ sách không?: a yes or no, and what was asked."""
    side, rest = begins_with(words)
    said = sense_of(rest, labels.content).said if side else ()
    name = _only(labels, side) if side else None
    if (
        name is None
        or not (said or is_counted(rest))
        or any(one.denied or one.degrees or not labels.asks(one.word) for one in said)
    ):
        return None
    return Likely(name) if labels.lists_things or len(labels.options) != _PAIR else name


def _only(labels: Labels, side: Side) -> str | None:
    places = labels.could_be(side)
    return labels.options[places[0]].name if len(places) == 1 else None


def _in_other_words(words: Words, labels: Labels) -> Likely[str] | None:
    """Read what says all that one label says of it, and something that no other label says."""
    if says_too_little(words):
        return None
    places = meant(sense_of(words, labels.content), labels)
    return Likely(labels.options[places[0]].name) if len(places) == 1 else None


def _misspelled(text: str, labels: Labels, read_one: ReadOne) -> Likely[str] | None:
    """Read a text in which a word that is not known is close to one of a label."""
    for spelled in spellings(text):
        words = in_full(tuple(spelled.split()[:_MOST_WORDS]))
        strange = {word for word in words if not is_known(word) and not labels.knows(word)}
        right = {word: proper for word in strange if (proper := put_right(word, labels.words))}
        if not right or len(right) < len(strange):
            continue
        mended = tuple(right.get(word, word) for word in words)
        read = read_one(" ".join(mended), labels)
        if isinstance(read, str):
            return Likely(read)
        if found := _in_other_words(mended, labels):
            return found
    return None


def _with_a_remark(text: str, labels: Labels, read_one: ReadOne) -> Likely[str] | None:
    """Read không, 2 đứa vẫn học: a sure answer first, and then what says nothing against it."""
    first, *rest = [piece for piece in CLAUSES.split(text) if piece.strip()] or [""]
    if not rest or first.strip().isdecimal():
        return None
    read = read_one(first, labels)
    if not isinstance(read, str) or any(_goes_against(piece, read, labels, read_one) for piece in rest):
        return None
    return Likely(read)


def _goes_against(piece: str, name: str, labels: Labels, read_one: ReadOne) -> bool:
    words = in_full(tuple(spellings(piece)[0].split()))
    if not words or any(map(_TURNS.find, words)) or side_of(words) is not None:
        return True
    other = read_one(piece, labels)
    return other is not None and other != name


def _lacks_some(text: str, labels: Labels) -> Likely[str] | None:
    """Read có chỗ, chưa có đèn: of what one label lists something is there and something is not, so it is not all."""
    for spelled in spellings(text):
        words = tuple(word for word in in_full(tuple(spelled.split()[:_MOST_WORDS])) if not _BUT.find(word))
        said = sense_of(words, labels.content).said
        lacks = [one for one in said if one.denied]
        if not lacks or len(lacks) == len(said) or any(one.degrees or not one.word for one in said):
            continue
        listed = Sense((*(replace(one, denied=False) for one in said), Said("", ("all",), denied=True)))
        places = meant(listed, labels)
        if len(places) == 1 and all(labels.lists(one.word, places[0]) for one in lacks):
            return Likely(labels.options[places[0]].name)
    return None


def _nought(text: str, labels: Labels) -> Likely[str] | None:
    """Read 0, which many type for không, where one option is the no."""
    name = _only(labels, "no") if text.strip() == _NONE and not labels.mentioning(_NONE) else None
    return Likely(name) if name else None
