"""Answers strangers, whose phone nobody has joined with: the way in is shown, and an introduction is passed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.dialogue.visit import command_button
from bot.features.joining import with_code
from bot.people.calling import words_of
from bot.people.offices import accounts_of, vouchers
from conversations.roster import phone_number
from conversations.speech import Outgoing
from conversations.trust.introductions import introduces, mentions, mentions_place, passed_on, quoted
from conversations.understanding import codes, fold
from storage import audit
from storage.people import requests
from storage.places import areas, subjects
from storage.talk import heard, outbox

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.dialogue.visit import Visit
    from storage.people.requests import Request
    from storage.places.areas import Area
    from storage.store import Tx

PATIENCE = timedelta(days=7)
"""After so long without an answer somebody may write again who they are."""
DAY = timedelta(days=1)
MOST_A_DAY = 10  # people without a code about whom one phone is asked in a day
MOST_OF_ONE = 4  # introductions of one phone in a day: one, and corrections of it
MOST_UNCLEAR = 20  # villages of one name that are looked through


def hear(visit: Visit) -> list[Outgoing]:
    """Answer somebody unknown: a slip in a code, an introduction, or anything else."""
    text = "" if visit.heard.press else visit.heard.text
    if codes.resembles(text):
        return with_code.slip(visit)
    waiting = requests.open_of(visit.tx, visit.account.id)
    is_new = waiting is None or visit.now - waiting.at >= PATIENCE
    told = (_on_the_list(visit) if is_new else "") or _introduction(visit, text)
    if told and (is_new or passed_on(told) != (waiting.text if waiting else "")):
        says = _pass_on(visit, passed_on(told), waiting)
        return [replace(one, ask_phone="") for one in says] if visit.heard.phone else says
    if is_new and visit.heard.phone:
        return [_not_on_the_list(visit)]
    if is_new:
        return [Outgoing(_ways_in(visit), ask_phone=_ask_phone(visit))]
    wait = visit.language.say("Your words have been passed on. Please wait for the answer, or type a code.")
    mend = visit.language.say("If something in them is wrong, write once more who you are.")
    return [Outgoing(f"{wait}\n{mend}")]


def _ask_phone(visit: Visit) -> str | None:
    """Ask for the person's own number where numbers stand on the list, so that one may be found there."""
    return visit.language.say("Send my phone number") if subjects.any_phone(visit.tx) else None


def _not_on_the_list(visit: Visit) -> Outgoing:
    """Say that by a number nobody was found; it is not asked for again."""
    words = visit.language
    lines = [
        words.say("This phone number is not on the list, and was not kept."),
        words.say("Type the code of your slip, or write who you are: I am the wife of Vàng A Mẫu, Mẫu village."),
    ]
    return Outgoing("\n".join(lines), ask_phone="")


def turn_card_away(visit: Visit) -> Outgoing:
    """Say that somebody else's card, or one without a number, opens nothing, and what does."""
    words = visit.language
    lines = [
        words.say("Only your own phone number counts here; this card was not kept."),
        words.say("Type the code of your slip, or write who you are: I am the wife of Vàng A Mẫu, Mẫu village."),
    ]
    return Outgoing("\n".join(lines), ask_phone=_ask_phone(visit))


def _introduction(visit: Visit, text: str) -> str:
    """Give how somebody introduces themselves; a village typed after it, when it was asked for, belongs to it."""
    if introduces(text):
        return text
    before = heard.recent(visit.tx, visit.account.id, 1)
    if not text or not before or not introduces(before[0].text):
        return ""
    places = [*areas.villages(visit.tx), *areas.communes(visit.tx)]
    return f"{before[0].text}, {text}" if _named(places, fold(text)) else ""


def _on_the_list(visit: Visit) -> str:
    """Say by whose line of the list a phone number is known that the platform vouches for; empty where by none."""
    number = phone_number(visit.heard.phone) if visit.heard.phone else None
    families = subjects.by_phone(visit.tx, number) if number else []
    names = ", ".join(family.name for family in families)
    return visit.language.say("My phone number stands on the list for {names}.", names=names) if names else ""


def _ways_in(visit: Visit) -> str:
    """Say who this is and how to make sure before anything is asked for: so do not swindlers begin.

    Whoever has just read that reads the way in alone.
    """
    words = visit.language
    way = [
        words.say("This phone is not known here yet."),
        words.say("Type the code of your slip, or write who you are: I am the wife of Vàng A Mẫu, Mẫu village."),
    ]
    last = [one.outgoing.text for one in outbox.recent(visit.tx, visit.account.id, 1) if one.made_at >= visit.now - DAY]
    if any(one.endswith(way[-1]) for one in last):
        return "\n".join(way)
    # Of a photo it is said above that none is needed: all of it stays on one screen.
    is_photo = visit.heard.media is not None or visit.heard.remote is not None
    return "\n".join([*_who_this_is(visit), *(way[1:] if is_photo else way)])


def _who_this_is(visit: Visit) -> list[str]:
    words, known = visit.language, areas.communes(visit.tx)
    what = words.say("This is Bản Học, the learning assistant of the commune.")
    if len(known) == 1:
        what = words.say("This is Bản Học, the learning assistant of {commune}.", commune=known[0].name)
    return [
        what,
        words.say("It costs nothing. If somebody else asks for a code, do not tell it."),
        words.say("To make sure ask the village head, or type IS THIS REAL."),
    ]


