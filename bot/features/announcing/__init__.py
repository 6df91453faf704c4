"""Announcements: what people will read, whom it reaches, and the next portion into the outbox."""

from __future__ import annotations

from bot.dialogue.arguments import ID
from bot.dialogue.command import ANY_OFFICE, HEAD, OFFICER, PROVINCE, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.features.announcing import command, composing, ending, receiving

COMMANDS = {
    "announce": Command(
        ("thông báo", "viết thông báo", "announce", "announcement", "new announcement", "write announcement"),
        command.run,
        ANY_OFFICE,
        takes=command.TAKES,
        carries=rf"(?:new|[a-z]{{1,10}}-{ID}(?:-[a-z]{{1,10}})?)?",
        menu=MenuEntry(3, "thong_bao", "announce", say("announce something"), OFFICER | PROVINCE),
        help=(HelpLine(7, say("ANNOUNCE: write to villagers or village heads, and see how far it is."), OFFICER),),
    ),
    "announcements": Command(("xem thông báo", "các thông báo", "announcements"), command.listed, ANY_OFFICE),
    "received": Command(
        ("đã nhận", "đã nhận tin", "đã nhận thông báo", "received"),
        receiving.received,
        HEAD,
        takes=receiving.TAKES,
        carries=ID,
    ),
    "unreceived": Command(
        ("ai chưa nhận", "ai chưa nhận tin", "ai chưa nhận thông báo", "who has not received"),
        receiving.unreceived,
        OFFICER | PROVINCE,
        takes=receiving.TAKES,
        carries=ID,
    ),
    "ask_receipts": Command((), receiving.ask_again, OFFICER | PROVINCE, carries=ID),
}
ERRANDS: dict[str, Ending] = {
    composing.FORM: Ending(
        ending.run, command.refused, "announce", weigh={"van_ban": composing.text_wrong, "luc": composing.moment_wrong}
    ),
    command.REFUSING: Ending(ending.give_back, command.refused, right="announce", where=ending.wherever_it_goes),
}
