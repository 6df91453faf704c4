"""Recognition by the commune: which villages have signed, and one decision for those that are chosen."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, arguments, errand
from bot.dialogue.titles import NAMES, draft_line, form_name
from bot.dialogue.visit import command_button
from bot.features.lists import by_the_list, checked, recognitions, signatures, village_list
from bot.features.recognising import choosing, look, telling, whom
from bot.features.standards import marks
from bot.features.years import which
from bot.people.offices import short_name
from conversations.rules.periods import period_of
from conversations.speech import Outgoing
from conversations.understanding.thresholds import find_threshold
from storage.assessment import evaluations
from storage.deciding import checks
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.dialogue.arguments import Scope
    from bot.dialogue.visit import Visit
    from bot.features.lists.village_list import VillageList
    from bot.features.recognising.look import Waits
    from conversations.speech import Button
    from conversations.walking.spot import LogEntry
    from storage.assessment.evaluations import Listed
    from storage.places.areas import Area
    from storage.tables import Title

FORM = "quyet_dinh"
MOST_NUMBERED = 200  # lines of the list from which to choose by number
MOST_BUTTONS = 5


class Deciding(NamedTuple):
    """What a decision is about: its list, whether points and numbers can choose from it, the villages, the forms.

    `du_thao` is the id of a list that was kept before, else empty.
    """

    tom_tat: str
    co_nguong: bool
    co_danh_sach: bool
    places: tuple[int, ...]
    scope: str
    ids: tuple[int, ...]
    du_thao: str = ""


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """List the villages, or begin the decision about those that are named by number or by name."""
    _, rest = find_threshold(argument)
    points = "" if visit.heard.press else visit.heard.text  # what is handed in has lost its per cent
    threshold, _ = find_threshold(points)
    asked = which.read(visit, rest, "recognise")
    offered = arguments.places(visit, "recognise")
    if not offered:
        return [refused(visit)]
    if threshold is not None and asked.area_id is None and not asked.rest:
        asked = asked._replace(rest="tat ca")
    waits = look.read(visit, [one.id for one in offered], asked.year) if _is_bare(asked) else None
    if waits is not None and len(waits.titles) > 1:
        return [look.titles(visit, offered, waits)]
    title = asked.title or "family"
    shown = [one for one in village_list.of_places(visit, offered, title, asked.year) if one.rows]
    if unknown := choosing.unknown(visit, shown, asked):
        return [unknown, _overview(visit, offered, shown, asked._replace(title=title), waits)]
    chosen = choosing.chosen(shown, asked)
    if not chosen:
        if other := arguments.elsewhere(visit, asked, offered):
            return [other]
        return [_overview(visit, offered, shown, asked._replace(title=title), waits)]
    return _decide(visit, chosen, choosing.ahead(points, asked))


def refused(visit: Visit) -> Outgoing:
    """Say who recognises."""
    return Outgoing(visit.language.say("Only the commune recognises, for its own villages."))


def _is_bare(asked: Scope) -> bool:
    """Whether only the command was typed; of words alone the last one is handed in."""
    return (asked.title, asked.area_id) == (None, None) and asked.rest in {"", "nhan", "recognise"}


def _overview(
    visit: Visit, offered: Sequence[Area], shown: Sequence[VillageList], asked: Scope, waits: Waits | None
) -> Outgoing:
    waits = waits or look.read(visit, [one.id for one in offered], asked.year)
    words, title, year = visit.language, asked.title or "family", asked.year
    period = period_of(year)
    heading = words.say(
        "RECOGNITION · {title} {year} (period {period})", title=NAMES[title](words), year=year, period=period
    )
    doubts = signatures.doubts(visit, shown)
    signed = [one.area.id for one in shown if one.is_ready and one.of("endorsed", "recognised", "declined")]
    found = checks.latest(visit.tx, signed, title, year) if signed else {}
    lines = []
    for place, one in enumerate(shown, 1):
        lines += [*_standing(visit, place, one), *signatures.votes(visit, one), *doubts.get(one.area.id, {}).values()]
        lines += filter(None, [checked.counted(found.get(one.area.id, []), words)])
    ready = [one for one in shown if one.ready("endorsed")]
    hint = [words.say("Type RECOGNISE and the numbers of the villages, for example: RECOGNISE 1 2")] if ready else []
    marked = marks.lines(visit, [one.area for one in shown], title, year)
    lines = lines or [words.say("Nobody is on the list yet.")]
    text = [heading, *draft_line(visit, _forms(shown)), *marked, "", *lines]
    counted = [*_of_period(visit, offered, title, year), *_of_other_titles(visit, waits, title)]
    counted += look.drafts(visit, waits, title)
    other = which.other(visit, asked._replace(title=title), "recognise", offered[-1])
    return Outgoing("\n".join([*text, *counted, *(["", *hint] if hint else [])]), (*_buttons(visit, ready), *other))


def _buttons(visit: Visit, ready: Sequence[VillageList]) -> list[Button]:
    found = []
    for one in ready[:MOST_BUTTONS]:
        name, argument = short_name(one.area), arguments.written(one.area.id, one.title, one.year)
        found.append(command_button(visit.language.say("Recognise {place}", place=name), "recognise", argument))
        found.append(command_button(visit.language.say("Sample {place}", place=name), "sample", argument))
    return found


def _forms(shown: Sequence[VillageList]) -> list[str]:
    return [form_id for one in shown for form_id in one.forms]


def _standing(visit: Visit, place: int, one: VillageList) -> list[str]:
    """Say how far a place is; where two forms are in use there, of each by itself."""
    state, parts = signatures.state(visit, one), village_list.by_form(one)
    if one.needs_none and one.merged_on:
        return _each_old_village(visit, place, one, state)
    if len(parts) == 1:
        return [_counted(visit, f"{place}. {one.area.name}", state, one)]
    return [
        _counted(visit, f"{place}. {one.area.name} · {form_name(visit.tx, form_id)}", state, part)
        for form_id, part in parts.items()
    ]


def _each_old_village(visit: Visit, place: int, one: VillageList, state: str) -> list[str]:
    """Count the communities that merged villages were each by itself: together they are not one community twice."""
    lines = [
        _counted(visit, signatures.name(visit, one, part), state, one._replace(rows=part.rows)) for part in one.parts
    ]
    return [f"{place}. {one.area.name}:", *(f"– {line}" for line in lines)]


def _counted(visit: Visit, name: str, state: str, one: VillageList) -> str:
    words, endorsed = visit.language, len(one.of("endorsed"))
    by_whom = words.say("endorsed {number}", number=endorsed)
    if not one.needs_none:
        by_whom = words.say("put forward {number}", number=endorsed)
    return words.say(
        "{name}: {state}; {endorsed}, waiting {waiting}, recognised {recognised}, declined {declined}",
        name=name,
        state=state,
        endorsed=by_whom,
        waiting=len(one.of("submitted")),
        recognised=len(one.of("recognised")),
        declined=len(one.of("declined")),
    )


def _of_period(visit: Visit, offered: Sequence[Area], title: Title, year: int) -> list[str]:
    """Count what is recognised in the years of the period until now, in all areas of the speaker's, each form apart."""
    period, counted = period_of(year), dict[str, Counter[int]]()
    ids = {below for one in offered if one.kind == "commune" for below in areas.under(visit.tx, one.id)}
    years, now = range(period.first, period.last + 1), max(year, visit.today.year)
    for (_, of, form_id), number in recognitions.counted(visit.tx, title, ids, years, now).items():
        counted.setdefault(form_id, Counter())[of] += number
    lines = []
    for form_id, found in counted.items():
        told = ", ".join(f"{one}: {number}" for one, number in sorted(found.items()))
        line = visit.language.say("Recognised in {period}: {years}", period=period, years=told)
        lines.append(line if len(counted) == 1 else f"{line} · {form_name(visit.tx, form_id)}")
    return lines


