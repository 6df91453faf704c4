"""A round of answering for others: form after form in the order of the paper book, each answered in one line.

A village head enters households, clans and the like of the village, a commune officer units and communities. The round
is an errand that remembers who is in hand, how consent was given, and who was passed over; who is next follows from who
has handed in.
"""

from __future__ import annotations

from bot.dialogue.arguments import GAP, ID, SCOPE
from bot.dialogue.command import ANY_OFFICE, HEAD, OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.features.entering import command, ending, village_round
from bot.features.evaluating import objecting

COMMANDS = {
    "enter": Command(
        ("nhập hộ", "enter", "enter households"),
        command.run,
        ANY_OFFICE,
        takes=True,
        carries=rf"(?:(?:same|skip|stop|keep|next|at|change|leave){GAP}{ID}|(?:all{GAP})?{SCOPE})",
        menu=MenuEntry(2, "nhap_ho", "enter", say("answer for households without a phone"), HEAD),
        help=(
            HelpLine(5, say("ENTER: answer for households without a phone, one line each."), HEAD),
            HelpLine(6, say("ENTER CLAN, ENTER COMMUNITY, ENTER UNIT: the same for those."), HEAD),
            HelpLine(6, say("ENTER COMMUNITY, ENTER UNIT: answer for those without a phone."), OFFICER),
        ),
    ),
    "enter_clan": Command(
        ("nhập dòng họ", "enter clan", "enter clans"), command.run_for("clan"), ANY_OFFICE, takes=True
    ),
    "enter_community": Command(
        ("nhập cộng đồng", "enter community", "enter communities"), command.run_for("community"), ANY_OFFICE, takes=True
    ),
    "enter_unit": Command(
        ("nhập đơn vị", "nhập trường", "nhập cơ quan", "enter unit", "enter units"),
        command.run_for("unit"),
        ANY_OFFICE,
        takes=True,
    ),
    "enter_citizen": Command(
        ("nhập công dân", "enter citizen", "enter citizens"), command.run_for("citizen"), ANY_OFFICE, takes=True
    ),
}
ERRANDS: dict[str, Ending] = {
    village_round.FORM: Ending(ending.begin, command.refused, right="answer_for_others"),
    village_round.FORM_OF_OTHERS: Ending(ending.begin, command.refused, right="answer_for_groups"),
    objecting.FORM: Ending(
        ending.object_to,
        objecting.nothing_there,
        right=None,
        weigh={"y_kien": objecting.says_nothing},
        is_personal=True,
    ),
}
