"""How far the villages of an area are: for village heads and officers, each for their own area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.titles import CALLED, FORM_OF, NAMES, draft_line
from bot.features.evaluating import objections, reopened
from conversations.rules.progress import Tally, total
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.assessment import evaluations
from storage.places import areas, registering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.assessment.evaluations import Progress
    from storage.tables import Title


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Count per village, for families or for the title that was named."""
    title = CALLED.get(fold(argument), "family")
    own = dict.fromkeys(role.area_id for role in visit.roles if role.area_id is not None)
    return [Outgoing(_of_area(visit, area_id, title)) for area_id in own]


def _of_area(visit: Visit, area_id: int, title: Title) -> str:
    words, year = visit.language, visit.today.year
    rows = evaluations.progress(visit.tx, area_id, title, FORM_OF[title], year)
    tallies = [Tally(*row[1:]) for row in rows]
    area = areas.one(visit.tx, area_id)
    told = [*objections.listed(visit, area_id), *reopened.waiting(visit, area, year)]
    heading = words.say("{title} {year} · {place}", title=NAMES[title](words).upper(), year=year, place=area.name)
    lines = [_line(tally, words) for tally in tallies if tally.subjects]
    if len(lines) > 1:
        lines.append(_line(total(tallies, words.say("Total")), words))
    lines += _registered(visit, area_id, title, rows)
    note = words.say("Shares are of all on the list, registered or not.")
    return "\n".join(
        [heading, *draft_line(visit, title), *told, "", *(lines or [words.say("Nobody is on the list yet.")]), "", note]
    )


def _registered(visit: Visit, area_id: int, title: Title, rows: Sequence[Progress]) -> list[str]:
    """Say how many are registered; a place of which nobody wrote it down is unknown, which is no nought."""
    here = [row for row in rows if row.subjects]
    if not here:
        return []
    words, known = visit.language, registering.counted_each(visit.tx, area_id, title, visit.today.year)
    unknown = sum(row.area_id not in known for row in here)
    number = "…" if unknown == len(here) else words.number(sum(known.values()))
    said = words.say("Registered: {number}/{all}", number=number, all=words.number(sum(row.subjects for row in here)))
    if not 0 < unknown < len(here):
        return [said]
    left = words.count("not written down in {number} place", "not written down in {number} places", unknown)
    return [f"{said} ({left})"]


def _line(tally: Tally, words: Language) -> str:
    counted = words.say(
        "{name}: {submitted}/{all} handed in ({share}), {under_way} under way, {not_begun} not begun",
        name=tally.name,
        submitted=words.number(tally.submitted),
        all=words.number(tally.subjects),
        share=words.percent(tally.share),
        under_way=words.number(tally.under_way),
        not_begun=words.number(tally.not_begun),
    )
    if not tally.endorsed:
        return counted
    return words.say(
        "{counted}, endorsed {endorsed}, recognised {recognised}",
        counted=counted,
        endorsed=words.number(tally.endorsed),
        recognised=words.number(tally.recognised),
    )
