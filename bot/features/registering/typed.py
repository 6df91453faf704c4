"""What is typed behind ĐĂNG KÝ: a title, a year, numbers of the paper book or all; and what its buttons carry."""

from __future__ import annotations

import re

from bot.dialogue.titles import CALLED

_TITLE = "|".join(sorted(CALLED, key=len, reverse=True))
_NUMBERS = r"(?:(?:so|nha|ho|va|den|toi|and|to)? ?\d{1,4}(?: |$))+"
_YEAR = r"(?:(?:nam )?20\d\d)"
_ALL = "het|tat ca|het ca|all"
TYPED = re.compile(
    rf"(?:(?:{_TITLE})(?: hoc tap)?)?(?:(?:^| ){_YEAR})?(?:(?:^| )(?:{_ALL}|{_NUMBERS}))?(?:(?:^| |(?<= )){_YEAR})?"
)
"""Nothing else is meant by it: ĐĂNG KÝ GIA ĐÌNH VĂN HÓA is another title."""
CARRIED = r"(?:s\d{1,15} 20\d\d)?"
PRESSED = re.compile(r"s(\d{1,15}) (20\d\d)")
YEAR = re.compile(r"(?:năm |nam )?\b20\d\d\b", re.IGNORECASE)
ALL = re.compile(rf"(?:^| )(?:{_ALL})(?: |$)")
