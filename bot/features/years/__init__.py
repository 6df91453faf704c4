"""Years: the commune closes its books of a year, by two people; from then on it is only corrected."""

from __future__ import annotations

from bot.dialogue.arguments import SCOPE
from bot.dialogue.command import ANY_OFFICE, OFFICER, Command
from bot.dialogue.menu import HelpLine, say
from bot.features.years import closing

COMMANDS = {
    "close_year": Command(
        ("khóa sổ", "đóng sổ", "chốt sổ", "close the year", "close the books"),
        closing.run,
        ANY_OFFICE,
        takes=True,
        carries=rf"{SCOPE}(?: (?:ask|close|drop))?",
        help=(HelpLine(8, say("CLOSE THE YEAR 2026: its books, together with a second officer."), OFFICER),),
    ),
    "reopen_year": Command(
        ("mở sổ", "mở lại sổ", "reopen the year", "reopen the books"), closing.reopen, ANY_OFFICE, takes=True
    ),
}
