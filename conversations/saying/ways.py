"""The ways on from a question that somebody cannot answer, said in one sentence: to let it wait, to rest, to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.walking.outcome import LeftTo
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk


def in_words(walk: Walk, spot: Spot, number: int, to: LeftTo, language: Language) -> str:
    """Say that there are ways on, `to` whom one can turn too; the next time in other words."""
    if walk.form.at_once:
        said = _of_a_short_form(language)
    elif walk.look is not None and walk.look.is_edit:
        said = _of_an_answer(language)
    else:
        said = _of_a_question(walk, spot, to, language)
    return said[number % len(said)]


def _of_a_short_form(language: Language) -> tuple[str, ...]:
    return (
        language.say("If you do not want to go on with this, type STOP HERE."),
        language.say("Type ? to read what is asked for, or leave this."),
    )


def _of_an_answer(language: Language) -> tuple[str, ...]:
    return (
        language.say("To leave the answer as it was, type KEEP AS IT IS."),
        language.say("There is no hurry: what was answered is kept."),
    )


def _of_a_question(walk: Walk, spot: Spot, to: LeftTo, language: Language) -> tuple[str, ...]:
    another_day = language.say("There is no hurry: what was answered is kept, and one can rest.")
    if spot.path in walk.later:
        return language.say("This can be answered another day."), another_day
    return _hard(to, language), another_day


def _hard(to: LeftTo, language: Language) -> str:
    match to:
        case "head":
            return language.say("If this is hard, let it wait, or ask the village head to answer.")
        case "commune":
            return language.say("If this is hard, let it wait, or ask the commune to answer.")
        case _:
            return language.say("If this is hard, let it wait and go on.")


def somebody_helps(to: LeftTo, language: Language) -> str:
    """Say who helps somebody who cannot read, see or follow what is asked."""
    match to:
        case "head":
            return language.say("Somebody at home can read this out and type the answer, or the village head.")
        case "commune":
            return language.say("Somebody at home can read this out and type the answer, or the commune.")
        case _:
            return language.say("Somebody at home can read this out and type the answer.")
