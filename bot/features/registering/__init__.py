"""Registering for a title and a year: each by a tap, many at once by the village head."""

from __future__ import annotations

from bot.dialogue.command import HEAD, Command
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.features.registering import command
from bot.features.registering.typed import CARRIED, TYPED

COMMANDS = {
    "register": Command(
        ("đăng ký", "đăng kí", "register"),
        command.run,
        takes=TYPED,
        carries=CARRIED,
        menu=MenuEntry(2, "dang_ky", "register", say("register for the title of this year")),
        help=(
            HelpLine(1, say("REGISTER: say that you want the title of this year.")),
            HelpLine(5, say("REGISTER 1 3 5-9 or REGISTER ALL: for the households that said so."), HEAD),
        ),
    ),
    "unregister": Command(
        ("bỏ đăng ký", "bỏ đăng kí", "hủy đăng ký", "take the registration back"),
        command.take_back,
        takes=TYPED,
        carries=CARRIED,
    ),
}
