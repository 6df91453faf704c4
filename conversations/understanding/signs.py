"""Hands and marks that are sent in place of a word: 👍 is a yes, 👎 a no."""

from __future__ import annotations

import re

_YES = "👍👌✅✔☑🆗🤝"
_NO = "👎❌✖🚫🙅"
# A hand may have a colour, a mark a selector of how it is drawn, a person a sex.
_ONLY_SIGNS = re.compile(f"[{_YES}{_NO}\U0001f3fb-\U0001f3ff\ufe0f\u200d♀♂\\s]+")


def in_words(text: str) -> str:
    """Give the word for a text of nothing but signs of one meaning; every other text as it is."""
    if text.isascii() or not _ONLY_SIGNS.fullmatch(text):
        return text
    yes, no = any(sign in text for sign in _YES), any(sign in text for sign in _NO)
    if yes == no:
        return text
    return "có" if yes else "không"
