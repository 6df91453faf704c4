"""What a spreadsheet does with cells: formulas, and numbers that it shows otherwise than it keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.authoring.finding import At, say
from conversations.workbook import ORDER, SETTINGS, base_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from conversations.authoring.conversion import Converted
    from conversations.authoring.finding import Findings
    from conversations.authoring.reading import Place

# What is read by people, and names; elsewhere a day or a share is as good as its number.
_READ_BY_PEOPLE = {"name", "label", "hint", "guidance_hint", "required_message", "constraint_message", "form_title"}
_MAY_BE_LEFT = (SETTINGS, "version")  # where ODK's own template holds a formula
_LONGEST = 40  # characters of a cell that are quoted


def check_spreadsheet(converted: Converted, findings: Findings) -> None:
    """Note the formulas of a form, and the texts that people would read otherwise than their author sees them."""
    for at, place in _under_headings(converted, converted.sheets.formulas):
        kept = converted.sheets.formulas[place]
        if kept is None and (at.sheet, at.column) == _MAY_BE_LEFT:
            sentence = say("This cell holds a spreadsheet formula that came to nothing; it was left out.")
            findings.warning(at, "formula_left_out", sentence)
        elif kept is None:
            sentence = say("This cell holds a spreadsheet formula. Please write its result as plain text.")
            findings.error(at, "formula", sentence)
        elif kept:
            sentence = say("This cell holds a spreadsheet formula; what it came to was taken: “{text}”.")
            findings.warning(at, "formula_kept", sentence, text=kept[:_LONGEST])
    for at, place in _under_headings(converted, converted.sheets.formatted):
        if base_of(at.column) in _READ_BY_PEOPLE:
            sentence = say(
                "The spreadsheet shows this cell in a format of its own, but what is read is “{text}”. "
                "Please format the cell as Text and type it again as people should read it."
            )
            findings.warning(at, "shown_otherwise", sentence, text=_text(converted, place)[:_LONGEST])


def _under_headings(converted: Converted, places: Iterable[Place]) -> Iterator[tuple[At, Place]]:
    """Find the cells that stand under a heading of a sheet that is read."""
    headings = {table.name: table.headings for table in converted.workbook.tables if table.name in ORDER}
    for place in places:
        name, row, column = place
        columns = headings.get(name.lower(), ())
        if column < len(columns) and columns[column]:
            yield At(name.lower(), row, columns[column]), place


def _text(converted: Converted, place: Place) -> str:
    name, row, column = place
    return next(cells[column] for number, cells in converted.sheets.lines[name] if number == row)
