"""Saying that there are none: không, ko có, chưa có cháu nào, chả có đứa nào, hông có ai, 0 có."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from conversations.understanding.folding import bare
from conversations.understanding.likely import Likely
from conversations.understanding.telex import spellings
from conversations.understanding.units import longest_named

if TYPE_CHECKING:
    from conversations.understanding.units import Unit

_NOT = r"(?:khong|kg|kgong|khog|khongg|hong|hog|hk|hok|hem|khum|khg|kh|ko|k|k0|0|chang|cha|dech|dek|deo|eo)"
_HAVE = r"(?:co|con|he co|duoc|co duoc)"
_BEFORE = re.compile(
    r"(?:(?:da|thua|vang|nha|toi|tui|minh|em|chau|con|bac|anh|chi|co chu|ong|ba|chung toi|chung minh|gia dinh|ho|thi|la"
    r"|hien|hien tai|hien gio|nam nay|bay gio|gio|nay|van|trong|o day|o nha|trong nha|ca nha|thon|ban|xom|khu"
    r"|thuc ra|that ra|co) )"
)
_NONE = re.compile(
    rf"{_NOT}(?: {_HAVE})?|chua(?: {_HAVE})|(?:kco|koco|khongco|hkco|hokco|kc|chuaco|0co)"
    r"|(?:dau|lam gi|lay dau ra) (?:ma )?co|co dau|zero|none|nobody|no one|nothing"
)
_REST = re.compile(
    r"(?:(?:mot|ai|gi|nao|ca|het|dau|mo|con|nua|roi|luon|that|o day|trong nha|tuoi nay|tuoi do|tuoi ay|trong tuoi nay"
    r"|o tuoi nay|o do tuoi nay|do tuoi nay|trong do tuoi|trong danh sach|du|hop|du hop|tham gia|den du"
    r"|khac|qui|co|la|a|ah|nhe|nha|do|day|het tron|tron|hoan toan|bac|anh|chi|em|oi|dong|xu|cac)"
    r"(?: |$))+"
)
_HAVING = frozenset(["co", "con", "duoc", "kco", "koco", "khongco", "hkco", "hokco", "kc", "chuaco", "0co"])
_COUNTED = frozenset(["chau", "con", "dua", "tre", "nguoi", "ho", "nha"])
"""What people count without saying nào: không cháu. Other words behind a no are verbs as often, as in không đổi."""
_CONSENT = re.compile(r"\bdong i\b")  # đồng is money, and ý a thing that can be counted, but not together
_HARDLY = re.compile(r"chua|chang co|khong co gi")
_DENIED_BEHIND = re.compile(r"co (?:ai|gi|(?P<what>.+) nao|(?P<one>.+)) dau")
_NO_NOUGHT = frozenset({"year", "age", "class"})
_ORDINALS = frozenset({"so", "cau", "loi", "dong", "muc", "i"})
_MOST_WORDS = 14
_NOUGHT = Decimal(0)


def read_nought(text: str, unit: Unit | None) -> Decimal | Likely[Decimal] | None:
    """Read a text that says only that there are none; None for any other, and where there can be no nought."""
    if unit is not None and unit.sort in _NO_NOUGHT:
        return None
    for spelled in spellings(text):
        words = spelled.split()
        if len(words) <= _MOST_WORDS and _is_none(words):
            return _sure_or_likely(bare(spelled), unit)
    return None


def _sure_or_likely(said: str, unit: Unit | None) -> Decimal | Likely[Decimal]:
    counts = unit is None or not (unit.sort == "percent" or unit.word in _ORDINALS)
    return _NOUGHT if counts and not _HARDLY.fullmatch(said) else Likely(_NOUGHT)


def _is_none(words: list[str]) -> bool:
    plain = list(map(bare, words))
    if plain == ["0"] or _CONSENT.search(" ".join(plain)):
        return False
    if plain in (["chua"], ["chua", "a"], ["khong", "co", "gi"]):
        return True
    if denied := _DENIED_BEHIND.fullmatch(" ".join(plain)):
        what = (denied["what"] or denied["one"] or "").split()
        return longest_named(words[1 : 1 + len(what)]) == len(what)
    return any(_none_from(words, plain, start) for start in range(len(words)) if _leads(plain[:start]))


def _leads(plain: list[str]) -> bool:
    """Say whether these words only say who speaks."""
    left = "".join(f"{word} " for word in plain)
    while left and (found := _BEFORE.match(left)):
        left = left[found.end() :]
    return not left


def _none_from(words: list[str], plain: list[str], start: int) -> bool:
    for end in range(min(start + 4, len(words)), start, -1):
        if not _NONE.fullmatch(" ".join(plain[start:end])) or not _only_says_of_what(words[end:], plain[end:]):
            continue
        if plain[end - 1] in _HAVING or not plain[end:] or _says_none_of_it(words[end:], plain[end:]):
            return True
    return False


def _says_none_of_it(words: list[str], plain: list[str]) -> bool:
    """Say whether a bare no is about a thing there is none of: không cháu nào, không ai; but not không đổi."""
    if plain[0] == "ai":
        return not longest_named(words[1:])
    named = longest_named(words)
    is_plain = plain[0] in _COUNTED or not "".join(words).isascii()  # with their accents a noun and a verb differ
    return (named == len(words) and is_plain) or "nao" in plain[named:] or not named


def _only_says_of_what(words: list[str], plain: list[str]) -> bool:
    """Say whether what follows a no only names what there is none of: có cháu nào, ai cả."""
    at = 0
    while at < len(words):
        found = _REST.match(" ".join(plain[at:]))
        step = len(found[0].split()) if found else longest_named(words[at:])
        if not step or any(word.isdecimal() for word in words[at : at + step]):
            return False
        at += step
    return True
