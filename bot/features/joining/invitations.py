"""Making codes that nobody can guess, for all who are to be given one."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.people.offices import whom_to_ask
from conversations.understanding import codes
from storage import audit
from storage.people import invites
from storage.places import areas, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from conversations.language import Language
    from storage.places.areas import Area
    from storage.store import Tx
    from storage.tables import RoleKind, Title

GOOD_FOR = timedelta(days=90)
"""How long a code on paper opens something, unless somebody wants it otherwise."""
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


def give_out(tx: Tx, area: Area, kind: str, now: datetime, until: datetime) -> tuple[list[Given], int]:
    """Make a code for everybody of a kind in an area; tell how many earlier ones are replaced by that.

    `kind` is one of KINDS. Replaced are the unused codes of this kind in this area and all areas under it.
    """
    given_to = _for_offices if kind in OFFICES else _for_titles
    given = list(given_to(tx, area, kind, now, until))
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
            yield Given(place.name, place.name, place.id, new_code()[0], opens)


def known_by(tx: Tx, given: Given, now: datetime, language: Language) -> str:
    """Say who can be asked in person about a code."""
    if given.invite.kind != "member":
        return language.say("the commune office")
    return whom_to_ask(tx, given.area_id, now.date(), language)
