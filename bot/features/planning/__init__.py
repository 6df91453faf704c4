"""Planning: what a village means to reach and to hold in a year, and against it what was done."""

from __future__ import annotations

from bot.dialogue.arguments import SCOPE
from bot.dialogue.command import HEAD, OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, say
from bot.features.planning import village_plan
from storage.plans.yearly_sheets import VILLAGE_PLAN

COMMANDS = {
    "plan": Command(
        ("kế hoạch bản", "kế hoạch thôn", "xem kế hoạch", "village plan"),
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
        ("lập kế hoạch bản", "sửa kế hoạch bản", "make a village plan"),
        village_plan.make,
        HEAD | OFFICER,
        takes=True,
        carries=SCOPE,
    ),
}
ERRANDS = {
    VILLAGE_PLAN: Ending(
        village_plan.end, village_plan.refused, "log_activity", weigh={"ngay": village_plan.days_wrong}
    ),
}
