"""A table as plain text, .csv: its letters and what parts its cells are found out, and told where they were guessed."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from bot.spreadsheets.values import LONGEST_CELL
from conversations.roster import FORMULA, Worksheet
from conversations.roster.letters import from_vni, letters, plausible

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_OLD = {"windows-1252": "cp1252", "windows-1258": "cp1258"}
_SURE = 0.8  # of all words with marks
_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f]+[^\x00-\x7f\w]*[^\W\d_]*")
_PARTED = ";,\t|"
_AS_TEXT = re.compile(r'="([^"]*)"')
_TRIED = 50  # lines
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Unreadable(Exception):
    """The bytes are no table of text; `letters` where the words could not be made out."""

    def __init__(self, *, letters: bool = False) -> None:
        super().__init__()
        self.letters = letters


class _Decoded(NamedTuple):
    text: str
    guessed: str = ""


def sheets_of_csv(data: bytes, name: str) -> Iterator[Worksheet]:
    """Give the one table of a text."""
    decoded = _decoded(data)
    text, parted = _parted(decoded.text)
    if _CONTROL.search(text) or not text.strip() or (not parted and len(text.split("\n")) < 2):  # noqa: PLR2004 - lines
        raise Unreadable
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted or ";")
    rows = [(number, [_cell(cell) for cell in cells]) for number, cells in enumerate(reader, 1) if any(cells)]
    yield Worksheet(name, rows, (), decoded.guessed)


def _decoded(data: bytes) -> _Decoded:
    for mark, codec in _MARKS.items():
        if data.startswith(mark):
            return _Decoded(_strictly(data, codec))
    if data[:200].count(0) * 3 > len(data[:200]):
        return _Decoded(_strictly(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"))
    try:
        return _Decoded(data.decode())
    except UnicodeDecodeError:
        return _guessed(data)


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise Unreadable(letters=True) from None


def _guessed(data: bytes) -> _Decoded:
    """Take the letters that make Vietnamese of most words; where none does, nothing is taken."""
    texts = {name: unicodedata.normalize("NFC", data.decode(codec, "replace")) for name, codec in _OLD.items()}
    shares = {name: _share_read(text) for name, text in texts.items()}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < _SURE:
        raise Unreadable(letters=True)
    return _Decoded(texts[best], best)


def _share_read(text: str) -> float:
    words = _WORD.findall(text)
    return sum(_is_read(word) for word in words) / max(len(words), 1)


def _is_read(word: str) -> bool:
    read = letters(word)
    return "\ufffd" not in word and (plausible(from_vni(read.text)) if read.font == "vni" else plausible(read.text))


def _parted(text: str) -> tuple[str, str]:
    """Find what parts the cells: what Excel says in a first line, else what stands equally often in most lines."""
    said = re.match(r"sep=(.)\r?\n", text)
    if said:
        return text[said.end() :], said[1]
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.splitlines()[:_TRIED] if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in _PARTED}
    often = {sign: (sum(map(bool, many)), -len(set(many)), sum(many)) for sign, many in counts.items()}
    best = max(often, key=lambda sign: often[sign])
    return text, best if often[best][0] else ""


def _cell(text: str) -> str:
    """Read what Excel made of a number that was to keep its zeros; any other formula is one."""
    kept = _AS_TEXT.fullmatch(text.strip())
    if kept:
        return kept[1]
    return FORMULA if text.lstrip().startswith("=") else text[:LONGEST_CELL]
