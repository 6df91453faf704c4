"""A question that came in while something else lay in front: a short answer could belong to either, so it is asked."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.dialogue.messages.screens import without_more
from bot.dialogue.visit import tapping
from bot.features.joining import letting_in
from bot.routing import in_front
from conversations.saying.telling import shortened
from conversations.speech import Button, Outgoing
from conversations.understanding import fold
from conversations.understanding.assent import is_short_answer
from storage.people import accounts
from storage.talk import errands, outbox
from storage.talk.outbox import LATELY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from storage.talk.outgoing import Lately

FOR_FRONT = "!meant."
"""What the button carries that leaves a short answer to what lies in front; the answer stands behind it."""
LONGEST_TOLD = 140  # characters of what came in
LONGEST = 40  # characters of a short answer


def hear(visit: Visit) -> Visit | list[Outgoing]:
    """Ask to what a short answer belongs where that is not plain; otherwise give what was meant."""
    typed = visit.heard.text.strip()
    if visit.heard.press.startswith(FOR_FRONT):
        if not in_front.name(visit):
            return [Outgoing(visit.language.say("What this button was about is over; nothing was done."))]
        answer = visit.heard.press.removeprefix(FOR_FRONT).replace("_", " ")
        return replace(visit, heard=replace(visit.heard, text=answer, press=""))
    if visit.heard.press or not fold(typed) or len(typed) > LONGEST:  # a mere ? asks for help, and answers nothing
        return visit
    lately = visit.lately()
    if lately and any(button.press.startswith(FOR_FRONT) for button in lately[-1].buttons):
        return _told_which(visit, lately[-1].outgoing, typed) or _asked_anew(visit, lately, typed)
    came = [one.outgoing for one in lately if one.came and _buttons(visit, one.outgoing)]
    labelled = [one for one in came if _buttons(visit, one, fold(typed))]
    if labelled:
        plain = len(labelled) == 1 and (labelled[0] == lately[-1].outgoing or not in_front.name(visit))
        return visit if plain else _ask(visit, labelled, typed)
    last = [one.outgoing for one in takewhile(lambda one: one.came, reversed(lately))]
    waiting = [one for one in came if one in last]
    return _ask(visit, waiting, typed) if _fits(visit, waiting, typed) and in_front.name(visit) else visit


def is_over(visit: Visit) -> bool:
    """Tell whether a button of something that came in was answered, tapped or typed, and the front stayed as it was."""
    if visit.errand is None and visit.account.focus is None:
        return False
    said, lately = fold(visit.heard.text), outbox.recent(visit.tx, visit.account.id, 2 * LATELY)
    buttons = [button for one in lately if one.came for button in one.outgoing.buttons]
    answered = any(visit.heard.press == one.press or (said and said == fold(one.label)) for one in buttons)
    focus = accounts.one(visit.tx, visit.account.id).focus
    return answered and focus == visit.account.focus and errands.open_of(visit.tx, visit.account.id) == visit.errand


def _buttons(visit: Visit, came: Outgoing, label: str = "") -> list[Button]:
    """Give the commands that can still be tapped under what came in, or those of a label."""
    open_ones = (
        one for one in without_more(came) if one.press.startswith("!") and letting_in.still_waits(visit, one.press)
    )
    return [one for one in open_ones if label in {"", fold(one.label)}]


def _fits(visit: Visit, waiting: Sequence[Outgoing], typed: str) -> bool:
    if typed.isdecimal():
        return any(1 <= int(typed) <= len(_buttons(visit, one)) for one in waiting)
    return bool(waiting) and is_short_answer(typed)


def _ask(visit: Visit, waiting: Sequence[Outgoing], typed: str) -> list[Outgoing]:
    """Ask which is meant: what lies in front, or a button of what came in since, each with its number."""
    words, what, said = visit.language, in_front.name(visit), fold(typed)
    lines = [words.say("What is “{answer}” the answer to?", answer=typed)]
    offered: list[Button] = []
    if what:
        lines.append(words.say("What you are doing: {what}", what=what))
        offered.append(Button(words.say("What I am doing"), f"{FOR_FRONT}{said.replace(' ', '_')}"))
    for mark, one in zip("ABCD", waiting, strict=False):
        among = f" ({mark})" if len(waiting) > 1 else ""
        told = words.say("What came in{mark}: {text}", mark=among, text=shortened(one.text, LONGEST_TOLD))
        lines.append(told)
        chosen = _buttons(visit, one, said) or _buttons(visit, one)
        offered += [Button(f"{button.label}{among}", button.press) for button in chosen]
    numbered = (replace(one, label=f"{place}. {one.label}") for place, one in enumerate(offered, 1))
    return [Outgoing("\n".join(lines), tuple(numbered))]


def _asked_anew(visit: Visit, lately: Sequence[Lately], typed: str) -> list[Outgoing]:
    """Ask of the newest short answer, and no more of the one before, to what it belongs."""
    came = [one.outgoing for one in lately if one.came and _buttons(visit, one.outgoing)]
    return _ask(visit, came, typed) if came and in_front.name(visit) else [lately[-1].outgoing]


def _told_which(visit: Visit, asked: Outgoing, typed: str) -> Visit | list[Outgoing] | None:
    """Take the number, or the words, of what was just offered; None for any other short answer."""
    for place, button in enumerate(asked.buttons, 1):
        if fold(typed) in {str(place), fold(button.label), fold(button.label.partition(". ")[2])}:
            return hear(tapping(visit, button.press))
    return None if typed.isdecimal() or is_short_answer(typed) else visit
