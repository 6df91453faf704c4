"""What the commune does beside the chats of a story: codes given out, an office handed over, villages merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.features.households import merging
from bot.features.joining import invitations
from bot.features.joining.handover import hand_over
from bot.routing.errands import PERSONAL
from storage.people import accounts, invites
from storage.places import area_changes, areas, subjects

if TYPE_CHECKING:
    from datetime import date, datetime

    from storage.store import Tx


class Handover(NamedTuple):
    """From whoever speaks at one address to whoever does at another, and of which village."""

    before: str
    place: str
    after: str


def give_code(tx: Tx, signs: str, whom: str, now: datetime) -> None:
    """Give out a code for a household or such, or for an office there."""
    home, place = subjects.by_code(tx, whom), areas.by_code(tx, whom)
    opens = invites.Invite("member", None, home.id if home else None, None, now, now + invitations.GOOD_FOR)
    if place is not None:
        office = "village_head" if place.kind == "village" else "commune_officer"
        opens = opens._replace(kind=office, area_id=place.id)
    invites.add(tx, [(signs, opens if home is None else opens._replace(area_id=home.area_id))])


def hand_office_over(tx: Tx, channel: str, this: Handover, on: date, now: datetime) -> None:
    """Hand the office of a village head over."""
    chats = (accounts.find(tx, channel, one).id for one in (this.before, this.after))
    old, new = (accounts.speakers(tx, one, now.date())[0] for one in chats)
    village = areas.by_code(tx, this.place).id
    held = next(role for role in old.roles if role.area_id == village)
    hand_over(tx, held, new.person, on, now, PERSONAL)


def merge(tx: Tx, closing: str, into: str, now: datetime) -> None:
    """Let one village take another in from today on, and tell those concerned."""
    old, new = (areas.by_code(tx, code) for code in (closing, into))
    concerned = merging.concerned(tx, [old], new, now)
    recorder = area_changes.merge(tx, [old], new, now.date())
    area_changes.keep(tx, recorder, "merge", now.date(), [f"{old.name} → {new.name}"], now)
    merging.tell(tx, concerned, [old], new, now.date(), now)
