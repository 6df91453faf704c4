"""Who is counted as recognised by a decision of an earlier year that still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.frozen_reports.printed.frozen import Cell
from bot.features.frozen_reports.printed.naming import LINE_NAMES
from bot.features.frozen_reports.printed.printing import WORDS
from conversations.rules.figures import LINES

if TYPE_CHECKING:
    from bot.features.frozen_reports.printed.printing import Sheet
    from conversations.rules.figures import Line


def on(sheet: Sheet) -> str:
    """Say of each line how many hold on; above communes, where nobody is on the lines, nothing is said."""
    counted = {line: _counted(sheet, f"con_giu.{line}", line, None) for line in LINES}
    return ", ".join(_said(sheet, line, number) for line, number in counted.items() if number)


def in_place(sheet: Sheet, at: str, area_id: int) -> str:
    """Say how many families of a place hold on."""
    number = _counted(sheet, at, "families", area_id)
    return WORDS.say("holding on: {number}", number=WORDS.number(number)) if number else ""


def _counted(sheet: Sheet, at: str, line: Line, area_id: int | None) -> int:
    number = sheet.standing.held(line, area_id)
    if number is not None:
        sheet.cells.append(Cell(at, f"{line}.held", area_id, sheet.standing.year, number))
    return number or 0


def _said(sheet: Sheet, line: Line, number: int) -> str:
    """Name a line with its number, the least there can be where some are known as a number only."""
    said, name = WORDS.number(number), LINE_NAMES[line](WORDS)
    if any(one.subject_id is None and one.line == line for one in sheet.standing.lines):
        return WORDS.say("{line} at least {number}", line=name, number=said)
    return f"{name} {said}"
