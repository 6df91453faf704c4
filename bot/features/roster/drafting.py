"""What an import would do, worked out from a file and the list as it is: lines, cells, and villages to be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.spreadsheets import worksheets_of
from conversations import roster
from storage.places import areas, rosters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from conversations.roster import Cells, Offer, RosterPlan, Village, Villages, WorksheetCells
    from conversations.roster.reading import Reading
    from storage.places.areas import Area
    from storage.places.sent_rosters import SentRoster
    from storage.store import Tx


class Scope(NamedTuple):
    """Where a roster may put its households: villages, and the commune that may get new ones, where it is clear."""

    villages: list[Village]
    commune: Area | None

    @property
    def home(self) -> int | None:
        """The village of a line that names none: there is only one."""
        return self.villages[0].id if len(self.villages) == 1 else None

    def known(self) -> Villages:
        """Give the villages to look for."""
        return roster.Villages(self.villages)


class Draft(NamedTuple):
    """A plan, what becomes of the cells of the file, which villages it names that nobody made, and what it hangs on."""

    plan: RosterPlan
    cells: Cells
    offers: list[Offer]
    sheets: list[WorksheetCells]
    state: str


def scope(tx: Tx, places: Sequence[int] | None) -> Scope:
    """Give the villages under some places, or all there are."""
    tops = None if places is None else [areas.one(tx, place) for place in places]
    every = {one.id: one for place in places or (None,) for one in rosters.villages(tx, place)}
    communes = [one for one in (areas.communes(tx) if tops is None else tops) if one.kind == "commune"]
    alone = len(communes) == 1 and (tops is None or len(tops) == 1)
    return Scope(list(every.values()), communes[0] if alone else None)


def draft(tx: Tx, reading: Reading, where: Scope, names: Collection[str] | None = ()) -> Draft:
    """Work out what taking in would do; villages of these names are made with it, with None all that are clear."""
    offered = roster.offers(reading.entries, where.known()) if where.commune else []
    wanted = [one.name for one in offered if (not one.like if names is None else one.name in names)]
    plan = _with_villages(tx, reading, where, wanted) if wanted else _plan(tx, reading.entries, where.known())
    left = [one for one in offered if one.name not in wanted]
    return Draft(plan, roster.cells_of(plan, reading.sheets), left, reading.sheets, rosters.state(tx))


def draft_of(tx: Tx, sent: SentRoster, places: Sequence[int], year: int) -> Draft:
    """Work out what taking in a file would do that was sent in a chat."""
    where = scope(tx, places)
    reading = roster.read(worksheets_of(sent.rows.splitlines()), where.known(), where.home, year=year)
    return draft(tx, reading, where, sent.villages)


def _with_villages(tx: Tx, reading: Reading, where: Scope, names: Sequence[str]) -> RosterPlan:
    if where.commune is None:
        raise ValueError(names)
    made = roster.made_of(names, where.commune.code, rosters.area_codes(tx))
    villages = roster.Villages([*where.villages, *made])
    plan = _plan(tx, roster.settled(reading.entries, villages), villages)
    return plan._replace(made=roster.Made(where.commune.id, tuple(made)))


def _plan(tx: Tx, entries: Iterable[roster.RosterEntry], villages: Villages) -> RosterPlan:
    there = [number for number in villages.codes if number > 0]
    return roster.plan(list(entries), rosters.known(tx, there), villages.codes, rosters.codes_elsewhere(tx, there))
