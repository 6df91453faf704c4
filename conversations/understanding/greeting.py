"""Recognises a mere greeting, which answers nothing."""

from __future__ import annotations

from conversations.understanding.courtesy import without_courtesy, without_particles
from conversations.understanding.lexicon import known
from conversations.understanding.misread import unreadable
from conversations.understanding.telex import spellings

_GREETINGS = known(
    """alo, a lo, alo alo, xin chào, chào, chào bạn, chào em, chào anh, chào chị, chào cán bộ, chào bản học, hello, hi,
    hey, hello bạn, có ai không, có ai ở đó không, có đó không, bạn ơi, máy ơi, good morning"""
)


def is_greeting(text: str) -> bool:
    """Whether the whole text greets or knocks, politeness aside."""
    if unreadable(text):
        return False
    for spelled in spellings(text):
        words = tuple(spelled.split())
        said = (words, *without_particles(words), *without_courtesy(words))
        if any(_GREETINGS.find(" ".join(one)) for one in said):
            return True
    return False
