"""Short answers that fit almost any question: đúng rồi, ừ, được, không phải."""

from __future__ import annotations

from conversations.understanding.choices import read_choice
from conversations.understanding.folding import fold, spell
from conversations.understanding.labels import Option
from conversations.understanding.yes_and_no import leaning

MOST_WORDS = 4
_DONE = "roi"
_YES_OR_NO = (Option("yes", ("Đúng", "Có", "Yes")), Option("no", ("Không phải", "Không", "No")))


def is_short_answer(text: str) -> bool:
    """Tell whether a text says yes or no and little else, so that it could be the answer to something else too."""
    words = tuple(spell(text).split())
    if not 0 < len(words) <= MOST_WORDS or any(word.isdecimal() for word in words):
        return False
    if fold(words[-1]) == _DONE:  # duoc roi
        return True
    return leaning(words) is not None or isinstance(read_choice(text, _YES_OR_NO), str)
