"""No sentence is said three times running: what a phone shows, message after message, but for what a form asks."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from conversations.form import Form
    from conversations.speech import Outgoing

TWICE = 2
_SENTENCE = re.compile(r"\S+(?: \S+){3,}[.!?]")
_STANDS = re.compile(r"(?:✓|Đang ghi: |Written down now: ).*")
"""What an answer is, which stands with its question."""
_READ_OUT = "BÀI ĐỌC LOA"
"""Such a text is for others: its reader may ask for it as often as it is read."""
_GAP = "…"


class Thrice:
    """The sentences that each phone has read in its last two messages."""

    def __init__(self) -> None:
        self._before: dict[str, deque[set[str]]] = defaultdict(lambda: deque(maxlen=TWICE))

    def hear(self, phone: str, said: Iterable[Outgoing], forms: Collection[Form]) -> list[str]:
        """Give the sentences that are said for the third time running."""
        sentences = {line for one in said for line in _sentences(one.text)}
        before = self._before[phone]
        again = set.intersection(sentences, *before) if len(before) == TWICE else set()
        before.append(sentences)
        return sorted(line for line in again if not any(_asks(form, line) for form in forms))


def _sentences(text: str) -> Iterator[str]:
    lines = [] if text.startswith(_READ_OUT) else text.split("\n")
    return (line for line in lines if _SENTENCE.fullmatch(line) and not _STANDS.match(line))


def _asks(form: Form, line: str) -> bool:
    """Whether a line is of a question, which is put again until it is answered."""
    texts = [text for one in form.questions for text in (one.label, *(choice.label for choice in one.choices))]
    said = (part for text in texts for code in text.variants for part in text.bare(code).split("\n"))
    return any(re.fullmatch(".*".join(map(re.escape, part.split(_GAP))), line) for part in said)
