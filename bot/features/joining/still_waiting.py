"""Requests to join that nobody has answered: said again once a day, until they are given up after a month."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.dialogue.visit import command_button
from bot.features.joining import letting_in
from bot.features.joining.strangers import who
from bot.people.offices import accounts_of, vouchers
from bot.words import words_for
from conversations.speech import Outgoing
from storage import audit
from storage.people import accounts, requests
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.people.requests import Request
    from storage.store import Tx

OFFICES = frozenset({"village_head", "commune_officer"})
GIVEN_UP_AFTER = timedelta(days=30)
MOST_AT_ONCE = 100  # that are given up in one round


def say_again(visit: Visit) -> None:
    """Say once a day to who can let people in, before the answer to a command, who has waited since before today."""
    if not any(role.kind in OFFICES for role in visit.roles) or not requests.open_since(visit.tx):
        return  # mostly nobody waits anywhere, which is one look
    waiting = [one for one in letting_in.waiting(visit) if _day(one) < visit.today]
    if waiting:
        told = asked(visit.tx, waiting, visit.language)
        key = requests.naming(waiting[0].id, "again", visit.account.id, visit.today)
        outbox.put(visit.tx, [outbox.Saying(visit.account.id, told, visit.now, key=key)])


def asked(tx: Tx, waiting: Sequence[Request], words: Language) -> Outgoing:
    """Ask about the one who has waited longest, and say how many more there are."""
    first, more = waiting[0], len(waiting) - 1
    text = words.say(
        "Still waits without a code since {date}: {who}. Is this one of your people?",
        date=words.date(_day(first)),
        who=who(tx, first),
    )
    others = words.count("{number} more waits after that.", "{number} more wait after that.", more)
    buttons = (
        command_button(words.say("Right"), "approve", f"{first.id}-yes"),
        command_button(words.say("Not right"), "approve", f"{first.id}-no"),
    )
    return Outgoing("\n".join([text, *([others] if more else [])]), buttons)


def by_account(tx: Tx, today: date) -> dict[int, list[Request]]:
    """Give by the account of who can answer them the requests that nobody has answered since before today."""
    found: dict[int, list[Request]] = {}
    for one in requests.open_since(tx):
        if one.area_id is not None and _day(one) < today:
            for account_id in accounts_of(tx, vouchers(tx, one.area_id, today)):
                found.setdefault(account_id, []).append(one)
    return found


def ring(tx: Tx, now: datetime) -> int:
    """Give up what nobody has answered for a month, and tell who waited what to do; give how many they were."""
    found = requests.open_since(tx, now - GIVEN_UP_AFTER)[:MOST_AT_ONCE]
    for one in found:
        requests.answer(tx, one, None, now, accepted=False)
        link = audit.Link(now, "request.given_up", account_id=one.account_id, area_id=one.area_id)
        audit.record(tx, link._replace(after=requests.named(one.id)))
        words = words_for(accounts.one(tx, one.account_id).language)
        sorry = words.say(
            "Nobody has answered for a month, we are sorry. Please ask the village head for a code on paper, or write "
            "once more who you are and from which village."
        )
        outbox.put(tx, [outbox.notice(one.account_id, Outgoing(sorry), now)])
    return len(found)


def _day(one: Request) -> date:
    return one.at.astimezone(TIME_ZONE).date()
