"""Reminders: what is due is worked out anew each round from what is written down, and never planned ahead."""

from bot.dialogue.arguments import ID, KEY, ONE
from bot.dialogue.command import ANY_OFFICE, Command
from bot.dialogue.menu import HelpLine, say
from bot.features.reminding import command, muting

_PAPER = rf"{KEY}\.\d{{4}}\.{ID}"
COMMANDS = {
    "remind_later": Command(("nhắc lại sau 3 ngày", "nhắc lại sau", "remind me in 3 days"), command.later, carries=ONE),
    "reported": Command(("đã nộp", "handed over"), command.done, ANY_OFFICE, carries=rf"(?:{_PAPER})?"),
    "reopened": Command((), command.reopen, ANY_OFFICE, carries=_PAPER),
    "mute": Command(
        ("thôi nhận tin", "không nhận tin nữa", "stop news", "mute", "no more news"),
        muting.run,
        carries="(?:news|reminders)?",
        help=(HelpLine(3, say("STOP NEWS: get no more news or reminders. HEAR NEWS AGAIN: get them again.")),),
    ),
    "unmute": Command(("nhận lại tin", "nhận tin", "hear news again", "unmute"), muting.take_back),
}
