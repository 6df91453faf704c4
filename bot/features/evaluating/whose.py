"""Choosing who answers now on a phone that several share. What the others answered is never shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.evaluating import beginning
from conversations.speech import Outgoing
from storage.people import accounts

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.people.accounts import Speaker


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Let the chosen person speak; without a choice, ask who it is."""
    chosen = next((one for one in visit.speakers if str(one.person.id) == argument), None)
    return _speak(visit, chosen) if chosen else _ask(visit)


def choose(visit: Visit) -> list[Outgoing]:
    """Ask who is speaking, unless a number was typed that says so."""
    wanted = visit.heard.text.strip()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(visit.speakers):
        return _speak(visit, visit.speakers[int(wanted) - 1])
    return _ask(visit)


def _ask(visit: Visit) -> list[Outgoing]:
    accounts.speak_as(visit.tx, visit.account.id, None)
    accounts.focus_on(visit.tx, visit.account.id, None)
    buttons = tuple(
        command_button(f"{place}. {one.person.name}", "switch", one.person.id)
        for place, one in enumerate(visit.speakers, 1)
    )
    return [Outgoing(visit.language.say("Who is answering today? Please tap or type the number."), buttons)]


def _speak(visit: Visit, chosen: Speaker) -> list[Outgoing]:
    accounts.speak_as(visit.tx, visit.account.id, chosen.person.id)
    accounts.focus_on(visit.tx, visit.account.id, None)
    account = visit.account._replace(speaking_as=chosen.person.id, focus=None)
    # The number that was typed has chosen who speaks; it must not choose what comes next as well.
    return beginning.run(replace(visit, account=account, heard=replace(visit.heard, text="")), "")
