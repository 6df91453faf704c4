"""Letting in somebody without a code, or not, by who knows the village: Đúng, Không phải, and which household."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import choosing
from bot.dialogue.arguments import read_id
from bot.features.joining import with_code
from bot.features.joining.strangers import who
from bot.people.offices import heads
from bot.words import words_for
from conversations.speech import Outgoing
from conversations.trust.introductions import mentions
from conversations.understanding import fold
from conversations.understanding.courtesy import without_particles
from storage import audit
from storage.people import accounts, requests
from storage.places import areas, subjects
from storage.talk import outbox

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.people.requests import Request
    from storage.places.subjects import Subject
    from storage.store import Tx
    from storage.talk.errands import Errand

MOST_LISTED = 100  # households; a village has 30 to 150
MOST_WAITING = 10  # people of whom one is chosen by number
WHOM = "approve"
HOME = "admit"
_TYPED = {
    **dict.fromkeys(("dung", "dung roi", "dung vay", "dung the", "phai", "phai roi", "right", "that is right"), "yes"),
    **dict.fromkeys(("khong phai", "khong phai dau", "khong dung", "not right"), "no"),
}
_WORDS = frozenset(word for said in _TYPED for word in said.split())


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Take the answer about one request; the button carries its number and yes or no."""
    number, _, answer = argument.partition("-")
    request = _open_request(visit, number)
    if request is None:
        return [Outgoing(visit.language.say("There is nobody waiting here, or somebody else has answered already."))]
    return _refuse(visit, request) if answer == "no" else _choose_home(visit, request)


def meant(visit: Visit, *, at_least: int = 1) -> list[Outgoing] | None:
    """Take a typed yes or no for who waits in the speaker's own areas; of several ask for whom it is."""
    side = side_of(visit.heard.text)
    found = waiting(visit) if side else []
    if not found or len(found) < at_least:
        return None
    return run(visit, f"{found[0].id}-{side}") if len(found) == 1 else _choose_whom(visit, found, side)


def side_of(text: str) -> str:
    """Read yes or no as it is typed about a person; what may be said about anything else, such as ok, is neither."""
    words = tuple(fold(text).split())
    if _WORDS.isdisjoint(words):
        return ""
    said = (" ".join(one) for one in (words, *without_particles(words)))
    return next((_TYPED[one] for one in said if one in _TYPED), "")


def told_in_greeting(visit: Visit) -> str:
    """Say who waits to be let in, so that nobody is forgotten; nothing where nobody does."""
    found, words = waiting(visit), visit.language
    if not found:
        return ""
    named = ", ".join([*(who(visit.tx, one) for one in found[:MOST_WAITING]), *_more(words, len(found))])
    return words.count(
        "{number} person without a code waits: {named}. Type RIGHT or NOT RIGHT.",
        "{number} people without a code wait: {named}. Type RIGHT or NOT RIGHT.",
        len(found),
        named=named,
    )


def still_waits(visit: Visit, press: str) -> bool:
    """Tell whether a button can still be answered: one about somebody who was let in or turned away cannot."""
    command, _, argument = press.removeprefix("!").partition(".")
    return command != "approve" or _open_request(visit, argument.partition("-")[0]) is not None


def waiting(visit: Visit) -> list[Request]:
    """Give who waits in the speaker's own areas, and in villages of theirs that have no head; oldest first."""
    own = {role.area_id for role in visit.roles if role.area_id is not None and visit.may("invite", role.area_id)}
    communes = {role.area_id for role in visit.roles if role.kind == "commune_officer" and role.area_id in own}
    below = {one.id for number in communes if number is not None for one in areas.children(visit.tx, number)} - own
    found = requests.open_in(visit.tx, sorted(own | below)) if own else []
    # Only villages where somebody waits are looked at; they are few.
    headed = {
        one
        for one in {each.area_id for each in found if each.area_id in below}
        if one and heads(visit.tx, one, visit.today)
    }
    return [one for one in found if one.area_id not in headed]


def _open_request(visit: Visit, number: str) -> Request | None:
    wanted = read_id(number)
    request = requests.find(visit.tx, wanted) if wanted is not None else None
    if request is None or request.settled_at is not None or request.area_id is None:
        return None
    return request if visit.may("invite", request.area_id) else None


