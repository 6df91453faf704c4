"""Reporting: how far the villages of an area are."""

from bot.dialogue.arguments import SCOPE
from bot.dialogue.command import ANY_OFFICE, Command
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.features.reporting import progress

COMMANDS = {
    "progress": Command(
        ("tiến độ", "progress"),
        progress.run,
        ANY_OFFICE,
        takes=True,
        carries=SCOPE,
        menu=MenuEntry(2, "tien_do", "progress", say("how far the villages are"), ANY_OFFICE),
        help=(HelpLine(6, say("PROGRESS: how far the villages are."), ANY_OFFICE),),
    ),
}
