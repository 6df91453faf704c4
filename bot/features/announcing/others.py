"""Other officers: who approves, what one of them has said already, and their announcement dropped or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.announcing import days
from bot.features.announcing.report import SHORT
from bot.features.announcing.standing import state
from bot.words import words_for
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from storage.people import accounts, people
from storage.places import areas
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.announcing.announcements import Announcement
    from storage.people.people import Person
    from storage.tables import RoleKind

OFFICES: tuple[RoleKind, ...] = ("commune_officer", "province_officer")
DEEDS: dict[str, Callable[[Language, str], str]] = {
    "dropped": lambda words, officer: words.say("{officer} has dropped your announcement:", officer=officer),
    "stopped": lambda words, officer: words.say("{officer} has stopped your announcement:", officer=officer),
    "changed": lambda words, officer: words.say("{officer} is changing your announcement:", officer=officer),
}


def is_anothers(visit: Visit, made: Announcement) -> bool:
    """Tell whether somebody else than the speaker has written it."""
    return made.person_id is not None and made.person_id != visit.by


def named(visit: Visit, person_id: int | None) -> str:
    """Name an officer."""
    person = people.find(visit.tx, person_id) if person_id is not None else None
    return person.name if person is not None and person.name else visit.language.say("an officer")


def same_text(visit: Visit, made: Announcement) -> str:
    """Say that there is one of the same text already, whose, and where it stands; empty where there is none."""
    found = next(iter(_twins(visit, made)), None)
    if found is None:
        return ""
    return visit.language.say(
        "The same as announcement {number} of {person}, {state}.",
        number=found.id,
        person=named(visit, found.person_id),
        state=state(visit.tx, found, visit.now, visit.language),
    )


def _twins(visit: Visit, made: Announcement) -> list[Announcement]:
    return days.twins(visit.tx, made, visit.now)


def ask_to_send(visit: Visit, made: Announcement, seen: str) -> Outgoing | None:
    """Ask before the same text goes once more; None where nobody has sent it."""
    same, words = same_text(visit, made), visit.language
    # Who says the same again of no day means it, and reads beside the preview that it is the same.
    if not same or (made.for_day is None and not any(is_anothers(visit, one) for one in _twins(visit, made))):
        return None
    once = words.say("Who has had these words does not have them again.") if made.for_day else ""
    asked = words.say("Not sent yet. Is it to be sent all the same?")
    buttons = (
        command_button(words.say("Send it all the same"), "announce", f"again-{made.id}-{seen}"),
        command_button(words.say("Drop"), "announce", f"drop-{made.id}"),
    )
    return Outgoing("\n".join(filter(None, [same, once, asked])), buttons)


def ask_to_drop(visit: Visit, made: Announcement) -> Outgoing:
    """Ask before somebody else's announcement is dropped."""
    words = visit.language
    asked = words.say(
        "This announcement is of {person}, {state}. Drop it? {person} is told.",
        person=named(visit, made.person_id),
        state=state(visit.tx, made, visit.now, words),
    )
    buttons = (
        command_button(words.say("Drop it all the same"), "announce", f"dropit-{made.id}"),
        command_button(words.say("Leave it"), "announce", f"report-{made.id}"),
    )
    return Outgoing(f"“{shortened(made.text, SHORT)}”\n{asked}", buttons)


def tell_author(visit: Visit, made: Announcement, deed: str) -> None:
    """Tell who has written an announcement what somebody else does with it."""
    if is_anothers(visit, made):
        officer, text = named(visit, visit.by), shortened(made.text, SHORT)
        tell(visit, made, lambda words: Outgoing(f"{DEEDS[deed](words, officer)}\n“{text}”"))


def tell(visit: Visit, made: Announcement, say: Callable[[Language], Outgoing]) -> None:
    """Tell who has written an announcement something on each of their phones."""
    for one in accounts.of_person(visit.tx, made.person_id or 0):
        outbox.put(visit.tx, [Saying(one.id, say(words_for(one.language)), visit.now, Urgency.REMINDER)])


def needs_second(visit: Visit, phones: int) -> bool:
    """Tell whether so many phones need a second officer."""
    return phones > visit.reach.plan.approve_above


def second_told(visit: Visit, made: Announcement) -> str:
    """Say who else has to approve."""
    words, above = visit.language, visit.reach.plan.approve_above
    officers = approvers(visit, made)
    if officers:
        names = ", ".join(one.name for one in officers)
        return words.say("For more than {number} phones a second officer approves: {names}.", number=above, names=names)
    return words.say(
        "For more than {number} phones a second officer has to approve, and there is none here. "
        "Please ask the operator of Bản Học to enter one more officer, or choose fewer recipients.",
        number=above,
    )


def approvers(visit: Visit, made: Announcement) -> list[Person]:
    """Give those who may approve: who has the right in the area, and is not who made it."""
    found = {
        one.id: one
        for area_id in areas.up(visit.tx, made.area_id)
        for kind in OFFICES
        for one in people.holders(visit.tx, kind, area_id, visit.today)
    }
    return [one for number, one in found.items() if number != made.person_id and accounts.of_person(visit.tx, number)]
