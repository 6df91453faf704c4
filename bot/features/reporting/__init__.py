"""Reporting: how far a place is, what is missing, who is behind each figure, and what is to be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.command import ANY_OFFICE, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.dialogue.weighing import swindle
from bot.features.reporting import aims, missing, progress, who
from bot.features.reporting.asking import CARRIES
from bot.features.reporting.beside import beside

if TYPE_CHECKING:
    from bot.features.reporting.beside import Answer


def _reading(words: tuple[str, ...], answer: Answer) -> Command:
    """Make a command for every office that only reads, with place, title and year behind its words."""
    return Command(words, beside(answer), ANY_OFFICE, takes=True, carries=CARRIES)


COMMANDS = {
    "progress": _reading(("tiến độ", "tiendo", "xem tiến độ", "cho xem tiến độ", "progress"), progress.run)._replace(
        menu=MenuEntry(2, "tien_do", "progress", say("how far the villages are"), ANY_OFFICE),
        help=(HelpLine(6, say("PROGRESS: how far the villages are, also PROGRESS UNITS 2026."), ANY_OFFICE),),
    ),
    "missing": _reading(("còn thiếu", "still missing", "missing"), missing.run)._replace(
        help=(HelpLine(6, say("STILL MISSING: how many until the target, and whom to call."), ANY_OFFICE),),
    ),
    who.NOT_IN.command: _reading(
        ("ai chưa nộp", "hộ nào chưa nộp", "nhà nào chưa nộp", "who has not handed in"), who.run_for(who.NOT_IN)
    )._replace(
        help=(
            HelpLine(
                6, say("WHO HAS NOT HANDED IN, WHO WAITS, WHO IS RECOGNISED, LEFT OUT, NOT REGISTERED."), ANY_OFFICE
            ),
        ),
    ),
    who.WAITING.command: _reading(("ai chờ duyệt", "hộ nào chờ duyệt", "who waits"), who.run_for(who.WAITING)),
    who.RECOGNISED.command: _reading(
        (
            "ai được công nhận",
            "ai đã được công nhận",
            "ai dc công nhận",
            "hộ nào được công nhận",
            "danh sách được công nhận",
            "who is recognised",
        ),
        who.run_for(who.RECOGNISED),
    ),
    who.HANDED_IN.command: _reading(("ai đã nộp", "hộ nào đã nộp", "who has handed in"), who.run_for(who.HANDED_IN)),
    who.DECLINED.command: _reading(
        ("ai không được công nhận", "hộ nào không được công nhận", "who is declined"), who.run_for(who.DECLINED)
    ),
    who.LEFT_OUT.command: _reading(
        ("ai chưa xét", "hộ nào chưa xét", "ai để ngoài", "hộ nào để ngoài", "who is left out"),
        who.run_for(who.LEFT_OUT),
    ),
    who.NOT_REGISTERED.command: _reading(
        ("ai chưa đăng ký", "hộ nào chưa đăng ký", "who is not registered"), who.run_for(who.NOT_REGISTERED)
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
