"""Learning activities: what villages and communes held, written down and counted."""

from __future__ import annotations

from bot.dialogue.choosing import asked_for, of_list
from bot.dialogue.errand import Ending
from bot.features.activities import command, ending

ERRANDS: dict[str, Ending] = {
    command.FORM: Ending(ending.run, command.refused, right="log_activity"),
    asked_for(command.MISTAKEN): of_list(ending.take_back),
}
