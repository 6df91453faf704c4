"""A form in short: every question on one line with its choices by number, and how a household is typed in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.form import MEDIA, QuestionKind
from conversations.rounds.entry import unanswered
from conversations.rounds.example import example
from conversations.saying import asking, refusing
from conversations.saying.long_lists import is_long
from conversations.saying.telling import shortened
from conversations.saying.values import answer_text
from conversations.walking.spot import Spot

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.walking.walk import Walk

SHORT_LABEL = 44  # characters of a question
SHORT_CHOICE = 26
SHORT_ANSWER = 60


def guide(walk: Walk, language: Language) -> str:
    """List every question of the form in short, and how a whole household is typed in one line."""
    spots = [Spot(question) for question in walk.form.questions if question.number and not question.field.repeat]
    return "\n".join([*(question(walk, spot, language) for spot in spots), "", how_to(walk, language)])


def how_to(walk: Walk, language: Language) -> str:
    """Say how a household is typed in one line, with an example that fits the form."""
    row, numbered, exception = example(walk)
    lines = (
        language.say("One line for one form, in order: {row} (a dash - leaves a question out).", row=row),
        language.say(
            "Or with numbers: {numbered}. Like the one before: SAME AS ABOVE, SAME AS ABOVE EXCEPT {exception}.",
            numbered=numbered,
            exception=exception or numbered.partition(" ")[0],
        ),
        language.say("Several forms: one line each. ? shows the questions; SKIP, FORM BEFORE, STOP."),
    )
    return "\n".join(lines)


def still_missing(walk: Walk, language: Language) -> list[str]:
    """List in short what has no answer yet, or one that does not hold, with what is written down there."""
    return [_missing(walk, spot, language) for spot in unanswered(walk)]


def _missing(walk: Walk, spot: Spot, language: Language) -> str:
    beside = (asking.remark(walk, spot, language), asking.stands_already(walk, spot, language))
    return "\n   ".join([question(walk, spot, language), *filter(None, beside)])


def answered(walk: Walk, language: Language) -> list[str]:
    """List in short what has an answer that holds, with the answer."""
    spots = (spot for spot in walk.spots() if walk.log.get(spot.path) is not None and walk.answered(spot))
    return [_answered(walk, spot, language) for spot in spots]


def _answered(walk: Walk, spot: Spot, language: Language) -> str:
    asked = shortened(asking.label(walk, spot, language), SHORT_LABEL)
    said = shortened(answer_text(walk, spot, language), SHORT_ANSWER)
    return f"{spot.question.number or '+'}. {asked} → {said}"


def question(walk: Walk, spot: Spot, language: Language) -> str:
    """Put a question on one line: its number, its words, and its choices by number."""
    label = shortened(asking.label(walk, spot, language), SHORT_LABEL)
    return f"{spot.question.number or '+'}. {label} ({_manner(walk, spot, language)})"


def _manner(walk: Walk, spot: Spot, language: Language) -> str:
    kind = spot.question.kind
    if kind in {QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE}:
        env = walk.sheet.spoken(spot, language)
        choices = (shortened(choice.label.say(env), SHORT_CHOICE) for choice in walk.choices(spot))
        if is_long(walk, spot):
            return language.say("type the name")
        listed = " · ".join(f"{place} {said}" for place, said in enumerate(choices, 1))
        several = language.say("several: 1,3")
        return f"{listed}; {several}" if kind is QuestionKind.SELECT_MULTIPLE else listed
    if kind in MEDIA:
        return language.say("photo or -")
    if kind in {QuestionKind.INTEGER, QuestionKind.DECIMAL}:
        return language.say("a number")
    return refusing.example(spot, language)
