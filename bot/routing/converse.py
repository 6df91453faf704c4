"""Who gets the word: a command, the form that lies in front, or the question who is speaking."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.errand import MEANWHILE
from bot.dialogue.visit import Visit
from bot.features.calendar import file
from bot.features.evaluating import beginning, open_form, whose
from bot.features.evaluating.walks import hear
from bot.features.helping import guide, real
from bot.features.joining import letting_in, strangers, with_code
from bot.features.privacy import showing
from bot.features.reminding import muting
from bot.features.roster import command as roster
from bot.routing import errands as ending
from bot.routing import events, in_front, interruption, set_aside
from bot.routing.commands import find_command
from bot.routing.typed_button import as_tapped
from conversations.press import read_call, read_press
from conversations.understanding import codes, may_be_stop, read_wish
from storage.assessment import evaluations
from storage.people import accounts
from storage.talk import errands

if TYPE_CHECKING:
    from bot.dialogue.command import Command
    from conversations.speech import Outgoing
    from storage.assessment.evaluations import Evaluation
    from storage.talk.errands import Errand

LONGEST_NUMBER = 15  # digits; a database has no number for more


def converse(visit: Visit) -> list[Outgoing]:
    """Answer one Incoming; what it changes is written in the visit's transaction."""
    if visit.heard.event != "left" and visit.account.unreachable_at is not None:
        accounts.find_again(visit.tx, visit.account.id)
    if visit.heard.event not in {"said", "came"} or (visit.heard.phone and visit.speakers):
        return events.answer(visit)
    called = find_command(visit)
    if called is not None:
        return _answer(visit, called)
    meant = _meant(visit)
    return _answer(meant, find_command(meant)) if isinstance(meant, Visit) else meant


def _meant(visit: Visit) -> Visit | list[Outgoing]:
    """Find out to what a typed answer belongs: to whom waits, to what lies in front, or to a button said lately."""
    about_somebody = letting_in.side_of(visit.heard.text) and not visit.heard.press and not in_front.name(visit)
    waiting = letting_in.meant(visit) if about_somebody else None
    if waiting is not None:
        return waiting
    heard = interruption.hear(visit)
    if not isinstance(heard, Visit) or heard.heard != visit.heard or visit.heard.press:
        return heard
    tapped = as_tapped(visit)
    several = letting_in.meant(visit, at_least=2) if tapped.heard.press.startswith("!approve.") else None
    return several or tapped


def _answer(visit: Visit, called: tuple[Command, str] | None) -> list[Outgoing]:
    sent = file.offer(visit) or roster.offer(visit)
    at_once = sent or _polled(visit, called) or _whatever_is_in_front(visit, called)
    if at_once is not None:
        return at_once
    if not visit.speakers:
        return strangers.hear(visit)
    if visit.speaker is None and (called is None or called[0].run is beginning.run):
        return whose.choose(visit)
    return _about_a_form(visit) if called is None else _run(visit, *called)


def _run(visit: Visit, command: Command, argument: str) -> list[Outgoing]:
    """Answer a command; where it belonged to something that came in, what lies in front is put once more."""
    says = command.run(visit, argument)
    return [*says, *in_front.put_again(visit)] if interruption.is_over(visit) else says


def _polled(visit: Visit, called: tuple[Command, str] | None) -> list[Outgoing] | None:
    begins = called is not None and called[0].run is beginning.run
    return open_form.begin(visit) if begins and not visit.speakers else None


def _whatever_is_in_front(visit: Visit, called: tuple[Command, str] | None) -> list[Outgoing] | None:
    """Answer what is answered to anybody at any time, take a code, and go on with an errand."""
    if called is not None and called[0].anywhere:
        says = called[0].run(visit, called[1])
        return [*says, *in_front.again(visit)] if called[0].run is real.run else says
    if called is not None and called[0].passes:
        return _passing(visit, *called)
    pressed = visit.heard.press
    code = None if pressed else codes.read(visit.heard.text)
    if code is not None:
        return with_code.knock(visit, code)
    errand = visit.in_front
    if errand is None or read_call(pressed) or _gives_way(errand, called):
        return None
    if called is not None and visit.speaker is not None and set_aside.lets_pass(visit, errand):
        command, argument = called
        return [*command.run(visit, argument), *set_aside.goes_on(visit, errand)]
    says = ending.go_on(visit, errand)
    return [*says, *in_front.put_again(visit)] if _came_between(visit, errand) else says


def _came_between(visit: Visit, errand: Errand) -> bool:
    """Whether an errand that had come between other things is over, and no other such follows."""
    if MEANWHILE not in errand.about:
        return False
    now = errands.open_of(visit.tx, visit.account.id)
    return now is None or MEANWHILE not in now.about


def _passing(visit: Visit, command: Command, argument: str) -> list[Outgoing]:
    """Answer what is heard whatever is being asked; who hands the phone on leaves what was begun on it."""
    if not visit.speakers:
        return _nobody_has_joined(visit, command)
    left = in_front.leave(visit) if command.run is whose.run else []
    return [*left, *command.run(visit, argument)]


def _nobody_has_joined(visit: Visit, command: Command) -> list[Outgoing]:
    """Answer a stranger who takes back what is not given yet, or would let somebody else speak where nobody does."""
    if command.run is whose.run:
        return in_front.again(visit) or strangers.hear(visit)
    return showing.forget_stranger(visit)


def _gives_way(errand: Errand, called: tuple[Command, str] | None) -> bool:
    """Whether an errand in which nothing is answered yet lets an officer's command pass, such as the next one."""
    return called is not None and bool(called[0].roles) and not errand.log


def _about_a_form(visit: Visit) -> list[Outgoing]:
    """Take what a known speaker said for the form in front; where none is, for what else it may mean."""
    if not visit.roles:
        return showing.dormant(visit)
    evaluation = _in_front(visit)
    if evaluation is None:
        return _greeted(visit)
    return hear(visit, evaluation)


def _greeted(visit: Visit) -> list[Outgoing]:
    if not visit.heard.press and codes.resembles(visit.heard.text):
        return with_code.slip(visit)
    wish = read_wish(visit.heard.text)
    if wish is not None and wish.kind == "help":
        return guide.run(visit, "")
    if wish is not None and wish.kind == "stop":
        return muting.run(visit, "")
    approved = letting_in.meant(visit)
    if approved is None and may_be_stop(visit.heard.text):
        return muting.run(visit, "")
    return approved or _greeting(visit)


def _greeting(visit: Visit) -> list[Outgoing]:
    """Greet a speaker; an officer also hears who waits to be let in."""
    says, waiting = beginning.greet(visit), letting_in.told_in_greeting(visit)
    if not waiting or not visit.speaker:
        return says
    first, *others = says
    return [replace(first, text=f"{first.text}\n{waiting}"), *others]


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
