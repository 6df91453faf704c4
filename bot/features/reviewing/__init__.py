"""Reviewing: looking through what was handed in, sending back, the village meeting, signing the list."""

from __future__ import annotations

from bot.dialogue.arguments import ONE, SCOPE
from bot.dialogue.command import ANY_OFFICE, HEAD, OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.dialogue.weighing import no_persons_name, swindle
from bot.features.reviewing import (
    checking,
    command,
    ending,
    in_bulk,
    list_back,
    meeting,
    meeting_rule,
    objected,
    proposing,
    sample,
    signature,
    signing,
)
from bot.features.years import which

COMMANDS = {
    "review": Command(
        ("duyệt", "duyệt phiếu", "review"),
        command.run,
        ANY_OFFICE,
        takes=True,
        carries=SCOPE,
        menu=MenuEntry(2, "duyet", "review", say("look through the forms handed in"), HEAD | OFFICER),
        help=(
            HelpLine(
                5, say("REVIEW: the forms handed in. VILLAGE MEETING: minutes. SIGN THE LIST: to the commune."), HEAD
            ),
            HelpLine(7, say("REVIEW: the forms of units, communities and citizens."), OFFICER),
        ),
    ),
    "take_back_review": Command(("bỏ duyệt", "take back review"), in_bulk.take_back, ANY_OFFICE),
    "propose": Command(("đề nghị", "propose"), proposing.run, ANY_OFFICE, takes=True, anywhere=True),
    objected.ANSWERING: Command((), objected.run, ANY_OFFICE, carries=ONE),
    "meeting": Command(
        (
            *("họp bản", "họp thôn", "họp tổ dân phố", "họp tổ", "họp khu phố", "họp tiểu khu"),
            *("village meeting", "neighbourhood meeting", "meeting"),
        ),
        meeting.begin,
        ANY_OFFICE,
        takes=True,
        carries=SCOPE,
        menu=MenuEntry(2, "hop_ban", "village_meeting", say("write down the village meeting"), HEAD),
    ),
    "sign_off": Command(
        ("ký danh sách", "sign the list", "sign list"),
        signing.run,
        ANY_OFFICE,
        takes=True,
        carries=SCOPE,
        menu=MenuEntry(2, "ky_danh_sach", "sign_the_list", say("send the list to the commune"), HEAD),
    ),
    "meeting_rule": Command(
        ("quy định họp", "meeting rule"),
        meeting_rule.run,
        OFFICER,
        takes=True,
        help=(HelpLine(8, say("MEETING RULE: when a meeting counts. CHECKS: what was looked at again."), OFFICER),),
    ),
    "drop_meeting_rule": Command(
        ("bỏ quy định họp", "drop the meeting rule"), meeting_rule.take_back, OFFICER, takes=True
    ),
    "sample": Command(
        ("xem mẫu", "sample"),
        sample.run,
        ANY_OFFICE,
        takes=True,
        carries=SCOPE,
        menu=MenuEntry(5, "xem_mau", "sample", say("look at a few forms"), OFFICER),
    ),
    "checks": Command(("kiểm tra", "checks"), checking.run, OFFICER, takes=True, carries=SCOPE),
    "send_list_back": Command(
        ("trả lại danh sách", "send the list back"), list_back.run, ANY_OFFICE, takes=True, carries=SCOPE
    ),
}
ERRANDS: dict[str, Ending] = {
    # Who may look at a form depends on the form, and is asked each time one is shown or judged.
    command.FORM: Ending(which.while_open(ending.run), command.gone, right=None, changed=ending.changed),
    f"{objected.FORM} {objected.ANSWERING}": Ending(
        objected.give, command.gone, right=None, weigh={"loi": objected.says_nothing}
    ),
    in_bulk.FORM: Ending(which.while_open(in_bulk.run), in_bulk.refused, right="review"),
    meeting.FORM: Ending(which.while_open(meeting.run), signing.refused, right="sign_off", changed=meeting.changed),
    sample.FORM: Ending(
        which.while_open(checking.end),
        sample.gone,
        right=None,
        weigh={"cau_nao": checking.numbers_wrong},
        changed=checking.changed,
    ),
    list_back.FORM: Ending(
        which.while_open(list_back.end), checking.refused, right="recognise", weigh={"ly_do": swindle}
    ),
    meeting_rule.FORM: Ending(meeting_rule.end, meeting_rule.refused, right="recognise", weigh={"nguon": swindle}),
    meeting.MORE: Ending(
        which.while_open(meeting.add),
        signing.refused,
        right="sign_off",
        weigh={
            "bat_dau": meeting.hour,
            "ket_thuc": meeting.end,
            "noi_hop": meeting.place,
            "chu_tri": no_persons_name,
            "thu_ky": no_persons_name,
        },
    ),
    signing.FORM: Ending(
        which.while_open(signature.run),
        signing.refused,
        right="sign_off",
        weigh={"ly_do": signature.against_reason},
        changed=signature.changed,
    ),
}
