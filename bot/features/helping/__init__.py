"""Help: what one can do here, whether this is real, and the language of this phone."""

from bot.dialogue.command import Command
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.features.helping import guide, language, real

COMMANDS = {
    "language": Command(
        ("ngôn ngữ", "tiếng Việt", "tiếng Anh", "language", "English"),
        language.run,
        menu=MenuEntry(7, "ngon_ngu", "language", say("Vietnamese or English")),
        help=(HelpLine(2, say("LANGUAGE: Vietnamese or English.")),),
    ),
    "real": Command(
        ("có phải thật không", "có thật không", "thật không", "có phải lừa đảo không", "lừa đảo", "is this real"),
        real.run,
        anywhere=True,
        menu=MenuEntry(7, "co_that_khong", "is_this_real", say("how to make sure that this is real")),
        help=(HelpLine(4, say("IS THIS REAL: how to make sure.")),),
    ),
    "help": Command(
        ("trợ giúp", "hướng dẫn", "menu", "help"),
        guide.run,
        menu=MenuEntry(7, "tro_giup", "help", say("what can be done here")),
    ),
}
