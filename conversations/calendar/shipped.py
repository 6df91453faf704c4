"""The calendars that come with the program: what holds in the whole country, and what two plans name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from conversations.calendar.table import read_rows
from conversations.workbook import markdown_lines

if TYPE_CHECKING:
    from conversations.calendar.occasion import Occasion


@cache
def load() -> tuple[Occasion, ...]:
    """Give all that ships. The pages are part of the program, so this is as good as reading a constant."""
    return tuple(occasion for page in pages() for occasion in read(page))


def pages() -> list[str]:
    """Give the shipped calendars as they are written, in the order of their names."""
    found = sorted((files("conversations") / "calendars").iterdir(), key=lambda file: file.name)
    return [file.read_text(encoding="utf-8") for file in found if file.name.endswith(".md")]


def read(page: str) -> list[Occasion]:
    """Read a calendar written as a Markdown table. Raises ValueError where something is wrong with it."""
    (lines,) = markdown_lines(page).values()
    occasions, faults = read_rows([[cell.replace("\\n", "\n") for cell in cells] for _, cells in lines])
    if faults:
        raise ValueError(f"a calendar cannot be read: {faults[0]}")
    return occasions
