"""A row of a worksheet while it is read, and what kind of row it looks like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from conversations.roster.entry import FORMULA
from conversations.roster.headings import field_of
from conversations.roster.letters import letters
from conversations.trust.introductions import seen
from conversations.understanding.folding import fold, spell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conversations.roster.headings import Field
    from conversations.roster.letters import Letters

_SUMS = {spell("Tổng"), spell("Cộng")}
_SUM = re.compile(r"(tong|cong|tong cong|tong so|tong so ho|cong so ho)( \d+)?( ho)?")
_SUM_LETTERS = set("TtCc")
_BELOW = re.compile(
    r"(nguoi (lap|tong hop|thong ke|viet|ghi so)|lap bieu|lap bang|(pho )?chu tich|tm|t m|kt|k t|ky (ten|ghi|va)"
    r"|xac nhan|thu truong|ghi chu|luu y|nguoi kiem tra|cong chuc|can bo lap)\b|truong (ban|thon|xom|khu|to dan pho)$"
    r"|.*\bngay (\d+ )?thang\b"
)
_COUNTED_COLUMN = re.compile(r"\(?\d{1,2}\)?|\(?[A-Za-z]\)?|\(?\d{1,2} ?= ?[\d+ ]+\)?")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_OF_YEAR = re.compile(r"\bnam (20\d\d)\b")
_ROMAN = set("IVX.)")


class Line(NamedTuple):
    """A row with something in it: its number, its texts in Unicode, the columns that are filled, and old fonts."""

    number: int
    texts: list[str]
    filled: list[int]
    fonts: dict[int, Letters]

    @property
    def words(self) -> list[str]:
        """The filled cells from the left."""
        return [self.texts[column] for column in self.filled]

    @property
    def name(self) -> str:
        """What the row is called where it is no household: its first cell with a letter."""
        return next((text for text in self.words if any(map(str.isalpha, text)) and text != FORMULA), "")

    def at(self, columns: Sequence[int]) -> str:
        """Give the text of some columns on one line."""
        return " ".join(" ".join(self.texts[column] for column in columns if column < len(self.texts)).split())

    def headings(self) -> dict[Field, list[int]]:
        """Find the columns that are headed by words of the table; where two say the same, all of them."""
        found: dict[Field, list[int]] = {}
        for column in self.filled:
            field = field_of(self.texts[column])
            if field:
                found.setdefault(field, []).append(column)
        return found


def line_of(number: int, cells: Sequence[str]) -> Line:
    """Make a line of the cells of a row."""
    texts, filled, fonts = [], [], {}
    for column, cell in enumerate(cells):
        text = cell.strip()
        if text and not text.isascii():
            text = seen(text).strip()
            read = letters(text)
            text = read.text
            if read.font or read.unsure:
                fonts[column] = read
        if text:
            filled.append(column)
        texts.append(text)
    return Line(number, texts, filled, fonts)


def is_sum(words: Sequence[str]) -> bool:
    """Tell whether a row is a sum: its first text says so."""
    first = next((text for text in words if not text.isdecimal() and text != FORMULA), "")
    if first[:1] not in _SUM_LETTERS:  # most rows, quickly
        return False
    return spell(first).split()[:1] in [[word] for word in _SUMS] or bool(_SUM.fullmatch(fold(first)))


def is_below(words: Sequence[str]) -> bool:
    """Tell whether a row stands under a list: day, signature, remark."""
    return any(_BELOW.match(fold(text)) for text in words if not text.isdecimal())


def counts_columns(words: Sequence[str]) -> bool:
    """Tell whether a row numbers the columns: (1) (2) (3)."""
    return len(words) > 1 and all(map(_COUNTED_COLUMN.fullmatch, words))


def section_in(words: Sequence[str]) -> str | None:
    """Give the one text of a row that may head the households under it; numbers beside it do not matter."""
    texts = [text for text in words if not text.isdecimal() and len(text) > 1 and not set(text) <= _ROMAN]
    return texts[0] if len(texts) == 1 else None


def is_tabular(words: Sequence[str]) -> bool:
    """Tell whether a row above all headings looks like one of a list: a number, then something else."""
    return len(words) > 1 and words[0].rstrip(".)").isdecimal() and any(map(str.isalpha, "".join(words[1:])))


def year_of(name: str) -> int | None:
    """Find the year a sheet is named after."""
    found = _YEAR.search(name)
    return int(found[0]) if found else None


def year_in_title(text: str) -> int | None:
    """Find the year a title speaks of."""
    found = _OF_YEAR.search(fold(text))
    return int(found[1]) if found else None


def best_of(columns: list[int], line: Line) -> int:
    """Choose between two columns that say the same: beside "Ông/bà", "Họ và tên" is the name."""
    return next((column for column in columns if "ten" in fold(line.texts[column]).split()), columns[0])


def spread(column: int, line: Line) -> list[int]:
    """Give the column of a heading, and an unnamed one beside it: the heading stands over both, merged."""
    beside = column + 1
    unnamed = column in line.filled and beside < len(line.texts) and not line.texts[beside]
    return [column, beside] if unnamed else [column]


def letter_of(column: int) -> str:
    """Name a column as spreadsheets do: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
