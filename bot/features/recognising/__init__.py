"""Recognition: the commune's decisions about what villages have signed."""

from __future__ import annotations

from bot.dialogue.arguments import ONE, SCOPE
from bot.dialogue.command import ANY_OFFICE, OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.dialogue.weighing import no_persons_name, swindle
from bot.features.recognising import command, decision, marks, ruling_command, standing

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
    "holds": Command(("thời hạn công nhận", "recognition holds"), ruling_command.run_for("holds"), OFFICER, takes=True),
    "drop_holds": Command(
        ("bỏ thời hạn công nhận", "drop how long it holds"), ruling_command.take_back_for("holds"), OFFICER, takes=True
    ),
    "form_used": Command(("mẫu phiếu", "form of"), ruling_command.run_for("form"), OFFICER, takes=True),
    "drop_form_used": Command(
        ("bỏ mẫu phiếu", "drop the form of"), ruling_command.take_back_for("form"), OFFICER, takes=True
    ),
}
ERRANDS: dict[str, Ending] = {
    command.FORM: Ending(
        decision.run,
        command.refused,
        "recognise",
        decision.wherever_it_holds,
        weigh={"nguoi_ky": no_persons_name},
        changed=decision.changed,
    ),
    marks.FORM: Ending(marks.end, marks.refused, "recognise", weigh={"nguon": swindle}),
    ruling_command.FORM: Ending(ruling_command.end, marks.refused, "recognise", weigh={"nguon": swindle}),
}
