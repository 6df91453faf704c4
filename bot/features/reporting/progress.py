"""How far the villages of an area are: for village heads and officers, each for their own area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.titles import CALLED, NAMES, draft_line, form_name, forms_of
from bot.features.evaluating import objections, reopened
from bot.features.lists import recognitions
from conversations.rules.progress import Tally, total
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.assessment import evaluations
from storage.places import areas, registering

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.tables import Title


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Count per village, for families or for the title that was named."""
    title = CALLED.get(fold(argument), "family")
    own = dict.fromkeys(role.area_id for role in visit.roles if role.area_id is not None)
    return [Outgoing(_of_area(visit, area_id, title)) for area_id in own]


def _of_area(visit: Visit, area_id: int, title: Title) -> str:
    words, year = visit.language, visit.today.year
    tallies = _tallies(visit, area_id, title, year)
    area = areas.one(visit.tx, area_id)
    told = [*objections.listed(visit, area_id), *reopened.waiting(visit, area, year)]
    heading = words.say("{title} {year} · {place}", title=NAMES[title](words).upper(), year=year, place=area.name)
    lines = [*_lines(visit, tallies), *_registered(visit, area_id, title)] or [words.say("Nobody is on the list yet.")]
    note = words.say("Shares are of all on the list, registered or not.")
    return "\n".join([heading, *draft_line(visit, tallies), *told, "", *lines, "", note])


def _tallies(visit: Visit, area_id: int, title: Title, year: int) -> dict[str, list[Tally]]:
    """Count by form and place; recognised is whose recognition holds, also one of an earlier year."""
    below = areas.under(visit.tx, area_id)
    own = forms_of(visit.tx, title, below, year)
    rows = evaluations.progress(visit.tx, area_id, title, "", year)
    held = recognitions.counted(visit.tx, title, below, [year])
    found: dict[str, list[Tally]] = {}
    for row in evaluations.apart(row._replace(form_id=row.form_id or own[row.area_id]) for row in rows):
        recognised = held.pop((row.area_id, year, row.form_id), 0)
        if row.subjects or recognised:
            tally = Tally(row.name, row.subjects, row.begun, row.submitted, row.endorsed, recognised)
            found.setdefault(row.form_id, []).append(tally)
    for (place, _, form_id), number in held.items():  # by a form of an earlier year
        tally = Tally(areas.one(visit.tx, place).name, 0, 0, 0, recognised=number)
        found.setdefault(form_id, []).append(tally)
    return found


def _lines(visit: Visit, tallies: dict[str, list[Tally]]) -> list[str]:
    """Say how far the places are; of two forms each by itself, under its name."""
    lines = []
    for form_id, found in tallies.items():
        said = [_line(tally, visit.language) for tally in found]
        if len(said) > 1:
            said.append(_line(total(found, visit.language.say("Total")), visit.language))
        lines += said if len(tallies) == 1 else [f"{form_name(visit.tx, form_id)}:", *said]
    return lines


def _registered(visit: Visit, area_id: int, title: Title) -> list[str]:
    """Say how many are registered; a place of which nobody wrote it down is unknown, which is no nought."""
    counted = registering.counted_each(visit.tx, area_id, title, visit.today.year).values()
    if not counted:
        return []
    words, known = visit.language, [one.number for one in counted if one.number is not None]
    unknown, listed = len(counted) - len(known), sum(one.listed for one in counted)
    number = words.number(sum(known)) if known else "…"
    said = words.say("Registered: {number}/{all}", number=number, all=words.number(listed))
    if not unknown or not known:
        return [said]
    left = words.count("not written down in {number} place", "not written down in {number} places", unknown)
    return [f"{said} ({left})"]


def _line(tally: Tally, words: Language) -> str:
    if not tally.subjects:
        number = words.number(tally.recognised)
        return words.say("{name}: recognised {recognised}", name=tally.name, recognised=number)
    counted = words.say(
        "{name}: {submitted}/{all} handed in ({share}), {under_way} under way, {not_begun} not begun",
        name=tally.name,
        submitted=words.number(tally.submitted),
        all=words.number(tally.subjects),
        share=words.percent(tally.share),
        under_way=words.number(tally.under_way),
        not_begun=words.number(tally.not_begun),
    )
    if not (tally.endorsed or tally.recognised):
        return counted
    return words.say(
        "{counted}, endorsed {endorsed}, recognised {recognised}",
        counted=counted,
        endorsed=words.number(tally.endorsed),
        recognised=words.number(tally.recognised),
    )
