"""Understands what people ask: without accents, with or without dạ and cho hỏi, and only where it is sure."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from conversations.understanding.courtesy import CLOSINGS, OPENINGS, ever_shorter, in_full, unstretched
from conversations.understanding.lexicon import Lexicon, spelled_words
from conversations.understanding.telex import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from conversations.replies.reply import Reply
    from conversations.understanding.courtesy import Words

LONGEST = 120  # characters of a question
MOST_WAYS = 100  # that one way of asking may stand for by its strokes
FEWEST_WORDS = 2
"""One word alone is rather an answer, a name or a call for help."""
_FILLERS = spelled_words(
    "dạ thưa thua ạ à ah ơi oi nhé nhe nhỉ nhi hả hử hở vậy nè xin em anh chị cô chú bác ông bà cháu tôi tui mình minh "
    "nhà này kia thì có luôn luon với giúp giup giùm gium alo chào chao ad admin bạn please hi hello hey ok"
)
"""What says nothing about the question, wherever it stands."""
_PERHAPS = spelled_words("cho em anh chi co chu bac ong ba chau con toi ta nha nay thi voi vay ne ha ban ma da a")
"""Without its accents it may be such a word, or one that the question needs: toi is tôi or tối, chu is chú or chữ."""
_MOST_READINGS = 64
_AT_THE_END = spelled_words("thế the đấy day đó")
"""Fillers too, but for those of thế nào."""
_CALLING = spelled_words("ơi oi")
_MOST_CALLED = 4  # words before ơi: whom somebody turns to
_BEGINS_TO_ASK = spelled_words("hỏi hoi")


def find(text: str, *pages: Questions) -> str:
    """Give the key of what a text asks, by the first page that knows it; empty where none does."""
    if len(text) > LONGEST:
        return ""
    sayings = list(dict.fromkeys(_sayings(text)))
    return next((key for page in pages for said in sayings if (key := page.find(said))), "")


class Questions:
    """The ways of asking of many replies, to be looked up."""

    def __init__(self, replies: Iterable[Reply]) -> None:
        self._known = Lexicon({phrase: reply.key for reply in replies for phrase in phrases(reply)})

    def find(self, phrase: str) -> str:
        """Give the key of what is asked in a phrase without fillers."""
        return self._known.find(phrase) or ""


def phrases(reply: Reply) -> Iterator[str]:
    """Give all ways in which something is asked, without fillers; those that are too short ask nothing."""
    ways = (way for listed in reply.asked.values() for way in listed)
    spoken = (one for way in ways for one in written_out(way))
    yield from dict.fromkeys(phrase for one in spoken for phrase in _phrases(tuple(one.split())))


def written_out(way: str) -> Iterator[str]:
    """Write out what strokes stand for: mất/tốn tiền không asks in two ways."""
    several = [word.split("/") if "/" in word.strip("/") else [word] for word in way.split()]
    for words in islice(product(*several), MOST_WAYS):
        yield spellings(" ".join(words))[0]


def _sayings(text: str) -> Iterator[str]:
    """Give what a text may say, with ever less courtesy around it."""
    for spelled in spellings(text):
        words = tuple(spelled.split())
        for said in (words, *ever_shorter(words, OPENINGS, CLOSINGS)):
            yield from _phrases(said)


def _phrases(words: Words) -> Iterator[str]:
    """Leave out of a spelled text what says nothing about the question; nothing where too little is left."""
    said = _behind_the_opening(in_full(tuple(map(unstretched, words))))
    readings = [("", word) if word in _PERHAPS else (word,) for word in said if word not in _FILLERS]
    for reading in islice(product(*readings), _MOST_READINGS):
        left = [word for word in reading if word]
        while left and left[-1] in _AT_THE_END:
            left.pop()
        if len(left) >= FEWEST_WORDS:
            yield " ".join(left)


def _behind_the_opening(words: Words) -> Words:
    """Leave out whom somebody turns to, and that they ask: cán bộ ơi, cho tôi hỏi."""
    called = next((place for place, word in enumerate(words[:_MOST_CALLED]) if word in _CALLING), None)
    rest = words if called is None else words[called + 1 :]
    asks = next((place for place, word in enumerate(rest) if word in _BEGINS_TO_ASK), 0)
    return rest[asks + 1 :] if asks and (_FILLERS | _PERHAPS).issuperset(rest[:asks]) else rest
