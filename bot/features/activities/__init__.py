"""Learning activities: what villages and communes held, written down and counted."""

from __future__ import annotations

from bot.dialogue.arguments import KEY, MATTER
from bot.dialogue.choosing import asked_for, of_list
from bot.dialogue.command import ANY_OFFICE, HEAD, OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.dialogue.weighing import swindle
from bot.features.activities import bulletin, command, ending

_BUTTON = rf"{MATTER}|{KEY}"
COMMANDS = {
    "activity": Command(
        ("hoạt động", "activities", "activity"),
        command.run,
        ANY_OFFICE,
        takes=True,
        carries=_BUTTON,
        menu=MenuEntry(2, "hoat_dong", "activities", say("what was held this year"), HEAD | OFFICER),
        help=(
            HelpLine(6, say("ACTIVITIES: what was held."), HEAD),
            HelpLine(7, say("ACTIVITIES: what the villages held. WHO KNOWS: who has heard of the news."), OFFICER),
        ),
    ),
    "log_activity": Command(
        ("ghi hoạt động", "ghi lại", "write down an activity", "write it down", "log activity", "log an activity"),
        command.log,
        ANY_OFFICE,
        takes=True,
        carries=_BUTTON,
    ),
    "mistaken_activity": Command(
        ("bỏ hoạt động", "có mục ghi nhầm", "one is wrong"), command.mistaken, ANY_OFFICE, takes=True, carries=_BUTTON
    ),
    "bulletin": Command(
        ("bản tin", "tin tháng", "monthly news", "bulletin"),
        bulletin.run,
        HEAD | OFFICER,
        takes=True,
        carries=bulletin.CARRIES,
        help=(HelpLine(6, say("MONTHLY NEWS: what was held in a month, to be read out or printed."), HEAD | OFFICER),),
    ),
}
ERRANDS: dict[str, Ending] = {
    command.FORM: Ending(ending.run, command.refused, right="log_activity", weigh={"chu_de_khac": swindle}),
    asked_for(command.MISTAKEN): of_list(ending.take_back),
}
