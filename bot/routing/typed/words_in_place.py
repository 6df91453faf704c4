"""Words that mean one thing in a walk and call a command elsewhere: tiếp, như cũ; read by the table of words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import arguments, looking
from bot.dialogue.visit import tapping
from bot.features.evaluating import beginning
from bot.features.helping import guide
from bot.features.reminding import muting
from bot.routing import in_front
from bot.routing.commands import COMMANDS, find_command
from bot.routing.errands import against
from bot.routing.set_aside import REST
from bot.routing.typed import stopped
from conversations.form import QuestionKind
from conversations.press import press_for
from conversations.saying import telling
from conversations.speech import Button, Outgoing
from conversations.turns.words_and_places import OF_COMMANDS, TABLE
from conversations.understanding import fold
from conversations.understanding.words import read_word
from conversations.walking.look import Look
from storage.assessment import answers, evaluations
from storage.talk import heard

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.command import Command
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk

    Called = tuple[Command, str] | None

SENTENCE = 3  # words that are left of an argument
NAME = 4  # words of somebody's name
OF_SOMEBODY = ("lost_phone", "change_head", "nominate")  # commands behind which a name is typed
LATELY = 3  # Outgoings in which a day was just shown


def find(visit: Visit) -> Called:
    """Find the command that was called, where the words do not belong to what lies in front."""
    called = find_command(visit)
    if visit.heard.press or visit.heard.event != "said":
        return called
    word = read_word(visit.heard.text)
    if word == "go_on" and not in_front.name(visit):
        return stopped.last(visit) or called
    if called is None or _is_sentence(visit, called):
        return None
    name = next((name for name, said in OF_COMMANDS.items() if said == word and called[0] is COMMANDS[name]), "")
    if name == "as_above":
        return None  # only where a day was just shown, and then the words stand on its button
    if name in {"begin", "review"} and in_front.name(visit):
        return None
    return None if _is_offered(visit, called) else called


def _is_offered(visit: Visit, called: Called) -> bool:
    """Whether người ký stands on a button of what was said last: a decision that is corrected calls its signer so."""
    if called is None or called[0] is not COMMANDS["letterhead_line"]:
        return False
    said, lately = fold(visit.heard.text), visit.lately(1)
    return any(said == fold(button.label) for one in lately for button in one.buttons)


def _is_sentence(visit: Visit, called: tuple[Command, str]) -> bool:
    """Tell whether words were typed as an answer to an errand that asks for some, and only begin as a command does.

    What calls a command is short: with a title, a place and a year in it few words are left.
    """
    errand, (command, argument) = visit.in_front, called
    if errand is None or command.takes is not True or command.passes:
        return False
    if visit.now - errand.began_at > REST:
        return False
    is_named = any(command is COMMANDS.get(name) for name in OF_SOMEBODY)
    if arguments.words_left(visit, argument) < (NAME + 1 if is_named else SENTENCE):
        return False
    walk = in_front.walk(visit)
    spot = walk.asked if walk is not None else None
    return spot is not None and spot.question.kind is QuestionKind.TEXT


def as_before(visit: Visit) -> Visit:
    """Take như cũ for a tap on that button under a day that was just shown; while an answer is looked at it is not."""
    if visit.heard.press or read_word(visit.heard.text) != "as_it_was":
        return visit
    walk = in_front.walk(visit)
    if walk is not None and walk.look is not None:
        return visit
    shown = (button for one in reversed(visit.lately(LATELY)) for button in one.buttons)
    press = next((button.press for button in shown if button.press.startswith(press_for("as_above"))), "")
    return tapping(visit, press) if press else visit


def answer_or_command(visit: Visit, called: Called) -> list[Outgoing] | None:
    """Ask whether a command typed where words are asked for is the answer or the command, and swallow neither."""
    walk = _asks_for_words(visit, called) if called is not None and not visit.heard.press else None
    spot = walk.asked if walk is not None else None
    if called is None or walk is None or spot is None:
        return None
    typed = visit.heard.text.strip()
    walk.look = Look(spot, typed, is_edit=walk.look is not None and walk.look.is_edit)
    name = next(name for name, command in COMMANDS.items() if command is called[0])
    asked = telling.goes_on(walk, visit.language)
    looking.keep(visit, walk)
    return [
        replace(
            asked,
            buttons=(*asked.buttons[:1], Button(visit.language.say("Not right"), press_for(name, _carried(called)))),
        )
    ]


def _carried(called: tuple[Command, str]) -> str:
    """Give the argument of a command as far as its button carries one."""
    return called[1] if called[0].takes or called[0].carries else ""


def _asks_for_words(visit: Visit, called: tuple[Command, str]) -> Walk | None:
    """Give what lies in front where its question wants words, and nothing speaks against what was typed."""
    errand = visit.in_front
    # An errand in which nothing is answered yet lets an officer's command pass by it.
    if errand is not None and called[0].roles and not errand.log:
        return None
    walk = in_front.walk(visit)
    spot = walk.asked if walk is not None else None
    if spot is None or spot.question.kind is not QuestionKind.TEXT:
        return None
    return None if errand is not None and against(visit, errand, spot.question.field.name, visit.heard.text) else walk


def where_nothing_is_open(visit: Visit) -> list[Outgoing] | None:
    """Do what a word means where nothing lies in front: of a form at rest, or of none."""
    word = None if visit.heard.press else read_word(visit.heard.text)
    rests = word is not None and (_rests(visit) or (word == "stop" and _has_just_stopped(visit)))
    does = _DOES.get(TABLE[word]["pause" if rests else "nothing"]) if word else None
    return does(visit) if does else None


def _rests(visit: Visit) -> bool:
    """Whether a form of the speaker's own was begun, this year or the last, and rests."""
    own = (one for subject in visit.subjects for one in evaluations.of_subject(visit.tx, subject.id))
    drafts = (one for one in own if one.status == "draft" and one.year >= visit.today.year - 1)
    return any(answers.log(visit.tx, one.id) for one in drafts)


def _has_just_stopped(visit: Visit) -> bool:
    """Whether dừng lại is only said once more, and not to the news."""
    before = heard.recent(visit.tx, visit.account.id, 1)
    return bool(before) and visit.now - before[-1].at <= REST and read_word(before[-1].text) == "stop"


def _at_rest(visit: Visit) -> list[Outgoing]:
    kept = visit.language.say("Everything is kept. Type CONTINUE at any time, on this phone or another.")
    news = visit.language.say("To get no more news type STOP NEWS.")
    return [Outgoing(f"{kept}\n{news}")]


_DOES: dict[str, Callable[[Visit], list[Outgoing]]] = {
    "open": lambda visit: beginning.run(visit, ""),
    "at_rest": _at_rest,
    "help": lambda visit: guide.run(visit, ""),
    "mute": lambda visit: muting.run(visit, ""),
}
