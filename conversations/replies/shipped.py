"""The replies that come with the program."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from conversations.replies.asking import Questions
from conversations.replies.table import read_rows
from conversations.workbook import markdown_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conversations.replies.reply import Reply


@cache
def replies() -> Mapping[str, Reply]:
    """Give all that ship, by key. The page is part of the program, so this is as good as reading a constant."""
    page = (files("conversations") / "replies" / "replies.md").read_text(encoding="utf-8")
    return {one.key: one for one in read(page)}


@cache
def questions() -> Questions:
    """Give the ways of asking of all that ship."""
    return Questions(replies().values())


def read(page: str) -> list[Reply]:
    """Read replies written as a Markdown table. Raises ValueError where something is wrong with it."""
    (lines,) = markdown_lines(page).values()
    found, faults = read_rows([[cell.replace("\\n", "\n") for cell in cells] for _, cells in lines])
    if faults:
        raise ValueError(f"the replies cannot be read: {faults}")
    return found
