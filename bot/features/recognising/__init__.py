"""Recognition: the commune's decisions about what villages have signed."""

from __future__ import annotations

from bot.dialogue.arguments import ONE, SCOPE
from bot.dialogue.command import ANY_OFFICE, OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.dialogue.weighing import no_persons_name, swindle
from bot.features.recognising import (
    command,
    correcting,
    decision,
    finding,
    listed,
    standing,
    summing,
    whom,
    withdrawing,
)
from bot.features.years import which
from conversations.understanding.paper_numbers import as_printed

COMMANDS = {
    "recognise": Command(
        ("công nhận", "recognise", "recognize", "recognition"),
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
    "decisions": Command(
        ("quyết định", "các quyết định", "xem quyết định", "danh sách quyết định", "decisions", "decision"),
        listed.run,
        OFFICER,
        takes=True,
        help=(
            HelpLine(7, say("DECISIONS: lists and decisions of the year. DECISION 123: one with its list."), OFFICER),
        ),
    ),
    "number_decision": Command(
        ("ghi số quyết định", "enter the number of the decision"),
        correcting.enter_number,
        OFFICER,
        carries=finding.PRESSED,
        help=(HelpLine(7, say("ENTER THE NUMBER OF THE DECISION: for a list that waits for it."), OFFICER),),
    ),
    "correct_decision": Command(
        ("sửa quyết định", "sửa lại quyết định", "correct decision"),
        correcting.correct,
        OFFICER,
        takes=True,
        passes=True,
        help=(
            HelpLine(7, say("CORRECT DECISION 123, WITHDRAW DECISION 123: with the reason; all are told."), OFFICER),
        ),
    ),
    "withdraw_decision": Command(
        ("hủy quyết định", "huỷ quyết định", "hủy bỏ quyết định", "thu hồi quyết định", "withdraw decision"),
        withdrawing.withdraw,
        OFFICER,
        takes=True,
        passes=True,
    ),
    "result_stays": Command(
        ("kết quả giữ nguyên", "the result stays"),
        standing.run,
        ANY_OFFICE,
        carries=ONE,
        help=(HelpLine(5, say("THE RESULT STAYS: who says that something is wrong, and your answer."), ANY_OFFICE),),
    ),
}
ERRANDS: dict[str, Ending] = {
    command.FORM: Ending(
        which.while_open(decision.run),
        command.refused,
        "recognise",
        decision.wherever_it_holds,
        weigh={
            "nguoi_ky": no_persons_name,
            "tu_diem": decision.is_points,
            "ly_do": swindle,
        },
        said={"so_qd": as_printed},
        ahead={"ai": whom.from_points, "giay": whom.from_paper},
        changed=decision.changed,
        above={"con_lai": summing.reached, "nguoi_ky": summing.early, "chac": summing.whole},
    ),
    correcting.CORRECT: Ending(
        correcting.end_correction,
        command.refused,
        "recognise",
        weigh={"nguoi_moi": no_persons_name, "ly_do": swindle, "so_moi": correcting.number_is_new},
        said={"so_moi": as_printed},
        above={"ly_do": correcting.early, "chac": correcting.early},
    ),
    withdrawing.FORM: Ending(withdrawing.end_withdrawal, command.refused, "recognise", weigh={"ly_do": swindle}),
}
