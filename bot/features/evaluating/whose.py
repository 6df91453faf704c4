"""Choosing who answers now on a phone that several share. What the others answered is never shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.evaluating import beginning
from bot.features.evaluating.named import named
from conversations.press import press_for
from conversations.saying import telling
from conversations.speech import Outgoing
from conversations.understanding import fold, read_wish
from conversations.understanding.greeting import is_greeting
from conversations.understanding.words import read_word
from storage.people import accounts
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from storage.people.accounts import Speaker

_BEGINS = frozenset(map(fold, ("bắt đầu", "làm phiếu", "xem phiếu", "start", "begin")))
SHORT = 40  # characters of a name


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Let the chosen person speak; without a choice, ask who it is."""
    chosen = next((one for one in visit.speakers if str(one.person.id) == argument), None)
    if len(visit.speakers) == 1:
        return [_alone(visit), *_speak(visit, visit.speakers[0])]
    return _speak(visit, chosen) if chosen else _ask(visit)


def choose(visit: Visit) -> list[Outgoing]:
    """Ask who is speaking, unless a number or a name was typed that says so."""
    wanted = visit.heard.text.strip()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(visit.speakers):
        return _speak(visit, visit.speakers[int(wanted) - 1])
    one = _named(visit.speakers, wanted)
    return _speak(visit, one) if one else _ask(visit, wanted)


def _named(speakers: Sequence[Speaker], typed: str) -> Speaker | None:
    """Find the one whose name was typed, else the one whose household is called so."""
    return named(typed, speakers, lambda one: one.person.name) or named(typed, speakers, _homes)


def _homes(speaker: Speaker) -> str:
    return " ".join(subject.name for subject in speaker.subjects)


def _ask(visit: Visit, typed: str = "") -> list[Outgoing]:
    """Ask who is speaking; a name that was typed to that question and is none of theirs is said to be none."""
    accounts.speak_as(visit.tx, visit.account.id, None)
    accounts.focus_on(visit.tx, visit.account.id, None)
    people = [one.person for one in visit.speakers]
    buttons = [command_button(f"{place}. {one.name}", "switch", one.id) for place, one in enumerate(people, 1)]
    asked = visit.language.say("Who is answering today? Please tap, or type the number or the name.")
    unknown = ""
    if typed and not typed.isdecimal() and _may_be_name(typed) and _is_asked(visit):
        unknown = visit.language.say("“{name}” is none of those on this phone.", name=telling.shortened(typed, SHORT))
    return [Outgoing("\n".join(filter(None, [unknown, asked, *map(_told, visit.speakers)])), tuple(buttons))]


def _may_be_name(typed: str) -> bool:
    """Whether a text steers nothing, so that it may have been meant as a name."""
    steers = read_word(typed) is not None or read_wish(typed) is not None
    return not steers and not is_greeting(typed) and fold(typed) not in _BEGINS


def _is_asked(visit: Visit) -> bool:
    lately = outbox.recent(visit.tx, visit.account.id, 1)
    return any(button.press.startswith(press_for("switch")) for one in lately for button in one.outgoing.buttons)


def _alone(visit: Visit) -> Outgoing:
    name = visit.speakers[0].person.name
    return Outgoing(
        visit.language.say("Only {name} answers on this phone. Whoever else wants to types a code first.", name=name)
    )


def _told(speaker: Speaker) -> str:
    """Say for whom somebody answers, where it is not their own name; empty for nobody."""
    whose = [subject.name for subject in speaker.subjects if subject.name != speaker.person.name]
    return f"{speaker.person.name}: {', '.join(whose)}" if whose else ""


def _speak(visit: Visit, chosen: Speaker) -> list[Outgoing]:
    accounts.speak_as(visit.tx, visit.account.id, chosen.person.id)
    accounts.focus_on(visit.tx, visit.account.id, None)
    account = visit.account._replace(speaking_as=chosen.person.id, focus=None, look=None)
    # The number that was typed has chosen who speaks; it must not choose what comes next as well.
    return beginning.run(replace(visit, account=account, heard=replace(visit.heard, text="")), "")
