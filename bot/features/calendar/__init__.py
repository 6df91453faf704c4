"""The calendar: shown, changed in the chat or in Excel, and subscribed to."""

from __future__ import annotations

from bot.dialogue.arguments import GAP, KEY, ONE, PLACE
from bot.dialogue.command import ANY_OFFICE, NUMBER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.dialogue.weighing import swindle
from bot.features.calendar import changing_command, command, ending, file, news_command

_LINE = rf"{PLACE}{GAP}{KEY}"
COMMANDS = {
    "calendar": Command(
        ("lịch", "xem lịch", "calendar"),
        command.run,
        takes=command.TAKES,
        menu=MenuEntry(6, "lich", "calendar", say("what comes, and when")),
        help=(HelpLine(1, say("CALENDAR: what comes, and when.")),),
    ),
    "move_occasion": Command(
        ("đổi ngày việc", "đổi ngày", "other days for", "change day"),
        changing_command.move,
        ANY_OFFICE,
        takes=NUMBER,
        carries=_LINE,
    ),
    "add_occasion": Command(("thêm việc", "add an occasion"), changing_command.add, ANY_OFFICE, carries=ONE),
    "end_occasion": Command(("bỏ việc", "leave out"), changing_command.end, ANY_OFFICE, takes=NUMBER, carries=_LINE),
    "as_above": Command(
        ("như cũ việc", "như cũ", "as before"), changing_command.as_above, ANY_OFFICE, takes=NUMBER, carries=_LINE
    ),
    "tell_households": Command(
        ("báo hộ", "báo cho hộ", "tell households"), news_command.tell, ANY_OFFICE, takes=NUMBER, carries=_LINE
    ),
    "spare_households": Command(
        ("thôi báo hộ", "không báo hộ", "spare households"), news_command.spare, ANY_OFFICE, takes=NUMBER, carries=_LINE
    ),
    "take_calendar": Command(("ghi lịch", "take the calendar in"), file.take, ANY_OFFICE),
    "leave_calendar": Command(("bỏ tệp lịch", "leave this calendar"), file.leave, ANY_OFFICE),
}
_OF_NEW = {"ten": ending.no_occasions_name, "ngay": ending.days_wrong, "chuan_bi": swindle, "tin": swindle}
# A village head may add and change less than the commune: that is asked for the kind of each occasion.
ERRANDS: dict[str, Ending] = {
    changing_command.MOVE: Ending(
        ending.move, changing_command.refused, right="add_to_calendar", weigh={"ngay": ending.days_wrong}
    ),
    changing_command.ADD: Ending(ending.add, changing_command.refused, right="add_to_calendar", weigh=_OF_NEW),
}
