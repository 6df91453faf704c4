"""Keeps the minutes of a village meeting: the votes, and then what else the paper says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.dialogue import errand as errands
from bot.dialogue.messages.notices import tell_heads
from bot.dialogue.visit import command_button
from bot.dialogue.weighing import is_on_a_button, swindle
from bot.features.lists import signatures, village_list
from bot.features.reviewing import signing
from bot.features.years import which
from conversations.speech import Outgoing
from conversations.trust.introductions import passed_on
from conversations.understanding.moments import read_hour
from storage import audit
from storage.assessment import lists
from storage.deciding import signings
from storage.people import people

if TYPE_CHECKING:
    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.deciding.signings import Meeting
    from storage.talk.errands import Errand

FORM = "bien_ban_hop"
MORE = "bien_ban_them"
_NOON = 12


def begin(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask what the village meeting came to; say first which minutes there are already."""
    asked = which.read(visit, argument, "sign_off")
    area = signing.village(visit, asked)
    if isinstance(area, Outgoing):
        return [area]
    about = {"area": str(area.id), "ban": area.name, "nam": str(asked.year)}
    first, *others = errands.begin(visit, FORM, about)
    held, words = village_list.of_place(visit, area, "family", asked.year).meeting, visit.language
    if held is None:
        return [first, *others]
    told = words.say("There are minutes already, written by {name}.", name=_writer(visit, held))
    told = f"{told} {signatures.vote(held, words)}"
    return [replace(first, text=f"{told}\n\n{first.text}"), *others]


def changed(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Say so where another head has written minutes down meanwhile."""
    area_id, year = int(errand.about["area"]), int(errand.about["nam"])
    every = lists.every_meeting(visit.tx, [area_id], year).get(area_id, [])
    others = [one for one in every if one.at > errand.began_at and one.person_id != visit.by]
    if not others:
        return []
    words, held = visit.language, others[-1]
    said = words.say(
        "Meanwhile {name} has written down minutes; those typed here were not kept. For another meeting type VILLAGE "
        "MEETING again.",
        name=_writer(visit, held),
    )
    return [Outgoing(f"{said}\n{signatures.vote(held, words)}")]


def _writer(visit: Visit, held: Meeting) -> str:
    """Name who wrote minutes down."""
    by = people.find(visit.tx, held.person_id) if held.person_id is not None else None
    return by.name if by and by.name else visit.language.say("the village head")


def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep the minutes, and ask what else the paper says; of several meetings the latest counts."""
    if meanwhile := changed(visit, errand):
        return meanwhile
    area_id, year, by = int(errand.about["area"]), int(errand.about["nam"]), visit.by
    present, agreed, against = (int(walk.outcome(name) or 0) for name in ("co_mat", "dong_y", "khong_dong_y"))
    held_on = date.fromisoformat(walk.outcome("ngay") or "")
    held = signings.Meeting(
        area_id, year, held_on, present, agreed, against, walk.outcome("anh") or None, by, visit.now
    )
    number = signings.hold(visit.tx, held)
    audit.record(visit.tx, audit.Link(visit.now, "meeting.held", by, visit.account.id, area_id, after=str(year)))
    _tell_other_heads(visit, held)
    about = {"area": str(area_id), "nam": str(year), "meeting": str(number)}
    first, *others = errands.begin(visit, MORE, about, brief=True)
    sign = command_button(visit.language.say("Sign the list"), "sign_off", arguments.written(area_id, None, year))
    text = "\n\n".join([*_written(visit, held), first.text])
    return [replace(first, text=text, buttons=(*first.buttons, sign)), *others]


def _written(visit: Visit, held: Meeting) -> list[str]:
    words = visit.language
    said = words.say(
        "✓ The meeting of {date} is written down: {present} present, {agreed} agreed, {against} against.",
        date=words.date(held.held_on),
        present=held.present,
        agreed=held.agreed,
        against=held.against,
    )
    return [said, words.say("The paper may say more: 5 short questions now, and each can be skipped.")]


def _tell_other_heads(visit: Visit, held: Meeting) -> None:
    """Tell who shares the office what was written down, so that nobody reads other votes unprepared."""
    name = _writer(visit, held)

    def said(words: Language) -> Outgoing:
        told = words.say("{name} has written down minutes of the meeting.", name=name)
        return Outgoing(f"{told} {signatures.vote(held, words)}")

    tell_heads(visit, held.area_id, said)


def add(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Add the hours, the place and the names to the minutes; what was skipped is not on the paper."""
    began = read_hour(walk.outcome("bat_dau") or "") or ""
    told = {"began": began, "ended": _ended(walk.outcome("ket_thuc") or "", began)}
    for name, question in (("place", "noi_hop"), ("chair", "chu_tri"), ("secretary", "thu_ky")):
        told[name] = passed_on(walk.outcome(question) or "")
    area_id = int(errand.about["area"])
    if not signings.add_to_minutes(visit.tx, int(errand.about["meeting"]), area_id, told):
        return [Outgoing(visit.language.say("These minutes are not there any more."))]
    link = audit.Link(visit.now, "meeting.described", visit.by, visit.account.id, area_id)
    audit.record(visit.tx, link)
    return [Outgoing(_added(visit, told))]


def hour(visit: Visit, _errand: Errand, typed: Typed) -> str:
    """Say so where a time cannot be read; empty where it can."""
    return "" if read_hour(typed.text) else visit.language.say("Please type a time, for example 19:30 or 7h30 tối.")


def place(visit: Visit, _errand: Errand, typed: Typed) -> str:
    """Say so where a number, a command or a button came in the place of a place, or a swindle."""
    said = typed.text
    is_no_place = read_hour(said) or not any(letter.isalpha() for letter in said)
    if typed.calls or is_no_place or is_on_a_button(visit, said):
        return visit.language.say("“{said}” is no place. Where was the meeting held?", said=said)
    return swindle(visit, _errand, typed)


def end(visit: Visit, errand: Errand, typed: Typed) -> str:
    """Say so where a time cannot be read, or is before the one at which the meeting began."""
    if wrong := hour(visit, errand, typed):
        return wrong
    began = read_hour(dict(errand.log).get("/data/bat_dau") or "") or ""
    if _ended(typed.text, began) > began:
        return ""
    return visit.language.say("The meeting began at {began}; when did it end?", began=began)


def _ended(text: str, began: str) -> str:
    """Read when a meeting ended: who says 9h of one that began at 19:30 means the evening."""
    read = read_hour(text) or ""
    if read and read <= began and int(read[:2]) < _NOON:
        return f"{int(read[:2]) + _NOON:02}{read[2:]}"
    return read


def _added(visit: Visit, told: dict[str, str]) -> str:
    words = visit.language
    lines = signatures.minutes(told, words)
    return "\n".join([words.say("✓ Added to the minutes."), *lines])
