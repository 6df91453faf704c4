"""Reviewing: looking through what was handed in, sending back, the village meeting, signing the list."""

from __future__ import annotations

from bot.dialogue.errand import Ending
from bot.features.reviewing import command, ending, meeting, signing

ERRANDS: dict[str, Ending] = {
    # Who may look at a form depends on the form, and is asked each time one is shown or judged.
    command.FORM: Ending(ending.run, command.gone, right=None),
    signing.MEETING: Ending(meeting.run, signing.refused, right="sign_off"),
    signing.FORM: Ending(meeting.sign, signing.refused, right="sign_off", where=meeting.where_signed),
}
