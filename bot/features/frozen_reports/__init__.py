"""Frozen reports: what is printed, whom each number counts, and the same paper again however much has changed since."""

from __future__ import annotations

from bot.dialogue.command import OFFICER, Command
from bot.dialogue.errand import Ending, name_of
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.dialogue.weighing import swindle
from bot.features.frozen_reports import command, correction, who, wish
from bot.features.papers.place import refused

COMMANDS = {
    "frozen_report": Command(
        (
            *("báo cáo", "các báo cáo", "baocao", "bc", "lập báo cáo", "làm báo cáo", "in báo cáo", "gửi báo cáo"),
            *("xem báo cáo", "reports", "report"),
        ),
        command.run,
        OFFICER,
        takes=wish.TAKES,
        carries=wish.CARRIES,
        menu=MenuEntry(5, "bao_cao", "report", say("make the commune's report"), OFFICER),
        help=(
            HelpLine(7, say("REPORT: November, the year, five years, activities; REPORT 12 gives one again."), OFFICER),
        ),
    ),
    "freeze_report": Command((), command.freeze, OFFICER, carries=wish.CARRIES),
    "behind_report": Command((), who.run, OFFICER, carries=wish.BEHIND),
    "report_annex": Command((), who.annex_of, OFFICER, carries=wish.ONE),
    "correct_report": Command(
        ("đính chính báo cáo", "sửa báo cáo", "correct report", "correct the report"),
        correction.run,
        OFFICER,
        takes=wish.NUMBER,
        carries=wish.ONE,
    ),
}
ERRANDS: dict[str, Ending] = {
    name_of(correction.WHY, {"for": correction.PURPOSE}): Ending(
        correction.end, refused, "report", correction.in_its_area, weigh={"loi": swindle}, lapses=True
    ),
    correction.SURE: Ending(correction.freeze, refused, "report", correction.in_its_area, lapses=True),
}
