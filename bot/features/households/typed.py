"""How people type that somebody leaves or is back: `hộ 12 rời đi`, `ho 12 mat roi`, `dòng họ Vàng trở lại`."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = r"(?:so )?\d{1,4}"
_GOES = r"(?:da |se |vua )?(?:roi di|roi danh sach|chuyen di|chuyen nha|leaves?|left)"
_RETURNS = r"(?:da )?(?:tro lai|tro ve|quay lai|is back|returns?)"
# Of a number more can be said: what a name would need more care for, as names are words too.
_GOES_AWAY = (
    rf"(?:{_GOES}|(?:da |se |vua )?(?:roi ban|roi thon|di noi khac|mat|chet|qua doi|chuyen (?:sang|den|toi) .{{1,40}}))"
)
_OF_NUMBER = re.compile(rf"(?P<whom>{_NUMBER}) (?:(?P<back>{_RETURNS})|{_GOES_AWAY})(?: roi)?")
_OF_NAME = re.compile(rf"(?P<whom>.{{1,50}}?) (?:(?P<back>{_RETURNS})|{_GOES})(?: roi)?")
LIFE = re.compile(f"{_OF_NUMBER.pattern}|{re.sub('P<(whom|back)>', ':', _OF_NAME.pattern)}")
"""What stands behind a word such as hộ: who, and whether they leave or are back."""


class Said(NamedTuple):
    """Who is meant, and whether they are back or leave."""

    whom: str
    is_back: bool


def read(argument: str) -> Said:
    """Read what stands behind a word such as hộ."""
    found = _OF_NUMBER.fullmatch(argument) or _OF_NAME.fullmatch(argument)
    if found is None:
        return Said(argument, is_back=False)
    return Said(found["whom"].removeprefix("so "), found["back"] is not None)
