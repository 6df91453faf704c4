"""Practising: a marked copy of a form with households that are made up, and who has gone through it."""

from __future__ import annotations

import re

from bot.dialogue.arguments import SCOPE
from bot.dialogue.command import HEAD, OFFICER, Command
from bot.dialogue.menu import HelpLine, say
from bot.features.practising import practice, who

COMMANDS = {
    "practise": Command(
        ("làm thử", "làm thử hộ mẫu", "practise", "practice"),
        practice.run,
        HEAD | OFFICER,
        takes=re.compile(r"[1-3]"),
        carries=r"[1-3]",
        help=(HelpLine(7, say("PRACTISE: fill in a form for a made-up household; nothing of it is kept."), HEAD),),
    ),
    "practised": Command(
        ("ai đã làm thử", "ai chưa làm thử", "who has practised"),
        who.run,
        OFFICER,
        takes=True,
        carries=SCOPE,
        help=(
            HelpLine(7, say("PRACTISE, WHO HAS PRACTISED: made-up households, and which heads tried them."), OFFICER),
        ),
    ),
}
