"""No sentence is said three times running: what a phone reads, message after message, but for what is asked again."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from conversations.form import Form
    from tests.stories.stage import Stage

TWICE = 2
NIGHT = timedelta(hours=9)
"""After it a message is the first one again."""
_SENTENCE = re.compile(r"\S+(?: \S+){3,}(?<!\))[.!?]")
"""Four words or more; what ends in brackets counts something."""
_FACTS = re.compile(
    r"(?:✓|Đang ghi:|Written down now:|BẢN NHÁP|Người trả lời:|Gần giống nhau, chưa thêm:|Hộ \d+:).*"
    r"|(?:.+\. )?(?:Nộp phiếu bây giờ không|Nộp lại bây giờ không|Hand it in(?: again)?)\?"
)
"""What stands with a question or in a list however often that is read: an answer, a name, that a form is a draft.

And what a complete form asks until it is answered, as its questions were.
"""
_READ_OUT = "BÀI ĐỌC LOA"
"""Such a text is for others, and is asked for as often as it is to be read out."""
_HOUSEHOLD = re.compile(r"^Hộ \d+: ", re.MULTILINE)
"""From here on a round puts its question, which is a whole household."""
_GAP = "…"


class _Read(NamedTuple):
    at: datetime
    sentences: set[str]


class Thrice:
    """The sentences that each phone was answered with the last two times; what comes by itself is not counted."""

    def __init__(self) -> None:
        self._before: dict[str, deque[_Read]] = defaultdict(lambda: deque(maxlen=TWICE))
        self._seen: dict[str, int] = defaultdict(int)
        self._forms: dict[str, Form] = {}

    def on(self, stage: Stage) -> list[str]:
        """Give the sentences that the phone in hand was just answered with for the third time running."""
        self._forms |= stage._house.forms._compiled  # one that forgets knows only what it has just used
        every = stage._said[stage.phone]
        new, self._seen[stage.phone] = every[self._seen[stage.phone] :], len(every)
        if not new:
            return []
        sentences = {line for one in new for line in _sentences(one.text)}
        before = self._before[stage.phone]
        if before and stage.clock.now() - before[-1].at > NIGHT:
            before.clear()
        again = set.intersection(sentences, *(one.sentences for one in before)) if len(before) == TWICE else set()
        before.append(_Read(stage.clock.now(), sentences))
        return sorted(line for line in again if not any(_asks(form, line) for form in self._forms.values()))


def _sentences(text: str) -> Iterator[str]:
    household = _HOUSEHOLD.search(text)
    own = text[: household.start()] if household else text
    lines = [] if text.startswith(_READ_OUT) else own.split("\n")
    return (line for line in lines if _SENTENCE.fullmatch(line) and not _FACTS.match(line))


def _asks(form: Form, line: str) -> bool:
    """Whether a line is of a question, which is put again until it is answered."""
    texts = [text for one in form.questions for text in (one.label, *(choice.label for choice in one.choices))]
    said = (part for text in texts for code in text.variants for part in text.bare(code).split("\n"))
    return any(re.fullmatch(".*".join(map(re.escape, part.split(_GAP))), line) for part in said)
