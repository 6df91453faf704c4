"""Who lives in a village of a filled demonstration: its families, clans, units and citizens, and the village itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.simulator.filled import names
from bot.simulator.filled.size import CITIZENS, CLANS, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from itertools import count
    from random import Random

    from bot.simulator.filled.places import Village
    from storage.tables import Headcount, Title

GONE, AT_WORK = 0.02, 0.3
"""How many families are gone for one that is there, and how often a citizen is one of the staff of a unit."""
UNIT_NAMES = ("Trường Tiểu học Mẫu", "Trường Mầm non Mẫu", "Trạm Y tế Mẫu", "Trường THCS Mẫu", "Hợp tác xã Mẫu")


class Subject(NamedTuple):
    """Somebody on a list; they `came_from` another village maybe, and are gone since a year maybe.

    `kind` and `heads` tell how many workers or staff there are, or which of both a citizen is. The form of who
    `is_free` is for whoever tries the demonstration.
    """

    id: int
    code: str
    title: Title
    name: str
    lives_in: int
    place: int
    kind: Headcount | None = None
    heads: int = 0
    came_from: int | None = None
    gone_in: int | None = None
    is_free: bool = False

    def is_here(self, year: int) -> bool:
        """Whether they are on the list of a year."""
        return self.gone_in is None or year < self.gone_in


class Inventing:
    """Invents who lives in one village after another."""

    def __init__(self, numbers: count[int], dice: Random, this_year: int) -> None:
        self._numbers = numbers
        self._dice = dice
        self._this_year = this_year

    def families(self, village: Village, came_from: int | None, often: float) -> Iterator[Subject]:
        """Invent the families of a village, of which so often one came from another, and some more that are gone."""
        gone = self._about(village.families * GONE).stop - 1
        homes = self._dice.sample(range(names.MOST), min(village.families + gone, names.MOST))
        for which in range(village.families + gone):
            family = Subject(
                next(self._numbers),
                f"{village.code}-H{which + 1:03}",
                "family",
                names.household(homes[which % len(homes)]),
                village.id,
                which + 1,
                "workers",
                self._dice.randint(1, 4),
            )
            if which >= village.families:
                yield family._replace(gone_in=self._dice.choice((self._this_year - 1, self._this_year)))
            elif came_from is not None and self._dice.random() < often:
                yield family._replace(came_from=came_from)
            else:
                yield family

    def others(self, village: Village, *, is_first: bool, has_community: bool) -> Iterator[Subject]:
        """Invent its clans, units and citizens, and let it be one itself where it is not yet.

        The first village of a commune has at least one of each.
        """
        dice = self._dice
        for which in self._about(max(is_first, village.families / CLANS)):
            yield self._other(village, f"D{which}", "clan", f"dòng họ Mẫu {names.number(which)}")
        for which in self._about(max(is_first, village.families / UNITS)):
            staff = self._other(village, f"V{which}", "unit", dice.choice(UNIT_NAMES))
            yield staff._replace(kind="staff", heads=dice.randint(4, 40))
        for which in self._about(max(is_first, village.families / CITIZENS)):
            citizen = self._other(village, f"N{which:02}", "citizen", names.person(dice.randrange(names.MOST)))
            yield citizen._replace(kind="staff" if dice.random() < AT_WORK else "workers", heads=1)
        if not has_community:
            yield self._other(village, "C", "community", village.name)

    def _other(self, village: Village, code: str, title: Title, name: str) -> Subject:
        return Subject(next(self._numbers), f"{village.code}-{code}", title, name, village.id, 1)

    def _about(self, number: float) -> range:
        """Count up to one of the neighbours of a number, so that on average nothing is lost."""
        return range(1, int(number) + (self._dice.random() < number % 1) + 1)
