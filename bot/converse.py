"""Who gets the word: a command, the form that lies in front, or the question who is speaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ending
from bot.command import find_command
from bot.commands import begin, switch
from bot.walks import keep, open_walk
from conversations.press import read_press
from conversations.speech import Outgoing
from conversations.turn import take_turn
from storage import accounts, errands, evaluations

if TYPE_CHECKING:
    from bot.visit import Visit
    from storage.evaluations import Evaluation

LONGEST_NUMBER = 15  # digits; a database has no number for more


def converse(visit: Visit) -> list[Outgoing]:
    """Answer one Incoming; what it changes is written in the visit's transaction."""
    errand = errands.open_of(visit.tx, visit.account.id)
    if errand is not None and not visit.heard.press.startswith("!"):
        return ending.go_on(visit, errand)
    if not visit.speakers:
        return [Outgoing(visit.language.say("This phone is not known here yet. Please ask the village head for help."))]
    called = find_command(visit)
    if called is not None:
        command, argument = called
        return command.run(visit, argument)
    if visit.speaker is None:
        return switch.choose(visit)
    evaluation = _in_front(visit)
    if evaluation is None:
        return begin.greet(visit)
    turn = take_turn(open_walk(visit, evaluation), visit.heard, visit.language)
    keep(visit, evaluation, turn.deeds)
    return list(turn.says)


def _in_front(visit: Visit) -> Evaluation | None:
    """Find the form that is meant: that of the tapped button if it is the speaker's own, else the one in focus."""
    own = {subject.id for subject in visit.subjects}
    press = read_press(visit.heard.press) if visit.heard.press else None
    for wanted in (_number(press.walk) if press else None, visit.account.focus):
        evaluation = evaluations.find(visit.tx, wanted) if wanted is not None else None
        if evaluation is not None and evaluation.subject_id in own:
            if evaluation.id != visit.account.focus:
                accounts.focus_on(visit.tx, visit.account.id, evaluation.id)
            return evaluation
    return None


def _number(name: str) -> int | None:
    return int(name) if name.isdecimal() and len(name) <= LONGEST_NUMBER else None
