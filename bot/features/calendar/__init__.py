"""The calendar: shown, changed in the chat or in Excel, and subscribed to."""

from __future__ import annotations

from bot.dialogue.errand import Ending
from bot.dialogue.weighing import swindle
from bot.features.calendar import changing_command, ending

_OF_NEW = {"ten": ending.no_occasions_name, "ngay": ending.days_wrong, "chuan_bi": swindle, "tin": swindle}
# A village head may add and change less than the commune: that is asked for the kind of each occasion.
ERRANDS: dict[str, Ending] = {
    changing_command.MOVE: Ending(
        ending.move, changing_command.refused, right="add_to_calendar", weigh={"ngay": ending.days_wrong}
    ),
    changing_command.ADD: Ending(ending.add, changing_command.refused, right="add_to_calendar", weigh=_OF_NEW),
}
