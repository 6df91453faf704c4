"""Words that may be meant in two ways: a bare dung, and a word of the table where words are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.form import QuestionKind
from conversations.press import MEANT, press_of, read_press, version_of
from conversations.saying import asking, telling
from conversations.saying.values import value_text
from conversations.speech import Button
from conversations.turns import looking
from conversations.turns.answering import pressed
from conversations.turns.hearing import hear, options
from conversations.turns.words_and_places import TABLE
from conversations.understanding import fold
from conversations.walking.outcome import Turn

if TYPE_CHECKING:
    from datetime import date

    from conversations.language import Language
    from conversations.understanding.words import Word
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

_CHOSEN = {QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE, QuestionKind.ANOTHER}


def word_meant(walk: Walk, carried: str) -> Word | None:
    """Give the word that a button says was meant, where it is of the question asked now."""
    press = read_press(carried) if MEANT in carried else None
    if press is None or (press.walk, press.version) != (walk.name, version_of(walk)):
        return None
    kind, _, said = press.chosen[0].partition("_")
    word = next((one for one in TABLE if one == said), None) if kind == MEANT else None
    return word if pressed(walk, press) == walk.asked else None


def is_called(walk: Walk, text: str) -> bool:
    """Whether a choice that is offered is called just so: then it is meant, whatever else the word means."""
    spot = walk.asked
    if spot is None or not text.strip():
        return False
    return any(fold(text) == fold(label) for one in options(spot, walk) for label in one.labels)


def ask_whether_words(walk: Walk, text: str, language: Language) -> Turn:
    """Ask whether a word that steers the conversation is the answer here, where words are asked for."""
    spot = walk.asked
    if spot is None:
        return Turn((telling.ending(walk, language),))
    return looking.propose(walk, spot, text.strip(), language)


def ask_whether_dung(walk: Walk, language: Language) -> Turn | None:
    """Ask whether a bare dung is đúng or dừng; None where yes can be no answer."""
    spot = walk.asked
    if spot is None:
        return _at_the_end(walk, language)
    if spot.question.kind not in _CHOSEN | {QuestionKind.ACKNOWLEDGE}:
        return None
    which = language.say("Right (the answer is yes), or stop (to rest)?")
    asked = asking.question_text(walk, spot, language)
    said = replace(asking.put(walk, spot, language), text=f"{asked}\n\n{which}", buttons=_buttons(walk, spot, language))
    return Turn((replace(said, many=False),), refused="ambiguous", why=which)


def ask_whether_wrong(walk: Walk, text: str, language: Language, today: date) -> Turn | None:
    """Ask whether sai rồi is the answer, or something was mistyped; None where it can be no answer."""
    spot = walk.asked
    value = hear(spot, text, walk, today) if spot is not None and spot.question.kind in _CHOSEN else None
    if spot is None or not isinstance(value, str):
        return None
    answer = value_text(walk, spot, value, language)
    which = language.say("Is the answer “{answer}”, or was something mistyped before?", answer=answer)
    names = [choice.name for choice in spot.question.choices]
    chosen = press_of(walk, spot, str(names.index(value) + 1) if value in names else value)
    said = asking.put(walk, spot, language)
    answers = tuple(button for button in said.buttons if button.press == chosen)
    mistyped = Button(language.say("Mistyped"), press_of(walk, spot, f"{MEANT}_mistaken"))
    asked = f"{asking.question_text(walk, spot, language)}\n\n{which}"
    said = replace(said, text=asked, buttons=(*answers, mistyped), many=False)
    return Turn((said,), refused="ambiguous", why=which)


def _buttons(walk: Walk, spot: Spot, language: Language) -> tuple[Button, ...]:
    yes = Button(language.say("Yes"), press_of(walk, spot, f"{MEANT}_right"))
    return yes, Button(language.say("Rest"), press_of(walk, spot, f"{MEANT}_stop"))


def _at_the_end(walk: Walk, language: Language) -> Turn:
    which = language.say("To hand it in, type HAND IN. To stop here, type REST.")
    return Turn((telling.ending(walk, language, which),), refused="ambiguous")
