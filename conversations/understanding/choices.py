"""Reading which of a question's choices is meant. Where two readings differ we ask; we never guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.understanding.courtesy import in_full, unstretched, without_courtesy, without_particles
from conversations.understanding.folding import fold, spell
from conversations.understanding.labels import labels_of
from conversations.understanding.meaning import meant, possible, said_in_full
from conversations.understanding.misread import Misread, unreadable
from conversations.understanding.paraphrase import CLAUSES, paraphrased
from conversations.understanding.places import marked_place, named_place, number_of
from conversations.understanding.sense import is_counted, says_not_to_know, says_too_little, sense_of
from conversations.understanding.signs import in_words
from conversations.understanding.telex import spellings
from conversations.understanding.yes_and_no import beginnings, begins_with, side_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conversations.understanding.courtesy import Words
    from conversations.understanding.labels import Labels, Option, Places
    from conversations.understanding.likely import Likely

Reading = str | Misread | None
"""The name of an option, a question to ask, or nothing found."""

SEPARATORS = re.compile(r"[,;\n/+&•]")
_MOST_DIGITS = 3
LONGEST_SAID = 300
"""The most characters of an answer in free words; what is longer is a label, or a story."""
_FEWEST_OF_A_PART = 2  # words
_AGREE = fold("đồng ý")
_STOP_OR_RIGHT = "dung"


def read_choice(text: str, options: Sequence[Option], asked: str = "") -> str | Likely[str] | Misread:
    """Read the one option that is meant, by number, label, short form, yes or no, or part of a label; give its name.

    The words of the question, `asked`, may be said again: they tell nothing.
    """
    labels = labels_of(tuple(options), asked)
    if slip := unreadable(text):
        return slip
    read = read_one(text, labels)
    if isinstance(read, str):
        return read
    if places := _several(text, labels):
        return Misread("too_many", labels.titles(places))
    if len(text) > LONGEST_SAID:
        return read or Misread("not_a_choice")
    return read or paraphrased(text, labels, read_one) or unclear(text, labels) or Misread("not_a_choice")


def read_one(text: str, labels: Labels) -> Reading:
    """Read one option from a text that is not empty, where it is said for sure."""
    if len(text) > LONGEST_SAID:
        return by_label(tuple(spell(text).split()), labels)
    if "_" in text and (name := _by_name(text, labels)):
        return name
    if place := marked_place(text):
        return decide(_joined(numbered(str(place), labels), labels.exactly(str(place))), labels)
    ways = (
        _by_number,
        by_label,
        _by_place,
        _by_sense,
        _by_yes_or_no,
        _by_part,
        _by_number_and_label,
        _by_yes_and_label,
    )
    is_one = CLAUSES.search(text.strip()) is None
    for spelled in spellings(in_words(text)):
        words = tuple(unstretched(spelled).split())
        for way in ways:
            if words and (way is not _by_sense or is_one) and (read := way(words, labels)):
                return read
    if unclear(text, labels):
        return None
    return _by_name(text, labels) or decide(labels.exactly(text.strip()), labels) or _by_letters(text, labels)


def plainer(words: Words) -> Iterator[Words]:
    """Give what was said, then ever plainer: short forms written out, politeness dropped."""
    yield words
    yield in_full(words)
    for lessen in (without_particles, without_courtesy):
        for rest in lessen(words):
            if not _cuts_a_count(words, rest):
                yield rest
                yield in_full(rest)


def _cuts_a_count(words: Words, rest: Words) -> bool:
    """Say whether what is left is the number of what was counted: hai con is no hai."""
    last = len(rest) - 1
    return any(
        words[at : at + len(rest)] == rest and is_counted(words[at + last :]) for at in range(len(words) - last - 1)
    )


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
    found = next(filter(None, map(labels.loosely, plainer(words))), ())
    return decide(found, labels)


def _by_number(words: Words, labels: Labels) -> Reading:
    """Read 2 as the second option, unless another label speaks of 2 and the second does not."""
    digits = words[0] if len(words) == 1 else ""
    if not digits.isdecimal():
        return None
    place, mentioning = numbered(digits, labels), labels.mentioning(digits)
    if not place or place[0] in mentioning:
        return decide(place, labels)
    return decide(_joined(place, mentioning), labels)


def _by_place(words: Words, labels: Labels) -> Reading:
    """Read số 2, ý cuối, cái thứ hai, unless a label says just that; and hai."""
    place = named_place(words, len(labels.options))
    if place is not None:
        return decide(_joined((place - 1,), labels.containing(" ".join(words))), labels)
    if digits := number_of(words):
        return _by_number((digits,), labels) if labels.containing(" ".join(words)) == () else None
    return None


def _by_sense(words: Words, labels: Labels) -> Reading:
    """Read what says just what a label says: nộp rồi for Đã nộp, biết hết for Ai cũng biết."""
    said = in_full(words)
    if says_not_to_know(said) or says_too_little(said):
        return None
    places = said_in_full(sense_of(said, labels.content), labels)
    return decide(places, labels) if set(labels.containing(" ".join(said))) <= set(places) else None


def _by_yes_or_no(words: Words, labels: Labels) -> Reading:
    """Read a yes or a no where exactly one option can be meant, and no other begins with the word."""
    for said in plainer(words):
        if side := side_of(said):
            if side == "yes" and _may_be_stop(said, labels):
                return Misread("ambiguous")
            leaning = labels.could_be(side)
            places = _joined(leaning, labels.containing(" ".join(said)))
            return decide(places, labels) if places == leaning else ask(places, labels)
    return None


def _may_be_stop(words: Words, labels: Labels) -> bool:
    """Say whether a bare dung may be đừng: where it is asked whether one agrees, nobody need say đúng."""
    return _STOP_OR_RIGHT in words and any(_AGREE in fold(one.labels[0]) for one in labels.options if one.labels)


def _by_part(words: Words, labels: Labels) -> Reading:
    """Read words that stand together in one label, if they are what tells it from the others."""
    for said in (words, in_full(words), *without_particles(words)):
        places = labels.containing(" ".join(said)) if not says_too_little(said) else ()
        if len(places) == 1 and (
            meant(sense_of(said, labels.content), labels) == places or labels.is_only(" ".join(said), places[0])
        ):
            return decide(places, labels)
    return None


def _by_number_and_label(words: Words, labels: Labels) -> Reading:
    """Read 2 thỉnh thoảng, copied from the list; where number and label disagree we ask."""
    place = numbered(words[0], labels)
    if not place or all(word.isdecimal() for word in words):
        return None
    part = None if is_counted(words) or len(words) <= _FEWEST_OF_A_PART else _by_part(words[1:], labels)
    read = by_label(words[1:], labels) or part
    if not isinstance(read, str) or read == decide(place, labels):
        return read
    return ask(_joined(place, labels.named(read)), labels)


def _by_yes_and_label(words: Words, labels: Labels) -> Reading:
    """Read có, luôn như vậy: a yes, and a label that is none the less."""
    for side, rest in beginnings(in_full(words)):
        read = (by_label(rest, labels) or _by_part(rest, labels)) if side == "yes" else None
        if isinstance(read, str) and not set(labels.named(read)) & set(labels.leaning("no")):
            return read
    return None


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


def unclear(text: str, labels: Labels) -> Reading:
    """Ask between the options that a yes or no may mean, or in whose labels the words stand."""
    for spelled in spellings(text):
        words = tuple(spelled.split())
        for said in filter(None, (words, in_full(words), *without_particles(words))):
            side, rest = begins_with(said)
            if side and all(map(labels.asks, rest)) and (either := labels.could_be(side)):
                return ask(either, labels)
            if not side and _repeats(said, labels) and (either := labels.could_be("yes")):
                return ask(either, labels)
            if places := _joined(labels.containing(" ".join(said)), possible(sense_of(said, labels.content), labels)):
                return ask(places, labels)
    return None


def _repeats(words: Words, labels: Labels) -> bool:
    """Whether only what was asked is said, which is a yes and not how much: lễ phép lắm."""
    said = sense_of(words, labels.content).said
    return bool(said) and not any(one.denied or one.degrees or not labels.asks(one.word) for one in said)


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
