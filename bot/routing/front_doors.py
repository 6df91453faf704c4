"""The doors of what lies in front of who speaks: an errand and its question, which a word may answer, leave or pass."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.errand import MEANWHILE, name_of
from bot.dialogue.messages.worn import is_worn
from bot.dialogue.visit import anew
from bot.features.asked import answering, known
from bot.features.evaluating import objecting
from bot.features.privacy import objecting as about_data
from bot.routing import errands as ending
from bot.routing import in_front, no_answer, set_aside
from bot.routing.doors import dormant, greeting
from bot.routing.typed import words_in_place
from conversations.press import read_command_press, read_press
from conversations.speech import Outgoing
from conversations.turns.answering import unwanted
from conversations.understanding import read_wish
from conversations.understanding.words import read_word
from storage.talk import errands

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.routing.doors import Answer, Called
    from conversations.replies.reply import Reply
    from storage.talk.errands import Errand

SHORT = 5  # words of a question; what is longer tells something too
_OBJECTIONS = {objecting.FORM, f"{about_data.FORM} {about_data.OBJECTING}"}


def office_ended(visit: Visit, called: Called) -> Answer:
    """Put away what somebody began in an office that is not theirs any more, and say so before anything else."""
    errand = visit.in_front
    if errand is None or not ending.is_over(visit, errand):
        return None
    # Whose it is about is not theirs to read any more.
    what = visit.forms.version(visit.tx, errand.digest).heading(visit.language)
    errands.drop(visit.tx, errand.id)
    told = visit.language.say("You do not hold this office any more, so this was put away: {what}", what=what)
    return [Outgoing(told), *_without(visit, called)]


def lapsed(visit: Visit, called: Called) -> Answer:
    """Leave what no stray words may end once a command is called or its day is past, and say so first."""
    errand = visit.in_front
    if errand is None or visit.speaker is None or not ending.lapses(visit, errand, is_called=called is not None):
        return None
    errands.drop(visit.tx, errand.id)
    return [ending.left(visit, errand), *_without(visit, called)]


def _without(visit: Visit, called: Called) -> list[Outgoing]:
    """Answer as if the errand in front had not been there."""
    free = replace(visit, errand=None)
    return called[0].run(free, called[1]) if called is not None else dormant(free, None) or greeting(free, None)


def question_of_another_day(visit: Visit, _called: Called) -> Visit | None:
    """Let go of a question in words that nobody answered the day it was put."""
    is_old = set_aside.is_of_another_day(visit) and not read_press(visit.heard.press)
    return replace(visit, errand=None) if is_old and set_aside.lapses(visit) else None


def errand_at_rest(visit: Visit, called: Called) -> Answer:
    """Answer a command while an errand was left in the middle, and put its question again."""
    if called is None or visit.speaker is None:
        return None
    errand, (command, argument) = _in_the_way(visit, called), called
    if errand is None or not set_aside.lets_pass(visit, errand):
        return None
    return [*command.run(visit, argument), *set_aside.goes_on(visit, errand)]


def asked(visit: Visit, called: Called) -> Answer:
    """Answer what people ask beside the form, unless what lies in front takes it, and put the open question again."""
    if called is not None or visit.heard.press or visit.heard.media or visit.heard.event != "said":
        return None
    reply = answering.asked(visit)
    is_free = reply is not None and (_objects(visit, reply) or _asks_while_objecting(visit, reply))
    if reply is None or (in_front.takes(visit) and not is_free):
        return None
    said = answering.say(visit, reply)
    if is_worn(visit, said.text):
        return None
    return [said, *in_front.again(visit, with_ways=reply.key in known.FOR_A_HUMAN)]


def _objects(visit: Visit, reply: Reply) -> bool:
    """Whether không đồng ý is said to a form, none of whose questions it answers: a mere no would be written down."""
    return reply.key == known.OBJECTS and visit.in_front is None and not in_front.asks_to_agree(visit)


def _asks_while_objecting(visit: Visit, reply: Reply) -> bool:
    """Whether a short question is asked where it is to be written what is wrong: nobody reads it as an objection."""
    errand, text = visit.in_front, visit.heard.text
    if errand is None or name_of(errand.form_id, errand.about) not in _OBJECTIONS or reply.key == known.OBJECTS:
        return False
    return len(text.split()) <= SHORT and read_word(text) is None and read_wish(text) is None


def another_photo(visit: Visit, _called: Called) -> Answer:
    """Say nothing to a photo right behind another of which it was said that nothing in front asks for it."""
    sent = visit.heard.media or visit.heard.remote
    walk = in_front.walk(visit) if sent is not None else None
    refused = unwanted(walk, sent.kind, visit.language) if walk is not None and sent is not None else None
    return [] if refused is not None and in_front.is_said_again(visit, refused.says) else None


def answer_or_command(visit: Visit, called: Called) -> Answer:
    """Ask whether a command typed where words are asked for is the answer; what is none may still lose something."""
    if called is not None and _in_the_way(visit, called) and no_answer.is_none(visit):
        return [no_answer.ask(visit, called)]
    return words_in_place.answer_or_command(visit, called)


def errand_in_front(visit: Visit, called: Called) -> Answer:
    """Go on with the errand in front; where it had come between, put again what lay in front before."""
    errand = _in_the_way(visit, called)
    if errand is None:
        return None
    says = ending.go_on(visit, errand)
    return [*says, *in_front.put_again(anew(visit))] if _came_between(visit, errand) else says


def _in_the_way(visit: Visit, called: Called) -> Errand | None:
    """Give the errand in front; one in which nothing is answered yet, or is kept, lets an officer's command pass."""
    errand = visit.in_front
    if errand is None or read_command_press(visit.heard.press):
        return None
    is_of_office = called is not None and called[0].roles
    gives_way = is_of_office and not (errand.log and not ending.hears_itself(errand))
    return None if gives_way else errand


def _came_between(visit: Visit, errand: Errand) -> bool:
    """Whether an errand that had come between other things is over, and no other such follows."""
    if MEANWHILE not in errand.about:
        return False
    now = errands.open_of(visit.tx, visit.account.id)
    return now is None or MEANWHILE not in now.about
