"""Announcements: what people will read, whom it reaches, and the next portion into the outbox."""

from bot.dialogue.arguments import ID
from bot.dialogue.command import ANY_OFFICE, OFFICER, PROVINCE, Command
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.features.announcing import command

COMMANDS = {
    "announce": Command(
        ("thông báo", "viết thông báo", "announce", "announcements"),
        command.run,
        ANY_OFFICE,
        takes=command.TAKES,
        carries=rf"(?:new|[a-z]{{1,10}}-{ID}(?:-[a-z]{{1,10}})?)?",
        menu=MenuEntry(3, "thong_bao", "announce", say("announce something"), OFFICER | PROVINCE),
        help=(HelpLine(7, say("ANNOUNCE: write to villagers or village heads, and see how far it is."), OFFICER),),
    ),
}
