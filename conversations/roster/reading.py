"""Reads households from the rows of a worksheet: titles, headings, sections, sums and blank lines are told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from conversations.roster.leaving import WrongDay, left_on, left_why
from conversations.roster.villages import names_a_village
from conversations.understanding.folding import fold, spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from conversations.roster.leaving import LeftWhy
    from conversations.roster.villages import Villages

    Row = tuple[int, Sequence[str]]
    Title = Literal["family", "clan", "community", "unit", "citizen"]

Reason = Literal[
    "formula",
    "no_name",
    "long_name",
    "no_village",
    "unknown_village",
    "several_villages",
    "phone",
    "kind",
    "code",
    "code_twice",
    "elsewhere",
    "gone",
    "left_day",
    "left_unknown",
    "left_early",
]
FORMULA = "\0formula"  # what a reader of workbooks puts in place of a formula
LONGEST_NAME = 100  # letters
LONGEST_CODE = 40

_HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("STT", "TT", "Số TT", "Số thứ tự"),
    "code": ("mã", "mã hộ", "mã số", "mã số hộ", "mã hộ gia đình"),
    "first": ("họ", "họ đệm", "họ và tên đệm", "họ và đệm"),
    "name": (
        *("họ và tên", "họ tên", "tên", "chủ hộ", "tên chủ hộ", "họ tên chủ hộ", "họ và tên chủ hộ", "tên hộ"),
        *("hộ gia đình", "tên hộ gia đình", "hộ", "họ tên hộ", "họ và tên hộ", "tên gọi", "họ tên / tên gọi"),
    ),
    "village": (
        *("thôn", "bản", "thôn/bản", "thôn, bản", "bản/thôn", "tổ", "tổ dân phố", "xóm", "khu", "địa chỉ"),
        *("tên bản", "tên thôn", "thôn bản tổ", "thôn bản tổ dân phố"),
    ),
    "phone": ("SĐT", "số điện thoại", "điện thoại", "đt", "số đt", "di động", "số di động", "sđt liên hệ"),
    "kind": ("loại", "loại hình", "đối tượng"),
    "left_on": ("rời ngày", "ngày rời", "ngày rời đi", "rời đi ngày", "ngày chuyển đi", "chuyển đi ngày"),
    "left_why": ("lý do", "lý do rời", "lý do rời đi"),
    "note": ("ghi chú",),
}
_FIELD_OF = {fold(heading): field for field, headings in _HEADINGS.items() for heading in headings}
_USED = ("code", "first", "name", "village", "phone", "kind", "left_on", "left_why")
_KINDS: dict[Title, tuple[str, ...]] = {
    "family": ("", "hộ", "hộ gia đình", "gia đình", "family"),
    "clan": ("dòng họ", "clan"),
    "community": ("cộng đồng", "thôn", "bản", "community"),
    "unit": ("đơn vị", "cơ quan", "trường", "trường học", "unit"),
    "citizen": ("công dân", "cá nhân", "citizen"),
}
_TITLE_OF: dict[str, Title] = {fold(word): title for title, words in _KINDS.items() for word in words}
_SUMS = {spell("Tổng"), spell("Cộng")}
_SUM = re.compile(r"(tong|cong|tong cong|tong so|tong so ho|cong so ho)( \d+)?( ho)?")
_PHONE = re.compile(r"0\d{9,10}")
_BETWEEN = re.compile(r"[\s.\-()]")


class RosterEntry(NamedTuple):
    """One line of a roster: a household, or the reason why it is none and `what` is wrong with it."""

    worksheet: str
    row: int
    name: str = ""
    title: Title = "family"
    area_id: int = 0
    phone: str | None = None
    code: str = ""
    reason: Reason | None = None
    what: str = ""
    left_on: date | None = None
    left_why: LeftWhy = "other"


class Worksheet(NamedTuple):
    """A sheet of a workbook: its name, and its rows by their number from 1; a formula stands there as FORMULA."""

    name: str
    rows: Iterable[Row]


class _Wrong(Exception):
    def __init__(self, reason: Reason, what: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.what = what


def read(worksheet: Worksheet, villages: Villages, home: int | None = None) -> Iterator[RosterEntry]:
    """Go through a worksheet and give its households; `home` is the village where none is named."""
    reader = _Reader(worksheet.name, villages, home)
    for number, cells in worksheet.rows:
        filled = [cell.strip() for cell in cells if cell.strip()]
        if filled and not reader.takes_as_frame(cells, filled):
            entry = reader.entry(number, cells)
            if entry is not None:
                yield entry


class _Reader:
    """Where in a worksheet we are: which column means what, and whose households follow."""

    def __init__(self, worksheet: str, villages: Villages, home: int | None) -> None:
        self._worksheet = worksheet
        self._villages = villages
        self._home = home
        self._columns: dict[str, list[int]] = {}
        self._headed = False
        self._just_headed = False
        self._village = worksheet if villages.find(worksheet) else ""

    def takes_as_frame(self, cells: Sequence[str], filled: list[str]) -> bool:
        """Take a row as title, heading, section or sum, and say whether it was one."""
        headings = _headings(cells)
        if self._takes_headings(headings, cells, len(filled)):
            return True
        self._just_headed = False
        if not self._headed:
            self._take_title(filled)
            return True
        return self._takes_section(filled) or _is_sum(filled)

    def _takes_headings(self, found: dict[str, list[int]], cells: Sequence[str], filled: int) -> bool:
        known = sum(map(len, found.values()))
        enough = 0 < filled < known * 2
        if self._headed and "name" in found and known > 1 and enough:
            self._columns = {}  # the next village has a table of its own
        elif not enough or (self._headed and not (self._just_headed and known == filled)):
            return False
        for field, columns in found.items():
            self._columns.setdefault(field, columns)
        if "name" in found and found["name"][0] + 1 < len(cells):
            self._spread(found["name"], cells)
        self._headed = self._just_headed = "name" in self._columns
        return True

    def _spread(self, columns: list[int], cells: Sequence[str]) -> None:
        """Take the unnamed column beside the name to it: the heading stands over both, merged."""
        beside = columns[0] + 1
        if not cells[beside].strip() and "first" not in self._columns:
            self._columns["name"] = [columns[0], beside]

    def _take_title(self, filled: list[str]) -> None:
        for text in filled:
            self._village = self._villages.in_title(text) or self._village

    def _takes_section(self, filled: list[str]) -> bool:
        texts = [text for text in filled if not text.isdecimal() and len(text) > 1 and not _is_roman(text)]
        if len(texts) != 1 or not (
            names_a_village(texts[0]) or (not any(map(str.isdecimal, filled)) and self._villages.find(texts[0]))
        ):
            return False
        self._village = texts[0]
        return True

    def entry(self, number: int, cells: Sequence[str]) -> RosterEntry | None:
        """Give the household of a row, or None where the row says nothing of one."""
        texts = {field: self._text(field, cells) for field in _USED}
        if not any(texts[field] for field in ("name", "first", "phone", "code")):
            return None
        name = " ".join(f"{texts['first']} {texts['name']}".split())
        # The village of a merged cell stands in its first row only.
        self._village = texts["village"] if texts["village"] not in {"", FORMULA} else self._village
        try:
            _check_typed(texts.values())
            phone, code = _phone(texts["phone"]), _code(texts["code"])
            entry = RosterEntry(self._worksheet, number, _named(name), _title(texts["kind"]), self._area(), phone, code)
            return entry._replace(left_on=left_on(texts["left_on"]), left_why=left_why(texts["left_why"]))
        except WrongDay as wrong:
            return RosterEntry(self._worksheet, number, name, reason="left_day", what=wrong.what[:LONGEST_NAME])
        except _Wrong as wrong:
            shown = name.replace(FORMULA, "=…")[:LONGEST_NAME]
            return RosterEntry(self._worksheet, number, shown, reason=wrong.reason, what=wrong.what[:LONGEST_NAME])

    def _text(self, field: str, cells: Sequence[str]) -> str:
        parts = [cells[column] for column in self._columns.get(field, []) if column < len(cells)]
        return " ".join(" ".join(parts).split())

    def _area(self) -> int:
        if not self._village:
            if self._home is None:
                raise _Wrong("no_village")
            return self._home
        found = self._villages.find(self._village)
        if len(found) != 1:
            raise _Wrong("several_villages" if found else "unknown_village", self._village)
        return next(iter(found))


def _headings(cells: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for column, cell in enumerate(cells):
        field = _FIELD_OF.get(fold(cell)) if 0 < len(cell) <= LONGEST_CODE else None
        if field and field not in found:
            found[field] = [column]
    return found


def _is_sum(filled: list[str]) -> bool:
    texts = [text for text in filled if not text.isdecimal()][:1]
    return any(spell(text).split()[:1] == [word] or _SUM.fullmatch(fold(text)) for text in texts for word in _SUMS)


def _check_typed(texts: Iterable[str]) -> None:
    if any(FORMULA in text for text in texts):
        raise _Wrong("formula")


def _is_roman(text: str) -> bool:
    return set(text) <= set("IVX.)")


def _named(name: str) -> str:
    if not name:
        raise _Wrong("no_name")
    if len(name) > LONGEST_NAME:
        raise _Wrong("long_name")
    return name


def _code(text: str) -> str:
    if len(text) > LONGEST_CODE or not text.isprintable():
        raise _Wrong("code", text)
    return text


def _phone(text: str) -> str | None:
    """Read a phone number as a cell holds it: as a number it has lost its first 0."""
    first = re.split(r"[,;/]", text)[0]
    if not any(digit in "123456789" for digit in first):
        return None
    number = phone_number(first)
    if number is None:
        raise _Wrong("phone", text)
    return number


def phone_number(text: str) -> str | None:
    """Give a number as it is kept, however it is written: +84 912 345 678, 84912345678, 912345678; else None."""
    digits = re.sub(r"^\+?84(?=\d{9,10}$)", "0", _BETWEEN.sub("", text))
    digits = digits if digits.startswith("0") else f"0{digits}"
    return digits if digits.isascii() and _PHONE.fullmatch(digits) else None


def _title(text: str) -> Title:
    title = _TITLE_OF.get(fold(text))
    if title is None and fold(text).startswith("ho "):  # such as "hộ mới": still a household
        return "family"
    if title is None:
        raise _Wrong("kind", text)
    return title
