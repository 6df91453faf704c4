"""What people ask about their own data, and an officer has to answer: how many wait, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.people import data_requests

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.people.data_requests import DataRequest


def mine(visit: Visit) -> list[DataRequest]:
    """Give what waits for the speaker as an officer, what is due first before the rest."""
    held = dict.fromkeys(role.area_id for role in visit.roles if role.kind == "commune_officer")
    every = [one for area_id in held if area_id is not None for one in data_requests.waiting_in(visit.tx, area_id)]
    return sorted(every, key=lambda one: (one.answer_by, one.id))


def lines(visit: Visit) -> list[str]:
    """Remind an officer of what waits; nothing where nothing does."""
    found = mine(visit)
    how = visit.language.say("Type OBJECTIONS.")
    return [f"{listed(found, visit)} {how}"] if found else []


def listed(found: list[DataRequest], visit: Visit) -> str:
    """Say how many wait, and when the first is due."""
    day = found[0].answer_by
    count = visit.language.count(
        "{number} person waits for an answer about their data, by {date}.",
        "{number} people wait for an answer about their data, the first by {date}.",
        len(found),
        date=visit.language.date(day),
    )
    late = visit.language.say("OVERDUE.")
    return f"{count} {late}" if day < visit.today else count
