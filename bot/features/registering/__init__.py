"""Registering for a title and a year: each by a tap, many at once by the village head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.command import Command
from bot.dialogue.menu import HelpLine, say
from bot.features.registering import command
from bot.features.registering.typed import CARRIED, TYPED

if TYPE_CHECKING:
    from storage.tables import RoleKind

_MEMBER: frozenset[RoleKind] = frozenset({"member"})
COMMANDS = {
    "register": Command(
        ("đăng ký", "đăng kí", "register"),
        command.run,
        takes=TYPED,
        carries=CARRIED,
        help=(HelpLine(1, say("REGISTER: say that you want the title of this year."), _MEMBER),),
    ),
    "unregister": Command(
        ("bỏ đăng ký", "bỏ đăng kí", "hủy đăng ký", "take the registration back"),
        command.take_back,
        takes=TYPED,
        carries=CARRIED,
    ),
}
