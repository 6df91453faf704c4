"""Short answers that fit almost any question: đúng rồi, ừ, được, không phải; and what leaves things as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.understanding.choices import read_choice
from conversations.understanding.courtesy import CLOSINGS, OPENINGS, PERSONS, ever_shorter, in_full
from conversations.understanding.folding import fold, spell
from conversations.understanding.labels import Option
from conversations.understanding.lexicon import known
from conversations.understanding.misread import Misread, unreadable
from conversations.understanding.telex import spellings
from conversations.understanding.yes_and_no import leaning

if TYPE_CHECKING:
    from conversations.understanding.lexicon import Lexicon

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
    return leaning(words) is not None or not isinstance(read_choice(text, _YES_OR_NO), Misread)


_ASSENT = known(
    """đúng, đúng rồi, đúng vậy, đúng thế, phải, phải rồi, chuẩn, chuẩn rồi, chính xác, ừ, ừm, uh, vâng, vâng đúng,
    vâng đúng rồi, ừ đúng rồi, dạ, dạ đúng, dạ vâng, ok, oke, okie, được, được rồi, đồng ý, yes, yeah, right, correct"""
)
_DENIAL = known("không, không phải, không đúng, chưa đúng, sai, sai rồi, nhầm, nhầm rồi, no, wrong")
_AS_IT_WAS = known(
    """giữ nguyên, cứ giữ nguyên, để nguyên, giữ, giữ lại, như cũ, để như cũ, giữ như cũ, cứ như cũ, như trước, thôi,
    thôi không sửa, thôi không sửa nữa, không sửa, không sửa nữa, không sửa gì, không cần sửa, thôi để nguyên,
    thôi để như cũ, thôi giữ nguyên, tiếp, tiếp tục, làm tiếp, keep, keep it, leave it, as it was"""
)
_CHANGE = known("đổi, đổi đi, cứ đổi, đồng ý đổi, sửa, sửa đi, cứ sửa, change, change it")
_EARLIER = known("giữ nguyên, để nguyên, như cũ, để như cũ, giữ như cũ, cứ như cũ, như trước, keep, as it was")
_THUMB = "👍"


def is_assent(text: str) -> bool:
    """Tell whether a text says yes to what was just proposed; a number never does."""
    return text.strip().startswith(_THUMB) or _says(text, _ASSENT)


def agrees_to_change(text: str) -> bool:
    """Tell whether a text says that an answer is to be changed as was just proposed."""
    return _says(text, _CHANGE)


def takes_the_earlier(text: str) -> bool:
    """Tell whether a text takes the answer that was given earlier."""
    return _says(text, _EARLIER)


def is_denial(text: str) -> bool:
    """Tell whether a text says that what was just proposed is not meant."""
    return _says(text, _DENIAL)


def leaves_as_it_was(text: str) -> bool:
    """Tell whether a text leaves the answer that is looked at as it was."""
    return _says(text, _AS_IT_WAS)


def _says(text: str, sayings: Lexicon[bool]) -> bool:
    if unreadable(text):
        return False
    for spelled in spellings(text):
        words = tuple(spelled.split())
        for said in (words, *ever_shorter(words, OPENINGS, CLOSINGS | PERSONS)):
            if sayings.find(" ".join(said)) or sayings.find(" ".join(in_full(said))):
                return True
    return False
