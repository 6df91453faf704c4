"""Muting news, or reminders of one's own forms, on one phone; both can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.command import ANY_OFFICE
from bot.dialogue.visit import command_button
from conversations.speech import Outgoing
from storage.calendar import mutes

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.speech import Button


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Offer what may be stopped on this phone, or stop it."""
    words = visit.language
    if argument == "news":
        mutes.put(visit.tx, visit.account.id, "news", visit.now)
        done = words.say("✓ This phone gets no more news. What you write yourself is answered as before.")
        return [Outgoing("\n".join([done, *_duties(visit)]), (_again(visit),))]
    if argument == "reminders":
        mutes.put(visit.tx, visit.account.id, "reminders", visit.now)
        done = words.say("✓ This phone gets no more reminders of your own forms.")
        return [Outgoing("\n".join([done, *_duties(visit)]), (_again(visit),))]
    return [_offered(visit)]


def take_back(visit: Visit, argument: str) -> list[Outgoing]:  # noqa: ARG001 - as every command
    """Let this phone hear everything again."""
    words = visit.language
    if mutes.take_back(visit.tx, visit.account.id):
        return [Outgoing(words.say("✓ This phone gets news and reminders again."))]
    return [Outgoing(words.say("This phone gets news and reminders as it is."))]


def _offered(visit: Visit) -> Outgoing:
    words, muted = visit.language, mutes.of(visit.tx, visit.account.id)
    labels = {"news": words.say("General news"), "reminders": words.say("Reminders")}
    buttons = [command_button(label, "mute", kind) for kind, label in labels.items() if kind not in muted]
    buttons += [_again(visit)] if muted else []
    return Outgoing("\n".join([words.say("What shall this phone not get any more?"), *_duties(visit)]), tuple(buttons))


def _again(visit: Visit) -> Button:
    return command_button(visit.language.say("Get news again"), "unmute")


def _duties(visit: Visit) -> list[str]:
    if not ANY_OFFICE & {role.kind for role in visit.roles}:
        return []
    return [visit.language.say("What belongs to your office is said all the same.")]
