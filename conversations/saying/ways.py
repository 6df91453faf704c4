"""The ways on from a question that somebody cannot answer: to let it wait, to rest, to leave it to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.press import MEANT, press_of
from conversations.speech import Button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.language import Language
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk


def ways_on(walk: Walk, spot: Spot, language: Language) -> Iterator[Button]:
    """Give the ways on as buttons: of a short form it can be left, of an answer looked at one can rest."""
    for word, label in _words(walk, spot, language):
        yield Button(label, press_of(walk, spot, f"{MEANT}_{word}"))


def _words(walk: Walk, spot: Spot, language: Language) -> Iterator[tuple[str, str]]:
    if walk.form.at_once:
        yield "stop", language.say("Stop here")
        return
    is_edit = walk.look is not None and walk.look.is_edit
    if not is_edit and spot.path not in walk.later:
        yield "later", language.say("Answer later")
    yield "stop", language.say("Rest")


def in_words(walk: Walk, spot: Spot, number: int, language: Language) -> str:
    """Say in one sentence that there are ways on; the next time in other words."""
    if walk.form.at_once:
        said = _of_a_short_form(language)
    elif walk.look is not None and walk.look.is_edit:
        said = _of_an_answer(language)
    else:
        said = _of_a_question(walk, spot, language)
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


def _of_a_question(walk: Walk, spot: Spot, language: Language) -> tuple[str, ...]:
    another_day = language.say("There is no hurry: what was answered is kept, and one can rest.")
    if spot.path in walk.later:
        return language.say("This can be answered another day."), another_day
    return language.say("If this is hard, let it wait and go on."), another_day


def somebody_helps(_walk: Walk, language: Language) -> str:
    """Say what there is for who cannot read, see or follow what is asked."""
    return language.say("Somebody at home can read this out and type the answer.")
