"""What stands over every picture: its title and a note on what is counted, where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.pictures.lettering import clean, wrap
from bot.pictures.sheet import MARGIN, WIDTH, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOM = WIDTH - 2 * MARGIN
_TITLE, _NOTE = 17, 14
_MOST_LINES = {_TITLE: 2, _NOTE: 3}
_STEP = {_TITLE: 23, _NOTE: 19}


def heading(title: str, note: str) -> tuple[list[Text], float]:
    """Give the lines of a heading, and where what follows may begin."""
    marks: list[Text] = []
    y = float(MARGIN - 4)
    for text, size, is_title in ((title, _TITLE, True), (note, _NOTE, False)):
        for line in wrap(clean(text), ROOM, _MOST_LINES[size], size, bold=is_title):
            y += _STEP[size]
            marks.append(Text(MARGIN, y, line, size, bold=is_title, ink="ink" if is_title else "soft"))
    return marks, y + 10


def spoken(parts: Iterable[str]) -> str:
    """Join what a picture says to sentences, for who cannot see it."""
    return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in map(clean, parts) if part)
