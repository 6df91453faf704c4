"""Completes joining: with consent person, role and phone are linked; without it nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.visit import anew
from bot.features.evaluating import beginning
from bot.features.joining import agreeing
from bot.features.joining.with_code import why_not
from bot.people.calling import words_of
from conversations.speech import Outgoing
from conversations.trust.introductions import passed_on
from conversations.understanding import fold
from storage import audit
from storage.people import accounts, consents, erased, erasure, invites, people, requests
from storage.places import subjects
from storage.talk import outbox

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.tables import RoleKind
    from storage.talk.errands import Errand

AGREED = "dong_y"
MOST_TOLD = 10  # other phones of a household that hear of a new one


class Opened(NamedTuple):
    """What somebody joins: a role for a subject or in an area, and who vouched where there was no code."""

    kind: RoleKind
    area_id: int | None
    subject_id: int | None
    witness: int | None = None


def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Link who has agreed, and go right on to the form of what was joined."""
    agreed = AGREED in {walk.outcome("dong_y"), walk.outcome("dong_y_sau")}
    if agreeing.AGAIN in errand.about:
        return _once_more(visit, errand, given=agreed)
    if not agreed:
        return [Outgoing(_nothing_kept(visit, errand))]
    opened = _opened(visit, errand)
    if isinstance(opened, str):
        return [Outgoing(opened)]
    person_id = _person(visit, passed_on(walk.outcome("ten") or ""))
    _let_in(visit, person_id, opened)
    waiting = requests.open_of(visit.tx, visit.account.id)
    if waiting is not None:  # who is in by a code waits no longer
        requests.answer(visit.tx, waiting, None, visit.now, accepted=False)
    wording = _record(visit, errand, person_id, given=True, witness=opened.witness)
    _audit(visit, person_id, opened, wording)
    _tell_the_others(visit, person_id, opened)
    welcome = visit.language.say("✓ You are in. Type MY DATA at any time to see, correct or erase what is kept.")
    inside = anew(visit)
    begun = beginning.run(inside, "" if opened.subject_id is None else str(opened.subject_id))
    return [Outgoing(welcome, menu=inside.menu, ask_phone=""), *begun]


def _record(visit: Visit, errand: Errand, person_id: int, *, given: bool, witness: int | None = None) -> str:
    """Keep the answer with the words that were read, and for what; give the digest of these words."""
    digest, account = errand.digest, visit.account
    wording = consents.keep_wording(visit.tx, agreeing.words_of(visit, digest, errand.about))
    said = consents.Consent(person_id, account.id, wording, account.channel, given=given, at=visit.now, witness=witness)
    consents.record(visit.tx, said._replace(purposes=agreeing.purposes_of(visit, digest)))
    return wording


def _once_more(visit: Visit, errand: Errand, *, given: bool) -> list[Outgoing]:
    """Keep what somebody who is in says to a new purpose; a no leaves what was agreed to before as it is."""
    if visit.by is None:
        return []
    wording = _record(visit, errand, visit.by, given=given)
    deed = "consent.given" if given else "consent.refused"
    audit.record(visit.tx, audit.Link(visit.now, deed, visit.by, visit.account.id, after=wording))
    words = visit.language
    told = (
        words.say("✓ Thank you.") if given else words.say("That is all right. What you agreed to before still holds.")
    )
    return [Outgoing(told), *beginning.run(anew(visit), "")]


def _nothing_kept(visit: Visit, errand: Errand) -> str:
    if not visit.speakers:
        erased.carry_out(visit.tx, erased.Erased(visit.now, visit.today, "talk", (visit.account.id,)))
    if "invite" in errand.about:
        return visit.language.say("That is all right. Nothing has been kept, and the code stays good.")
    return visit.language.say("That is all right. Nothing has been kept.")


def _opened(visit: Visit, errand: Errand) -> Opened | str:
    """Use the code up, or find the request that was granted; the text says why it opens nothing any more."""
    if "invite" in errand.about:
        invite = invites.one(visit.tx, int(errand.about["invite"]))
        if not invites.use(visit.tx, invite.id, visit.account.id, visit.now):
            return why_not(invites.one(visit.tx, invite.id), visit)
        return Opened(invite.kind, None if invite.subject_id else invite.area_id, invite.subject_id)
    request = requests.find(visit.tx, int(errand.about["request"]))
    if request is None or not request.accepted or request.account_id != visit.account.id:
        return visit.language.say("This is not open any more. Please ask the village head.")
    return Opened("member", None, int(errand.about["subject"]), int(errand.about["witness"]))


def _person(visit: Visit, name: str) -> int:
    """Find who on this phone has the name, or add somebody; people on other phones are never taken over by a name."""
    same = (one.person.id for one in visit.speakers if fold(one.person.name) == fold(name))
    found = next(same, None)
    return people.add(visit.tx, name, visit.language.code) if found is None else found


def _let_in(visit: Visit, person_id: int, opened: Opened) -> None:
    tx = visit.tx
    held = {(role.kind, role.area_id, role.subject_id) for role in people.roles_of(tx, person_id, visit.today)}
    if (opened.kind, opened.area_id, opened.subject_id) not in held:
        area_id, subject_id = opened.area_id, opened.subject_id
        people.grant(tx, person_id, opened.kind, visit.today, area_id=area_id, subject_id=subject_id)
    accounts.allow(tx, visit.account.id, person_id)
    accounts.speak_as(tx, visit.account.id, person_id)
    accounts.focus_on(tx, visit.account.id, None)


def _audit(visit: Visit, person_id: int, opened: Opened, wording: str) -> None:
    done = audit.Link(
        visit.now, "role.joined", person_id, visit.account.id, opened.area_id, opened.subject_id, after=opened.kind
    )
    audit.record(visit.tx, done)
    audit.record(visit.tx, done._replace(deed="consent.given", after=wording))


def _tell_the_others(visit: Visit, person_id: int, opened: Opened) -> None:
    """Let the other phones of a household know, so that somebody with a stolen code does not go unseen."""
    if opened.subject_id is None:
        return
    members = people.members(visit.tx, opened.subject_id, visit.today)
    phones = {account.id for one in members for account in accounts.of_person(visit.tx, one.id)} - {visit.account.id}
    for account_id in sorted(phones)[:MOST_TOLD]:
        words = words_of(visit.tx, account_id, visit.today)
        told = words.say(
            "{name} now answers for {subject} too, on another phone. If you do not know them, tell the village head.",
            name=people.one(visit.tx, person_id).name,
            subject=subjects.one(visit.tx, opened.subject_id).name,
        )
        key = erasure.naming(person_id, "joined", opened.subject_id, account_id)
        outbox.put(visit.tx, [outbox.Saying(account_id, Outgoing(told), visit.now, key=key)])
