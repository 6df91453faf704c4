"""The life of who stands on the list: leaving it, moving, coming back, and a new head of household."""

from __future__ import annotations

from bot.dialogue.arguments import ONE
from bot.dialogue.command import ANY_OFFICE, HEAD, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, say
from bot.features.households import leaving, renaming, returning
from bot.features.households.typed import LIFE

COMMANDS = {
    "household_life": Command(
        ("hộ", "nhà", "household", "dòng họ", "clan", "đơn vị", "unit", "công dân", "citizen"),
        leaving.by_life,
        ANY_OFFICE,
        takes=LIFE,
        passes=True,
        alone=False,
        help=(
            HelpLine(6, say("HOUSEHOLD 12 LEAVES, HOUSEHOLD 12 IS BACK; NEW HEAD OF HOUSEHOLD 12 and a name."), HEAD),
        ),
    ),
    "household_leaves": Command(
        ("hộ rời đi", "hộ chuyển đi", "rời danh sách", "xóa hộ", "rời bản", "rời thôn", "household leaves"),
        leaving.run,
        ANY_OFFICE,
        takes=True,
    ),
    "household_returns": Command(
        ("hộ trở lại", "hoàn tác rời đi", "household returns"), returning.run, ANY_OFFICE, takes=True, carries=ONE
    ),
    "rename_household": Command(
        ("đổi chủ hộ", "sửa tên hộ", "new head of household"), renaming.run, ANY_OFFICE, takes=True
    ),
}
ERRANDS: dict[str, Ending] = {
    leaving.FORM: Ending(leaving.end, leaving.refused, right="change_list", weigh={"ngay": leaving.day_wrong}),
    renaming.FORM: Ending(renaming.end, leaving.refused, right="change_list"),
}
