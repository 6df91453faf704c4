"""How a slip is said: what was not understood, and an answer that would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.form import QuestionKind
from conversations.press import press_of
from conversations.speech import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from conversations.language import Language
    from conversations.understanding import Misread
    from conversations.walking.checking import Refusal
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk


A_PLACE = "21.386 103.017"
_MOST_NAMED = 8  # between more nobody chooses who reads them in one line


def say_refusal(walk: Walk, refusal: Refusal, language: Language) -> str:
    """Say why an answer is not taken, in the form's own words where it has some."""
    spot = refusal.spot
    if refusal.said:
        return refusal.said
    if spot is None:
        return language.say("This question is not asked here.")
    question = spot.question
    env = walk.sheet.spoken(spot, language)
    if refusal.code == "constraint":
        return question.constraint_message.say(env) or language.say("This answer does not fit the question.")
    if refusal.code == "required":
        return question.required_message.say(env) or language.say("This question needs an answer.")
    return _by_code(refusal.code, language) or example(spot, language)


def say_fallen(walk: Walk, refusal: Refusal, language: Language) -> str:
    """Say why an answer that was taken does not hold any more, since another one has changed."""
    if refusal.code == "not_a_choice":
        return language.say("This can be chosen no longer.")
    return say_refusal(walk, refusal, language)


def say_misread(spot: Spot, misread: Misread, language: Language) -> str:
    """Say what could not be read; where there are two ways to read it, ask which."""
    if misread.why == "ambiguous" and len(misread.options) == 1 and spot.question.choices:
        return _by_code("not_a_choice", language)  # one label fits in part: nothing to choose between
    if misread.why == "ambiguous" and 0 < len(misread.options) <= _MOST_NAMED:
        return language.say("Which one is meant: {options}?", options=" / ".join(misread.options))
    if misread.why == "empty":
        return example(spot, language)
    return _by_code(misread.why, language) or example(spot, language)


def candidates(walk: Walk, spot: Spot, misread: Misread) -> tuple[Button, ...]:
    """Give the whole numbers between which to ask as what can be tapped."""
    if spot.question.kind not in {QuestionKind.INTEGER, QuestionKind.DECIMAL} or misread.why != "ambiguous":
        return ()
    return tuple(Button(said, press_of(walk, spot, said)) for said in misread.options if said.isdecimal())


def example(spot: Spot, language: Language) -> str:
    """Say how to answer a question, with an example."""
    return _EXAMPLES.get(spot.question.kind, _tap)(language)


def _tap(language: Language) -> str:
    return language.say("Please tap a choice or type its number.")


def _whole(language: Language) -> str:
    return language.say("Please answer with a number, for example {example}.", example=4)


def _decimal(language: Language) -> str:
    return language.say("Please answer with a number, for example {example}.", example=language.number(1.5))


def _by_code(code: str, language: Language) -> str:
    say = _CODES.get(code)
    return say(language) if say else ""


_EXAMPLES: dict[QuestionKind, Callable[[Language], str]] = {
    QuestionKind.INTEGER: _whole,
    QuestionKind.DECIMAL: _decimal,
    QuestionKind.DATE: lambda words: words.say(
        "Please answer with a day, for example {example}.", example="20/11/2026"
    ),
    QuestionKind.GEOPOINT: lambda words: words.say(
        "Please send the place from your phone, or type it, for example {example}.", example=A_PLACE
    ),
    QuestionKind.SELECT_MULTIPLE: lambda words: words.say(
        "Please answer with the numbers of the choices, for example: 1 3."
    ),
    QuestionKind.TEXT: lambda words: words.say("Please answer in a few words."),
    QuestionKind.IMAGE: lambda words: words.say("Please send a photo here. If you have none, type SKIP."),
    QuestionKind.AUDIO: lambda words: words.say("Please send a voice message here. If you have none, type SKIP."),
    QuestionKind.FILE: lambda words: words.say("Please send a file here. If you have none, type SKIP."),
}

_CODES: dict[str, Callable[[Language], str]] = {
    "too_long": lambda words: words.say("This message is too long. Please answer more shortly."),
    "too_many": lambda words: words.say("These are too many answers at once. Please answer one by one."),
    "not_an_integer": lambda words: words.say("Please answer with a whole number, for example {example}.", example=4),
    "not_a_choice": lambda words: words.say("I do not find this among the choices. Please tap one or type its number."),
    "ambiguous": lambda words: words.say("This can be read in two ways. Please answer with one thing only."),
    "unknown": lambda words: words.say(
        "It is all right not to know. Please ask at home or the village head, and answer when you know."
    ),
    "other_unit": lambda words: words.say("This counts something else. Please type only the number that is asked for."),
    "one_number": lambda words: words.say("Just one number please, for example {example}.", example=4),
    "several_days": lambda words: words.say("Just one day please, for example {example}.", example="20/11/2026"),
    "no_year": lambda words: words.say("Of which year? For example {example}.", example="20/11/2015"),
    "not_relevant": lambda words: words.say("This question no longer needs an answer."),
    "readonly": lambda words: words.say("This can only be read here, not changed."),
}
