"""Keeps the minutes of a village meeting: the votes, and then what else the paper says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.dialogue import errand as errands
from bot.dialogue.visit import command_button
from bot.features.lists import signatures
from conversations.speech import Outgoing
from conversations.trust.introductions import passed_on
from conversations.understanding.moments import read_hour
from storage import audit
from storage.assessment import signings

if TYPE_CHECKING:
    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand

MORE = "bien_ban_them"
_NOON = 12


def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep the minutes, and ask what else the paper says; of several meetings the latest counts."""
    area_id, year, by = int(errand.about["area"]), int(errand.about["nam"]), visit.by
    present, agreed, against = (int(walk.outcome(name) or 0) for name in ("co_mat", "dong_y", "khong_dong_y"))
    held_on = date.fromisoformat(walk.outcome("ngay") or "")
    held = signings.Meeting(
        area_id, year, held_on, present, agreed, against, walk.outcome("anh") or None, by, visit.now
    )
    number = signings.hold(visit.tx, held)
    audit.record(visit.tx, audit.Link(visit.now, "meeting.held", by, visit.account.id, area_id, after=str(year)))
    words = visit.language
    said = words.say(
        "✓ The meeting of {date} is written down: {present} present, {agreed} agreed, {against} against.",
        date=words.date(held_on),
        present=present,
        agreed=agreed,
        against=against,
    )
    sign = command_button(words.say("Sign the list"), "sign_off", arguments.written(area_id, None, year))
    about = {"area": str(area_id), "nam": str(year), "meeting": str(number)}
    first, *others = errands.begin(visit, MORE, about, brief=True)
    return [replace(first, text=f"{said}\n\n{first.text}", buttons=(*first.buttons, sign)), *others]


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
