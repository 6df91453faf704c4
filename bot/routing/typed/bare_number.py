"""A bare number behind a list, a command's buttons or a question: which of them it stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.messages import screens
from bot.dialogue.visit import tapping
from bot.features.entering import village_round
from bot.routing import in_front, set_aside
from bot.routing.commands import COMMANDS, called_by
from conversations.form import QuestionKind
from conversations.press import place_of_all, read_command_press, read_press
from conversations.saying import asking
from conversations.understanding import fold
from conversations.understanding.assent import is_short_answer
from storage.talk import heard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.dialogue.visit import Visit
    from conversations.speech import Button, Outgoing
    from conversations.walking.walk import Walk
    from storage.talk.outgoing import Lately

LATELY = 4  # Incomings among which the last command is looked for
_OF_THE_QUESTION = {"", "begin", "help"}  # it was just put, or is what help is wanted with
_NUMBER = re.compile(r"(?:(?:số|so|nút|nut|number) *)?(\d{1,3})\.?", re.IGNORECASE)
_LINE = re.compile(r"^(\d{1,3})\. ([^:,·(\n]+)", re.MULTILINE)
_ON_LABEL = re.compile(r"(?<![\w/.%])(\d{1,3})(?![\w/%]|[.,]\d)")


def read(text: str) -> str:
    """Read a number that is all that was typed; empty where it is not."""
    found = _NUMBER.fullmatch(text.strip())
    return found[1] if found else ""


def meant(visit: Visit, number: str) -> Visit:
    """Take a number for what it stands for in the last message, where no question waits for it.

    Before an errand or a form that waits, only what shows the number takes it: nothing of them may be lost unawares.
    """
    if visit.speaker is None or (_wants_it(visit) and not out_of_sight(visit)):
        return visit
    for last in visit.lately(1):
        said = last.outgoing
        if _is_of_a_walk(said) or (visit.errand is not None and not _is_beside(said)):
            return visit
        waits = visit.errand is not None or asks(visit)
        button = by_number(said, number, by_place=not waits)
        if button is not None:
            return tapping(visit, button.press) if read_command_press(button.press) else visit
        return _of_list(visit, said, number)
    return visit


def _wants_it(visit: Visit) -> bool:
    return visit.errand is not None and set_aside.wants_a_number(visit)


def asks(visit: Visit) -> bool:
    """Whether a form of the speaker's own lies in front that is not handed in, so that a number answers it."""
    form = in_front.form(visit)
    return form is not None and form.status == "draft"


def out_of_sight(visit: Visit) -> bool:
    """Whether a short answer comes behind what a command said, and the question, or who is in hand, before that."""
    last = next((one.outgoing for one in _last_replies(visit)), None) if visit.speaker is not None else None
    if last is None or _is_of_a_walk(last) or not _is_short(visit.heard.text):
        return False
    if _command_before(visit) in _OF_THE_QUESTION:
        return False
    if visit.in_front is not None and village_round.is_round(visit.in_front):
        return last.asks != place_of_all(visit.in_front.about.get("at", ""))  # it does not show who is in hand
    walk = _waiting(visit)
    spot = walk.asked if walk is not None else None
    return walk is not None and spot is not None and asking.question_text(walk, spot, visit.language) not in last.text


def _is_short(typed: str) -> bool:
    return bool(read(typed)) or is_short_answer(typed)


def _waiting(visit: Visit) -> Walk | None:
    """Open what waits for an answer that a short word or a number may be; an errand that wants words does not."""
    errand = visit.in_front
    walk = in_front.walk(visit) if errand is not None or asks(visit) else None
    spot = walk.asked if walk is not None else None
    is_free = errand is None or (spot is not None and spot.question.kind is not QuestionKind.TEXT)
    return walk if is_free else None


def _last_replies(visit: Visit) -> Iterator[Lately]:
    """Give what was said lately of which somebody asked, the last first."""
    return (one for one in reversed(visit.lately()) if not one.came)


def _is_of_a_walk(said: Outgoing) -> bool:
    return any(read_press(one.press) for one in said.buttons)


def _is_beside(said: Outgoing) -> bool:
    """Whether what was said last is of a command that passed by an errand: all its buttons call one."""
    buttons = screens.without_more(said)
    return bool(buttons) and all(read_command_press(one.press) for one in buttons)


def _command_before(visit: Visit) -> str:
    """Name the command that was called just before, however far its answer was read since; empty where none was."""
    for before in reversed(heard.recent(visit.tx, visit.account.id, LATELY)):
        press = read_command_press(before.press)
        if not screens.reads_on(before.text) and (press is None or press.command != screens.MORE):
            return press.command if press else next(iter(called_by(before.text)), "")
    return ""


def _of_list(visit: Visit, said: Outgoing, number: str) -> Visit:
    """Take the number of a line for the command that listed it, where that is called with a number."""
    command = COMMANDS.get(_command_before(visit)) if number in dict(_LINE.findall(said.text)) else None
    if command is None or not isinstance(command.takes, re.Pattern) or not command.takes.fullmatch(number):
        return visit
    return replace(visit, heard=replace(visit.heard, text=f"{command.words[0]} {number}"))


def by_number(said: Outgoing, number: str, *, by_place: bool = True) -> Button | None:
    """Find the button a number stands for: by its label, the numbered line it is about, or its place among them."""
    buttons = screens.without_more(said)
    numbered = [button for button in buttons if button.label.startswith(f"{number}. ")]
    if len(numbered) == 1:  # what else stands on the labels may be counts
        return numbered[0]
    of_labels = {button: _ON_LABEL.findall(button.label) for button in buttons}
    labelled = [button for button, found in of_labels.items() if number in found]
    if labelled or any(of_labels.values()):
        return labelled[0] if len(labelled) == 1 else None
    lines = dict(_LINE.findall(said.text))
    if lines:
        return _of_line(buttons, lines.get(number, ""))
    place = int(number)
    return buttons[place - 1] if by_place and 0 < place <= len(buttons) else None


def _of_line(buttons: tuple[Button, ...], line: str) -> Button | None:
    """Find the first button that is called like a line, in whole or by its last words."""
    alike = {button: sum(_same_at_the_end(fold(button.label), fold(line))) for button in buttons}
    best = max(alike, key=lambda button: alike[button], default=None)
    return best if best and alike[best] else None


def _same_at_the_end(one: str, other: str) -> Iterator[int]:
    for mine, theirs in zip(reversed(one.split()), reversed(other.split()), strict=False):
        if mine != theirs:
            return
        yield 1
