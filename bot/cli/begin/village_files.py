"""Villages out of a column of a file, such as the list of them or the book of households."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.dialogue import Asked
from bot.cli.trouble import in_words
from bot.spreadsheets import NoWorkbook, worksheets_aside
from conversations.roster.letters import letters
from conversations.understanding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from bot.cli.dialogue import Dialogue
    from conversations.language import Language

    Rows = list[Sequence[str]]

HEADING_WITHIN = 30  # rows
_NAMES_PLACE = frozenset({"thon", "ban", "to", "xom", "khu", "ap", "buon", "lang", "village", "hamlet"})
_OF_HEADING = _NAMES_PLACE | {"ten", "dan", "pho", "name"}
_DIFFICULT = ("kho khan", "dbkk", "difficult")
_NOT_MARKED = frozenset({"", "0", "khong", "no"})
_SUMS = frozenset({"tong", "tong cong", "tong so", "cong"})


@dataclass(frozen=True, slots=True)
class Named:
    """A village by its name, and whether the state lists it as difficult."""

    name: str
    difficult: bool = False


def villages_in(file: Path, dialogue: Dialogue) -> list[Named]:
    """Give each village once, in the order of the file; ask for the column where none is headed."""
    words = dialogue.language
    sheets = list(_sheets(file, words))
    for rows in sheets:
        at = _heading(rows)
        if at:
            return _distinct(rows[at[0] + 1 :], at[1], _column(rows[at[0]], _is_difficult))
    rows = max(sheets, key=len, default=[])
    if not rows:
        raise Stop(words.say("{file} is empty.", file=file.name))
    question = words.say("No column is headed {heading}. In which column are the villages?", heading="Thôn/Bản")
    column = dialogue.ask(Asked("column", question, "B", "A"), lambda typed: _letter(typed, words))
    return _distinct(rows, column, None)


def _sheets(file: Path, words: Language) -> Iterator[Rows]:
    try:
        for sheet in worksheets_aside(file, words):
            yield [[letters(cell).text for cell in cells] for _, cells in sheet.rows]
    except NoWorkbook as trouble:
        raise Stop(str(trouble)) from trouble
    except OSError as trouble:
        raise Stop(in_words(trouble, words)) from trouble


def _heading(rows: Rows) -> tuple[int, int] | None:
    """Find the row and the column of the heading of villages."""
    for number, cells in enumerate(rows[:HEADING_WITHIN]):
        column = _column(cells, _is_of_villages)
        if column is not None:
            return number, column
    return None


def _column(cells: Sequence[str], is_meant: Callable[[str], bool]) -> int | None:
    return next((place for place, cell in enumerate(cells) if is_meant(fold(cell))), None)


def _is_of_villages(heading: str) -> bool:
    words = set(heading.split())
    return bool(words & _NAMES_PLACE) and words <= _OF_HEADING


def _is_difficult(heading: str) -> bool:
    return any(word in heading for word in _DIFFICULT)


def _distinct(rows: Rows, column: int, difficult: int | None) -> list[Named]:
    found: dict[str, Named] = {}
    for cells in rows:
        name = " ".join(_cell(cells, column).split())
        if name and not name.isdecimal() and fold(name) not in _SUMS:
            marked = difficult is not None and fold(_cell(cells, difficult)) not in _NOT_MARKED
            found.setdefault(fold(name), Named(name, marked))
    return list(found.values())


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _letter(typed: str, words: Language) -> int:
    if len(typed) != 1 or not "A" <= typed.upper() <= "Z":
        raise Stop(words.say("{text}: please write the letter of a column.", text=typed))
    return ord(typed.upper()) - ord("A")
