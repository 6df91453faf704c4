"""Reading which of a question's choices is meant. Where two readings differ we ask; we never guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.understanding.courtesy import in_full, without_courtesy, without_particles
from conversations.understanding.folding import fold
from conversations.understanding.labels import labels_of
from conversations.understanding.lexicon import known
from conversations.understanding.misread import Misread, unreadable
from conversations.understanding.number_words import WORDS, numbers_in
from conversations.understanding.telex import spellings
from conversations.understanding.yes_and_no import SAYINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conversations.understanding.courtesy import Words
    from conversations.understanding.labels import Labels, Option, Places
    from conversations.understanding.likely import Likely

Reading = str | Misread | None
"""The name of an option, a question to ask, or nothing found."""

SEPARATORS = re.compile(r"[,;\n/+&•]")
_ORDINALS = known("số, chọn, chọn số, lựa chọn, ý, đáp án, phương án, cái, mục, ô")
_MOST_DIGITS = 3
_MOST_NUMBER_WORDS = 4


def read_choice(text: str, options: Sequence[Option]) -> str | Likely[str] | Misread:
    """Read the one option that is meant, by number, label, short form, yes or no, or part of a label; give its name."""
    labels = labels_of(tuple(options))
    if slip := unreadable(text):
        return slip
    read = read_one(text, labels)
    if isinstance(read, str):
        return read
    if places := _several(text, labels):
        return Misread("too_many", labels.titles(places))
    return read or Misread("not_a_choice")


def read_one(text: str, labels: Labels) -> Reading:
    """Read one option from a text that is not empty."""
    if "_" in text and (name := _by_name(text, labels)):
        return name
    ways = (_by_number, by_label, _by_place, _by_yes_or_no, _by_part, _by_number_and_label, _by_number_word)
    for spelled in spellings(text):
        words = tuple(spelled.split())
        for way in ways:
            if words and (read := way(words, labels)):
                return read
    return _by_name(text, labels) or decide(labels.exactly(text.strip()), labels) or _by_letters(text, labels)


def plainer(words: Words) -> Iterator[Words]:
    """Give what was said, then ever plainer: short forms written out, politeness dropped."""
    yield words
    yield in_full(words)
    for lessen in (without_particles, without_courtesy):
        for rest in lessen(words):
            yield rest
            yield in_full(rest)


def decide(places: Places, labels: Labels) -> Reading:
    """Take the only option found, or ask between several."""
    names = {labels.options[place].name for place in places}
    if len(names) == 1:
        return names.pop()
    return Misread("ambiguous", labels.titles(places)) if names else None


def ask(places: Places, labels: Labels) -> Reading:
    """Ask whether one of these is meant."""
    return Misread("ambiguous", labels.titles(places)) if places else None


def numbered(word: str, labels: Labels) -> Places:
    """Find the option with this number, from 1."""
    place = int(word) - 1 if word.isdecimal() and len(word) <= _MOST_DIGITS else -1
    return (place,) if 0 <= place < len(labels.options) else ()


def by_label(words: Words, labels: Labels) -> Reading:
    """Read a whole label, with short forms and words of politeness around it."""
    for said in plainer(words):
        if places := labels.whole(" ".join(said)):
            return decide(places, labels)
    return None


def _by_number(words: Words, labels: Labels) -> Reading:
    """Read 2 as the second option, unless another label speaks of 2 and the second does not."""
    if len(words) > 1 or not words[0].isdecimal():
        return None
    place, mentioning = numbered(words[0], labels), labels.mentioning(words[0])
    if not place or place[0] in mentioning:
        return decide(place, labels)
    return decide(_joined(place, mentioning), labels)


def _by_place(words: Words, labels: Labels) -> Reading:
    """Read số 2, chọn 2 and số hai, unless a label says just that."""
    for said in plainer(words):
        if len(said) > 1 and _ORDINALS.find(" ".join(said[:-1])):
            place = numbered(_digits(said[-1:]), labels)
            return decide(_joined(place, labels.containing(" ".join(said))), labels) if place else None
    return None


def _by_yes_or_no(words: Words, labels: Labels) -> Reading:
    """Read a yes or a no where exactly one option leans that way and no other begins with the word."""
    for said in plainer(words):
        spoken = " ".join(said)
        if side := SAYINGS.find(spoken):
            leaning = labels.leaning(side)
            places = _joined(leaning, labels.containing(spoken))
            return decide(places, labels) if places == leaning else ask(places, labels)
    return None


def _by_part(words: Words, labels: Labels) -> Reading:
    """Read the beginning of a label, or words that stand together in it."""
    for said in (words, in_full(words), *without_particles(words)):
        if places := labels.containing(" ".join(said)):
            return decide(places, labels)
    return None


def _by_number_and_label(words: Words, labels: Labels) -> Reading:
    """Read 2 thỉnh thoảng, copied from the list; where number and label disagree we ask."""
    place = numbered(words[0], labels)
    if not place or all(word.isdecimal() for word in words):
        return None
    read = by_label(words[1:], labels) or _by_part(words[1:], labels)
    if not isinstance(read, str) or read == decide(place, labels):
        return read
    return ask(_joined(place, labels.named(read)), labels)


def _by_number_word(words: Words, labels: Labels) -> Reading:
    for said in plainer(words):
        if digits := _digits(said):
            return _by_number((digits,), labels)
    return None


def _digits(words: Words) -> str:
    """Write a whole number said in words, or written in figures, in figures."""
    if len(words) == 1 and words[0].isdecimal():
        return words[0]
    parts = [part for word in words[:_MOST_NUMBER_WORDS] if (part := WORDS.find(word))]
    readings = numbers_in(tuple(parts)) if len(parts) == len(words) else ()
    return str(readings[0]) if len(readings) == 1 else ""


def _by_name(text: str, labels: Labels) -> Reading:
    """Read the code that is stored, typed exactly; a code that is a number nobody sees, so there we ask."""
    name = text.strip()
    places = labels.named(name)
    return ask(places, labels) if name.isdecimal() else decide(places, labels)


def _by_letters(text: str, labels: Labels) -> Reading:
    """Ask about a label of the same letters with other accents: đúng typed for Dừng is a slip, or another word."""
    for spelled in spellings(text):
        for said in plainer(tuple(spelled.split())):
            if said and (places := labels.alike(" ".join(said))):
                return ask(places, labels)
    return None


def _several(text: str, labels: Labels) -> Places:
    """Find the options when a text names more than one: 1 2, or Có, không."""
    words = tuple(fold(text).split())
    if len(words) > 1 and all(word.isdecimal() for word in words):
        read = [numbered(word, labels) for word in words]
    else:
        pieces = [piece for piece in SEPARATORS.split(text) if piece.strip()]
        names = [read_one(piece, labels) for piece in pieces] if len(pieces) > 1 else []
        read = [labels.named(name) if isinstance(name, str) else () for name in names]
    places = _joined(*read)
    return places if all(read) and len(places) > 1 else ()


def _joined(*found: Places) -> Places:
    return tuple(sorted({place for places in found for place in places}))
