"""Several numbers in one answer: a total and its parts, one that is asked for beside others, or one and a remark."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from conversations.understanding.folding import bare
from conversations.understanding.lexicon import known
from conversations.understanding.likely import Likely
from conversations.understanding.number_words import numbers_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from conversations.understanding.counted import Counted, Number
    from conversations.understanding.misread import Misread
    from conversations.understanding.units import Unit

_PARTED = re.compile(r"[,;\n(]\s*")
_NUMBER_AND_WORD = re.compile(r"(?:^|\s)\d+ +[^\W\d_]{2,}|[^\W\d_]{2,} +\d+|[^\W\d_]+ [^\W\d_]+ ")
_LINKS = known("với, và, cùng, tuổi, tháng")
_SEXES = frozenset({"woman", "man"})
_MINUTES = Decimal(60)


def meant_of_several(found: Counted, unit: Unit | None) -> Decimal | Likely[Decimal] | None:
    """Give what several numbers say together, None where it is not plain."""
    if unit is None or any(not _LINKS.find(word) for word in found.far):
        return None
    values = [_value(number) for number in found.numbers]
    given = [value for value in values if value is not None]
    if len(given) < len(values):
        return None
    return _sum(found, given, unit) or _with_minutes(found, given, unit) or _only_own(found, given)


def _value(number: Number) -> Decimal | None:
    readings = numbers_in(number.parts)
    return readings[0] if len(readings) == 1 else None


def _sum(found: Counted, values: list[Decimal], unit: Unit) -> Decimal | Likely[Decimal] | None:
    """Add boys and girls, men and women; where their total is said first, and is right, that is sure."""
    if unit.sort not in {"child", "person", "adult"}:
        return None
    first, *rest = found.numbers
    by_sex = [number.sort in _SEXES or _is_sex(number.behind) for number in found.numbers]
    if all(by_sex) and len({bare(number.behind) for number in found.numbers}) == len(values) > 1:
        return Likely(Decimal(sum(values)))
    has_total = not by_sex[0] and (first.is_own or not first.behind) and all(by_sex[1:]) and len(rest) > 1
    if has_total and values[0] == sum(values[1:]):
        return Likely(values[0]) if found.unknown or found.near else values[0]
    return None


def _is_sex(behind: str) -> bool:
    return bare(behind) in {"trai", "gai", "nam", "nu", "con trai", "con gai"}


def _with_minutes(found: Counted, values: list[Decimal], unit: Unit) -> Likely[Decimal] | None:
    """Read 1 tiếng 30 phút as one and a half."""
    sorts = [number.sort for number in found.numbers]
    if unit.sort != "hour" or sorts != ["hour", "minute"] or values[1] % 15 or values[1] >= _MINUTES:
        return None
    return Likely(values[0] + values[1] / _MINUTES)


def _only_own(found: Counted, values: list[Decimal]) -> Likely[Decimal] | None:
    """Propose the one number that counts what is asked for, where all others plainly count something else."""
    own = [place for place, number in enumerate(found.numbers) if number.is_own]
    others = [number.is_other for number in found.numbers]
    if len(own) != 1 or sum(others) != len(values) - 1:
        return None
    rates = [
        number.behind for number, value in zip(found.numbers, values, strict=True) if value == 1 and not number.is_own
    ]
    is_a_day = found.numbers[own[0]].sort == "hour" and [bare(behind) for behind in rates] == ["ngay"]
    return None if rates and not is_a_day else Likely(values[own[0]])


def with_remark(text: str, read: Callable[[str], Decimal | Likely[Decimal] | Misread]) -> Decimal | None:
    """Give the number before a comma where a remark that holds another number stands behind it: 3 đứa, 1 bỏ học."""
    pieces = _PARTED.split(text.strip(), maxsplit=1)
    if len(pieces) < len(("number", "remark")) or _PARTED.search(pieces[1]):
        return None
    first, remark = read(pieces[0]), pieces[1]
    if not isinstance(first, Decimal) or isinstance(read(remark), Decimal):
        return None
    return first if _NUMBER_AND_WORD.search(f"{remark} ") else None
