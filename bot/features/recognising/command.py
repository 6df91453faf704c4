"""Recognition by the commune: which villages have signed, and one decision for those that are chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, arguments, errand
from bot.dialogue.titles import FORM_OF, NAMES, draft_line
from bot.dialogue.visit import command_button
from bot.features.evaluating import list_figures, village_list
from bot.features.recognising import marks
from bot.people.offices import short_name
from conversations.rules.periods import period_of
from conversations.speech import Outgoing
from storage.assessment import evaluations, lists
from storage.places import earlier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.arguments import Scope
    from bot.dialogue.visit import Visit
    from bot.features.evaluating.village_list import VillageList
    from conversations.speech import Button
    from storage.assessment.evaluations import Listed
    from storage.places.areas import Area
    from storage.tables import Title

FORM = "quyet_dinh"
MOST_NUMBERED = 200  # lines of the list from which to choose by number
MOST_BUTTONS = 5
_EVERYBODY = re.compile(r"\b(?:tat ca|all)\b")
_NUMBER = re.compile(r"(?<!\w)\d{1,3}(?!\w)")


class Deciding(NamedTuple):
    """What a decision is about: its list, whether points and numbers can choose from it, the villages, the forms."""

    tom_tat: str
    co_nguong: bool
    co_danh_sach: bool
    places: tuple[int, ...]
    scope: str
    ids: tuple[int, ...]


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """List the villages, or begin the decision about those that are named by number or by name."""
    asked = arguments.read(visit, argument)
    offered = arguments.places(visit, "recognise")
    if not offered:
        return [refused(visit)]
    title = asked.title or "family"
    shown = [one for one in village_list.of_places(visit, offered, title, asked.year) if one.rows]
    chosen = _chosen(shown, asked)
    if not chosen:
        return [_overview(visit, offered, shown, asked)]
    return _decide(visit, chosen)


def refused(visit: Visit) -> Outgoing:
    """Say who recognises."""
    return Outgoing(visit.language.say("Only the commune recognises, for its own villages."))


def _chosen(shown: Sequence[VillageList], asked: Scope) -> list[VillageList]:
    if asked.area_id is not None:
        return [one for one in shown if one.area.id == asked.area_id]
    if _EVERYBODY.search(asked.rest):
        return [one for one in shown if one.is_ready and one.of("endorsed")]
    areas: list[Area] = [one.area for one in shown]
    named = arguments.chosen(asked, areas)
    if len(named) < len(areas):
        return [one for one in shown if one.area in named]
    numbers = {int(number) for number in _NUMBER.findall(asked.rest)}
    return [one for place, one in enumerate(shown, 1) if place in numbers]


def _overview(visit: Visit, offered: Sequence[Area], shown: Sequence[VillageList], asked: Scope) -> Outgoing:
    words, title, year = visit.language, asked.title or "family", asked.year
    period = period_of(year)
    heading = words.say(
        "RECOGNITION · {title} {year} (period {period})", title=NAMES[title](words), year=year, period=period
    )
    lines = [_standing(visit, place, one) for place, one in enumerate(shown, 1)]
    ready = [one for one in shown if one.is_ready and one.of("endorsed")]
    hint = [words.say("Type RECOGNISE and the numbers of the villages, for example: RECOGNISE 1 2")] if ready else []
    marked = marks.lines(visit, [one.area for one in shown], title, year)
    text = [heading, *draft_line(visit, title), *marked, "", *(lines or [words.say("Nobody is on the list yet.")])]
    counted = [*_of_period(visit, offered, title, year), *_of_other_titles(visit, offered, title, year)]
    return Outgoing("\n".join([*text, *counted, *hint]), tuple(_buttons(visit, ready)))


def _buttons(visit: Visit, ready: Sequence[VillageList]) -> list[Button]:
    found = []
    for one in ready[:MOST_BUTTONS]:
        name, argument = short_name(one.area), arguments.written(one.area.id, one.title, one.year)
        found.append(command_button(visit.language.say("Recognise {place}", place=name), "recognise", argument))
        found.append(command_button(visit.language.say("Sample {place}", place=name), "sample", argument))
    return found


def _standing(visit: Visit, place: int, one: VillageList) -> str:
    words = visit.language
    if one.signing is not None:
        on = words.date(one.signing.at.astimezone(visit.now.tzinfo).date())
        state = words.say("signed {date}, {left_out} left out", date=on, left_out=len(one.signing.left_out))
    else:
        state = words.say("needs no signature") if one.needs_none else words.say("not signed")
    return words.say(
        "{place}. {name}: {state}; endorsed {endorsed}, waiting {waiting}, recognised {recognised}, "
        "declined {declined}",
        place=place,
        name=one.area.name,
        state=state,
        endorsed=len(one.of("endorsed")),
        waiting=len(one.of("submitted")),
        recognised=len(one.of("recognised")),
        declined=len(one.of("declined")),
    )


def _of_period(visit: Visit, offered: Sequence[Area], title: Title, year: int) -> list[str]:
    """Count what was recognised in the years of the period, in all areas of the speaker's."""
    period, counted = period_of(year), dict[int, int]()
    for area in offered:
        if area.kind == "commune":
            for one, number in evaluations.recognised(visit.tx, area.id, FORM_OF[title], *period).items():
                counted[one] = counted.get(one, 0) + number
            for one, number in earlier.counted(visit.tx, area.id, title, *period).items():
                counted[one] = counted.get(one, 0) + number
    if not counted:
        return []
    years = ", ".join(f"{one}: {number}" for one, number in sorted(counted.items()))
    return [visit.language.say("Recognised in {period}: {years}", period=period, years=years)]