def _choose_whom(visit: Visit, found: list[Request], side: str) -> list[Outgoing]:
    words, listed = visit.language, found[:MOST_WAITING]
    let_in = words.say("Several people without a code are waiting. Who is one of your people?")
    turn_away = words.say("Several people without a code are waiting. Who is none of your people?")
    offered = [(f"{one.id}-{side}", who(visit.tx, one)) for one in listed]
    question = " ".join([let_in if side == "yes" else turn_away, *_more(words, len(found))])
    return choosing.choose(visit, WHOM, question, offered, meanwhile=True)


def _more(words: Language, number: int) -> list[str]:
    """Say how many more wait than are named."""
    more = number - MOST_WAITING
    return [words.count("and {number} more request", "and {number} more requests", more)] if more > 0 else []


def _refuse(visit: Visit, request: Request) -> list[Outgoing]:
    _answer(visit, request, accepted=False)
    stranger = _at_the_strangers(visit, request)
    sorry = stranger.language.say("The village did not recognise you by what you wrote. Please ask the village head.")
    outbox.put(visit.tx, [outbox.notice(request.account_id, Outgoing(sorry), visit.now)])
    return [Outgoing(visit.language.say("✓ Not let in: {who}.", who=who(visit.tx, request)))]


def _choose_home(visit: Visit, request: Request) -> list[Outgoing]:
    words, person = visit.language, who(visit.tx, request)
    found = _homes(visit.tx, request)
    if not found:
        nobody = words.say(
            "{who}: no household of this name is on the list. Please give this person a code on paper.", who=person
        )
        return [Outgoing(nobody)]
    question = words.say("Which household is it that this person belongs to: {who}?", who=person)
    offered = [(one.id, one.name) for one in found]
    return choosing.choose(visit, HOME, question, offered, meanwhile=True, request=str(request.id))


def _homes(tx: Tx, request: Request) -> list[Subject]:
    """Find the households of the place that were named in the request, or else all of it."""
    families = subjects.living(tx, request.area_id, "family") if request.area_id is not None else []
    said = fold(request.text)
    named = [one for one in families if mentions(said, one.name)]
    listed = named or families
    return listed if len(listed) <= MOST_LISTED else []


def admit(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Let the stranger of a request go on to the consent form for the household that was chosen."""
    request, chosen = _open_request(visit, errand.about["request"]), choosing.chosen_of(errand, walk)
    if not chosen:
        return [_nobody_chosen(visit, request)]
    subject = subjects.one(visit.tx, int(chosen))
    if request is None or not visit.may("invite", subject.area_id):
        return [Outgoing(visit.language.say("There is nobody waiting here, or somebody else has answered already."))]
    _answer(visit, request, accepted=True, subject_id=subject.id)
    stranger = _at_the_strangers(visit, request)
    carried = {"request": str(request.id), "subject": str(subject.id), "witness": str(visit.by)}
    says = with_code.ask_consent(stranger, carried, subject.name, subject.area_id)
    outbox.put(visit.tx, [outbox.notice(request.account_id, one, visit.now) for one in says])
    asked = visit.language.say(
        "✓ {subject}: {who}. The consent of this person is asked for now.",
        subject=subject.name,
        who=who(visit.tx, request),
    )
    return [Outgoing(asked)]


def _nobody_chosen(visit: Visit, request: Request | None) -> Outgoing:
    nothing = choosing.nothing(visit)
    if request is None:
        return nothing
    waits = visit.language.say("Still waiting: {who}.", who=who(visit.tx, request))
    return Outgoing(f"{nothing.text} {waits}")


def _answer(visit: Visit, request: Request, *, accepted: bool, subject_id: int | None = None) -> None:
    by = visit.by
    requests.answer(visit.tx, request, by, visit.now, accepted=accepted)
    deed = "request.accepted" if accepted else "request.refused"
    link = audit.Link(visit.now, deed, by, request.account_id, request.area_id, subject_id)
    audit.record(visit.tx, link._replace(after=requests.named(request.id)))


def _at_the_strangers(visit: Visit, request: Request) -> Visit:
    account = accounts.one(visit.tx, request.account_id)
    speakers = tuple(accounts.speakers(visit.tx, account.id, visit.today))
    words = words_for(account.language)
    heard = replace(visit.heard, text="", press="")
    return replace(visit, account=account, speakers=speakers, language=words, heard=heard)
