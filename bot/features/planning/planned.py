"""What villages planned for a year, against what is done: one village in full, a commune with all of its villages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import arguments
from bot.dialogue.titles import NAMES
from bot.dialogue.visit import command_button
from bot.features.reporting.saying import number
from bot.features.years import which
from bot.people.offices import kind_of, short
from conversations.speech import Outgoing
from storage.calendar import activities
from storage.plans import yearly_sheets
from storage.plans.yearly_sheets import VILLAGE_PLAN
from storage.reporting import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.rules.figures import Key, Line
    from conversations.speech import Button
    from storage.places.areas import Area
    from storage.plans.yearly_sheets import Sheet
    from storage.reporting.figures import Row
    from storage.tables import Title

TITLES: tuple[Title, ...] = ("family", "clan", "citizen")
"""What a village may judge itself, each the name of its question."""
DAYS, IN_CHARGE = "ngay", "phu_trach"
LINES_OF: dict[Title, tuple[Line, ...]] = {
    "family": ("families",),
    "clan": ("clans",),
    "citizen": ("workers", "staff"),
}
MOST_PLACES, MOST_WITHOUT = 8, 12


def is_open(visit: Visit, area_id: int, year: int) -> bool:
    """Tell whether a year may still be planned and reported: this one, the next, and the last until it is closed."""
    return abs(year - visit.today.year) <= 1 and not which.is_closed(visit, area_id, year)


class Against(NamedTuple):
    """A village's plan, how its list stands, and the days on which it held something."""

    row: Row
    plan: Sheet
    held: Sequence[date]


def of_village(visit: Visit, area: Area, year: int) -> Outgoing:
    """Say what one village planned, and how far it is."""
    words = visit.language
    plan = yearly_sheets.latest(visit.tx, [area.id], year, VILLAGE_PLAN).get(area.id)
    if plan is None:
        none = words.say("There is no plan yet.")
        return Outgoing(f"{_heading(visit, area, year)}\n{none}", (_button(area, year, words.say("Plan")),))
    total, _ = figures.read(visit.tx, area.id, year)
    held = [one.held_on for one in activities.of_area(visit.tx, area.id, year)]
    lines = [_heading(visit, area, year), *_titles(words, [Against(total, plan, held)])]
    lines += _days(visit, Against(total, plan, held))
    lines.append(words.say("In charge: {office}", office=plan.answers.get(IN_CHARGE) or "…"))
    made = words.date(plan.at.astimezone(visit.now.tzinfo).date())
    lines.append(words.say("Made on {date}.", date=made))
    log = command_button(words.say("Write down an activity"), "log_activity", arguments.written(area.id, None, year))
    return Outgoing("\n".join(lines), (_button(area, year, words.say("Change the plan")), log))


def of_all(visit: Visit, places: Sequence[Area], year: int) -> Outgoing:
    """Say which villages have a plan, how far they are together, and who has none."""
    words, villages = visit.language, [one for one in places if one.kind == "village"]
    top = next((one for one in places if one.kind == "commune"), None)
    plans = yearly_sheets.latest(visit.tx, [one.id for one in villages], year, VILLAGE_PLAN)
    against = _against(visit, top, villages, plans, year)
    heading = _heading(visit, top or villages[0], year)
    done = words.say("{number}/{all} villages have a plan.", number=len(plans), all=len(villages))
    lines = [heading, done, *_titles(words, against), *_furthest(visit, against)]
    without = [short(one.name) for one in villages if one.id not in plans]
    lines += [_without(visit, without)] if without else []
    lines.append(words.say("For one village, type VILLAGE PLAN and its name."))
    return Outgoing("\n".join(lines))


def _against(
    visit: Visit, top: Area | None, villages: Sequence[Area], plans: Mapping[int, Sheet], year: int
) -> list[Against]:
    """Put plans beside what is done, of a commune in as many statements as of one village."""
    rows: dict[int, Row] = {}
    for place in [top] if top else villages:
        total, below = figures.read(visit.tx, place.id, year)
        rows |= {row.area_id: row for row in (total, *below)}
    held: dict[int, list[date]] = {}
    for place in [top] if top else villages:
        for one in activities.of_month(visit.tx, place.id, date(year, 1, 1), date(year, 12, 31)):
            held.setdefault(one.activity.area_id, []).append(one.activity.held_on)
    return [Against(rows[number], plan, held.get(number, [])) for number, plan in plans.items() if number in rows]


def _titles(words: Language, against: Sequence[Against]) -> Iterator[str]:
    """Say for each title what is planned, registered and recognised, together."""
    for title in TITLES:
        planned = [int(one.plan.answers.get(title) or 0) for one in against if one.plan.answers.get(title) is not None]
        if not planned:
            continue
        yield words.say(
            "{title}: planned {planned}, registered {registered}, recognised {recognised}",
            title=NAMES[title](words),
            planned=words.number(sum(planned)),
            registered=number(words, _sum(against, title, "registered")),
            recognised=number(words, _sum(against, title, "recognised")),
        )


def _sum(against: Sequence[Against], title: Title, key: Key) -> int | None:
    """Add up a figure of a title; unknown where that of one village is."""
    counts = [one.row.figures[line, key].count for one in against for line in LINES_OF[title]]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _days(visit: Visit, against: Against) -> Iterator[str]:
    words, days = visit.language, _planned_days(against.plan)
    yield words.say(
        "Activities: {planned} days planned, {held} activities held", planned=len(days), held=len(against.held)
    )
    coming = [words.date(day) for day in days if day >= visit.today and day not in against.held]
    open_ones = [words.date(day) for day in days if day < visit.today and day not in against.held]
    if coming:
        yield words.say("Coming: {days}", days=", ".join(coming))
    if open_ones:
        yield words.say("Past, nothing written down yet: {days}", days=", ".join(open_ones))


def _planned_days(plan: Sheet) -> list[date]:
    return [date.fromisoformat(day) for day in (plan.answers.get(DAYS) or "").split()]


def _furthest(visit: Visit, against: Sequence[Against]) -> Iterator[str]:
    """Give the villages that lack most of the households they planned, in a line each."""
    words = visit.language
    for one in sorted(against, key=_lacks, reverse=True)[:MOST_PLACES]:
        families, days = one.plan.answers.get("family") or 0, len(_planned_days(one.plan))
        registered = number(words, one.row.figures["families", "registered"].count)
        yield words.say(
            "– {place}: planned {planned} households, registered {registered}; activities {held}/{days}",
            place=short(one.row.name),
            planned=families,
            registered=registered,
            held=len(one.held),
            days=days,
        )


def _lacks(one: Against) -> int:
    return int(one.plan.answers.get("family") or 0) - (one.row.figures["families", "registered"].count or 0)


def _without(visit: Visit, names: Sequence[str]) -> str:
    words, left = visit.language, len(names) - MOST_WITHOUT
    told = words.say("No plan yet: {places}.", places=", ".join(names[:MOST_WITHOUT]))
    more = words.count("And {number} more village.", "And {number} more villages.", left) if left > 0 else ""
    return f"{told} {more}".strip()


def _heading(visit: Visit, area: Area, year: int) -> str:
    if area.kind == "village" and kind_of(area) == "neighbourhood":
        return visit.language.say("NEIGHBOURHOOD PLAN {year} · {place}", year=year, place=area.name)
    return visit.language.say("VILLAGE PLAN {year} · {place}", year=year, place=area.name)


def _button(area: Area, year: int, label: str) -> Button:
    return command_button(label, "make_plan", arguments.written(area.id, None, year))