def _of_other_titles(visit: Visit, offered: Sequence[Area], title: Title, year: int) -> list[str]:
    """Say what is endorsed of the titles that are not shown."""
    words, found = visit.language, lists.endorsed(visit.tx, [one.id for one in offered], year)
    others = [f"{NAMES[one](words)} {found[one]}" for one in NAMES if one in found and one != title]
    return [words.say("Endorsed of other titles: {titles}", titles=", ".join(others))] if others else []


def _decide(visit: Visit, chosen: Sequence[VillageList]) -> list[Outgoing]:
    words = visit.language
    unsigned = [one.area.name for one in chosen if not one.is_ready]
    if unsigned:
        names = ", ".join(unsigned)
        return [
            Outgoing(
                words.say("Not signed by the village yet: {names}. Only signed lists are decided on.", names=names)
            )
        ]
    rows = [row for one in chosen for row in one.of("endorsed", "declined")]
    if not rows:
        return [Outgoing(words.say("Nothing endorsed is waiting there for a decision."))]
    title, year = chosen[0].title, chosen[0].year
    numbered = len(rows) <= MOST_NUMBERED
    lines = _numbered(visit, chosen, rows) if numbered else []
    verdicts = {row.verdict for row in rows if row.status == "endorsed"}
    known = bool(verdicts) and verdicts <= {"dat", "chua_dat"}
    heading = words.say(
        "DECISION · {title} {year} · {places}",
        title=NAMES[title](words),
        year=year,
        places=", ".join(one.area.name for one in chosen),
    )
    marked = marks.lines(visit, [one.area for one in chosen], title, year)
    count = words.count("{number} form waits for the decision.", "{number} forms wait for the decision.", len(rows))
    deciding = Deciding(
        "\n".join([heading, *draft_line(visit, title), *marked, count, *lines]),
        known,
        numbered,
        tuple(one.area.id for one in chosen),
        arguments.written(chosen[0].area.id, title, year),
        tuple(row.evaluation_id for row in rows if row.evaluation_id is not None),
    )
    return errand.begin(visit, FORM, about.written(deciding), brief=True)


def _numbered(visit: Visit, chosen: Sequence[VillageList], rows: Sequence[Listed]) -> list[str]:
    places = {row.evaluation_id: one.area.id for one in chosen for row in one.rows if row.evaluation_id is not None}
    asked = {row.evaluation_id: places[row.evaluation_id] for row in rows if row.evaluation_id is not None}
    compared = list_figures.compared(visit, asked, chosen[0].year)
    return [_line(visit, place, row, compared.get(row.evaluation_id or 0)) for place, row in enumerate(rows, 1)]


def _line(visit: Visit, place: int, row: Listed, compared: str | None) -> str:
    words = visit.language
    points = words.say("{points} points", points=row.score) if row.score else words.say("No points.")
    verdicts = {"dat": words.say("enough points"), "chua_dat": words.say("not enough points")}
    verdict = verdicts.get(row.verdict or "")
    before = words.say("declined before") if row.status == "declined" else ""
    return f"{place}. " + " · ".join(filter(None, [row.name, points, verdict, before, compared]))
