"""A phone that nobody here speaks through: the way in is shown, and who writes who they are is passed on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.commands import join
from bot.places import accounts_of, commune_of, vouchers
from bot.visit import command_button
from bot.words import words_for
from conversations import codes
from conversations.introductions import introduces, mentions, passed_on
from conversations.roster import phone_number
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage import accounts, areas, audit, outbox, requests, subjects

if TYPE_CHECKING:
    from bot.visit import Visit
    from storage.requests import Request
    from storage.store import Tx

PATIENCE = timedelta(days=7)
"""After so long without an answer somebody may write again who they are."""


def hear(visit: Visit) -> list[Outgoing]:
    """Answer somebody unknown: a slip in a code, an introduction, or anything else."""
    text = "" if visit.heard.press else visit.heard.text
    if codes.resembles(text):
        return join.slip(visit)
    waiting = requests.open_of(visit.tx, visit.account.id)
    if waiting is not None and visit.now - waiting.at < PATIENCE:
        wait = visit.language.say("Your words have been passed on. Please wait for the answer, or type a code.")
        return [Outgoing(wait)]
    on_the_list = _on_the_list(visit)
    if on_the_list or introduces(text):
        if waiting is not None:
            requests.settle(visit.tx, waiting.id, None, visit.now, accepted=False)
        return _pass_on(visit, passed_on(on_the_list or text))
    return [Outgoing(_ways_in(visit))]


def _on_the_list(visit: Visit) -> str:
    """Say by whose line of the list a phone number is known that the platform vouches for; empty where by none."""
    number = phone_number(visit.heard.phone) if visit.heard.phone else None
    families = subjects.by_phone(visit.tx, number) if number else []
    names = ", ".join(family.name for family in families)
    return visit.language.say("My phone number stands on the list for {names}.", names=names) if names else ""


def _ways_in(visit: Visit) -> str:
    words = visit.language
    return "\n".join(
        [
            words.say("This phone is not known here yet."),
            words.say("If you have a code, please type it."),
            words.say("If you have none, write who you are, for example: I am the wife of Vàng A Mẫu, Mẫu village."),
            words.say("Not sure about this? Type IS THIS REAL."),
        ]
    )


def _pass_on(visit: Visit, text: str) -> list[Outgoing]:
    area_id = _area_of(visit, fold(text))
    asked = accounts_of(visit.tx, vouchers(visit.tx, area_id, visit.today)) if area_id is not None else []
    if area_id is None or not asked:
        nobody = visit.language.say("Nobody could be found who knows you. Please ask the village head for a code.")
        return [Outgoing(nobody)]
    number = requests.add(visit.tx, visit.account.id, area_id, text, visit.now)
    audit.record(visit.tx, audit.Link(visit.now, "request.made", account_id=visit.account.id, area_id=area_id))
    for account_id in asked:
        ask(visit.tx, requests.Request(number, visit.account.id, area_id, text, visit.now, None, None), account_id)
    told = visit.language.say(
        "Your words have been passed on to somebody who knows the village. The answer comes here."
    )
    return [Outgoing(told)]


def _area_of(visit: Visit, said: str) -> int | None:
    """Find the village that is meant by the names in a folded text; where it is unclear, the commune."""
    homes = {one.area_id for one in subjects.families(visit.tx) if mentions(said, one.name)}
    named = {one.id for one in areas.villages(visit.tx) if mentions(said, one.name)}
    meant = (homes & named) or homes or named
    if len(meant) == 1:
        return meant.pop()
    near = meant or {one.id for one in areas.villages(visit.tx)}
    communes = {commune.id for one in near if (commune := commune_of(visit.tx, one))}
    return communes.pop() if len(communes) == 1 else None


def ask(tx: Tx, request: Request, account_id: int) -> None:
    """Ask somebody who knows the village, in a reply of their own chat."""
    words = words_for(accounts.one(tx, account_id).language)
    text = words.say("Somebody without a code writes: “{text}”. Is this one of your people?", text=request.text)
    buttons = (
        command_button(words.say("Right"), "approve", f"{request.id}-yes"),
        command_button(words.say("Not right"), "approve", f"{request.id}-no"),
    )
    key = requests.naming(request.id, account_id)
    outbox.put(tx, [outbox.Saying(account_id, Outgoing(text, buttons), request.at, key=key)])
