"""What people ask about their own data and cannot do themselves: passed on, due in two working days, answered here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, asked_about_data, errand
from bot.dialogue.arguments import read_id
from bot.dialogue.messages.notices import tell_officers
from bot.dialogue.visit import command_button
from bot.features.evaluating import whose
from bot.people.calling import words_of
from bot.people.offices import commune_of
from conversations.calendar import working_days
from conversations.speech import Outgoing
from conversations.trust.introductions import remark
from storage import audit
from storage.people import data_requests, erasure
from storage.people.data_requests import DataRequest
from storage.places import subjects
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Button
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand

FORM = "loi_nhan"
OBJECTING, ANSWERING = "object", "answer"
ANSWERED_WITHIN = 2
"""Working days in which somebody who asks about their data is to be answered (Decree 356/2025)."""
MOST_LISTED = 10
FEWEST_WORDS = 3


class Answer(NamedTuple):
    """Which request an officer answers, with the question that is asked for it."""

    request: int
    cau_hoi: str


def run(visit: Visit, _argument: str) -> list[Outgoing]:
    """Show an officer what waits for an answer, and ask everybody else what they object to."""
    if is_officer(visit):
        return [waiting(visit)]
    if visit.speaker is None:
        return whose.choose(visit)
    if _place(visit) is None:
        return [Outgoing(visit.language.say("You answer for nobody here, so there is nothing to object to."))]
    question = visit.language.say(
        "What should not be done with your data, or be mended in them? The commune reads it and answers here."
    )
    return errand.begin(visit, FORM, {"for": OBJECTING, "cau_hoi": question}, meanwhile=True)


def is_officer(visit: Visit) -> bool:
    """Whether the speaker answers what people ask about their data."""
    return any(role.kind == "commune_officer" for role in visit.roles)


def says_nothing(visit: Visit, _errand: Errand, typed: errand.Typed) -> str:
    """Say that a word is neither an objection nor an answer to one."""
    if len(typed.text.split()) >= FEWEST_WORDS:
        return ""
    return visit.language.say("Please write it in a sentence. To leave this, type STOP HERE.")


def take(visit: Visit, _errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep what somebody asks, tell the officers of the commune, and say by when it is answered."""
    place, by = _place(visit), visit.speaker
    if place is None or by is None:
        return [refused(visit)]
    due = working_days.due(visit.today, ANSWERED_WITHIN)
    text = remark(walk.outcome("loi") or "")
    made = DataRequest(0, place, by.person.id, visit.account.id, text, visit.now, due, by.person.name)
    made = made._replace(id=data_requests.add(visit.tx, made))
    _log(visit, "data.objected", made)
    tell_officers(visit, place, lambda words: _told(made, words), erasure.naming(by.person.id, "objects", made.id))
    said = visit.language.say(
        "✓ Passed on to the commune. It answers by {date}, here. Until then nothing of this changes by itself.",
        date=visit.language.date(due),
    )
    return [Outgoing(said)]


def waiting(visit: Visit) -> Outgoing:
    """Show what waits for the speaker's answer, what is due first before the rest."""
    found = asked_about_data.mine(visit)
    if not found:
        return Outgoing(visit.language.say("Nobody waits for an answer about their data."))
    shown = found[:MOST_LISTED]
    lines = [
        asked_about_data.listed(found, visit),
        *(f"{number}. {_said(one, visit)}" for number, one in enumerate(shown, 1)),
    ]
    return Outgoing("\n".join(lines), tuple(_button(one, visit.language) for one in shown))


def answer(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask an officer what to answer to the request of the button; without one, say which wait."""
    found = _open(visit, read_id(argument))
    if found is None:
        return [waiting(visit)] if is_officer(visit) else [refused(visit)]
    question = visit.language.say(
        "What do you answer {name}, who writes: “{text}”? What is to be mended, mend it first.",
        name=found.name,
        text=found.text,
    )
    told = about.written(Answer(found.id, question))
    return errand.begin(visit, FORM, {"for": ANSWERING, **told}, meanwhile=True)


def give(visit: Visit, one: Errand, walk: Walk) -> list[Outgoing]:
    """Pass the answer of an officer on to who asked."""
    found = _open(visit, about.read(Answer, one).request)
    if found is None or not data_requests.settle(visit.tx, found.id, visit.now):
        return [Outgoing(visit.language.say("This has been answered already, or taken back."))]
    words = words_of(visit.tx, found.account_id, visit.today)
    text = words.say("The commune answers about your data: “{text}”", text=remark(walk.outcome("loi") or ""))
    outbox.put(visit.tx, [outbox.notice(found.account_id, Outgoing(text), visit.now)])
    _log(visit, "data.answered", found)
    return [Outgoing(visit.language.say("✓ {name} has the answer.", name=found.name))]


def where(visit: Visit, one: Errand) -> Collection[int]:
    """Give the commune in which an answer is given; none where it waits no more."""
    found = data_requests.find(visit.tx, about.read(Answer, one).request)
    return [found.area_id] if found is not None else []


def refused(visit: Visit) -> Outgoing:
    """Say that only officers answer."""
    return Outgoing(visit.language.say("Only the commune's officers answer what people ask about their data."))


def _open(visit: Visit, number: int | None) -> DataRequest | None:
    found = data_requests.find(visit.tx, number) if number is not None else None
    return found if found is not None and visit.may("recognise", found.area_id) else None


def _place(visit: Visit) -> int | None:
    """Find the commune that answers: of the speaker's household, or of their office."""
    homes = [subjects.one(visit.tx, one.id).area_id for one in visit.subjects]
    held = [role.area_id for role in visit.roles if role.area_id is not None]
    communes: Iterable[int | None] = (_commune(visit, area_id) for area_id in [*homes, *held])
    return next((one for one in communes if one is not None), None)


def _commune(visit: Visit, area_id: int) -> int | None:
    found = commune_of(visit.tx, area_id)
    return found.id if found is not None else None


def _told(made: DataRequest, words: Language) -> Outgoing:
    text = words.say("{name} writes about their own data: “{text}”", name=made.name, text=made.text)
    until = words.say("Please answer by {date}.", date=words.date(made.answer_by))
    return Outgoing(f"{text}\n{until}", (_button(made, words),))


def _said(one: DataRequest, visit: Visit) -> str:
    words, day = visit.language, visit.language.date(one.answer_by)
    if one.answer_by < visit.today:
        return words.say("{name}: “{text}” (OVERDUE since {date})", name=one.name, text=one.text, date=day)
    return words.say("{name}: “{text}” (by {date})", name=one.name, text=one.text, date=day)


def _button(one: DataRequest, words: Language) -> Button:
    return command_button(words.say("Answer {name}", name=one.name), "answer_objection", one.id)


def _log(visit: Visit, deed: str, of: DataRequest) -> None:
    link = audit.Link(visit.now, deed, visit.by, visit.account.id, of.area_id, after=f"data request {of.id}")
    audit.record(visit.tx, link)
