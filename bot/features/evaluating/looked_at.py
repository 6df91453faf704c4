"""Who looks at a form that is handed in, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import judges
from conversations.calendar.coming import AHEAD, between
from storage.calendar import occasions
from storage.places import subjects

if TYPE_CHECKING:
    from datetime import date

    from bot.dialogue.visit import Visit
    from storage.assessment.evaluations import Evaluation
    from storage.places.subjects import Subject


def told(visit: Visit, evaluation: Evaluation) -> str:
    """Say who looks at a form, until when where the calendar of the place says so, and that it is told here."""
    words, subject = visit.language, subjects.one(visit.tx, evaluation.subject_id)
    if evaluation.status == "endorsed":
        return words.say("It is endorsed; the commune decides. You will be told here.")
    said = judges.whom(visit, subject.title, subject.area_id)
    whom, day = f"{said[:1].upper()}{said[1:]}", _until(visit, subject, evaluation.year)
    if day is None:
        return words.say("{whom} looks at it. You will be told here.", whom=whom)
    return words.say("{whom} looks at it by {date}. You will be told here.", whom=whom, date=words.date(day))


def _until(visit: Visit, subject: Subject, year: int) -> date | None:
    """Give the day by which the village's list of a year is due; None where it is no village that looks, or over."""
    if judges.judge_of(visit.tx, subject.title) == "commune":
        return None
    calendar = occasions.of_area(visit.tx, subject.area_id, visit.today)
    coming = between(calendar, visit.today, visit.today + AHEAD)
    return next((one.days.last for one in coming if one.occasion.duty == "sign_off" and one.year == year), None)
