"""Somebody without a code is let in or not, by who knows the village: Đúng, Không phải, and which household."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import errand
from bot.commands import join
from bot.places import may_in
from bot.words import words_for
from conversations.introductions import mentions
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage import accounts, areas, audit, outbox, requests, subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.visit import Visit
    from storage.requests import Request
    from storage.store import Tx
    from storage.subjects import Subject

MOST_LISTED = 100  # households; a village has 30 to 150
MOST_DIGITS = 16
_TYPED = {"dung": "yes", "phai": "yes", "right": "yes", "khong phai": "no", "khong dung": "no", "not right": "no"}


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Take the answer about one request; the button carries its number and yes or no."""
    number, _, answer = argument.partition("-")
    request = _open_request(visit, number)
    if request is None:
        return [Outgoing(visit.language.say("There is nobody waiting here, or somebody else has answered already."))]
    return _refuse(visit, request) if answer == "no" else _choose_home(visit, request)


def meant(visit: Visit) -> list[Outgoing] | None:
    """Take a typed right or not right for the oldest request in the speaker's own areas; None where none waits."""
    said = fold(visit.heard.text)
    if said not in _TYPED:
        return None
    own = [role.area_id for role in visit.roles if role.area_id is not None]
    waiting = requests.open_in(visit.tx, own) if own else []
    return run(visit, f"{waiting[0].id}-{_TYPED[said]}") if waiting else None


def _open_request(visit: Visit, number: str) -> Request | None:
    request = requests.find(visit.tx, int(number)) if number.isdecimal() and len(number) < MOST_DIGITS else None
    if request is None or request.settled_at is not None or request.area_id is None:
        return None
    return request if may_in(visit, "invite", request.area_id) else None


def _refuse(visit: Visit, request: Request) -> list[Outgoing]:
    _settle(visit, request, accepted=False)
    stranger = _at_the_strangers(visit, request)
    sorry = stranger.language.say("The village did not recognise you by what you wrote. Please ask the village head.")
    outbox.put(visit.tx, [outbox.Saying(request.account_id, Outgoing(sorry), visit.now)])
    return [Outgoing(visit.language.say("✓ Not let in."))]


def _choose_home(visit: Visit, request: Request) -> list[Outgoing]:
    words = visit.language
    found = _homes(visit.tx, request)
    if not found:
        nobody = words.say("No household of this name is on the list. Please give this person a code on paper.")
        return [Outgoing(nobody)]
    about = {
        "for": "admit",
        "request": str(request.id),
        "loi": words.say("Which household is it?"),
        "danh_sach": numbered(found),
        "so_nhieu_nhat": str(len(found)),
        "ids": " ".join(str(one.id) for one in found),
    }
    return errand.begin(visit, "chon_so", about)


def numbered(found: Sequence[Subject]) -> str:
    """Write households one on a line, each with its number."""
    return "\n".join(f"{place}. {one.name}" for place, one in enumerate(found, 1))


def _homes(tx: Tx, request: Request) -> list[Subject]:
    """Find the households that were named in the request, or else all of the village."""
    under = set(areas.under(tx, request.area_id or 0))
    families = [one for one in subjects.families(tx) if one.area_id in under]
    named = [one for one in families if mentions(fold(request.text), one.name)]
    listed = named or families
    return listed if len(listed) <= MOST_LISTED else []


def admit(visit: Visit, about: dict[str, str], subject_id: int) -> list[Outgoing]:
    """Let the stranger of a request go on to the consent form for the household that was chosen."""
    request = _open_request(visit, about["request"])
    subject = subjects.one(visit.tx, subject_id)
    if request is None or visit.speaker is None or not may_in(visit, "invite", subject.area_id):
        return [Outgoing(visit.language.say("There is nobody waiting here, or somebody else has answered already."))]
    _settle(visit, request, accepted=True, subject_id=subject.id)
    stranger = _at_the_strangers(visit, request)
    carried = {"request": str(request.id), "subject": str(subject.id), "witness": str(visit.speaker.person.id)}
    says = join.ask_consent(stranger, carried, subject.name, subject.area_id)
    outbox.put(visit.tx, [outbox.Saying(request.account_id, one, visit.now) for one in says])
    asked = visit.language.say("✓ {subject}. The consent of this person is asked for now.", subject=subject.name)
    return [Outgoing(asked)]


def _settle(visit: Visit, request: Request, *, accepted: bool, subject_id: int | None = None) -> None:
    by = visit.speaker.person.id if visit.speaker else None
    requests.settle(visit.tx, request.id, by, visit.now, accepted=accepted)
    deed = "request.accepted" if accepted else "request.refused"
    link = audit.Link(visit.now, deed, by, request.account_id, request.area_id, subject_id)
    audit.record(visit.tx, link)


def _at_the_strangers(visit: Visit, request: Request) -> Visit:
    account = accounts.one(visit.tx, request.account_id)
    speakers = tuple(accounts.speakers(visit.tx, account.id, visit.today))
    words = words_for(account.language)
    heard = replace(visit.heard, text="", press="")
    return replace(visit, account=account, speakers=speakers, language=words, heard=heard)
