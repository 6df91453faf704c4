"""Sends a signed list back to its village: asked first, with the reason the head will read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import arguments, errand
from bot.dialogue.messages.notices import tell_heads
from bot.dialogue.titles import NAMES
from bot.dialogue.visit import command_button
from bot.features.lists import checked, village_list
from bot.features.reviewing import checking
from bot.features.years import which
from conversations.speech import Outgoing
from conversations.trust.introductions import remark
from storage import audit
from storage.deciding import checks, signings

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.features.lists.village_list import VillageList
    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand

FORM = "tra_lai_danh_sach"


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask why a signed list is sent back, and say what that does."""
    if not arguments.places(visit, "recognise"):
        return [_only_the_commune(visit)]
    asked = which.read(visit, argument, "recognise")
    area = arguments.one_village(visit, "recognise", asked, checking.refused)
    if isinstance(area, Outgoing):
        return [area]
    if closed := which.shut(visit, area.id, asked.year):
        return [closed]
    listed = village_list.of_place(visit, area, asked.title or "family", asked.year)
    if not any(one.signing for one in listed.parts):
        return [_not_signed(visit, listed)]
    about = {
        "area": str(area.id),
        "nam": str(asked.year),
        "title": listed.title,
        "tom_tat": "\n".join(_what_it_does(visit, listed)),
        "signed": _signed(listed),
    }
    return errand.begin(visit, FORM, about, brief=True)


def _only_the_commune(visit: Visit) -> Outgoing:
    """Say who sends lists back, and to a head how a single form is mended."""
    words = visit.language
    said = words.say("Only the commune sends lists back.")
    if not arguments.places(visit, "sign_off"):
        return Outgoing(said)
    more = words.say("If a form on your signed list is wrong, its household changes it; the list is then open again.")
    return Outgoing(f"{said} {more}")


def _not_signed(visit: Visit, listed: VillageList) -> Outgoing:
    return Outgoing(visit.language.say("The list of {place} is not signed.", place=listed.area.name))


def _signed(listed: VillageList) -> str:
    return " ".join(str(one.signing.id) for one in listed.parts if one.signing)


def _what_it_does(visit: Visit, listed: VillageList) -> list[str]:
    words, decided = visit.language, len(listed.of("recognised", "declined"))
    title = NAMES[listed.title](words)
    lines = [
        words.say(
            "SEND THE LIST BACK · {title} {year} · {place}", title=title, year=listed.year, place=listed.area.name
        )
    ]
    if decided:
        lines.append(
            words.count(
                "⚠ {number} form on it is decided on, and that stands. To change it, correct the decision.",
                "⚠ {number} forms on it are decided on, and that stands. To change it, correct the decision.",
                decided,
            )
        )
    return lines


def end(visit: Visit, asked: Errand, walk: Walk) -> list[Outgoing]:
    """Open the list again and tell the heads why, if it still stands signed as it was."""
    words, about = visit.language, asked.about
    scope = arguments.read(visit, arguments.written(int(about["area"]), None, int(about["nam"])))
    area = arguments.one_village(visit, "recognise", scope, checking.refused)
    if isinstance(area, Outgoing):
        return [area]
    title = next(one for one in NAMES if one == about["title"])
    listed = village_list.of_place(visit, area, title, scope.year)
    if walk.outcome("chac") != "tra_lai":
        return [Outgoing(words.say("All right, nothing was changed."))]
    if _signed(listed) != about["signed"]:
        return [Outgoing(words.say("Meanwhile this list has changed. Please look at it again."))]
    _open(visit, listed)
    reason = remark(walk.outcome("ly_do") or "")
    tell_heads(visit, area.id, lambda language: _told(visit, listed, reason, language))
    return [
        Outgoing(words.say("✓ The list of {place} was sent back; the village head has been told.", place=area.name))
    ]


def _open(visit: Visit, listed: VillageList) -> None:
    for one in {part.signing.id for part in listed.parts if part.signing}:
        signings.withdraw(visit.tx, one, visit.now)
    link = audit.Link(visit.now, "list.sent_back", visit.by, visit.account.id, listed.area.id)
    audit.record(visit.tx, link._replace(before="signed", after=f"{listed.title} {listed.year}"))


def _told(visit: Visit, listed: VillageList, reason: str, words: Language) -> Outgoing:
    found = checks.latest(visit.tx, [listed.area.id], listed.title, listed.year).get(listed.area.id, [])
    sent = words.say(
        "The commune sends back the list of {place} ({title} {year}); it needs a new signature.",
        place=listed.area.name,
        title=NAMES[listed.title](words),
        year=listed.year,
    )
    counted = checked.counted(found, words)
    lines = [sent, words.say("They write: “{remark}”", remark=reason)]
    lines += [words.say("{place}: {state}", place=listed.area.name, state=counted)] if counted else []
    argument = arguments.written(listed.area.id, None, listed.year)
    sign = command_button(words.say("Sign the list"), "sign_off", argument)
    return Outgoing("\n".join([*lines, *checked.wrong(found, words)]), (sign,))
