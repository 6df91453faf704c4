"""Finds the sheet that a file is about by its headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.understanding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from conversations.roster import Worksheet


def rows_under(worksheets: Iterable[Worksheet], needed: Collection[str]) -> list[list[str]] | None:
    """Give the rows of the first worksheet that begins with these headings, blank ones too; None where none does."""
    wanted = {fold(heading) for heading in needed}
    for worksheet in worksheets:
        rows: list[list[str]] = []
        for number, cells in worksheet.rows:
            rows += [[] for _ in range(number - 1 - len(rows))]
            rows.append(list(cells))
        headings = {fold(cell) for cell in next((row for row in rows if any(row)), [])}
        if headings.issuperset(wanted):
            return rows
    return None
