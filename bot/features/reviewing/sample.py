"""Checks of what a village put forward: a sample drawn by chance, the same all day for whoever draws it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import arguments, errand, judges
from bot.dialogue.titles import NAMES
from bot.dialogue.visit import command_button
from bot.features.evaluating.walks import open_walk
from bot.features.lists import checked
from bot.features.reviewing import one_form
from bot.features.years import which
from bot.people.offices import short_name
from conversations.rules.sampling import draw
from conversations.speech import Outgoing
from storage.assessment import evaluations
from storage.deciding import checks
from storage.places import areas, subjects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.dialogue.visit import Visit
    from storage.assessment.evaluations import Evaluation

FORM = "kiem_tra"
USUAL = 3
MOST = 20
SEVERAL = 2  # forms not right, after which it is offered to send the list back
_COUNT = re.compile(r"(?<!\w)\d{1,3}(?!\w)")


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Show so many endorsed forms of a village, one after another: xem mẫu 3 bản Mẫu Một."""
    asked = which.read(visit, argument, "recognise")
    offered = arguments.places(visit, "recognise")
    if other := arguments.elsewhere(visit, asked, offered):
        return [other]
    found = arguments.chosen(asked, offered)
    if len(found) != 1:
        how = visit.language.say("Name one village, for example: SAMPLE 3 {place}", place=_example(visit))
        return [Outgoing(how)]
    (area,), title = found, asked.title or "family"
    if closed := which.shut(visit, area.id, asked.year):
        return [closed]
    wanted = _COUNT.search(asked.rest)
    count = min(int(wanted[0]) if wanted else USUAL, MOST)
    rows = evaluations.listed(visit.tx, area.id, title, asked.year)
    endorsed = [row.evaluation_id for row in rows if row.status == "endorsed" and row.evaluation_id is not None]
    own = judges.own(visit, endorsed)
    endorsed = [number for number in endorsed if number not in own]
    drawn = draw(endorsed, count, f"{visit.today.isoformat()}/{area.code}/{title}")
    heading = visit.language.say(
        "SAMPLE · {title} {year} · {place}: {number} of {all} endorsed",
        title=NAMES[title](visit.language),
        year=asked.year,
        place=area.name,
        number=len(drawn),
        all=len(endorsed),
    )
    about = {"sample": " ".join(map(str, drawn)), "scope": arguments.written(area.id, title, asked.year)}
    return [Outgoing(heading), *next_one(visit, about)]


def next_one(visit: Visit, about: Mapping[str, str]) -> list[Outgoing]:
    """Show the next form of the sample that still stands as it was drawn; at the end say what was found."""
    left = about["sample"].split()
    while left:
        evaluation = evaluations.find(visit.tx, int(left.pop(0)))
        if evaluation is not None and evaluation.status == "endorsed" and _may_see(visit, evaluation):
            return _shown(visit, evaluation, {**about, "sample": " ".join(left)})
    return [_finished(visit, about)]


def ask(visit: Visit, evaluation: Evaluation, about: Mapping[str, str]) -> list[Outgoing]:
    """Ask what was found in a form that was just shown."""
    pinned = {
        "ten_ho": subjects.one(visit.tx, evaluation.subject_id).name,
        "so_anh": str(len(one_form.photos_of(open_walk(visit, evaluation)))),
        "evaluation": str(evaluation.id),
        "seen": evaluation.changed_at.isoformat(),
    }
    return errand.begin(visit, FORM, {**about, **pinned}, brief=True)


def shown_in(visit: Visit, about: Mapping[str, str]) -> Evaluation | None:
    """Find the form an errand shows, where it is still as it was shown and the speaker may check it."""
    found = evaluations.find(visit.tx, int(about["evaluation"]))
    if found is None or found.changed_at.isoformat() != about["seen"]:
        return None
    return found if _may_see(visit, found) else None


def gone(visit: Visit) -> Outgoing:
    """Say that a form cannot be checked now."""
    return Outgoing(visit.language.say("This form has changed meanwhile or is not yours to check."))


def _may_see(visit: Visit, evaluation: Evaluation) -> bool:
    """Tell whether a form is the commune's to check; nobody's own is."""
    area_id = subjects.one(visit.tx, evaluation.subject_id).area_id
    return visit.may("recognise", area_id) and not judges.own(visit, [evaluation.id])


def _shown(visit: Visit, evaluation: Evaluation, about: Mapping[str, str]) -> list[Outgoing]:
    shown = one_form.shown(visit, evaluation, open_walk(visit, evaluation))
    return [replace(asked, text=f"{shown}\n\n{asked.text}") for asked in ask(visit, evaluation, about)]


def _finished(visit: Visit, about: Mapping[str, str]) -> Outgoing:
    """Say what was found in this place until now; where several were not right, offer to send the list back."""
    words, asked = visit.language, arguments.read(visit, about["scope"])
    area, title = areas.one(visit.tx, asked.area_id or 0), asked.title or "family"
    found = checks.latest(visit.tx, [area.id], title, asked.year).get(area.id, [])
    lines = [words.say("That was the sample. Type RECOGNISE to go on.")]
    counted = checked.counted(found, words)
    if counted:
        lines += [words.say("{place}: {state}", place=area.name, state=counted), *checked.wrong(found, words)]
    buttons = []
    if sum(one.outcome == "wrong" for one in found) >= SEVERAL:
        label = words.say("Send back the list of {place}", place=short_name(area))
        buttons.append(command_button(label, "send_list_back", about["scope"]))
    return Outgoing("\n".join(lines), tuple(buttons))


def _example(visit: Visit) -> str:
    offered = arguments.places(visit, "recognise")
    return short_name(offered[0]) if offered else ""
