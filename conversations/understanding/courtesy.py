"""Words of politeness around an answer, and the short forms young people type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.understanding.folding import spell
from conversations.understanding.lexicon import spelled_words

if TYPE_CHECKING:
    from collections.abc import Iterator

Words = tuple[str, ...]
"""Spelled words."""


# Only forms that cannot be taken for a word of an answer: never a bare "co" (cô or có) or "ba" (bà or three).
OPENINGS = spelled_words("dạ da thưa thua")
CLOSINGS = spelled_words("ạ a à ah nhé nhe nha nhá vậy vay ấy ay đó do thôi thoi")
PERSONS = spelled_words("bác bac cháu chau em anh chị chi cô chú chu ông bà tôi toi mình minh tui con")
HOUSE = spelled_words("nhà nha gia đình dinh")
_MOST_COURTEOUS = 5

SHORT_FORMS = {
    spell(short): spell(full)
    for full, shorts in {
        "không": "k ko kg khg kh hok hong hông hổng hem k0 kô khum",
        "có": "c",
        "được": "dc đc dk đk",
        "rồi": "r",
    }.items()
    for short in shorts.split()
}


def in_full(words: Words) -> Words:
    """Write the short forms out: `ko co` is không có."""
    return tuple(SHORT_FORMS.get(word, word) for word in words)


def without_particles(words: Words) -> Iterator[Words]:
    """Drop ever more of dạ, thưa, ạ, nhé from the ends, but never everything."""
    return ever_shorter(words, OPENINGS, CLOSINGS)


def without_courtesy(words: Words) -> Iterator[Words]:
    """Drop ever more particles and words for persons from the ends; what is left says more than who speaks."""
    for rest in ever_shorter(words, OPENINGS | PERSONS | HOUSE, CLOSINGS | PERSONS):
        if not PERSONS.issuperset(rest):
            yield rest


def ever_shorter(words: Words, opening: frozenset[str], closing: frozenset[str]) -> Iterator[Words]:
    """Drop ever more of such words from the beginning and from the end, but never everything."""
    before = _how_many(words, opening)
    after = _how_many(words[::-1], closing)
    for dropped in range(1, before + after + 1):
        for first in range(min(before, dropped), max(0, dropped - after) - 1, -1):
            if rest := words[first : len(words) - (dropped - first)]:
                yield rest


def _how_many(words: Words, droppable: frozenset[str]) -> int:
    count = 0
    while count < min(len(words), _MOST_COURTEOUS) and words[count] in droppable:
        count += 1
    return count
