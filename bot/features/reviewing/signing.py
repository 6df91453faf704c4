"""The village list: its meeting is written down, and it is signed off when nothing is missing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import arguments, errand, judges
from bot.dialogue.titles import NAMES, draft_line, form_name
from bot.dialogue.visit import command_button
from bot.features.evaluating import objections
from bot.features.lists import village_list
from conversations.speech import Button, Outgoing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.dialogue.arguments import Scope
    from bot.dialogue.visit import Visit
    from bot.features.lists.village_list import VillageList
    from storage.places.areas import Area
    from storage.tables import Title

MEETING = "bien_ban_hop"
FORM = "ky_danh_sach"
MOST_LISTED = 150  # a village has 30 to 150 households


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Say exactly what is missing for the signature, or ask for the reasons and the signature."""
    asked = arguments.read(visit, argument)
    area = _village(visit, asked)
    if isinstance(area, Outgoing):
        return [area]
    listed = village_list.of_place(visit, area, asked.title or "family", asked.year)
    return ask(visit, listed, {})


def meet(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask what the village meeting came to."""
    asked = arguments.read(visit, argument)
    area = _village(visit, asked)
    if isinstance(area, Outgoing):
        return [area]
    about = {"area": str(area.id), "ban": area.name, "nam": str(asked.year)}
    return errand.begin(visit, MEETING, about)


def ask(visit: Visit, listed: VillageList, reasons: Mapping[int, str]) -> list[Outgoing]:
    """Go on towards the signature: what is missing, then reasons for those not in, then the signature itself."""
    words = visit.language
    heading = "\n".join([_heading(visit, listed), *objections.listed(visit, listed.area.id)])
    if listed.signing is not None:
        on = words.date(listed.signing.at.astimezone(visit.now.tzinfo).date())
        signed = words.say("✓ This list is signed, on {date}.", date=on)
        return [Outgoing(f"{heading}\n{signed}")]
    lacking, buttons = _lacking(visit, listed)
    if lacking:
        return [Outgoing("\n".join([heading, words.say("Not yet to be signed:"), *lacking]), buttons)]
    open_rows = [row for row in listed.not_in if row.subject_id not in reasons]
    lines = [f"{place}. {row.name}" for place, row in enumerate(open_rows[:MOST_LISTED], 1)]
    missing = words.say("Not handed in, without a reason:") if lines else ""
    given = [words.say("With a reason: {number}.", number=len(reasons))] if reasons else []
    about = {
        "tom_tat": "\n".join(filter(None, [heading, *_endorsed(visit, listed), *given, missing, *lines])),
        "so_vang": str(len(lines)),
        "scope": arguments.written(listed.area.id, listed.title, listed.year),
        "ids": " ".join(str(row.subject_id) for row in open_rows[:MOST_LISTED]),
        "stamp": stamp(listed),
        **{f"reason_{number}": said for number, said in reasons.items()},
    }
    return errand.begin(visit, FORM, about, brief=True)


def stamp(listed: VillageList) -> str:
    """Write how a list stands, to see whether it has changed since: each on it with the stage of the form."""
    return " ".join(f"{row.subject_id}{(row.status or '-')[0]}" for row in listed.rows)


def _heading(visit: Visit, listed: VillageList) -> str:
    words = visit.language
    name = NAMES[listed.title](words).upper()
    heading = words.say("{title} {year} · {place}", title=name, year=listed.year, place=listed.area.name)
    return "\n".join([heading, *draft_line(visit, listed.forms)])


def _endorsed(visit: Visit, listed: VillageList) -> list[str]:
    """Count what is endorsed; by form where several are in use, as their results are never added up."""
    words, parts = visit.language, village_list.by_form(listed)
    counted = [
        words.say("{endorsed} of {all} are endorsed.", endorsed=len(one.rows) - len(one.not_in), all=len(one.rows))
        for one in parts.values()
    ]
    named = zip(parts, counted, strict=True)
    return counted if len(parts) == 1 else [f"{form_name(visit.tx, form_id)}: {line}" for form_id, line in named]


def _lacking(visit: Visit, listed: VillageList) -> tuple[list[str], tuple[Button, ...]]:
    words = visit.language
    argument = arguments.written(listed.area.id, listed.title, listed.year)
    lines, buttons = [], []
    cases = judges.waiting(visit, [listed.area], arguments.Scope(listed.title, listed.year, None, ""))
    waiting = [case.form for case in cases if case.is_mine]
    if not listed.rows:
        lines.append(words.say("– nobody is on the list yet"))
    if waiting:
        names = ", ".join(one.name for one in waiting[:MOST_LISTED])
        lines.append(words.say("– waiting for review: {names}", names=names))
        buttons.append(command_button(words.say("Review"), "review", argument))
    lines += [f"– {line}" for line in judges.elsewhere(visit, cases)]
    if listed.meeting is None:
        lines.append(words.say("– the village meeting is not written down"))
        buttons.append(command_button(words.say("Village meeting"), "meeting", argument))
    return lines, tuple(buttons)


def said_judged_elsewhere(visit: Visit, title: Title) -> str:
    """Say that the commune judges a title, so that no village meets about it or signs for it."""
    words = visit.language
    return words.say(
        "{title}: the commune looks at these forms and recognises them. No village meeting and no signature is needed.",
        title=NAMES[title](words),
    )


def refused(visit: Visit) -> Outgoing:
    """Say who writes meetings down and signs lists."""
    return Outgoing(visit.language.say("Only the village head does this, for their own village."))


def _village(visit: Visit, asked: Scope) -> Area | Outgoing:
    if asked.title and judges.judge_of(visit.tx, asked.title) == "commune":
        return Outgoing(said_judged_elsewhere(visit, asked.title))
    return arguments.one_village(visit, "sign_off", asked, refused)
