"""Keeps the minutes of a village meeting, and signs off a list on which the village has agreed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.dialogue import arguments, judges
from bot.dialogue.titles import form_name
from bot.dialogue.visit import command_button
from bot.features.lists import village_list
from bot.features.reminding import silence
from bot.features.reviewing import signing
from conversations.speech import Outgoing
from conversations.understanding.numbered_list import read_reasons
from storage import audit
from storage.assessment import signings
from storage.places import areas

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.features.lists.village_list import VillageList
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand

_REASON = "reason_"


def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep the minutes; of several meetings the latest counts."""
    area_id, year, by = int(errand.about["area"]), int(errand.about["nam"]), visit.by
    present, agreed, against = (int(walk.outcome(name) or 0) for name in ("co_mat", "dong_y", "khong_dong_y"))
    held_on = date.fromisoformat(walk.outcome("ngay") or "")
    held = signings.Meeting(
        area_id, year, held_on, present, agreed, against, walk.outcome("anh") or None, by, visit.now
    )
    signings.hold(visit.tx, held)
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
    return [Outgoing(said, (sign,))]


def sign(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Take the reasons that were typed, or the signature."""
    asked = arguments.read(visit, errand.about["scope"])
    title = asked.title or "family"
    if judges.judge_of(visit.tx, title) == "commune":
        return [Outgoing(signing.said_judged_elsewhere(visit, title))]
    listed = village_list.of_place(visit, areas.one(visit.tx, asked.area_id or 0), title, asked.year)
    known = _known(errand)
    missing = {row.subject_id for row in listed.not_in}
    typed = _typed(errand, walk)
    reasons = {number: said for number, said in {**known, **typed}.items() if number in missing}
    if walk.outcome("ky") == "chua":
        return [Outgoing(visit.language.say("All right, it is not signed."))]
    if walk.outcome("ky") != "ky" or missing - reasons.keys() or listed.of("submitted") or listed.signing:
        unread = [_no_reason(visit)] if walk.outcome("ly_do") and not typed else []
        return [*unread, *signing.ask(visit, listed, reasons)]
    return [_signed(visit, listed, reasons)]


def changed(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Say how the list stands where it was signed, or has changed, while reasons were typed; nothing else."""
    asked = arguments.read(visit, errand.about["scope"])
    listed = village_list.of_place(visit, areas.one(visit.tx, asked.area_id or 0), asked.title or "family", asked.year)
    if listed.signing is None and signing.stamp(listed) == errand.about["stamp"]:
        return []
    said = visit.language.say("Meanwhile this list has changed; what was typed for it does not count.")
    return [Outgoing(said), *signing.ask(visit, listed, _known(errand))]


def where_signed(visit: Visit, errand: Errand) -> list[int]:
    """Give the village whose list is signed."""
    return [arguments.read(visit, errand.about["scope"]).area_id or 0]


def _known(errand: Errand) -> dict[int, str]:
    """Give the reasons that were typed before, by subject."""
    return {int(key.removeprefix(_REASON)): said for key, said in errand.about.items() if key.startswith(_REASON)}


def _typed(errand: Errand, walk: Walk) -> dict[int, str]:
    shown = list(map(int, errand.about["ids"].split()))
    found = read_reasons(walk.outcome("ly_do") or "", range(1, len(shown) + 1))
    return {shown[number - 1]: said for number, said in found.items()}


def _no_reason(visit: Visit) -> Outgoing:
    said = visit.language.say("No reason could be read. Please type a number and then the reason, for example: 1 away.")
    return Outgoing(said)


def _signed(visit: Visit, listed: VillageList, reasons: dict[int, str]) -> Outgoing:
    by = visit.by
    left_out = {str(number): said for number, said in reasons.items()}
    signings.sign(visit.tx, signings.Signing(listed.area.id, listed.year, listed.title, by, left_out, visit.now))
    link = audit.Link(visit.now, "list.signed", by, visit.account.id, listed.area.id)
    audit.record(visit.tx, link._replace(before="open", after=f"{listed.title} {listed.year}"))
    silence.list_is_signed(visit.tx, listed.area.id, visit.today)
    parts = village_list.by_form(listed)
    lines = [
        visit.language.say(
            "✓ Signed: {place}, {endorsed} endorsed, {left_out} left out with a reason. The commune sees it now.",
            place=listed.area.name if len(parts) == 1 else f"{listed.area.name} · {form_name(visit.tx, form_id)}",
            endorsed=len(one.rows) - len(one.not_in),
            left_out=len(one.not_in),
        )
        for form_id, one in parts.items()
    ]
    return Outgoing("\n".join(lines))
