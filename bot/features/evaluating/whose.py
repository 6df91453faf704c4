"""Choosing who answers now on a phone that several share. What the others answered is never shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.evaluating import beginning
from bot.features.evaluating.named import named
from conversations.speech import Outgoing
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from storage.people.accounts import Speaker


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
    named = _named(visit.speakers, wanted)
    return _speak(visit, named) if named else _ask(visit)


def _named(speakers: Sequence[Speaker], typed: str) -> Speaker | None:
    """Find the one whose name was typed, else the one whose household is called so."""
    return named(typed, speakers, lambda one: one.person.name) or named(typed, speakers, _homes)


def _homes(speaker: Speaker) -> str:
    return " ".join(subject.name for subject in speaker.subjects)


def _ask(visit: Visit) -> list[Outgoing]:
    accounts.speak_as(visit.tx, visit.account.id, None)
    accounts.focus_on(visit.tx, visit.account.id, None)
    people = [one.person for one in visit.speakers]
    buttons = [command_button(f"{place}. {one.name}", "switch", one.id) for place, one in enumerate(people, 1)]
    asked = visit.language.say("Who is answering today? Please tap, or type the number or the name.")
    return [Outgoing("\n".join(filter(None, [asked, *map(_told, visit.speakers)])), tuple(buttons))]


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
