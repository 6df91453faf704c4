"""One turn of a conversation about a form: something is heard, and from it follows what is said and noted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.saying import telling
from conversations.turns import looking
from conversations.turns.answering import answer_line, answer_media, answer_press
from conversations.turns.wishing import fulfil, hand_in, handed_in, wants_to_hand_in
from conversations.understanding import Wish, is_thanks, may_be_stop, read_wish
from conversations.walking.outcome import Turn

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.speech import Incoming
    from conversations.walking.walk import Walk

LONGEST_HEARD = 4000  # characters; nobody types more on a telephone by intention


def begin(walk: Walk, language: Language) -> Turn:
    """Open the conversation: what form this is, and its first question."""
    return Turn((telling.goes_on(walk, language, telling.opening(walk, language)),))


def resume(walk: Walk, language: Language) -> Turn:
    """Take the conversation up again, after a rest or on another phone: where it stands, and the open question."""
    return Turn((telling.goes_on(walk, language, f"{walk.form.title}\n{telling.standing(walk, language)}"),))


def take_turn(walk: Walk, heard: Incoming, language: Language) -> Turn:
    """Take what was heard for the walk: an answer, several answers, or a wish about the conversation.

    The walk is changed as the deeds of the turn say. Nothing is raised over anything a person can send.
    """
    was_handed_in = walk.handed_in
    turn = _take(walk, heard, language)
    if walk.form.at_once and turn.deeds and walk.open is None:
        return replace(turn, deeds=(*turn.deeds, handed_in(walk)))
    if was_handed_in and not walk.handed_in:
        first, *others = turn.says
        reminded = replace(first, text=f"{telling.draft_again(language)}\n\n{first.text}")
        return replace(turn, says=(reminded, *others))
    return turn


def _take(walk: Walk, heard: Incoming, language: Language) -> Turn:
    if heard.press:
        return answer_press(walk, heard.press, language)
    if heard.media is not None:
        return answer_media(walk, heard.media, language)
    if len(heard.text) > LONGEST_HEARD:
        too_long = language.say("This message is too long. Please answer more shortly.")
        return telling.refuse(walk, language, "too_long", too_long)
    if (turn := looking.answered(walk, heard.text, language)) is not None:
        return turn
    wish = read_wish(heard.text)
    if wish is not None:
        return resume(walk, language) if wish.kind == "go_on" else fulfil(walk, wish, language)
    return _after_the_end(walk, heard, language) if walk.asked is None else _answer(walk, heard, language)


def _answer(walk: Walk, heard: Incoming, language: Language) -> Turn:
    answered = answer_line(walk, heard.text, language, heard.at.date())
    if answered.refused and may_be_stop(heard.text):
        return fulfil(walk, Wish("stop"), language)
    return answered


def _after_the_end(walk: Walk, heard: Incoming, language: Language) -> Turn:
    if not walk.handed_in and wants_to_hand_in(heard.text):
        return hand_in(walk, language)
    if walk.handed_in and is_thanks(heard.text):
        return Turn((telling.thanked(language),))
    return Turn((telling.result(walk, language),), refused="nothing_open")
