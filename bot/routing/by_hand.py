"""An officer answers in a chat by hand: meanwhile what the person types there is meant for the officer, not for us."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.features.evaluating import beginning
from bot.routing import in_front
from conversations.speech import Outgoing
from conversations.understanding import codes
from conversations.understanding.words import read_word
from storage.people import accounts
from storage.talk import outbox

if TYPE_CHECKING:
    from bot.dialogue.command import Command
    from bot.dialogue.visit import Visit

    Called = tuple[Command, str] | None

PAUSE = timedelta(minutes=30)
"""For so long after each word an officer writes."""
LATELY = 6  # Outgoings that may come back to us as what the account has said
A_PIECE = 40  # characters; a shorter text that stands in one of ours may be anybody's
_OF_THE_PERSON = {"said", "edited", "unreadable", "card", "lost"}


def begins(visit: Visit) -> list[Outgoing]:
    """Leave the chat to the officer for a while, and say so once; each further word of theirs makes it longer."""
    until, before = visit.now + PAUSE, visit.account.by_hand_until
    if _is_our_own(visit) or (before is not None and until <= before):
        return []
    accounts.by_hand(visit.tx, visit.account.id, until)
    if before is not None and visit.now < before:
        return []
    words = visit.language
    if in_front.name(visit):
        return [Outgoing(words.say("An officer is answering in person; the form rests. Type CONTINUE to go on."))]
    return [Outgoing(words.say("An officer is answering in person. Type CONTINUE when you need Bản Học."))]


def _is_our_own(visit: Visit) -> bool:
    """Whether what is told to be written by hand is what we said ourselves; should Zalo name an officer there too."""
    said = _even(visit.heard.text)
    for one in outbox.recent(visit.tx, visit.account.id, LATELY):
        ours = _even(one.outgoing.text)
        if (not said and one.outgoing.media) or (said and ours and said.startswith(ours)):
            return True
        if len(said) >= A_PIECE and said in ours:
            return True
    return False


def _even(text: str) -> str:
    return " ".join(text.split())


def is_on(visit: Visit) -> bool:
    """Whether the chat is an officer's now."""
    until = visit.account.by_hand_until
    return until is not None and visit.now < until


def is_for_the_officer(visit: Visit, called: Called) -> bool:
    """Whether what came is left to the officer: heard, but nobody answers; whoever turns to us ends that."""
    if not is_on(visit) or visit.heard.event not in _OF_THE_PERSON:
        return False
    return not (_turns_to_us(visit, called) or (called is not None and called[0].anywhere and not called[0].roles))


def _turns_to_us(visit: Visit, called: Called) -> bool:
    """Whether somebody taps, goes on, types a code, or calls what is never paused."""
    heard = visit.heard
    if heard.press or heard.phone:
        return True
    if heard.event != "said" or not heard.text:
        return False
    command = called[0] if called is not None else None
    if command is not None and not command.roles and (command.passes or command.run is beginning.run):
        return True
    return read_word(heard.text) == "go_on" or codes.read(heard.text) is not None or codes.resembles(heard.text)


def over(visit: Visit, called: Called) -> Visit:
    """Take the chat back from the officer once its person has turned to us."""
    if not is_on(visit) or visit.heard.event not in _OF_THE_PERSON or not _turns_to_us(visit, called):
        return visit
    accounts.by_hand(visit.tx, visit.account.id, None)
    return replace(visit, account=visit.account._replace(by_hand_until=None))
