"""Where a form stands, in one line: whether it is handed in, who looks at it, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.dialogue import judges
from bot.features.evaluating import walks
from conversations.saying import telling
from conversations.walking.left import holding_back
from storage.assessment import evaluations
from storage.deciding import decisions

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.assessment.evaluations import Evaluation
    from storage.places.subjects import Subject

MOST_NAMED = 2  # of those for whom one answers; a screen has ten lines


def of_all(visit: Visit) -> list[str]:
    """Say where the form of each of the speaker's own stands."""
    return [of_one(visit, subject) for subject in visit.subjects[:MOST_NAMED]]


def of_one(visit: Visit, subject: Subject) -> str:
    """Say where this year's form stands, or last year's where this year's is not begun."""
    found = latest(visit, subject)
    if found is None:
        return visit.language.say("{name}: no form has been begun this year.", name=subject.name)
    told = _stage(visit, subject, found)
    return f"{subject.name} {found.year}: {told}" if found.year != visit.today.year else f"{subject.name}: {told}"


def latest(visit: Visit, subject: Subject) -> Evaluation | None:
    """Give the newest form of a subject, of this year or the one before."""
    years = (visit.today.year, visit.today.year - 1)
    found = (evaluations.of_year(visit.tx, subject.id, year) for year in years)
    return next(filter(None, found), None)


def points(visit: Visit, subject: Subject) -> float | None:
    """Give the points of the newest form: as handed in, else what all its answers come to; None while some miss."""
    found = latest(visit, subject)
    if found is None or found.status != "draft":
        return found.points if found is not None else None
    walk = walks.open_walk(visit, found)
    came_to = walk.outcome("tong_diem") if walk.open is None and not holding_back(walk) else None
    return float(came_to) if came_to is not None else None


def _stage(visit: Visit, subject: Subject, one: Evaluation) -> str:
    words = visit.language
    match one.status:
        case "draft":
            return words.say("not handed in yet.") + " " + telling.standing(walks.open_walk(visit, one), words)
        case "submitted":
            day = words.date(one.submitted_at.astimezone(TIME_ZONE).date()) if one.submitted_at else ""
            whom = judges.whom(visit, subject.title, subject.area_id)
            return words.say("handed in on {date}. {whom} looks at it.", date=day, whom=f"{whom[:1].upper()}{whom[1:]}")
        case "endorsed":
            return words.say("handed in and endorsed. The commune decides.")
        case "recognised":
            return _recognised(visit, one)
        case _:
            return words.say("not recognised this year.")


def _recognised(visit: Visit, one: Evaluation) -> str:
    found, words = decisions.of_evaluation(visit.tx, one.id), visit.language
    if found is None or found.number is None or found.dated is None:
        return words.say("recognised.")
    return words.say("recognised, decision {number} of {date}.", number=found.number, date=words.date(found.dated))
