"""Recognition: the commune's decisions about what villages have signed."""

from __future__ import annotations

from bot.dialogue.arguments import ONE, SCOPE
from bot.dialogue.command import ANY_OFFICE, OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.dialogue.weighing import no_persons_name, swindle
from bot.features.recognising import command, decision, marks, standing

COMMANDS = {
    "recognise": Command(
        ("công nhận", "recognise"),
        command.run,
        ANY_OFFICE,
        takes=True,
        carries=SCOPE,
        menu=MenuEntry(4, "cong_nhan", "recognise", say("enter the decision of the commune"), OFFICER),
        help=(
            HelpLine(
                7, say("RECOGNISE: which villages have signed, and the decision. SAMPLE: look at a few forms."), OFFICER
            ),
        ),
    ),
    "result_stays": Command(("kết quả giữ nguyên", "the result stays"), standing.run, OFFICER, carries=ONE),
    "mark": Command(
        ("mức đạt", "pass mark"),
        marks.run,
        OFFICER,
        takes=True,
        help=(HelpLine(7, say("PASS MARK FAMILY 60: how many points a title needs."), OFFICER),),
    ),
    "drop_mark": Command(("bỏ mức đạt", "drop the pass mark"), marks.take_back, OFFICER, takes=True),
}
ERRANDS: dict[str, Ending] = {
    command.FORM: Ending(
        decision.run, command.refused, "recognise", decision.wherever_it_holds, weigh={"nguoi_ky": no_persons_name}
    ),
    marks.FORM: Ending(marks.end, marks.refused, "recognise", weigh={"nguon": swindle}),
}
