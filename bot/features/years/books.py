"""The books of a year: what is still open in them, closing them and opening them again, in the chat as in the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.people.offices import accounts_of
from bot.words import words_for
from conversations.speech import Outgoing
from storage import audit
from storage.deciding import closings
from storage.people import accounts, people
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.people.by import By
    from conversations.language import Language
    from conversations.speech import Button
    from storage.deciding.closings import Closing, Unfinished
    from storage.places.areas import Area
    from storage.store import Tx


def ask(tx: Tx, commune: Area, year: int, by: By) -> bool:
    """Note that somebody wants to close a year; False where it was asked for or closed before."""
    if not closings.ask(tx, commune.id, year, by.person_id, by.at):
        return False
    _record(tx, "year.asked", commune, year, by)
    return True


def close(tx: Tx, commune: Area, asked: Closing, by: By) -> bool:
    """Close a year that somebody asked for, and tell the other officers; False where it has changed meanwhile."""
    found = closings.unfinished(tx, commune.id, asked.year)
    if not closings.close(tx, asked, by.person_id, by.at):
        return False
    _record(tx, "year.closed", commune, asked.year, by)

    def said(words: Language) -> tuple[str, tuple[Button, ...]]:
        stood = words.say("What was open when it was closed:")
        return "\n".join([is_closed_now(words, commune, asked.year), stood, *still_open(words, found)]), ()

    tell(tx, commune, said, by)
    return True


def give_up(tx: Tx, commune: Area, asked: Closing, by: By) -> bool:
    """Leave a year open that somebody wanted to close; False where it has changed meanwhile."""
    if asked.closed_at is not None or not closings.end(tx, asked, by.person_id, by.at, ""):
        return False
    _record(tx, "year.left_open", commune, asked.year, by)
    tell(tx, commune, lambda words: (words.say("The books of {year} stay open.", year=asked.year), ()), by)
    return True


def reopen(tx: Tx, commune: Area, closed: Closing, reason: str, by: By) -> bool:
    """Open a closed year again with a reason, and tell the officers; False where it has changed meanwhile."""
    if closed.closed_at is None or not closings.end(tx, closed, by.person_id, by.at, reason):
        return False
    _record(tx, "year.reopened", commune, closed.year, by)

    def said(words: Language) -> tuple[str, tuple[Button, ...]]:
        told = words.say("The books of {year} of {place} are open again.", year=closed.year, place=commune.name)
        return "\n".join([told, words.say("Reason: {reason}", reason=reason)]), ()

    tell(tx, commune, said, by)
    return True


def is_closed_now(words: Language, commune: Area, year: int) -> str:
    """Say that a year is closed."""
    return words.say(
        "✓ The books of {year} of {place} are closed. Decisions are still corrected, each with a reason; nothing else "
        "is.",
        year=year,
        place=commune.name,
    )


def still_open(words: Language, found: Unfinished) -> list[str]:
    """Say what is still open of a year, one line for each kind."""
    counted = {
        words.say("– forms begun and not handed in: {number}", number=found.drafts): found.drafts,
        words.say("– forms waiting for review: {number}", number=found.waiting): found.waiting,
        words.say("– forms waiting for the decision: {number}", number=found.undecided): found.undecided,
        words.say("– objections without an answer: {number}", number=found.objections): found.objections,
        words.say("– villages whose list of families is not signed: {number}", number=found.unsigned): found.unsigned,
        words.say("– lists that have no number yet: {number}", number=found.lists): found.lists,
    }
    lines = [line for line, number in counted.items() if number]
    return lines or [words.say("Nothing is open any more.")]


def tell(tx: Tx, commune: Area, said: Callable[[Language], tuple[str, tuple[Button, ...]]], by: By) -> int:
    """Tell the officers of a commune, but not on the phone it was done with; gives to how many phones."""
    today = by.at.astimezone(TIME_ZONE).date()
    holders = [one for one in people.holders(tx, "commune_officer", commune.id, today) if one.id != by.person_id]
    notices = []
    for account_id in accounts_of(tx, holders):
        if account_id != by.account_id:
            text, buttons = said(words_for(accounts.one(tx, account_id).language))
            notices.append(outbox.notice(account_id, Outgoing(text, buttons), by.at))
    outbox.put(tx, notices)
    return len(notices)


def _record(tx: Tx, deed: str, commune: Area, year: int, by: By) -> None:
    audit.record(tx, audit.Link(by.at, deed, by.person_id, by.account_id, commune.id, after=str(year)))
