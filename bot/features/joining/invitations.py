"""Making codes that nobody can guess, for all who are to be given one."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.people.calling import words_in
from bot.people.offices import kind_of, whom_to_ask
from conversations.calendar import shipped
from conversations.calendar.dates import days_of
from conversations.understanding import codes
from storage import audit
from storage.calendar import occasions
from storage.people import invites
from storage.places import areas, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from conversations.language import Language
    from storage.places.areas import Area
    from storage.store import Tx
    from storage.tables import RoleKind, Title

GOOD_FOR = timedelta(days=90)
"""How long a code on paper opens something where the calendar knows no deadline."""
SOONEST = timedelta(days=30)
"""A deadline nearer than that is that of a year which is as good as over."""
TITLES: dict[str, Title] = {
    "household": "family",
    "clan": "clan",
    "community": "community",
    "unit": "unit",
    "citizen": "citizen",
}
OFFICES: dict[str, RoleKind] = {"head": "village_head", "officer": "commune_officer"}
KINDS = (*TITLES, *OFFICES)
"""What codes can be given out for, in the words of the command line."""


class Given(NamedTuple):
    """Somebody to whom a code is given: a name, the area with its name, the code, and what it opens."""

    name: str
    place: str
    area_id: int
    code: str
    invite: invites.Invite


def new_code() -> tuple[str, str]:
    """Make a code, as it is printed and in its twelve signs."""
    written = codes.write(secrets.randbelow(codes.HOW_MANY))
    return written, written.replace("-", "")


def good_until(tx: Tx, area: Area, today: date) -> date:
    """Give the day until which the forms of a year are in: the last deadline of this year, or else of the next."""
    calendar = occasions.of_area(tx, area.id, today) or {one.key: one for one in shipped.load()}
    owed = [key for key, one in calendar.items() if one.kind == "deadline" and one.duty]
    for year in (today.year, today.year + 1):
        found = [days.last for key in owed if (days := days_of(calendar, key, year))]
        if found and max(found) >= today + SOONEST:
            return max(found)
    return today + GOOD_FOR


def give_out(tx: Tx, area: Area, kind: str, now: datetime, until: datetime, copies: int = 1) -> tuple[list[Given], int]:
    """Make a code for everybody of a kind in an area; tell how many earlier ones are replaced by that.

    `kind` is one of KINDS; so many `copies` for one office are for as many people. Replaced are the unused codes of
    this kind in this area and all areas under it.
    """
    given_to = _for_offices if kind in OFFICES else _for_titles
    given = [one for _ in range(copies) for one in given_to(tx, area, kind, now, until)]
    revoked = invites.revoke(tx, [one.invite.id for one in invites.of_area(tx, area.id) if _same(one, kind)], now)
    invites.add(tx, [(one.code.replace("-", ""), one.invite) for one in given])
    made = audit.Link(now, "invite.made", area_id=area.id, before=str(revoked), after=f"{kind} {len(given)}")
    audit.record(tx, made)
    return given, revoked


def _same(listed: invites.Listed, kind: str) -> bool:
    if kind in OFFICES:
        return listed.invite.kind == OFFICES[kind]
    return listed.invite.kind == "member" and listed.title == TITLES[kind]


def _for_titles(tx: Tx, area: Area, kind: str, now: datetime, until: datetime) -> Iterator[Given]:
    places = {number: areas.one(tx, number) for number in areas.under(tx, area.id)}
    for one in subjects.living(tx, area.id, TITLES[kind]):
        opens = invites.Invite("member", one.area_id, one.id, None, now, until)
        yield Given(one.name, places[one.area_id].name, one.area_id, new_code()[0], opens)


def _for_offices(tx: Tx, area: Area, kind: str, now: datetime, until: datetime) -> Iterator[Given]:
    wanted = "village" if kind == "head" else "commune"
    for number in areas.under(tx, area.id):
        place = areas.one(tx, number)
        if place.kind == wanted and place.closed_on is None:
            opens = invites.Invite(OFFICES[kind], place.id, None, None, now, until)
            yield Given(place.name, _printed_for(tx, place), place.id, new_code()[0], opens)


def _printed_for(tx: Tx, place: Area) -> str:
    """Name the commune, so that the slips of its heads stand on one page."""
    commune = areas.above(tx, place.id, "commune")
    return (commune or place).name


def known_by(tx: Tx, given: Given, now: datetime, language: Language) -> str:
    """Say who can be asked in person about a code."""
    if given.invite.kind != "member":
        return language.say("the commune office")
    return whom_to_ask(tx, given.area_id, now.date(), language)


def band_of(tx: Tx, given: Given, language: Language) -> str:
    """Say for which office a code is; empty where it is for a household or group."""
    match given.invite.kind:
        case "commune_officer":
            return language.say("Officer of the commune")
        case "village_head":
            return _head(areas.one(tx, given.area_id), language)
    return ""


def _head(area: Area, language: Language) -> str:
    words = words_in(language, area)
    match kind_of(area):
        case "neighbourhood":
            return words.say("Neighbourhood head")
        case "hamlet":
            return words.say("Hamlet head")
        case _:
            return words.say("Village head")
