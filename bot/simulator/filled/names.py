"""Names for whoever is invented: each says that it is one, and none tells of whom people come."""

from __future__ import annotations

DIGITS = ("", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín")
CALLED = ("ông", "bà", "anh", "chị")
FAMILIES = ("Mẫu", "Thử", "Nháp", "Ví Dụ")
GIVEN = (
    *("An", "Bình", "Chi", "Dung", "Đào", "Giang", "Hà", "Hạnh", "Hiền", "Hòa", "Hoa", "Huệ", "Hương", "Khánh", "Lan"),
    *("Liên", "Linh", "Mai", "Minh", "Ngân", "Ngọc", "Nhung", "Phúc", "Quý", "Sơn", "Tâm", "Thanh", "Thảo", "Thu"),
    *("Tuyết", "Vân", "Xuân", "Yên"),
)
MOST = len(CALLED) * len(FAMILIES) * len(GIVEN)
"""So many names are different."""


def number(count: int) -> str:
    """Write a number from 1 to 99 as words of a name."""
    tens, ones = divmod(count, 10)
    if not tens:
        return DIGITS[ones]
    last = "Mốt" if ones == 1 and tens > 1 else "Lăm" if ones == 5 else DIGITS[ones]  # noqa: PLR2004 - how 21 and 15 are said
    return f"{'Mười' if tens == 1 else DIGITS[tens] + ' Mươi'} {last}".strip()


def household(which: int) -> str:
    """Name a household; those of a village have different ones."""
    rest, called = divmod(which % MOST, len(CALLED))
    return f"nhà {CALLED[called]} {_person(rest)}"


def person(which: int) -> str:
    """Name a person."""
    return _person(which % (MOST // len(CALLED)))


def _person(which: int) -> str:
    given, family = divmod(which, len(FAMILIES))
    return f"{FAMILIES[family]} {GIVEN[given % len(GIVEN)]}"
