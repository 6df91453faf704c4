"""What this month's messages only put again, for the operator and whoever makes the forms: how many, where, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.cli.questions import Questions
from bot.clock import TIME_ZONE
from storage.assessment import forms
from storage.talk import asked_again

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from conversations.language import Language
    from storage.store import Tx
    from storage.talk.asked_again import AskedAgain

MOST_NAMED = 3


class PutAgain(NamedTuple):
    """A question by its words, why it was put again, and how often."""

    form: str
    path: str
    words: str
    code: str
    number: int


class Month(NamedTuple):
    """How many messages were sent this month, and what some of them only put again, the most frequent first."""

    sent: int
    again: list[PutAgain]

    @property
    def number(self) -> int:
        """How many only put a question again."""
        return sum(one.number for one in self.again)


def this_month(tx: Tx, now: datetime, language: str) -> Month:
    """Count since the first day of the month."""
    first = now.astimezone(TIME_ZONE).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    questions = Questions(tx, language)
    return Month(
        asked_again.sent_since(tx, first),
        [_named(tx, questions, one) for one in _together(asked_again.since(tx, first))],
    )


def _together(found: list[AskedAgain]) -> list[AskedAgain]:
    """Count the channels together: it is the question that is to be mended."""
    numbers: dict[AskedAgain, int] = {}
    for one in found:
        key = one._replace(channel="", number=0)
        numbers[key] = numbers.get(key, 0) + one.number
    summed = [one._replace(number=number) for one, number in numbers.items()]
    return sorted(summed, key=lambda one: (-one.number, one))


def _named(tx: Tx, questions: Questions, one: AskedAgain) -> PutAgain:
    form = forms.current(tx, one.form_id)
    said = questions.label(form.digest, one.question) if form is not None else ""
    return PutAgain(one.form_id, one.question, said or one.question.rpartition("/")[2], one.code, one.number)


def in_words(month: Month, words: Language) -> Iterator[str]:
    """Say how many there were and, below, the questions that were put again most often; nothing before any is sent."""
    if not month.sent:
        return
    share = words.percent(round(month.number / month.sent, 2))
    yield words.say(
        "This month {number} of {sent} messages only put a question again ({share}).",
        number=words.number(month.number),
        sent=words.number(month.sent),
        share=share,
    )
    for one in month.again[:MOST_NAMED]:
        why = _WHY.get(one.code, _not_understood)(words)
        yield words.say(
            "– {form}, “{question}”: {why}: {number}",
            form=one.form,
            question=one.words,
            why=why,
            number=words.number(one.number),
        )


def _not_understood(words: Language) -> str:
    return words.say("not understood")


def _does_not_fit(words: Language) -> str:
    return words.say("does not fit the question")


def _meant_so(words: Language) -> str:
    return words.say("asked whether it was meant so")


def _old_button(words: Language) -> str:
    return words.say("an old button")


_WHY: dict[str, Callable[[Language], str]] = {
    "likely": _meant_so,
    "ambiguous": _meant_so,
    "constraint": _does_not_fit,
    "required": _does_not_fit,
    "other_unit": _does_not_fit,
    "unknown": lambda words: words.say("not known"),
    "not_media": lambda words: words.say("a photo and words mixed up"),
    "old_button": _old_button,
    "not_relevant": _old_button,
    "not_complete": lambda words: words.say("not all is answered yet"),
    "too_many": lambda words: words.say("several answers at once"),
    "too_long": lambda words: words.say("too long"),
}
"""By the code of a refusal; all others were not understood."""