def _of_other_titles(visit: Visit, waits: Waits, title: Title) -> list[str]:
    """Say what is endorsed of the titles that are not shown."""
    words, found = visit.language, waits.endorsed
    others = [line for one in NAMES if one in found and one != title for line in _of_title(visit, one, found[one])]
    return [words.say("Endorsed of other titles: {titles}", titles=", ".join(others))] if others else []


def _of_title(visit: Visit, title: Title, found: Mapping[str, int]) -> list[str]:
    name = NAMES[title](visit.language)
    if len(found) == 1:
        return [f"{name} {number}" for number in found.values()]
    return [f"{name} ({form_name(visit.tx, form_id)}) {number}" for form_id, number in found.items()]


def _decide(visit: Visit, chosen: Sequence[VillageList], log: list[LogEntry]) -> list[Outgoing]:
    if closed := which.shut(visit, chosen[0].area.id, chosen[0].year):
        return [closed]
    words = visit.language
    unsigned = [one.area.name for one in chosen if not one.is_ready]
    if unsigned:
        names = ", ".join(unsigned)
        return [
            Outgoing(
                words.say("Not signed by the village yet: {names}. Only signed lists are decided on.", names=names)
            )
        ]
    rows = sorted(
        (row for one in chosen for row in one.ready("endorsed", "declined")), key=lambda row: row.form_id or ""
    )
    if not rows:
        return [Outgoing(words.say("Nothing endorsed is waiting there for a decision."))]
    title, year = chosen[0].title, chosen[0].year
    numbered = len(rows) <= MOST_NUMBERED
    lines = _numbered(visit, chosen, rows) if numbered else []
    verdicts = {row.verdict for row in rows if row.status == "endorsed"}
    known = bool(verdicts) and verdicts <= {"dat", "chua_dat"}
    about_it = Deciding(
        "\n".join([*_heading(visit, chosen, len(rows)), *lines]),
        known,
        numbered,
        tuple(one.area.id for one in chosen),
        arguments.written(chosen[0].area.id, title, year),
        tuple(row.evaluation_id for row in rows if row.evaluation_id is not None),
    )
    said = errand.begin(visit, FORM, about.written(about_it), brief=True, log=log)
    return _with_the_look(visit, about_it, dict(log), said) if log else said


