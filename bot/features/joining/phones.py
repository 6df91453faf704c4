"""Phones come and go: leaving with this one, adding another one, and cutting off one that was lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.dialogue import choosing
from bot.features.evaluating import whose
from bot.features.joining import cutting_off
from bot.features.joining.invitations import new_code
from conversations.speech import Outgoing
from conversations.trust.introductions import mentions
from conversations.understanding import fold
from storage import audit
from storage.people import accounts, invites, people
from storage.places import areas, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.dialogue.visit import Visit

GOOD_FOR = timedelta(days=1)
MOST_LISTED = 30
LOST = "cut"


def run(visit: Visit, _argument: str) -> list[Outgoing]:
    """Let the speaker leave with this phone; what was answered stays with the household."""
    if visit.speaker is None:
        return whose.choose(visit)
    person_id, name = visit.speaker.person.id, visit.speaker.person.name
    accounts.part(visit.tx, visit.account.id, person_id)
    audit.record(visit.tx, audit.Link(visit.now, "account.left", person_id, visit.account.id))
    lines = [
        visit.language.say("✓ {name} has left on this phone. What was answered stays with the household.", name=name),
        visit.language.say("To come back, ask the village head for a new code."),
    ]
    return [Outgoing("\n".join(lines))]


def add_phone(visit: Visit, _argument: str) -> list[Outgoing]:
    """Give the speaker a code for one more phone of their own."""
    if visit.speaker is None:
        return whose.choose(visit)
    person_id, name = visit.speaker.person.id, visit.speaker.person.name
    invites.revoke(visit.tx, invites.open_for(visit.tx, person_id), visit.now)
    code, signs = new_code()
    one_more = invites.Invite("member", None, None, person_id, visit.now, visit.now + GOOD_FOR)
    invites.add(visit.tx, [(signs, one_more)])
    audit.record(visit.tx, audit.Link(visit.now, "invite.made", person_id, visit.account.id))
    lines = [
        visit.language.say("On your other phone, type this code to Bản Học within one day: {code}", code=code),
        visit.language.say("Give it to nobody: with it one can answer in the name of {name}.", name=name),
    ]
    return [Outgoing("\n".join(lines))]


def lost(visit: Visit, name: str) -> list[Outgoing]:
    """List the phones of people of that name in the speaker's own areas, so that one can be cut off."""
    named = len(name.split()) > 1
    found = [one for one in _phones(visit) if mentions(fold(one.name), name)] if named else []
    allowed = [one for one in found if _is_below(visit, one)]
    if not allowed:
        return [Outgoing("\n".join(_none_to_cut(visit, found, named=named)))]
    offered = [(f"{one.person_id}:{one.account_id}", _told(visit, one)) for one in allowed[:MOST_LISTED]]
    return choosing.choose(visit, LOST, visit.language.say("Which phone is to be cut off?"), offered)


def cut(visit: Visit, chosen: str) -> list[Outgoing]:
    """Cut a lost phone off from its owner, who can come back with a new code; who else should know is told."""
    person_id, account_id = map(int, chosen.split(":"))
    phones = [one for one in _phones(visit) if (one.person_id, one.account_id) == (person_id, account_id)]
    if visit.speaker is None or not phones or not _is_below(visit, phones[0]):
        return [Outgoing(visit.language.say("This phone is not one of your people's any more."))]
    whom = _told(visit, phones[0])
    cutting_off.tell(visit, phones[0], visit.speaker.person)
    accounts.part(visit.tx, account_id, person_id)
    link = audit.Link(visit.now, "account.cut", visit.speaker.person.id, account_id, after=str(person_id))
    audit.record(visit.tx, link)
    done = visit.language.say(
        "✓ The phone is cut off: {whom}. Its owner can come back with a new code.",
        whom=whom,
    )
    return [Outgoing(done)]


def _none_to_cut(visit: Visit, found: list[people.Reached], *, named: bool) -> Iterator[str]:
    words = visit.language
    for name in dict.fromkeys(one.name for one in found):
        yield words.say(
            "You cannot cut off the phone of {name}, who also has an office or a household elsewhere. Please ask the "
            "commune, or whoever looks after Bản Học.",
            name=name,
        )
    if named and not found:
        yield words.say("Nobody of this name has a phone here.")
    if not found:
        yield words.say("Type LOST PHONE and the full name of its owner, for example: LOST PHONE Vàng A Mẫu.")


def _told(visit: Visit, phone: people.Reached) -> str:
    """Name a phone by its owner, its channel, and the households by which one knows people of the same name."""
    roles = people.roles_of(visit.tx, phone.person_id, visit.today)
    homes = [subjects.one(visit.tx, role.subject_id).name for role in roles if role.subject_id is not None]
    return " · ".join([phone.name, phone.channel, *homes])


def _phones(visit: Visit) -> Iterator[people.Reached]:
    """Go through the phones of all people in the areas in which the speaker may invite."""
    for area_id in _own(visit):
        yield from people.reached(visit.tx, area_id, visit.today)


def _own(visit: Visit) -> list[int]:
    own = {role.area_id for role in visit.roles if role.area_id is not None}
    return [area_id for area_id in sorted(own) if visit.may("invite", area_id)]


def _is_below(visit: Visit, phone: people.Reached) -> bool:
    """Tell whether all that the owner of a phone is lies below one area of the speaker, or it is the speaker's own.

    Nobody silences those above or beside them: an officer who lives in the village, another head, somebody from afar.
    """
    if visit.speaker is not None and phone.person_id == visit.speaker.person.id:
        return phone.account_id != visit.account.id
    roles = people.roles_of(visit.tx, phone.person_id, visit.today)
    return any(all(_lies_below(visit, role, area_id) for role in roles) for area_id in _own(visit))


def _lies_below(visit: Visit, role: people.Role, area_id: int) -> bool:
    if role.subject_id is not None:
        return area_id in areas.up(visit.tx, subjects.one(visit.tx, role.subject_id).area_id)
    return role.area_id not in {None, area_id} and area_id in areas.up(visit.tx, role.area_id or 0)
