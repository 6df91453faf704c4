"""Announcements in the chat: compose one, see the last ones, and what can be done with each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.dialogue import errand
from bot.dialogue.visit import command_button
from bot.features.announcing import composing, deciding, on_its_day, report, standing
from bot.features.announcing.days import MOST_COMPARED
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from storage.announcing import announcements

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.visit import Visit
    from conversations.speech import Button
    from storage.announcing.announcements import Announcement
    from storage.places.areas import Area

REFUSING = "khong_gui"
MOST_LISTED = 5
TAKES = re.compile(r"moi|new|(?:so )?\d{1,9}")
_NEW = re.compile(r"moi|new")
_NUMBER = re.compile(r"(?:so )?(\d{1,9})")
_PRESSED = re.compile(r"(?P<deed>[a-z]{1,10})-(?P<number>\d{1,15})(?:-(?P<part>[a-z]{1,10}))?")
DECISIONS: dict[str, Callable[[Visit, Announcement, str], list[Outgoing]]] = {
    "send": deciding.send,
    "again": deciding.send_again,
    "approve": deciding.approve,
}
"""What is decided of an announcement as it was seen."""
DEEDS: dict[str, Callable[[Visit, Announcement], list[Outgoing]]] = {
    "show": deciding.shown,
    "drop": deciding.drop,
    "dropit": deciding.drop_it,
    "stop": deciding.stop,
    "resume": deciding.resume,
    "onday": on_its_day.on_its_day,
    "ofday": on_its_day.speaks_of,
}


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Begin a new one, do what a button says, or list the last ones."""
    area = composing.home(visit)
    if area is None or visit.speaker is None:
        return [refused(visit)]
    pressed = _PRESSED.fullmatch(argument)
    if pressed:
        return _pressed(visit, pressed)
    typed = _NUMBER.fullmatch(argument)
    if typed:
        return _typed(visit, area, int(typed[1]))
    latest = _latest(visit, area)
    if _NEW.fullmatch(argument) or not latest:
        return composing.begin(visit, area)
    return [_listed(visit, area, latest)]


def listed(visit: Visit, _argument: str) -> list[Outgoing]:
    """List the last ones; where there is none yet, writing one is offered and not begun."""
    area, words = composing.home(visit), visit.language
    if area is None or visit.speaker is None:
        return [refused(visit)]
    latest = _latest(visit, area)
    if latest:
        return [_listed(visit, area, latest)]
    return [
        Outgoing(
            words.say("Nothing has been announced yet."),
            (command_button(words.say("Write a new one"), "announce", "new"),),
        )
    ]


def refused(visit: Visit) -> Outgoing:
    """Say who announces."""
    return Outgoing(visit.language.say("Only officers of the commune and the province announce, in their own area."))


def _typed(visit: Visit, area: Area, number: int) -> list[Outgoing]:
    """Show the announcement of a number that was typed."""
    show = _PRESSED.fullmatch(f"show-{number}")
    made = announcements.find(visit.tx, number)
    if show is None or made is None or made.area_id != area.id:
        return [Outgoing(visit.language.say("There is no announcement {number} here.", number=number))]
    return _pressed(visit, show)


def _latest(visit: Visit, area: Area) -> list[Announcement]:
    """Give the last ones, and before them what the speaker has written themselves and not sent yet."""
    found = announcements.latest(visit.tx, [area.id], MOST_COMPARED)
    own = [one for one in found[MOST_LISTED:] if one.person_id == visit.by and one.state in {"draft", "waiting"}]
    return [*found[:MOST_LISTED], *own[:MOST_LISTED]]


def _pressed(visit: Visit, pressed: re.Match[str]) -> list[Outgoing]:
    made = announcements.find(visit.tx, int(pressed["number"]))
    if made is None or not deciding.may(visit, made):
        return [refused(visit)]
    deed, part = pressed["deed"], pressed["part"] or ""
    if deed in DECISIONS:
        return DECISIONS[deed](visit, made, part)
    if deed == "edit":
        return _edit(visit, made, part)
    if deed == "refuse":
        about = {"announcement": str(made.id)}
        return errand.begin(visit, REFUSING, about, brief=True)
    if deed == "report" or (deed == "show" and made.state not in {"draft", "waiting"}):
        return [_report(visit, made)]
    return DEEDS[deed](visit, made) if deed in DEEDS else [refused(visit)]


def _edit(visit: Visit, made: Announcement, part: str) -> list[Outgoing]:
    words = visit.language
    if not standing.may_change(visit.tx, made, visit.now):
        return [Outgoing(words.say("It is a draft no longer, so it cannot be changed."))]
    if part in composing.PARTS:
        told = {"area": str(made.area_id), "announcement": str(made.id)}
        return composing.again(visit, composing.log_of(visit, made), told, part)
    labels = {
        "text": words.say("Text"),
        "picture": words.say("Picture"),
        "whom": words.say("Recipients"),
        "when": words.say("Time"),
    }
    buttons = [command_button(label, "announce", f"edit-{made.id}-{name}") for name, label in labels.items()]
    return [Outgoing(words.say("What is to be changed?"), tuple(buttons))]


def _report(visit: Visit, made: Announcement) -> Outgoing:
    announcements.note_outcomes(visit.tx, made.id)
    return Outgoing(report.told(visit.tx, made, visit.now, visit.reach, visit.language), _next(visit, made))


def _next(visit: Visit, made: Announcement) -> tuple[Button, ...]:
    words = visit.language
    if made.state not in {"draft", "waiting"} and standing.may_change(visit.tx, made, visit.now):
        resume = (command_button(words.say("Send on"), "announce", f"resume-{made.id}"),)
        return (*(resume if made.state == "stopped" else ()), *deciding.unsent_buttons(made, words))
    labels = {
        "draft": ("show", words.say("Look at it")),
        "waiting": ("show", words.say("Look at it")),
        "running": ("stop", words.say("Stop sending")),
        "stopped": ("resume", words.say("Send on")),
    }
    deed, label = labels.get(made.state, ("report", words.say("Delivery report")))
    late = command_button(words.say("Who has not received it"), "unreceived", made.id)
    return (command_button(label, "announce", f"{deed}-{made.id}"), *((late,) if made.asks else ()))


def _listed(visit: Visit, area: Area, latest: list[Announcement]) -> Outgoing:
    words = visit.language
    lines = [words.say("ANNOUNCEMENTS · {place}", place=area.name)]
    buttons = [command_button(words.say("Write a new one"), "announce", "new")]
    for one in latest:
        state = standing.state(visit.tx, one, visit.now, words)
        lines.append(f"{one.id}. “{shortened(one.text, report.SHORT)}”: {state}")
        deed = {"draft": "show", "waiting": "show"}.get(one.state, "report")
        buttons.append(command_button(words.say("Number {number}", number=one.id), "announce", f"{deed}-{one.id}"))
    return Outgoing("\n".join(lines), tuple(buttons))
