"""Planning: what a village means to reach and to hold in a year, and against it what was done."""

from __future__ import annotations

from bot.dialogue.arguments import SCOPE
from bot.dialogue.command import HEAD, OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, say
from bot.dialogue.weighing import swindle
from bot.features.planning import village_plan, yearly_report
from bot.features.planning.report_screen import PARTS
from bot.features.years import which
from storage.plans.yearly_sheets import VILLAGE_PLAN, YEARLY_REPORT

COMMANDS = {
    "plan": Command(
        (
            *("kế hoạch bản", "kế hoạch thôn", "kế hoạch tổ", "kế hoạch tổ dân phố", "kế hoạch khu phố"),
            *("xem kế hoạch", "village plan", "plan", "village plans"),
        ),
        village_plan.run,
        HEAD | OFFICER,
        takes=True,
        carries=SCOPE,
        help=(
            HelpLine(7, say("VILLAGE PLAN: what the village means to do this year, and what is done of it."), HEAD),
            HelpLine(7, say("VILLAGE PLAN: what the villages mean to do, and who has no plan yet."), OFFICER),
        ),
    ),
    "make_plan": Command(
        (
            *("lập kế hoạch bản", "lập kế hoạch thôn", "lập kế hoạch tổ", "lập kế hoạch tổ dân phố"),
            *("sửa kế hoạch bản", "sửa kế hoạch thôn", "sửa kế hoạch tổ", "sửa kế hoạch tổ dân phố"),
            *("make a village plan", "make village plan", "change village plan"),
        ),
        village_plan.make,
        HEAD | OFFICER,
        takes=True,
        carries=SCOPE,
    ),
    "yearly_report": Command(
        ("báo cáo năm", "yearly report"),
        yearly_report.run,
        OFFICER,
        takes=True,
        carries=SCOPE,
        help=(
            HelpLine(7, say("YEARLY REPORT: the association's targets, money, classes, what was difficult."), OFFICER),
        ),
    ),
    "fill_report": Command(
        (
            *("ghi báo cáo năm", "sửa báo cáo năm"),
            *("fill in the yearly report", "fill in yearly report", "write yearly report", "change yearly report"),
        ),
        yearly_report.fill,
        OFFICER,
        takes=True,
        carries=rf"{SCOPE}(?: (?:{'|'.join(PARTS)}))?",
    ),
}
ERRANDS = {
    YEARLY_REPORT: Ending(
        which.while_open(yearly_report.end),
        yearly_report.refused,
        "report",
        weigh={"kho_khan": swindle, "de_xuat": swindle},
        along=yearly_report.along,
        said=dict.fromkeys(PARTS["money"], yearly_report.millions),
    ),
    VILLAGE_PLAN: Ending(
        which.while_open(village_plan.end),
        village_plan.refused,
        "log_activity",
        weigh={"ngay": village_plan.days_wrong},
    ),
}
