"""Numbers as they are printed in a report, each written down with the figure that it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.features.frozen_reports.printed.frozen import Cell
from bot.words import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from bot.features.frozen_reports.printed.counted import PrintedKey
    from bot.features.frozen_reports.printed.standing import Standing
    from conversations.rules.figures import Figure, Line

WORDS = words_for("vi")
"""Papers are in Vietnamese, whatever language those speak who make them."""
UNKNOWN, NONE = "…", "–"


def said(figure: Figure) -> str | int:
    """Write a count; of several forms each by itself, as they are never added up."""
    if figure.count is None:
        return UNKNOWN
    if not figure.several_forms:
        return figure.count
    by_form = [number for _, number in figure.forms]
    told = figure.count - sum(by_form)  # by a paper, and no form
    return " + ".join(WORDS.number(number) for number in (*by_form, told) if number)


def share(figure: Figure) -> str:
    """Write a share of all, where there is one to be told."""
    return UNKNOWN if figure.count is None else percent(figure.share)


def percent(part: Fraction | None) -> str:
    """Write a share."""
    return NONE if part is None else WORDS.percent_in_column(float(part))


def together(several: Sequence[Figure]) -> Figure:
    """Add lines up; unknown where one of them is."""
    first, *others = several
    for one in others:
        count = None if first.count is None or one.count is None else first.count + one.count
        forms = dict(first.forms)
        for form, number in one.forms:
            forms[form] = forms.get(form, 0) + number
        first = replace(first, count=count, forms=tuple(sorted(forms.items())))
    return first


class Sheet:
    """The numbers of a report as they are printed one by one, with the figure of each."""

    def __init__(self, standing: Standing, reached: PrintedKey = "recognised") -> None:
        self.standing = standing
        self.reached: PrintedKey = reached  # what the column of recognition counts
        self.cells: list[Cell] = []
        self.sources: dict[str, str] = {}

    def count(self, at: str, name: str, figure: Figure, area_id: int | None, year: int | None = None) -> Any:
        """Print a count."""
        self.note(at, name, figure, area_id, year)
        return said(figure)

    def note(self, at: str, name: str, figure: Figure, area_id: int | None, year: int | None = None) -> None:
        """Write down which figure stands somewhere."""
        self.cells.append(Cell(at, name, area_id, year or self.standing.year, figure.count))

    def of(self, at: str, line: Line, key: PrintedKey, area_id: int | None) -> Any:
        """Print a figure of a line."""
        return self.count(at, f"{line}.{key}", self.standing.figure(line, key, area_id), area_id)

    def last_year(self, at: str, line: Line, area_id: int | None) -> str:
        """Print the share of the year before; of how many is written down with it."""
        found = self.standing.last_year(line, area_id)
        if found is None:
            return UNKNOWN
        self.note(at, f"{line}.recognised", found, area_id, self.standing.year - 1)
        return share(found)

    def share(self, at: str, line: Line, area_id: int | None) -> str:
        """Print the share of all that reach it."""
        self.sources[at] = f"{line}.{self.reached} / {line}.of"
        return share(self.standing.figure(line, self.reached, area_id))

    def source(self, at: str, where: str, value: Any) -> Any:
        """Print what is no count, and write down where it comes from."""
        self.sources[at] = where
        return value
