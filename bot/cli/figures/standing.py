"""How an area stands in a year, as the commands show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.cli.figures.asked import ITSELF, today
from bot.pictures.sheet import TRIAL
from conversations.rules.figures import LINES
from storage import demonstration
from storage.places import areas
from storage.reporting import figures, targets

if TYPE_CHECKING:
    from datetime import date

    from conversations.rules.figures import Line
    from storage.places.areas import Area
    from storage.reporting.figures import Row
    from storage.store import Tx

"""What stands on every paper of a demonstration, in any language."""


class Standing(NamedTuple):
    """The sum of an area, a row for each place below it, and the codes of those by id."""

    area: Area
    year: int
    day: date
    whole: Row
    rows: list[Row]
    codes: dict[int, str]
    is_demonstration: bool

    @property
    def stamp(self) -> str:
        """What says that nothing of it is real; empty where it is."""
        return TRIAL if self.is_demonstration else ""

    def known_lines(self, wanted: Line | None) -> list[Line]:
        """Give the lines that were asked for of which there is anybody, or anybody was recognised."""
        return [line for line in LINES if wanted == line or (wanted is None and self._is_there(line))]

    def _is_there(self, line: Line) -> bool:
        found = self.whole.figures
        held = found[line, "recognised"]
        return bool(found[line, "all"].count or held.of or held.count or held.last_year or self.whole.uncounted[line])


def read(tx: Tx, area: Area, year: int, as_of: date | None = None) -> Standing:
    """Read how an area stands now, or stood at the end of a day."""
    whole, rows = figures.read(tx, area.id, year, as_of=as_of)
    codes = {row.area_id: _code(tx, row.area_id, area) for row in rows}
    return Standing(area, year, as_of or today(), whole, rows, codes, demonstration.is_marked(tx))


def _code(tx: Tx, area_id: int, area: Area) -> str:
    """Give the code by which `banhoc list` gives exactly those of a row."""
    one = areas.one(tx, area_id)
    is_alone = one.closed_on is not None or (one.id == area.id and one.kind != "village")
    return f"{one.code}{ITSELF}" if is_alone else one.code


def sources(tx: Tx, standing: Standing, lines: list[Line]) -> dict[str, list[Line]]:
    """Give by the paper in which targets stand the lines they are of."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        one = targets.of(tx, standing.area.id, line, standing.year)
        if one is not None:
            found.setdefault(one.source, []).append(line)
    return found


def forms(standing: Standing) -> set[str]:
    """Give the forms by which anybody is counted."""
    return {form_id for one in standing.whole.figures.values() for form_id, _ in one.forms if form_id}
