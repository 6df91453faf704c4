"""Whose papers somebody signs: the commune of an officer, and what is said to everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import arguments
from conversations.speech import Outgoing

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.places.areas import Area


def commune(visit: Visit, argument: str = "") -> Area | None:
    """Give the commune whose papers the speaker signs: the one of a button, or else the first."""
    asked = arguments.read(visit, argument).area_id
    found = [one for one in arguments.places(visit, "report") if one.kind == "commune"]
    return next((one for one in found if asked in {None, one.id}), None)


def refused(visit: Visit) -> Outgoing:
    """Say whose the papers are."""
    return Outgoing(visit.language.say("The papers are for the commune. Please ask an officer there."))


def not_carried(visit: Visit, way: str) -> list[str]:
    """Say that the chat brings no Word file, and how it is had; nothing where it does."""
    if carries(visit):
        return []
    return [visit.language.say("This chat carries no Word file. Ask whoever runs Bản Học to type: {way}", way=way)]


def carries(visit: Visit) -> bool:
    """Tell whether the chat brings Word files, and takes them."""
    return visit.reach.carries(visit.heard.channel, ".docx")


def elsewhere(visit: Visit, *, is_report: bool) -> Outgoing:
    """Say whose the papers are; a head who asks for a report may mean how far the village is."""
    is_head = any(role.kind == "village_head" for role in visit.roles)
    if not (is_report and is_head):
        return refused(visit)
    progress = visit.language.say("Type PROGRESS to see how far the village is.")
    return Outgoing(f"{refused(visit).text}\n{progress}")
