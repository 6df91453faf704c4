"""Reviewing: looking through what was handed in, sending back, the village meeting, signing the list."""

from __future__ import annotations

from bot.dialogue.arguments import SCOPE
from bot.dialogue.command import ANY_OFFICE, HEAD, OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.features.reviewing import command, ending, meeting, sample, signing

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
                6, say("REVIEW: the forms handed in. VILLAGE MEETING: minutes. SIGN THE LIST: to the commune."), HEAD
            ),
            HelpLine(7, say("REVIEW: the forms of units, communities and citizens."), OFFICER),
        ),
    ),
    "propose": Command(("đề nghị", "propose"), command.propose, ANY_OFFICE, takes=True, anywhere=True),
    "meeting": Command(
        ("họp bản", "họp thôn", "họp tổ dân phố", "họp tổ", "village meeting"),
        signing.meet,
        ANY_OFFICE,
        takes=True,
        carries=SCOPE,
        menu=MenuEntry(2, "hop_ban", "village_meeting", say("write down the village meeting"), HEAD),
    ),
    "sign_off": Command(
        ("ký danh sách", "sign the list"),
        signing.run,
        ANY_OFFICE,
        takes=True,
        carries=SCOPE,
        menu=MenuEntry(2, "ky_danh_sach", "sign_the_list", say("send the list to the commune"), HEAD),
    ),
    "sample": Command(
        ("xem mẫu", "sample"),
        sample.run,
        ANY_OFFICE,
        takes=True,
        carries=SCOPE,
        menu=MenuEntry(5, "xem_mau", "sample", say("look at a few forms"), OFFICER),
    ),
}
ERRANDS: dict[str, Ending] = {
    # Who may look at a form depends on the form, and is asked each time one is shown or judged.
    command.FORM: Ending(ending.run, command.gone, right=None),
    signing.MEETING: Ending(meeting.run, signing.refused, right="sign_off"),
    signing.FORM: Ending(meeting.sign, signing.refused, right="sign_off", where=meeting.where_signed),
}
