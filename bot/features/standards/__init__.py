"""Standards: what a commune asks for a title: its pass mark, how long a recognition holds, which form is used."""

from __future__ import annotations

from bot.dialogue.command import ANY_OFFICE, OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, say
from bot.dialogue.weighing import swindle
from bot.features.standards import marks, ruling_command, sources

COMMANDS = {
    "mark": Command(
        ("mức đạt", "pass mark"),
        marks.run,
        OFFICER,
        takes=True,
        help=(HelpLine(7, say("PASS MARK FAMILY 60: how many points a title needs."), OFFICER),),
    ),
    "drop_mark": Command(("bỏ mức đạt", "drop the pass mark"), marks.take_back, OFFICER, takes=True),
    "holds": Command(("thời hạn công nhận", "recognition holds"), ruling_command.run_for("holds"), OFFICER, takes=True),
    "drop_holds": Command(
        ("bỏ thời hạn công nhận", "drop how long it holds"), ruling_command.take_back_for("holds"), OFFICER, takes=True
    ),
    "sources": Command(
        ("nguồn bảng điểm", "nguồn", "sources", "source"),
        sources.run,
        ANY_OFFICE,
        takes=True,
        help=(HelpLine(7, say("SOURCE: where the points of the forms come from."), ANY_OFFICE),),
    ),
    "form_used": Command(
        ("mẫu phiếu", "form of"),
        ruling_command.run_for("form"),
        OFFICER,
        takes=True,
        help=(HelpLine(7, say("FORM OF: which form a title uses this year."), OFFICER),),
    ),
    "drop_form_used": Command(
        ("bỏ mẫu phiếu", "drop the form of"), ruling_command.take_back_for("form"), OFFICER, takes=True
    ),
}
ERRANDS: dict[str, Ending] = {
    marks.FORM: Ending(marks.end, marks.refused, "recognise", weigh={"nguon": swindle}),
    ruling_command.FORM: Ending(ruling_command.end, marks.refused, "recognise", weigh={"nguon": swindle}),
}
