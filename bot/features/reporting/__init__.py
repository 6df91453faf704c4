"""Reporting: how far a place is, what is missing, who is behind each figure, and what is to be reached."""

from bot.dialogue.command import ANY_OFFICE, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.dialogue.weighing import swindle
from bot.features.reporting import aims, missing, progress, who
from bot.features.reporting.asking import CARRIES
from bot.features.reporting.beside import beside

COMMANDS = {
    "progress": Command(
        ("tiến độ", "tiendo", "xem tiến độ", "cho xem tiến độ", "progress"),
        beside(progress.run),
        ANY_OFFICE,
        takes=True,
        carries=CARRIES,
        menu=MenuEntry(2, "tien_do", "progress", say("how far the villages are"), ANY_OFFICE),
        help=(HelpLine(6, say("PROGRESS: how far the villages are, also PROGRESS UNITS 2026."), ANY_OFFICE),),
    ),
    "missing": Command(
        ("còn thiếu", "still missing"),
        beside(missing.run),
        ANY_OFFICE,
        takes=True,
        carries=CARRIES,
        help=(HelpLine(6, say("STILL MISSING: how many until the target, and whom to call."), ANY_OFFICE),),
    ),
    who.NOT_IN.command: Command(
        ("ai chưa nộp", "hộ nào chưa nộp", "nhà nào chưa nộp", "who has not handed in"),
        beside(who.run_for(who.NOT_IN)),
        ANY_OFFICE,
        takes=True,
        carries=CARRIES,
        help=(
            HelpLine(
                6, say("WHO HAS NOT HANDED IN, WHO WAITS, WHO IS RECOGNISED, LEFT OUT, NOT REGISTERED."), ANY_OFFICE
            ),
        ),
    ),
    who.WAITING.command: Command(
        ("ai chờ duyệt", "hộ nào chờ duyệt", "who waits"),
        beside(who.run_for(who.WAITING)),
        ANY_OFFICE,
        takes=True,
        carries=CARRIES,
    ),
    who.RECOGNISED.command: Command(
        ("ai được công nhận", "ai đã được công nhận", "ai dc công nhận", "hộ nào được công nhận", "who is recognised"),
        beside(who.run_for(who.RECOGNISED)),
        ANY_OFFICE,
        takes=True,
        carries=CARRIES,
    ),
    who.HANDED_IN.command: Command(
        ("ai đã nộp", "hộ nào đã nộp", "who has handed in"),
        beside(who.run_for(who.HANDED_IN)),
        ANY_OFFICE,
        takes=True,
        carries=CARRIES,
    ),
    who.DECLINED.command: Command(
        ("ai không được công nhận", "hộ nào không được công nhận", "who is declined"),
        beside(who.run_for(who.DECLINED)),
        ANY_OFFICE,
        takes=True,
        carries=CARRIES,
    ),
    who.LEFT_OUT.command: Command(
        ("ai để ngoài", "hộ nào để ngoài", "who is left out"),
        beside(who.run_for(who.LEFT_OUT)),
        ANY_OFFICE,
        takes=True,
        carries=CARRIES,
    ),
    who.NOT_REGISTERED.command: Command(
        ("ai chưa đăng ký", "hộ nào chưa đăng ký", "who is not registered"),
        beside(who.run_for(who.NOT_REGISTERED)),
        ANY_OFFICE,
        takes=True,
        carries=CARRIES,
    ),
    "targets": Command(
        ("mục tiêu", "chỉ tiêu", "target", "targets"),
        aims.run,
        ANY_OFFICE,
        takes=True,
        carries=rf"{CARRIES}(?: drop)?",
        help=(HelpLine(7, say("TARGET: what is to be reached this year, and in which document."), ANY_OFFICE),),
    ),
}
ERRANDS = {aims.FORM: Ending(aims.end, aims.refused, "recognise", weigh={"nguon": swindle})}
