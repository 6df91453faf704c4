"""The life of who stands on the list: leaving it, moving, coming back, and a new head of household."""

from __future__ import annotations

import re

from bot.dialogue.arguments import ONE
from bot.dialogue.command import ANY_OFFICE, HEAD, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, say
from bot.features.households import leaving, renaming, returning

_LEAVES = r"(?:da |se )?(?:roi di|roi danh sach|chuyen di|chuyen nha|leaves?)"
_IS_BACK = r"(?:tro lai|tro ve|quay lai|is back|returns?)"
LIFE = re.compile(rf".{{1,50}} (?:{_LEAVES}|{_IS_BACK})|\d{{1,4}} (?:roi ban|roi thon|da mat|da ve)")
"""What stands behind a word such as hộ: who, and whether they leave or are back."""

COMMANDS = {
    "household_life": Command(
        ("hộ", "household", "dòng họ", "clan", "đơn vị", "unit", "công dân", "citizen"),
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
        ("hộ rời đi", "hộ chuyển đi", "rời danh sách", "household leaves"), leaving.run, ANY_OFFICE, takes=True
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
