"""The list of households: sent as a file, shown first, taken in by one word, taken back by another."""

from bot.dialogue.arguments import ONE
from bot.dialogue.command import ANY_OFFICE, Command
from bot.features.roster import command

COMMANDS = {
    "take_roster": Command(("ghi danh sách", "take in"), command.take, ANY_OFFICE),
    "roster_rows": Command(("xem dòng chưa đọc được", "unreadable lines"), command.rows, ANY_OFFICE),
    "add_villages": Command(
        ("thêm thôn bản", "thêm thôn", "thêm bản", "add villages", "add village"),
        command.add_villages,
        ANY_OFFICE,
        takes=True,
    ),
    "leave_roster": Command(("bỏ tệp này", "leave this file"), command.leave, ANY_OFFICE),
    "undo_roster": Command(("hoàn tác danh sách", "undo roster"), command.take_back, ANY_OFFICE, carries=ONE),
}
