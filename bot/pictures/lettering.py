"""Letters of the pictures: how wide words are, and how they are cleaned, wrapped and cut."""

from __future__ import annotations

import io
import unicodedata
from bisect import bisect_left
from functools import cache, partial
from importlib.resources import files

from PIL import ImageFont

SCALE = 2  # pixels a point: pictures are 720 wide and read at 360
CUT = "…"
LONGEST = 300  # characters of one text; more than any place has room for
_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk"})  # control, turning marks, emoji
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # say which shape of a sign is meant


@cache
def font(size: int, bold: bool) -> ImageFont.FreeTypeFont:  # noqa: FBT001 - what a font is found by
    """Open one of our own fonts: no family is asked for, so that every machine draws the same."""
    return ImageFont.truetype(io.BytesIO(_data(bold)), size * SCALE, layout_engine=ImageFont.Layout.BASIC)


@cache
def _data(bold: bool) -> bytes:  # noqa: FBT001 - see above
    name = "NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf"
    return (files("bot.pictures") / "fonts" / name).read_bytes()


def clean(words: str) -> str:
    """Compose the letters and leave out what is none: control characters, marks that turn a line around, emoji."""
    kept = (
        letter
        for letter in unicodedata.normalize("NFC", " ".join(words[:LONGEST].split()))
        if unicodedata.category(letter) not in _UNSHOWN and letter not in _SELECTORS
    )
    return " ".join("".join(kept).split())


def width(words: str, size: int, *, bold: bool = False) -> float:
    """Measure words in points."""
    return font(size, bold).getlength(words) / SCALE


def cut(words: str, room: float, size: int, *, bold: bool = False) -> str:
    """Leave letters out of the middle until words fit, for two places of one name differ at their ends."""
    if width(words, size, bold=bold) <= room:
        return words
    too_wide = partial(_is_wide, words, room, size, bold=bold)
    return _without_middle(words, bisect_left(range(len(words)), True, key=too_wide) - 1)  # noqa: FBT003 - what is found


def _is_wide(words: str, room: float, size: int, kept: int, *, bold: bool) -> bool:
    return width(_without_middle(words, kept), size, bold=bold) > room


def _without_middle(words: str, kept: int) -> str:
    end = max(kept, 0) // 3
    return words[: max(kept, 0) - end].rstrip() + CUT + words[len(words) - end :].lstrip()


def wrap(words: str, room: float, most: int, size: int, *, bold: bool = False) -> list[str]:
    """Break words into at most so many lines; what is still left over is cut."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == most or width(longer, size, bold=bold) <= room):
            lines[-1] = longer
        else:
            lines.append(word)
    return [cut(line, room, size, bold=bold) for line in lines]
