"""What of a calendar concerns who speaks, and whether they have done it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.assessment import evaluations

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.calendar.occasion import Occasion

OF_A_VILLAGE = ("event", "quiet")
"""What a village may have of its own; deadlines are those of the commune."""


def concerns(visit: Visit, occasion: Occasion) -> bool:
    """Leave out what is owed by others: people owe their forms, a village also its list, and of what they are told."""
    kinds = {role.kind for role in visit.roles}
    owed = {"hand_in"} if kinds <= {"member"} else {"hand_in", "sign_off"}
    told = {*kinds, *(["unit"] if any(one.title == "unit" for one in visit.subjects) else [])}
    is_told = any(steps and who in told for who, steps in occasion.steps.items())
    above = bool(kinds - {"member", "village_head"})
    return above or is_told or occasion.kind in OF_A_VILLAGE or occasion.duty in owed


def has_handed_in(visit: Visit, year: int) -> bool:
    """Whether whatever the speaker answers for has handed its form of a year in."""
    done = [
        any(one.year == year and one.status != "draft" for one in evaluations.of_subject(visit.tx, subject.id))
        for subject in visit.subjects
    ]
    return bool(done) and all(done)