def _pass_on(visit: Visit, text: str, before: Request | None) -> list[Outgoing]:
    """Pass an introduction on to who knows the village, in the place of the one `before` that waits."""
    area_id = _area_of(visit, fold(text))
    if area_id is None:
        where = visit.language.say(
            "In which village and commune is that? Please write it like this: Mẫu village, Ví Dụ commune."
        )
        return [Outgoing(where)]
    asked = accounts_of(visit.tx, vouchers(visit.tx, area_id, visit.today))
    if not asked:
        nobody = visit.language.say("Nobody could be found who knows you. Please ask the village head for a code.")
        return [Outgoing(nobody)]
    today = datetime.combine(visit.today, time(), TIME_ZONE)
    if requests.count_since(visit.tx, visit.account.id, today) >= MOST_OF_ONE:
        return [
            Outgoing(visit.language.say("That is enough for today. Please write again tomorrow, or ask in person."))
        ]
    if before is not None:
        _take_back(visit, before)
    _ask_all(visit, area_id, text, asked)
    told = visit.language.say(
        "Your words have been passed on to somebody who knows the village. The answer comes here."
    )
    return [Outgoing(told)]


def _take_back(visit: Visit, before: Request) -> None:
    """Settle what was written before, so that nobody lets in by words that were wrong."""
    requests.answer(visit.tx, before, None, visit.now, accepted=False)
    if before.area_id is not None:
        told = accounts_of(visit.tx, vouchers(visit.tx, before.area_id, visit.today))
        outbox.withdraw(visit.tx, [requests.naming(before.id, one) for one in told])


def _ask_all(visit: Visit, area_id: int, text: str, asked: Collection[int]) -> None:
    number = requests.add(visit.tx, visit.account.id, area_id, text, visit.now)
    link = audit.Link(visit.now, "request.made", account_id=visit.account.id, area_id=area_id)
    audit.record(visit.tx, link._replace(after=requests.named(number)))
    for account_id in asked:
        ask(visit.tx, requests.Request(number, visit.account.id, area_id, text, visit.now, None, None), account_id)


def _area_of(visit: Visit, said: str) -> int | None:
    """Find the village that is meant by the names in a folded text; where it is unclear, the only commune there can be.

    A province has too many families to look for a name among all of them while everybody waits: there a village or a
    commune has to be named, and only its families are looked through.
    """
    tx, every = visit.tx, areas.villages(visit.tx)
    villages, communes = _named(every, said), _named(areas.communes(tx), said)
    commune_of = {one.id: one.parent_id for one in every}
    named = {one for one in villages if commune_of[one] in communes} or villages
    homes = _homes_named(tx, said, named, communes)
    meant = (homes & named) or homes or named
    if len(meant) == 1:
        return meant.pop()
    near = {commune_of.get(one, one) for one in meant} or communes or {one.id for one in areas.communes(tx)}
    return near.pop() if len(near) == 1 else None


def _named(places: Collection[Area], said: str) -> set[int]:
    """Give the ids of the places that a folded text names."""
    return {one.id for one in places if mentions_place(said, one.name)}


def _homes_named(tx: Tx, said: str, villages: Collection[int], communes: Collection[int]) -> set[int]:
    """Give the villages of the families that a folded text names."""
    found = subjects.families(tx) or subjects.living_in(tx, sorted(villages)[:MOST_UNCLEAR])
    if not found and len(communes) == 1:
        found = subjects.living(tx, next(iter(communes)), "family")
    return {one.area_id for one in found if mentions(said, one.name)}


def ask(tx: Tx, request: Request, account_id: int) -> None:
    """Ask somebody who knows the village, in a reply of their own chat; of many a day the rest are told of once."""
    words = words_of(tx, account_id, request.at.date())
    day = datetime.combine(request.at.astimezone(TIME_ZONE), time(), TIME_ZONE)
    if outbox.keyed(tx, account_id, requests.NAMING, day) >= MOST_A_DAY:
        more = words.say("More people without a code write today. Type RIGHT or NOT RIGHT to see who waits.")
        key = f"requests.more.{account_id}.{day.date()}"
        outbox.put(tx, [outbox.Saying(account_id, Outgoing(more), request.at, key=key)])
        return
    text = words.say("Somebody without a code writes: {who}. Is this one of your people?", who=who(tx, request))
    buttons = (
        command_button(words.say("Right"), "approve", f"{request.id}-yes"),
        command_button(words.say("Not right"), "approve", f"{request.id}-no"),
    )
    key = requests.naming(request.id, account_id)
    outbox.put(tx, [outbox.Saying(account_id, Outgoing(text, buttons), request.at, key=key)])


def who(tx: Tx, request: Request) -> str:
    """Name somebody without a code wherever they are spoken of: by their own words, and the place they are of."""
    place = areas.one(tx, request.area_id).name.partition("(")[0].strip() if request.area_id is not None else ""
    return f"“{quoted(request.text)}” ({place})" if place else f"“{quoted(request.text)}”"
