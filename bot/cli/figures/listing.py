"""The list behind a figure: everybody whom it counts, as outsiders know them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.cli.figures.asked import today
from bot.cli.figures.words import FIGURES, NONE, name_of
from bot.features.frozen_reports.printed.naming import shown_name
from storage import demonstration
from storage.places import areas
from storage.reporting import behind

if TYPE_CHECKING:
    from datetime import date

    from bot.cli.figures.asked import Place
    from conversations.language import Language
    from storage.reporting.behind import Named
    from storage.store import Tx


class Wanted(NamedTuple):
    """A figure of a year, as things stand or as they stood at the end of a day."""

    figure: str
    year: int
    as_of: date | None = None


class Listed(NamedTuple):
    """Somebody on the list, under the names by which outsiders know the parts; what is not known is None."""

    figure: str
    code: str | None
    name: str | None
    village: str
    status: str | None
    points: float | None
    most: float | None
    mark: float | None
    registered: bool | None
    reason: str | None
    of_year: int | None


class Listing(NamedTuple):
    """A list, with the names of its villages by code; above the communes it has no names of people."""

    title: str
    entries: list[Listed]
    villages: dict[str, str]
    has_names: bool
    is_demonstration: bool
    note: str = ""

    def name(self, one: Listed, words: Language) -> str:
        """Give what is shown as a name."""
        return shown_name(one.code, one.name, words) if self.has_names else NONE


def read(tx: Tx, place: Place, wanted: Wanted, words: Language) -> Listing:
    """Read it; names do not leave the communes, nor why somebody was left out."""
    line, key = FIGURES[wanted.figure]
    village = cache(lambda area_id: areas.one(tx, area_id))
    listed = behind.names(tx, place.area.id, wanted.year, line, key, as_of=wanted.as_of)
    found = [one for one in listed if not place.itself or one.area_id == place.area.id]
    has_names = place.area.kind != "province"
    shown = found if has_names else [one._replace(name="", reason=None) for one in found]
    entries = [_entry(one, wanted.figure, village(one.area_id).code) for one in shown]
    villages = {village(number).code: village(number).name for number in {one.area_id for one in found}}
    title = _title(place, wanted, name_of(line, key, words), words)
    return Listing(title, entries, villages, has_names, demonstration.is_marked(tx))


def _entry(one: Named, figure: str, village: str) -> Listed:
    told = (one.status, one.points, one.most, one.mark, one.registered, one.reason, one.of_year)
    return Listed(figure, one.code or None, one.name or None, village, *told)


def _title(place: Place, wanted: Wanted, what: str, words: Language) -> str:
    day = words.date(wanted.as_of or today())
    return words.say(
        "{what}, {place}, {year} (as of {day})", what=what, place=place.area.name, year=wanted.year, day=day
    )
