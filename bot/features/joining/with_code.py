"""Joining with a code: what it opens is looked up, and before anything else consent is asked for."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.dialogue import errand
from bot.dialogue.visit import anew
from bot.features.evaluating import beginning
from bot.people.calling import words_in
from bot.people.offices import commune_of, whom_to_ask
from conversations.speech import Outgoing
from storage import audit
from storage.people import accounts, invites
from storage.places import areas, subjects

if TYPE_CHECKING:
    from datetime import datetime

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.people.invites import Invite
    from storage.tables import RoleKind
    from storage.talk.errands import Errand

FORM = "tham_gia"
OF_OFFICE = {"vai": "office"}
"""Of the form when an office is joined, for which other things are kept."""
EXAMPLE = "HM47-PT29-XV84"  # in the shape of a code, but none

log = logging.getLogger(__name__)


def knock(visit: Visit, signs: str) -> list[Outgoing]:
    """Look up what a code opens.

    A right code always opens, however many wrong ones came before it, here or elsewhere: on a joining evening a whole
    village types on few phones, and whoever could lock it out with wrong codes would do so. What keeps guessers out is
    how many codes there are: with 100,000 of them open, one guess in 50 million finds one. So wrong ones are bounded
    only in what is answered, and everybody's are counted so that the operator hears of somebody guessing. A code that
    was given out and opens nothing any more costs nothing: husband and wife typing the same paper is no guessing.
    """
    invite = invites.by_code(visit.tx, signs)
    if invite is None:
        return [Outgoing(_never_given_out(visit))]
    if invite.state(visit.now) != "open":
        return [Outgoing(why_not(invite, visit))]
    if _is_in(visit, invite):
        return [Outgoing(visit.language.say("This phone is in already; the code has not been used up."))]
    if invite.person_id is not None:
        return _one_more_phone(visit, invite, invite.person_id)
    about = {"invite": str(invite.id)} | ({} if invite.subject_id is not None else OF_OFFICE)
    return ask_consent(visit, about, opened_by(visit, invite), invite.area_id)


def _never_given_out(visit: Visit) -> str:
    """Count a code that was never given out, and say what to do about it."""
    tx, account = visit.tx, visit.account
    rests, besieged = invites.patience(tx, account.id, visit.now), invites.is_besieged(tx, visit.now)
    invites.note_wrong(tx, account.id, visit.now)
    if not besieged and invites.is_besieged(tx, visit.now):
        log.warning("%d codes never given out within the hour, the last by account %d", invites.OVERALL, account.id)
    until = invites.patience(tx, account.id, visit.now)
    return _wait(until, visit) if rests and until else why_not(None, visit)


def ask_consent(visit: Visit, about: dict[str, str], opens: str, area_id: int | None) -> list[Outgoing]:
    """Begin the form of joining, which says what is kept and asks for consent before anything else."""
    there = replace(visit, language=_words_there(visit, area_id))
    return errand.begin(there, FORM, {**told_of(visit, opens, area_id), **about}, brief=True)


def told_of(visit: Visit, opens: str, area_id: int | None) -> dict[str, str]:
    """Give what the form of joining names: what is joined, who keeps what is said, and who sees it."""
    words = _words_there(visit, area_id)
    commune = commune_of(visit.tx, area_id) if area_id is not None else None
    return {
        "ten_ho": opens,
        "xa": commune.name if commune else words.say("the commune"),
        "chuc": words.say("the village head"),
        "truong_ban": whom_to_ask(visit.tx, area_id, visit.today, words),
        "area": "" if area_id is None else str(area_id),
    }


def still_opens(visit: Visit, errand: Errand) -> str:
    """Say that the code of a joining that is left opens as before; empty where it does not, or it began without one."""
    number = errand.about.get("invite")
    is_open = number is not None and invites.one(visit.tx, int(number)).state(visit.now) == "open"
    return visit.language.say("The code can still be used.") if is_open else ""


def _words_there(visit: Visit, area_id: int | None) -> Language:
    return words_in(visit.language, areas.one(visit.tx, area_id)) if area_id is not None else visit.language


def slip(visit: Visit) -> list[Outgoing]:
    """Say that a code was probably mistyped; a slip costs nothing."""
    shape = visit.language.say(
        "There is a slip in this code. It has 3 groups of 4 letters and digits, like this: {example}.", example=EXAMPLE
    )
    again = visit.language.say("Please look at the paper again and type it once more.")
    return [Outgoing(f"{shape}\n{again}")]


def opened_by(visit: Visit, invite: Invite) -> str:
    """Name what a code opens: a household, or an office in a place."""
    if invite.subject_id is not None:
        return subjects.one(visit.tx, invite.subject_id).name
    return office_called(visit, invite.kind, invite.area_id)


def office_called(visit: Visit, kind: RoleKind, area_id: int | None) -> str:
    """Name an office with its place."""
    place = areas.one(visit.tx, area_id).name if area_id is not None else ""
    if kind == "village_head":
        return _words_there(visit, area_id).say("the office of village head in {place}", place=place)
    return visit.language.say("the office of officer in {place}", place=place)


def why_not(invite: Invite | None, visit: Visit) -> str:
    """Say why a code opens nothing, and what to do."""
    words = visit.language
    state = invite.state(visit.now) if invite is not None else "unknown"
    whom = whom_to_ask(visit.tx, invite.area_id if invite is not None else None, visit.today, words)
    if state == "used":
        return words.say("This code has been used already. If it was not you, tell {whom} at once.", whom=whom)
    if state == "revoked":
        return words.say(
            "This code was withdrawn, or replaced by a newer one. Please ask {whom} for the new paper.", whom=whom
        )
    if state == "expired":
        return words.say("This code is too old. Please ask {whom} for a new one.", whom=whom)
    return words.say("This code was not given out here. Please look at the paper again, or ask {whom}.", whom=whom)


def _wait(until: datetime, visit: Visit) -> str:
    words = visit.language
    at = f"{until.astimezone(TIME_ZONE) + timedelta(minutes=1):%H:%M}"
    whom = whom_to_ask(visit.tx, None, visit.today, words)
    return words.say(
        "This code was not given out here, and many others before it were not either. Please rest until {time}, or ask "
        "{whom} to look at the paper with you. A right code opens at any time.",
        time=at,
        whom=whom,
    )


def _is_in(visit: Visit, invite: Invite) -> bool:
    if invite.person_id is not None:
        return any(one.person.id == invite.person_id for one in visit.speakers)
    held = {(role.kind, role.area_id, role.subject_id) for one in visit.speakers for role in one.roles}
    area_id = None if invite.subject_id is not None else invite.area_id
    return (invite.kind, area_id, invite.subject_id) in held


def _one_more_phone(visit: Visit, invite: Invite, person_id: int) -> list[Outgoing]:
    """Link one more account of somebody who has agreed before and made the code in a chat of their own."""
    invites.use(visit.tx, invite.id, visit.account.id, visit.now)
    accounts.allow(visit.tx, visit.account.id, person_id)
    accounts.speak_as(visit.tx, visit.account.id, person_id)
    audit.record(visit.tx, audit.Link(visit.now, "account.linked", person_id, visit.account.id))
    linked = visit.language.say("✓ This phone is yours too now.")
    inside = anew(visit)
    return [Outgoing(linked, menu=inside.menu, ask_phone=""), *beginning.greet(inside)]
