"""What is wrong or doubtful in a questionnaire, and the cell it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, NamedTuple

from conversations.workbook import CHOICES, SETTINGS, SURVEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from conversations.language import Language
    from conversations.workbook import Workbook

Severity = Literal["error", "warning"]

MOST = 500  # findings; nobody reads further
_MOST_GUESSES = 100
_LONGEST_WORD = 60  # characters
_SHEETS = (SURVEY, CHOICES, SETTINGS)


class At(NamedTuple):
    """A place in a workbook: a sheet, a row's number (0: the whole sheet), a heading ('': the whole row)."""

    sheet: str
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark for the author; `letter` is the column as spreadsheets name it."""

    severity: Severity
    code: str
    sentence: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    letter: str = ""
    values: Mapping[str, str | float] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """The cell as spreadsheets write it, such as `survey!C12`."""
        cell = f"{self.letter}{self.row or ''}"
        return f"{self.sheet}!{cell}" if self.sheet and cell else self.sheet

    def message(self, language: Language) -> str:
        """Say the remark in a language."""
        values = {key: _written(value, language) for key, value in self.values.items()}
        return language.say(self.sentence, **values)


class Findings:
    """The remarks on one workbook while it is examined."""

    def __init__(self, workbook: Workbook) -> None:
        self._headings = {table.name: table.headings for table in workbook.tables}
        self._found: dict[Finding, None] = {}
        self._guesses = 0

    def error(self, at: At, code: str, sentence: str, /, **values: str | float) -> None:
        """Note what keeps the form from being used."""
        self._add("error", at, code, sentence, values)

    def warning(self, at: At, code: str, sentence: str, /, **values: str | float) -> None:
        """Note what the author should look at."""
        self._add("warning", at, code, sentence, values)

    def guess(self, word: str, known: Iterable[str]) -> str:
        """Find which known word is meant, '' where none is near. Asked too often, it stops guessing."""
        self._guesses += 1
        if self._guesses > _MOST_GUESSES or len(word) > _LONGEST_WORD:
            return ""
        return next(iter(get_close_matches(word, [one for one in known if len(one) <= _LONGEST_WORD], n=1)), "")

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the form from being used."""
        return any(finding.severity == "error" for finding in self._found)

    def errors_at(self, sheet: str, row: int) -> bool:
        """Whether something in this row keeps the form from being used."""
        return any(f.severity == "error" and (f.sheet, f.row) == (sheet, row) for f in self._found)

    def in_order(self) -> tuple[Finding, ...]:
        """Give every remark once: errors first, then by sheet, row and column."""
        return tuple(sorted(self._found, key=self._rank))

    def _add(self, severity: Severity, at: At, code: str, sentence: str, values: Mapping[str, str | float]) -> None:
        letter = self._letter(at)
        if len(self._found) >= MOST:
            return
        finding = Finding(severity, code, sentence, at.sheet, at.row, at.column, letter, _Values(values))
        self._found[finding] = None

    def _letter(self, at: At) -> str:
        headings = self._headings.get(at.sheet, ())
        return letter_of(headings.index(at.column)) if at.column and at.column in headings else ""

    def _rank(self, finding: Finding) -> tuple[bool, int, int, int]:
        sheet = _SHEETS.index(finding.sheet) if finding.sheet in _SHEETS else len(_SHEETS)
        headings = self._headings.get(finding.sheet, ())
        column = headings.index(finding.column) if finding.column in headings else len(headings)
        return finding.severity != "error", sheet, finding.row, column


class _Values(dict[str, "str | float"]):
    """The values of a sentence, so that equal remarks are found equal."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))


def say(sentence: str) -> str:
    """Mark a sentence for the translators; `Finding.message` says it."""
    return sentence


def letter_of(index: int) -> str:
    """Name a column as spreadsheets do: 0 is A, 26 is AA."""
    letters = ""
    while index >= 0:
        letters = chr(ord("A") + index % 26) + letters
        index = index // 26 - 1
    return letters


def _written(value: str | float, language: Language) -> str:
    return value if isinstance(value, str) else language.number(value)
