"""The annex of a year: the sums first, then the meetings, the activities, and who is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.annex import held, people, sums
from bot.spreadsheets.printed import write_printed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.cli.figures.standing import Standing
    from bot.spreadsheets.printed import Sheet
    from conversations.language import Language
    from storage.store import Tx


def write(tx: Tx, found: Standing, path: Path, words: Language) -> None:
    """Write it to a file; above the communes it holds no names."""
    write_printed(path, _sheets(tx, found, words), found.stamp)


def _sheets(tx: Tx, found: Standing, words: Language) -> Iterator[Sheet]:
    yield sums.sheet(tx, found, words)
    yield held.meetings(tx, found, words)
    yield held.activities(tx, found, words)
    if found.area.kind != "province":
        yield from people.sheets(tx, found, words)
