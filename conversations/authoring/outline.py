"""The rows of a questionnaire as questions, groups and lists, before anything is compiled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from conversations.authoring.finding import At
from conversations.workbook import CHOICES, SURVEY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conversations.workbook import Row, Workbook

SELECTS = ("select_one", "select_multiple")
BEGINS = ("begin_group", "begin_repeat")
ENDS = ("end_group", "end_repeat")
SILENT = ("calculate", "hidden", "today", "start", "end")
OF_THE_DEVICE = (
    *("deviceid", "phonenumber", "username", "email", "simserial", "subscriberid"),
    *("audit", "background-audio", "start-geopoint"),
)
"""What other programs take from the telephone without asking; here it stays blank."""
ALWAYS = ("yes", "true", "true()", "1")
ASKED = (*SELECTS, "integer", "decimal", "text", "date", "geopoint", "note", "acknowledge", "image", "audio", "file")


@dataclass(frozen=True, eq=False)
class SurveyEntry:
    """One row of the survey; `kind` is the first word of its type, `rest` the others, `within` the groups around."""

    row: Row
    kind: str
    rest: tuple[str, ...]
    within: tuple[SurveyEntry, ...]

    @property
    def name(self) -> str:
        """The name it is referred to by."""
        return self.row.get("name")

    @property
    def path(self) -> str:
        """The way to it through the groups around: `nha/ten`."""
        return "/".join(one.name for one in (*self.within, self))

    @property
    def list_name(self) -> str:
        """The list a select takes its choices from, else ''."""
        return self.rest[0] if self.kind in SELECTS and self.rest else ""

    @property
    def repeat(self) -> SurveyEntry | None:
        """The repeat it is asked in."""
        return next((entry for entry in reversed(self.within) if entry.kind == "begin_repeat"), None)

    @property
    def is_asked(self) -> bool:
        """Whether a person gets to see it and may answer."""
        if self.kind in SELECTS and "label" in self.row.get("appearance").split():
            return False  # the heading of a matrix
        return self.kind in ASKED and self.kind != "note" and self.only_shown is None

    @property
    def only_shown(self) -> SurveyEntry | None:
        """The row that lets this one never be answered: itself, or a group around it."""
        return next((one for one in (self, *self.within) if one.row.get("readonly").lower() in ALWAYS), None)

    def at(self, column: str = "") -> At:
        """Its place in the workbook; a column that is there only with languages is found by its first one."""
        return At(SURVEY, self.row.number, column)


class Outline:
    """The survey's rows in order, with what was never opened or closed, and the lists of choices."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.unopened: list[SurveyEntry] = []
        self.unclosed: list[SurveyEntry] = []
        self.entries = tuple(self._entries())

    @cached_property
    def by_name(self) -> Mapping[str, SurveyEntry]:
        """The first row of each name."""
        return {entry.name: entry for entry in reversed(self.entries) if entry.name}

    @cached_property
    def by_path(self) -> Mapping[str, SurveyEntry]:
        """The rows by the way to them through their groups."""
        return {entry.path: entry for entry in reversed(self.entries)}

    @cached_property
    def ambiguous(self) -> Mapping[str, tuple[SurveyEntry, ...]]:
        """The rows of each name that several have, so that nothing can refer to them by it."""
        found: dict[str, list[SurveyEntry]] = {}
        for entry in self.entries:
            found.setdefault(entry.name, []).append(entry)
        return {name: tuple(rows) for name, rows in found.items() if name and len(rows) > 1}

    def one(self, name: str) -> SurveyEntry | None:
        """Give the row of that name, None where there is none, or more than one."""
        return None if name in self.ambiguous else self.by_name.get(name)

    def at_path(self, path: str) -> SurveyEntry | None:
        """Give the row from which a field of the compiled form came, by the field's path."""
        return self.by_path.get("/".join(path.split("/")[2:]))

    @cached_property
    def lists(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows of each list of choices."""
        found: dict[str, list[Row]] = {}
        for row in self.workbook.choices.rows:
            found.setdefault(row.get("list_name"), []).append(row)
        return {name: tuple(rows) for name, rows in found.items()}

    def column(self, sheet: str, base: str) -> str:
        """Give the heading under which a text stands: `label`, or the first of `label::…`."""
        table = self.workbook.choices if sheet == CHOICES else self.workbook.survey
        return next((f"{base}::{name}" if name else base for name in table.languages_of(base)), base)

    def _entries(self) -> Iterator[SurveyEntry]:
        open_ones: list[SurveyEntry] = []
        for row in self.workbook.survey.rows:
            kind, *rest = row.get("type").split() or [""]
            entry = SurveyEntry(row, kind, tuple(rest), tuple(open_ones))
            if kind in ENDS:
                self._close(entry, open_ones)
                continue
            if kind in BEGINS:
                open_ones.append(entry)
            yield entry
        self.unclosed = open_ones

    def _close(self, end: SurveyEntry, open_ones: list[SurveyEntry]) -> None:
        if open_ones and open_ones[-1].kind == end.kind.replace("end", "begin"):
            open_ones.pop()
        else:
            self.unopened.append(end)
