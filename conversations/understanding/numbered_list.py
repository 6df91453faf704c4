"""Reading what people type about a numbered list: which lines, and a reason for each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.understanding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

LONGEST_REASON = 100
MOST = 1000  # on one list
LONGEST = 2000  # characters that are looked through
ALL = frozenset({"tat ca", "het", "het ca", "het roi", "xong het", "xong ca", "all", "all done", "con lai", "the rest"})
AWAY = "away"
NOT_AGREED = "not_agreed"
_CODES = {
    AWAY: ("di vang", "vang", "vang mat", "di lam xa", "away", "absent"),
    NOT_AGREED: ("chua dong y", "khong dong y", "chua chiu", "not agreed", "does not agree"),
}
_CODE_OF = {fold(said): code for code, listed in _CODES.items() for said in listed}
_OTHER = re.compile(r"(?:lý do )?(?:khác|khac|other)\b[\s:.,-]*", re.IGNORECASE)
_PARTED = re.compile(r"[,;\n]")
_TO = r"[-–]|đến|tới|den|toi|to"
_NUMBERS = re.compile(
    rf"(?is)\s*((?:(?:số|so|và|va|and|nhà|nha|câu|cau)\s+|(?:{_TO})\s*(?=\d)|\d{{1,4}}[\s.:)–-]*)+)(.*)"
)
_EVERYBODY = re.compile(r"(?is)\s*(tất cả|tat ca|còn lại|con lai|all|the rest)\b[\s:.,-]*(.*)")
_ONE_OR_SEVERAL = re.compile(rf"(\d{{1,9}})(?:\s*(?:{_TO})\s*(\d{{1,9}}))?", re.IGNORECASE)
_ILLNESS = re.compile(
    r"\b(om|benh|(?:nam|nhap|di|o) vien|cap cuu|tam than|khuyet tat|nghien|ung thu|tai bien|hiv|covid"
    r"|sick|illness|ill|hospital|disease)\b"
)


def read_numbers(text: str, allowed: Collection[int]) -> list[int] | None:
    """Read 3, 5 và 7, or 3 5-9, or tất cả; None where a number is not allowed or there is none."""
    if fold(text) in ALL:
        return sorted(allowed)
    found: dict[int, None] = {}
    for first, last in _ONE_OR_SEVERAL.findall(text[:LONGEST]):
        ends = int(first), int(last or first)
        if not all(number in allowed for number in ends) or ends[0] > ends[1]:
            return None
        found |= dict.fromkeys(number for number in sorted(allowed) if ends[0] <= number <= ends[1])
    return list(found) or None


def is_about_illness(text: str) -> bool:
    """Tell whether words speak of somebody's illness, which nobody is to write down."""
    return _ILLNESS.search(fold(text)) is not None


def read_reasons(text: str, missing: Collection[int], given: Collection[int] = ()) -> dict[int, str]:
    """Read 1 đi vắng, 2-4 chưa đồng ý, 5 khác mới chuyển đến, or tất cả đi vắng.

    A reason is AWAY, NOT_AGREED or words of the person's own; numbers that are not missing and reasons without words
    are left out, so what comes back may be less than was typed. Who has a reason `given` may get another, by number.
    """
    found: dict[int, str] = {}
    for numbers, said in _parts(text, missing):
        reason = _reason(said)
        if reason:
            shown = {*missing, *given}
            found |= {number: reason for number in numbers if number in shown and number not in found}
    return found


def _parts(text: str, missing: Collection[int]) -> Iterator[tuple[list[int], str]]:
    waiting: list[int] = []
    for piece in filter(str.strip, _PARTED.split(text)):
        everybody, numbered = _EVERYBODY.fullmatch(piece), _NUMBERS.fullmatch(piece)
        if everybody:
            numbers, said = sorted(missing), everybody[2]
        elif numbered:
            numbers, said = _several(numbered[1]), numbered[2]
        else:
            numbers, said = (list(missing) if len(missing) == 1 else []), piece
        waiting += numbers
        if said.strip():
            yield waiting, said
            waiting = []


def _several(text: str) -> list[int]:
    ends = [(int(first), int(last or first)) for first, last in _ONE_OR_SEVERAL.findall(text)]
    return [number for first, last in ends for number in range(first, min(last, first + MOST) + 1)]


def _reason(said: str) -> str:
    words = " ".join(said.split()).strip(" .:-")
    code = _CODE_OF.get(fold(words))
    if code:
        return code
    return _OTHER.sub("", words, count=1)[:LONGEST_REASON].strip()
