"""A command that cannot be the answer to the open question of an errand: it is done, but nothing is lost by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.routing import in_front
from bot.routing.commands import COMMANDS
from bot.routing.errands import against, hears_itself
from bot.routing.interruption import FOR_FRONT
from conversations.form import QuestionKind
from conversations.speech import Button, Outgoing
from conversations.turns.hearing import options
from conversations.understanding import fold, read_wish

if TYPE_CHECKING:
    from bot.dialogue.command import Command
    from bot.dialogue.visit import Visit

CHOICES = frozenset({QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE})


def is_none(visit: Visit) -> bool:
    """Whether what was typed stands on no label of the choice that is asked for, or is none of its first words."""
    errand = visit.in_front
    if errand is None or hears_itself(errand) or visit.heard.press or read_wish(visit.heard.text) is not None:
        return False
    walk, said = in_front.walk(visit), fold(visit.heard.text)
    spot = walk.asked if walk is not None else None
    if walk is None or spot is None:
        return False
    if spot.question.kind is QuestionKind.TEXT and not errand.log:
        return bool(against(visit, errand, spot.question.field.name, visit.heard.text))
    if spot.question.kind not in CHOICES:
        return False
    return not any(said in fold(label) for one in options(spot, walk) for label in one.labels)


def ask(visit: Visit, called: tuple[Command, str]) -> Outgoing:
    """Ask whether to do what was called, which may leave what lies in front, or to go on answering."""
    words, (command, argument) = visit.language, called
    asked = words.say(
        "“{typed}” is something else. You have not finished this yet: {what}",
        typed=visit.heard.text.strip(),
        what=in_front.name(visit),
    )
    name = next(name for name, one in COMMANDS.items() if one is command)
    carried = argument if command.takes or command.carries else ""
    goes_on = Button(words.say("1. Go on answering"), f"{FOR_FRONT}tiep")
    return Outgoing(asked, (goes_on, command_button(words.say("2. Do that now"), name, carried)))
