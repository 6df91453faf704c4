"""Entering a decision in the chat, and what the officer is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.titles import draft_line
from bot.dialogue.visit import command_button
from bot.features.evaluating import objections
from bot.features.recognising import deeds
from bot.people.by import By
from conversations.speech import Outgoing
from storage.assessment import evaluations

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.dialogue.visit import Visit
    from storage.deciding.decisions import Decision, Line, Paper


def enter(visit: Visit, made: Decision, lines: Collection[Line], written: Paper) -> Outgoing:
    """Enter a list for those on it, and say to whom that could not be told."""
    untold = deeds.enter(visit.tx, made, written, lines, By(visit.now, visit.by, visit.account.id))
    if visit.speaker is not None:
        settled = [one.evaluation_id for one in lines if one.ruling.outcome == "recognised"]
        for one in evaluations.some(visit.tx, settled):
            objections.close(visit, one, visit.speaker.person, "corrected")
    recognised = sum(one.ruling.outcome == "recognised" for one in lines)
    words = visit.language
    told = words.say(
        "✓ Decision {number} of {date} is entered: {recognised} recognised, {declined} declined.",
        number=written.number,
        date=words.date(written.dated),
        recognised=recognised,
        declined=len(lines) - recognised,
    )
    forms = [one.form_id for one in lines]
    button = command_button(words.say("See the decision"), "decisions", f"d{made.id}")
    return Outgoing("\n".join([told, *draft_line(visit, forms), told_all(visit, untold)]), (button,))


def told_all(visit: Visit, untold: int) -> str:
    """Say whether everybody could be told, or how many are to be told in person."""
    words = visit.language
    if not untold:
        return words.say("All have been told.")
    return words.count(
        "{number} has no phone here: please tell them.", "{number} have no phone here: please tell them.", untold
    )
