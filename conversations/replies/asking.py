"""Understands what people ask: without accents, with or without dạ and cho hỏi, and only where it is sure."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from conversations.understanding.courtesy import CLOSINGS, OPENINGS, ever_shorter, in_full, unstretched
from conversations.understanding.folding import agrees, bare, spell
from conversations.understanding.lexicon import Lexicon, spelled_words
from conversations.understanding.telex import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from conversations.replies.reply import Reply
    from conversations.understanding.courtesy import Words

LONGEST = 120  # characters of a question
MOST_WAYS = 100  # that one way of asking may stand for by its strokes
GAP = "…"
MOST_IN_A_GAP = 6  # words
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


def may_ask(text: str) -> bool:
    """Tell whether a text is of the length of a question, whatever it says: a figure or a name alone is not."""
    return len(text) <= LONGEST and len(spell(text).split()) >= FEWEST_WORDS


def find(text: str, *pages: Questions) -> str:
    """Give the key of what a text asks, by the first page that knows it; empty where none does, or two could be."""
    if not may_ask(text):
        return ""
    sayings = list(dict.fromkeys(_sayings(text)))
    whole = next((key for page in pages for said in sayings if (key := page.find(said))), "")
    return whole or next((key for page in pages if (key := page.find_with_gaps(sayings))), "")


class Questions:
    """The ways of asking of many replies, to be looked up."""

    def __init__(self, replies: Iterable[Reply]) -> None:
        every = list(replies)
        self._known = Lexicon({phrase: reply.key for reply in every for phrase in phrases(reply)})
        self._gapped: dict[str, list[tuple[_Gapped, str]]] = {}
        for reply in every:
            for way in map(_Gapped, gapped(reply)):
                self._gapped.setdefault(way.rarest, []).append((way, reply.key))

    def find(self, phrase: str) -> str:
        """Give the key of what is asked in a phrase without fillers."""
        return self._known.find(phrase) or ""

    def find_with_gaps(self, sayings: Iterable[str]) -> str:
        """Give the key of the only question of whose ways with gaps one is said."""
        found = {key for said in sayings for key in self._fitting(tuple(said.split()))}
        return found.pop() if len(found) == 1 else ""

    def _fitting(self, words: Words) -> Iterator[str]:
        bared = frozenset(map(bare, words))
        for word in bared:
            for way, key in self._gapped.get(word, ()):
                if way.fits(words, bared):
                    yield key


class _Gapped:
    """A way of asking in which a gap stands for a few words: `… mất tiền … không`."""

    def __init__(self, way: str) -> None:
        self._parts = tuple(way.split())
        self._needed = frozenset(bare(part) for part in self._parts if part != GAP)
        self.rarest = max(sorted(self._needed), key=len, default="")
        """One of the words it needs, by which it is looked up: the longest, as short ones are everywhere."""

    def fits(self, words: Words, bared: frozenset[str]) -> bool:
        """Whether words say this, which are also given without accents."""
        return self._needed <= bared and _fits(self._parts, words)


def _fits(parts: Words, words: Words) -> bool:
    if not parts:
        return not words
    first, *rest = parts
    if first == GAP:
        return any(_fits(tuple(rest), words[left:]) for left in range(min(len(words), MOST_IN_A_GAP) + 1))
    return bool(words) and agrees(words[0], first) and _fits(tuple(rest), words[1:])


def phrases(reply: Reply) -> Iterator[str]:
    """Give all ways in which something is asked, without fillers; those that are too short ask nothing."""
    spoken = (one for way in _ways(reply) if GAP not in way for one in written_out(way))
    yield from dict.fromkeys(phrase for one in spoken for phrase in _phrases(tuple(one.split())))


def gapped(reply: Reply) -> Iterator[str]:
    """Give all ways with gaps, in which as little is left out as somebody has to say."""
    for way in (one for one in _ways(reply) if GAP in one):
        for words in _written_out(way):
            spelled = [word if word == GAP else spell(word) for word in words]
            left = [word for word in spelled if word not in _FILLERS]
            if len([word for word in left if word != GAP]) >= FEWEST_WORDS:
                yield " ".join(left)


def _ways(reply: Reply) -> Iterator[str]:
    return (way.replace("...", GAP) for listed in reply.asked.values() for way in listed)


def written_out(way: str) -> Iterator[str]:
    """Write out what strokes stand for: mất/tốn tiền không asks in two ways."""
    return (spell(" ".join(words)) for words in _written_out(way))


def _written_out(way: str) -> Iterator[Words]:
    several = [word.split("/") if "/" in word.strip("/") else [word] for word in way.split()]
    return islice(product(*several), MOST_WAYS)


def _sayings(text: str) -> Iterator[str]:
    """Give what a text may say, with ever less courtesy around it."""
    for spelled in spellings(text):
        words = tuple(spelled.split())
        for said in (words, *ever_shorter(words, OPENINGS, CLOSINGS)):
            yield from _phrases(said)


def _phrases(words: Words) -> Iterator[str]:
    """Leave out of a spelled text what says nothing about the question; nothing where too little is left."""
    if len(words) < FEWEST_WORDS:
        return
    said = _behind_the_opening(in_full(tuple(map(unstretched, words))))
    readings = [("", word) if word in _PERHAPS else (word,) for word in said if word not in _FILLERS]
    for reading in islice(product(*readings), _MOST_READINGS):
        left = [word for word in reading if word]
        while left and left[-1] in _AT_THE_END:
            left.pop()
        if left:
            yield " ".join(left)


def _behind_the_opening(words: Words) -> Words:
    """Leave out whom somebody turns to, and that they ask: cán bộ ơi, cho tôi hỏi."""
    called = next((place for place, word in enumerate(words[:_MOST_CALLED]) if word in _CALLING), None)
    rest = words if called is None else words[called + 1 :]
    asks = next((place for place, word in enumerate(rest) if word in _BEGINS_TO_ASK), 0)
    return rest[asks + 1 :] if asks and (_FILLERS | _PERHAPS).issuperset(rest[:asks]) else rest