def _with_the_look(
    visit: Visit, about_it: Deciding, log: Mapping[str, str | None], said: list[Outgoing]
) -> list[Outgoing]:
    """Put the lists with their votes and warnings above the question, where the first ones were answered before."""
    points, found = log.get("/data/tu_diem"), evaluations.some(visit.tx, about_it.ids)
    counted = whom.of_points(found, points, visit.language) if points else []
    text = "\n".join([about_it.tom_tat, *counted, "", said[-1].text])
    return [*said[:-1], replace(said[-1], text=text)]


def _heading(visit: Visit, chosen: Sequence[VillageList], number: int) -> list[str]:
    words, title, year = visit.language, chosen[0].title, chosen[0].year
    places = ", ".join(one.area.name for one in chosen)
    heading = words.say("DECISION · {title} {year} · {places}", title=NAMES[title](words), year=year, places=places)
    marked = marks.lines(visit, [one.area for one in chosen], title, year)
    voted = [line for one in chosen for line in signatures.votes(visit, one)]
    doubts = [line for said in signatures.doubts(visit, chosen).values() for line in said.values()]
    count = words.count("{number} form waits for the decision.", "{number} forms wait for the decision.", number)
    return [heading, *draft_line(visit, _forms(chosen)), *marked, *voted, *doubts, count]


def _numbered(visit: Visit, chosen: Sequence[VillageList], rows: Sequence[Listed]) -> list[str]:
    places = {row.evaluation_id: one.area.id for one in chosen for row in one.rows if row.evaluation_id is not None}
    asked = {row.evaluation_id: places[row.evaluation_id] for row in rows if row.evaluation_id is not None}
    found = evaluations.some(visit.tx, list(asked))
    compared, most = by_the_list.compared(visit, found, asked, chosen[0].year), {one.id: one.most for one in found}
    lines = [
        (row, _line(visit, f"{place}.", row, most.get(row.evaluation_id or 0), compared.get(row.evaluation_id or 0)))
        for place, row in enumerate(rows, 1)
    ]
    parts = [(form_id, [line for _, line in part]) for form_id, part in groupby(lines, key=lambda one: one[0].form_id)]
    if len(parts) == 1:
        return parts[0][1]
    return [line for form_id, part in parts for line in [f"{form_name(visit.tx, form_id or '')}:", *part]]


def _line(visit: Visit, place: str, row: Listed, most: float | None, compared: str | None) -> str:
    words = visit.language
    verdicts = {"dat": words.say("enough points"), "chua_dat": words.say("not enough points")}
    if row.score is None:
        verdicts = {"chua_dat": words.say("something is missing")}
    verdict = verdicts.get(row.verdict or "")
    before = words.say("declined before") if row.status == "declined" else ""
    told = (row.name, telling.points(row.score, most, words), verdict, before, compared)
    return f"{place} {' · '.join(filter(None, told))}"
