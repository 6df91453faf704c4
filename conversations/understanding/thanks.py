"""Recognises thanks and a mere yes, which ask for nothing."""

from __future__ import annotations

from conversations.understanding.courtesy import in_full, without_courtesy, without_particles
from conversations.understanding.lexicon import known
from conversations.understanding.misread import unreadable
from conversations.understanding.telex import spellings

_THANKS = known(
    """cảm ơn, cám ơn, xin cảm ơn, xin cám ơn, cảm ơn nhiều, cám ơn nhiều, cảm ơn bạn, cám ơn bạn, cảm ơn cán bộ,
    cám ơn cán bộ, cảm ơn bản học, cám ơn bản học, thanks, thank you, vâng, dạ, ừ, ok, oke, được rồi, tốt rồi, tốt quá,
    vâng cảm ơn, ok cảm ơn, dạ vâng, vâng dạ"""
)


def is_thanks(text: str) -> bool:
    """Whether the whole text is thanks or a mere yes, politeness aside."""
    if unreadable(text):
        return False
    for spelled in spellings(text):
        words = in_full(tuple(spelled.split()))
        if any(_THANKS.find(" ".join(said)) for said in (words, *without_particles(words), *without_courtesy(words))):
            return True
    return False
