"""Honouring: whom villages and the commune propose, with consent to be named, and what they were given."""

from __future__ import annotations

import re

from bot.dialogue.arguments import SCOPE
from bot.dialogue.command import HEAD, OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, say
from bot.dialogue.weighing import swindle
from bot.features.honouring import awarding, listing, nominating

_OFFICES = HEAD | OFFICER
_NUMBER = r"\d{1,3}(?: 20\d\d)?"
_TYPED = re.compile(r"\d{1,3}(?:\D.*)?")
COMMANDS = {
    "nominate": Command(
        ("đề cử", "đề cử khen", "nominate"),
        nominating.run,
        _OFFICES,
        takes=True,
        carries=SCOPE,
        help=(HelpLine(7, say("NOMINATE: propose somebody to be honoured. NOMINATIONS: who is proposed."), _OFFICES),),
    ),
    "honours": Command(
        ("danh sách đề cử", "ai được đề cử", "nominations"), listing.run, _OFFICES, takes=True, carries=SCOPE
    ),
    "honour": Command(
        ("xem đề cử", "show nomination"), listing.one, _OFFICES, takes=_TYPED, carries=_NUMBER, alone=False
    ),
    "awarded": Command(("đã khen", "awarded"), awarding.run, OFFICER, takes=_TYPED, carries=_NUMBER, alone=False),
    "not_awarded": Command(
        ("chưa khen", "not awarded"), awarding.take_back, OFFICER, takes=_TYPED, carries=_NUMBER, alone=False
    ),
    "withdraw_honour": Command(
        ("rút đề cử", "bỏ đề cử", "withdraw nomination"),
        awarding.withdraw,
        _OFFICES,
        takes=_TYPED,
        carries=_NUMBER,
        alone=False,
    ),
    "may_be_named": Command(
        ("nêu tên đề cử", "name nomination"),
        awarding.may_be_named,
        _OFFICES,
        takes=_TYPED,
        carries=_NUMBER,
        alone=False,
    ),
    "not_to_be_named": Command(
        ("không nêu tên đề cử", "do not name nomination"),
        awarding.not_to_be_named,
        _OFFICES,
        takes=_TYPED,
        carries=_NUMBER,
        alone=False,
    ),
}
ERRANDS = {
    nominating.FORM: Ending(
        nominating.end,
        nominating.refused,
        "log_activity",
        weigh={"ai": nominating.whom_wrong, "vi_sao": swindle},
    ),
    awarding.FORM: Ending(awarding.end, awarding.refused, "recognise", weigh={"khen_khac": swindle}),
}
