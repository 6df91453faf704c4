"""Fills a demonstration, commune after commune, always the same by the same day."""

from __future__ import annotations

from datetime import date
from itertools import count
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.questionnaires import Questionnaires
from bot.simulator.filled import changes, office, papers, places
from bot.simulator.filled.answering import sheets
from bot.simulator.filled.course import season
from bot.simulator.filled.people import Inventing, Subject
from bot.simulator.filled.year import Written, Year
from storage import filling
from storage.assessment import forms
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from bot.simulator.filled.answering import Given
    from bot.simulator.filled.places import Commune, Village
    from bot.simulator.filled.size import Size
    from storage.store import Store, Tx
    from storage.tables import Headcount, Title

YEARS = 3
SEED = 16
MERGED, MOVED = 0.3, 0.01
"""How often a family of the last village came with the one that became part of it, or one of another moved there."""


HEADS: Mapping[Title, tuple[Headcount, int]] = {
    "family": ("workers", 2),
    "unit": ("staff", 12),
    "citizen": ("workers", 1),
}
"""Of whom there are how many in those that the demonstration has by itself."""


class Filled(NamedTuple):
    """So much there is afterwards of what was put."""

    subjects: int
    evaluations: int


def fill(store: Store, size: Size, now: datetime) -> Filled:
    """Fill the demonstration whose commune is settled, and nothing else; each commune is kept by itself."""
    dice = Random(SEED)  # noqa: S311 - the same invented people every time
    with store.writing() as tx:
        filled = _Filling(tx, dice, now)
        communes = places.settle(tx, size, dice, now.date())
    for one in communes:
        with store.writing() as tx:
            filled.commune(tx, one)
    with store.writing() as tx:
        filling.finish(tx)
    return filled.so_far


class _Filling:
    """What goes on from commune to commune."""

    def __init__(self, tx: Tx, dice: Random, now: datetime) -> None:
        self._dice = dice
        self._now = now
        self._sheets: dict[Title, list[Given]] = sheets(tx, Questionnaires(), dice, now)
        dice.seed(SEED)  # whatever the forms ask, the same people are invented
        self._numbers = count(filling.next_id(tx, "subject"))
        self._written = Written(count(filling.next_id(tx, "evaluation")), {}, _wording(tx))
        self._inventing = Inventing(self._numbers, dice, now.year)
        self.so_far = Filled(0, 0)

    def commune(self, tx: Tx, commune: Commune) -> None:
        """Invent who lives in a commune, and let the years go by there."""
        today, dice = self._now.date(), self._dice
        there = list(_already_there(tx, commune))
        living = list(self._living(commune, {one.lives_in for one in there if one.title == "community"}))
        filling.put(tx, "subject", map(_subject, living))
        filling.put(tx, "headcount", _heads([*there, *living], today))
        filling.put(tx, "earlier", changes.before(commune, living, dice, today.year - YEARS))
        changes.carry_out(tx, commune, living, dice, today)
        changes.aim(tx, commune, today)
        office.settle(tx, commune, date(today.year - YEARS + 1, 1, 1))
        evaluations = sum(self._years(tx, commune, [*there, *living]))
        self.so_far = Filled(self.so_far.subjects + len(living), self.so_far.evaluations + evaluations)

    def _living(self, commune: Commune, communities: set[int]) -> Iterator[Subject]:
        before: int | None = None
        for village in commune.villages:
            is_last = village == commune.villages[-1]
            came_from, often = (commune.merged.id, MERGED) if is_last else (before, MOVED)
            yield from self._inventing.families(village, came_from, often)
            yield from self._inventing.others(village, is_first=before is None, has_community=village.id in communities)
            before = village.id

    def _years(self, tx: Tx, commune: Commune, living: list[Subject]) -> Iterator[int]:
        """Let the years go by; give how many forms there are of each."""
        homes = {one.id: one for one in (*commune.villages, commune.merged)}
        habits = {one: self._dice.betavariate(8, 2) for one in homes.values()}
        for year in range(self._now.year - YEARS + 1, self._now.year + 1):
            lists = _lists(homes, living, are_old=year < self._now.year - 1)
            this = Year(tx, commune, season(year, self._now), self._dice, self._now.year - year)
            went = this.run(lists, habits, self._sheets, self._written)
            papers.write(tx, commune, lists, went, self._dice)
            yield len(went.forms)


def _lists(homes: dict[int, Village], living: list[Subject], *, are_old: bool) -> dict[Village, list[Subject]]:
    """Give who is on the lists of which village, before some came from another or since."""
    found: dict[Village, list[Subject]] = {one: [] for one in homes.values()}
    for one in living:
        home = one.came_from if are_old and one.came_from is not None else one.lives_in
        found[homes[home]].append(one)
    return {village: some for village, some in found.items() if some}


def _subject(one: Subject) -> dict[str, object]:
    row = {"id": one.id, "code": one.code, "title": one.title, "name": one.name, "place": one.place}
    return row | {"area_id": one.came_from or one.lives_in}


def _heads(living: Iterable[Subject], today: date) -> Iterator[dict[str, object]]:
    since = date(today.year - YEARS + 1, 1, 1)
    for one in living:
        if one.kind is not None:
            row = {"subject_id": one.id, "kind": one.kind, "number": one.heads}
            yield row | {"since": since, "made_at": changes.noon(since)}


def _already_there(tx: Tx, commune: Commune) -> Iterator[Subject]:
    """Give who lived there before anybody was invented, with people of their own to be counted too."""
    for village in commune.villages:
        for one in subjects.of_area(tx, village.id):
            kind, heads = HEADS.get(one.title, (None, 0))
            yield Subject(one.id, one.code, one.title, one.name, one.area_id, 0, kind, heads, is_free=True)


def _wording(tx: Tx) -> str:
    """Give the digest of the form by which heads enter what a household has said, and attest that it agrees."""
    head = forms.current(tx, "nhap_ho")
    return head.digest if head is not None else ""
