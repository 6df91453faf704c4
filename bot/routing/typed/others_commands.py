"""Commands of an office that somebody types who does not hold it: whose they are, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.left_questions import listing as left
from bot.features.papers import place
from bot.features.village_groups import listing as groups
from bot.routing.commands import called_by

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing

PAPERS = frozenset({"frozen_report", "yearly_report", "correct_report", "papers", "templates", "letterhead"})
GROUPS = frozenset({"groups", "untie_group"})


def said(visit: Visit) -> Outgoing | None:
    """Say whose a command is that was typed; None for those whose words everybody may mean otherwise."""
    asked = set() if visit.heard.press else called_by(visit.heard.text)
    if asked & PAPERS:
        return place.elsewhere(visit, is_report="frozen_report" in asked)
    if asked & GROUPS:
        return groups.refused(visit)
    return left.refused(visit) if left.LISTING in asked else None
