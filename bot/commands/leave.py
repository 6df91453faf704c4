"""Phones come and go: leaving with this one, adding another one, and cutting off one that was lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot import errand
from bot.commands import switch
from bot.invitation.making import new_code
from bot.places import may_in
from conversations.introductions import mentions
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage import accounts, audit, invites, people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.visit import Visit

GOOD_FOR = timedelta(days=1)
MOST_LISTED = 30


def run(visit: Visit, _argument: str) -> list[Outgoing]:
    """Let the speaker leave with this phone; what was answered stays with the household."""
    if visit.speaker is None:
        return switch.choose(visit)
    person_id = visit.speaker.person.id
    accounts.part(visit.tx, visit.account.id, person_id)
    audit.record(visit.tx, audit.Link(visit.now, "account.left", person_id, visit.account.id))
    lines = [
        visit.language.say("✓ This phone has left. What was answered stays with the household."),
        visit.language.say("To come back, ask the village head for a new code."),
    ]
    return [Outgoing("\n".join(lines))]


def add_phone(visit: Visit, _argument: str) -> list[Outgoing]:
    """Give the speaker a code for one more phone of their own."""
    if visit.speaker is None:
        return switch.choose(visit)
    person_id = visit.speaker.person.id
    invites.revoke(visit.tx, invites.open_for(visit.tx, person_id), visit.now)
    code, signs = new_code()
    one_more = invites.Invite("member", None, None, person_id, visit.now, visit.now + GOOD_FOR)
    invites.add(visit.tx, [(signs, one_more)])
    audit.record(visit.tx, audit.Link(visit.now, "invite.made", person_id, visit.account.id))
    lines = [
        visit.language.say("On your other phone, type this code to Bản Học within one day: {code}", code=code),
        visit.language.say("Give it to nobody: with it one can answer in your name."),
    ]
    return [Outgoing("\n".join(lines))]


def lost(visit: Visit, name: str) -> list[Outgoing]:
    """List the phones of people of that name in the speaker's own areas, so that one can be cut off."""
    named = len(name.split()) > 1
    found = [one for one in _phones(visit) if mentions(fold(one.name), name)] if named else []
    if not found:
        how = visit.language.say("Type LOST PHONE and the full name of its owner, for example: LOST PHONE Vàng A Mẫu.")
        nobody = visit.language.say("Nobody of this name has a phone here.") if named else ""
        return [Outgoing("\n".join(filter(None, (nobody, how))))]
    shown = found[:MOST_LISTED]
    about = {
        "for": "cut",
        "loi": visit.language.say("Which phone is to be cut off?"),
        "danh_sach": "\n".join(f"{place}. {one.name} · {one.channel}" for place, one in enumerate(shown, 1)),
        "so_nhieu_nhat": str(len(shown)),
        "ids": " ".join(f"{one.person_id}:{one.account_id}" for one in shown),
    }
    return errand.begin(visit, "chon_so", about)


def cut(visit: Visit, chosen: str) -> list[Outgoing]:
    """Cut a lost phone off from its owner, who can come back with a new code."""
    person_id, account_id = map(int, chosen.split(":"))
    if not any((one.person_id, one.account_id) == (person_id, account_id) for one in _phones(visit)):
        return [Outgoing(visit.language.say("This phone is not one of your people's any more."))]
    accounts.part(visit.tx, account_id, person_id)
    by = visit.speaker.person.id if visit.speaker else None
    audit.record(visit.tx, audit.Link(visit.now, "account.cut", by, account_id, after=str(person_id)))
    return [Outgoing(visit.language.say("✓ The phone is cut off. Its owner can come back with a new code."))]


def _phones(visit: Visit) -> Iterator[people.Reached]:
    """Go through the phones of all people in the areas in which the speaker may invite."""
    own = {role.area_id for role in visit.roles if role.area_id is not None}
    for area_id in own:
        if may_in(visit, "invite", area_id):
            yield from people.reached(visit.tx, area_id, visit.today)
