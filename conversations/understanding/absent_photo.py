"""Recognises that no photo will come now: there is none, the telephone cannot, or it follows tomorrow."""

from __future__ import annotations

from conversations.understanding.courtesy import in_full
from conversations.understanding.folding import bare
from conversations.understanding.lexicon import folded_words
from conversations.understanding.misread import unreadable
from conversations.understanding.telex import spellings
from conversations.understanding.yes_and_no import NEGATIONS

_MOST_WORDS = 8
_NONE = NEGATIONS - {"dung"}  # without accents đừng and đúng are one word
_BROKEN = folded_words("hư hỏng vỡ lỗi mờ hết mất bể")
_LATER = folded_words("mai tối lát sau chiều hôm bữa mốt khi")
_SENDS = folded_words("gửi chụp đưa nộp gởi send")


def says_no_photo(text: str) -> bool:
    """Tell whether a short text says that no photo comes now; one with a number says something else."""
    if unreadable(text):
        return False
    for spelled in spellings(text):
        words = {bare(word) for word in in_full(tuple(spelled.split()))}
        if len(spelled.split()) <= _MOST_WORDS and not any(map(str.isdecimal, words)):
            return bool(words & (_NONE | _BROKEN)) or bool(words & _LATER and words & _SENDS)
    return False
