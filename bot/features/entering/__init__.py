"""A village head's round: household after household in the order of the paper book, each answered for in one line.

The round is an errand that remembers the household in hand, how consent was given, and who was passed over; who is
next follows from who has handed in.
"""

from __future__ import annotations

from bot.dialogue.arguments import GAP, ID, SCOPE
from bot.dialogue.command import ANY_OFFICE, HEAD, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.features.entering import command, ending, village_round
from bot.features.evaluating import objecting

COMMANDS = {
    "enter": Command(
        ("nhập hộ", "enter"),
        command.run,
        ANY_OFFICE,
        takes=True,
        carries=rf"(?:(?:same|skip|stop|keep|next|at|change|leave){GAP}{ID}|{SCOPE})",
        menu=MenuEntry(2, "nhap_ho", "enter", say("answer for households without a phone"), HEAD),
        help=(HelpLine(6, say("ENTER: answer for households without a phone, one line each."), HEAD),),
    ),
}
ERRANDS: dict[str, Ending] = {
    village_round.FORM: Ending(ending.begin, command.refused, right="answer_for_others"),
    objecting.FORM: Ending(
        ending.object_to,
        objecting.nothing_there,
        right=None,
        weigh={"y_kien": objecting.says_nothing},
        is_personal=True,
    ),
}
