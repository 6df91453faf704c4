"""Which recognitions of earlier years hold in a year, by the rules of each place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, get_args

from sqlalchemy import bindparam, or_, select

from conversations.rules import holding
from storage.deciding import recognised, title_rules
from storage.deciding.recognised import Until
from storage.deciding.title_rules import Rules
from storage.reporting.lines import LINE_OF
from storage.tables import Title, earlier

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from sqlalchemy import Connection

    from conversations.rules.figures import Line
    from storage.reporting.counting import Part

TITLES: tuple[Title, ...] = get_args(Title)
_UNNAMED = (
    select(earlier.c.title, earlier.c.area_id)
    .where(
        earlier.c.subject_id.is_(None),
        earlier.c.withdrawn_at.is_(None),
        earlier.c.year.between(bindparam("first"), bindparam("year")),
        or_(earlier.c.year == bindparam("year"), earlier.c.title.in_(bindparam("lasting", expanding=True))),
    )
    .distinct()
)


def lasting(tx: Connection) -> list[Title]:
    """Give the titles that are recognised for longer than their year somewhere."""
    set_ = {one.title for one in title_rules.standing(tx) if one.kind == "holds" and one.value != "year"}
    return [title for title in TITLES if title in set_ or holding.usual(title).holds != "year"]


def untils(tx: Connection, area_ids: Collection[int]) -> Callable[[Title], Until]:
    """Give what tells until when recognitions of a title hold in some areas; each title's rules are read once."""
    return cache(lambda title: Until(title, Rules(tx, title, "holds", area_ids)))


class Held:
    """Which of the years for which somebody was recognised hold in a year."""

    def __init__(self, until: Callable[[Title], Until], year: int) -> None:
        self._until = until
        self._year = year

    def last(self, title: Title, area_id: int, years: int) -> int | None:
        """Give the last year that holds, out of years told as bits, the lowest of which is the year itself."""
        of_years = (self._year - back for back in range(years.bit_length()) if years >> back & 1)
        return next((one for one in of_years if self._until(title)(area_id, one) >= self._year), None)

    def holds(self, part: Part) -> bool:
        """Tell whether a part that was recognised before, or told to be, still is."""
        return self.last(part.title, part.home, part.beside) is not None


def unnamed(
    tx: Connection, area_ids: Collection[int], year: int, lasting: Collection[Title]
) -> Iterator[tuple[Line, int, int]]:
    """Count by line and place what holds in a year and was only told as a number; of citizens it has no line."""
    places: dict[Title, list[int]] = {}
    first = holding.first_year(year)
    for title, area_id in tx.execute(_UNNAMED, {"first": first, "year": year, "lasting": list(lasting)}):
        if area_id in area_ids and title in LINE_OF:
            places.setdefault(title, []).append(area_id)
    for title, here in places.items():
        since = first if title in lasting else year
        for place, number in sorted(recognised.without_names(tx, title, here, year, since).items()):
            yield LINE_OF[title], place, number
