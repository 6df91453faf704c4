"""Announcements: what people will read, whom it reaches, and the next portion into the outbox."""

from __future__ import annotations

from bot.dialogue.errand import Ending
from bot.dialogue.weighing import swindle
from bot.features.announcing import command, composing, ending

ERRANDS: dict[str, Ending] = {
    composing.FORM: Ending(
        ending.run, command.refused, "announce", weigh={"van_ban": swindle, "luc": composing.moment_wrong}
    ),
    command.REFUSING: Ending(ending.give_back, command.refused, right="announce", where=ending.wherever_it_goes),
}
