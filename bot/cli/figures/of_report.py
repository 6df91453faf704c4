"""The list behind a printed number of a frozen report, in the shape of every other list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.figures.asked import year_of
from bot.cli.figures.listing import Listed, Listing
from bot.features.frozen_reports import asking, listing
from storage import demonstration
from storage.papers import reports
from storage.places import areas

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.features.frozen_reports.listing import Counted
    from conversations.language import Language
    from storage.papers.reports import Report
    from storage.store import Tx


def read(tx: Tx, chosen: Namespace, words: Language) -> Listing:
    """Read it; raises Stop where there is none."""
    one = reports.find(tx, chosen.report)
    if one is None:
        raise Stop(asking.no_report(chosen.report, words))
    year = None if chosen.year is None else year_of(chosen.year, words)
    wanted = listing.Wanted(chosen.figure, _place(tx, one, chosen.village, words), year)
    found = listing.read(tx, one, wanted, words)
    if isinstance(found, str):
        raise Stop(found)
    codes = {number: areas.one(tx, number).code for number in found.places}
    entries = [_entry(who, chosen.figure, codes[who.area_id]) for who in found.counted]
    names = {codes[number]: name for number, name in found.places.items()}
    is_demonstration = demonstration.is_marked(tx)
    return Listing(found.title, entries, names, has_names=True, is_demonstration=is_demonstration, note=found.note)


def _place(tx: Tx, one: Report, code: str | None, words: Language) -> int | None:
    if code is None:
        return None
    found = listing.village(tx, one, code, words)
    if isinstance(found, str):
        raise Stop(found)
    return found.id


def _entry(who: Counted, figure: str, village: str) -> Listed:
    one = who.entry
    numbers = (None,) * 4 if one is None else (one.points, one.most, one.mark, one.registered)
    status, of_year = (None, None) if one is None else (one.status, one.of_year)
    return Listed(figure, who.code or None, who.name or None, village, status, *numbers, None, of_year)
