"""Recognises that somebody does not know the answer, which is never a value."""

from __future__ import annotations

from conversations.understanding.courtesy import CLOSINGS, OPENINGS, PERSONS, ever_shorter, in_full
from conversations.understanding.lexicon import known
from conversations.understanding.misread import unreadable
from conversations.understanding.telex import spellings

_UNKNOWN = known(
    """không biết, chưa biết, chả biết, chẳng biết, không biết nữa, không biết gì, không rõ, chưa rõ, không nhớ,
    quên rồi, không chắc, biết đâu, ai biết, sao biết được, không biết trả lời, không biết trả lời sao, do not know,
    don t know, i don t know, not sure"""
)


def says_unknown(text: str) -> bool:
    """Tell whether the whole text says that the answer is not known, politeness aside."""
    if unreadable(text):
        return False
    return any(
        _UNKNOWN.find(" ".join(in_full(said)))
        for spelled in spellings(text)
        for words in [tuple(spelled.split())]
        for said in (words, *ever_shorter(words, OPENINGS | PERSONS, CLOSINGS | PERSONS))
    )
