"""`banhoc year`: the books of a year are closed or opened again by whoever runs the machine, and listed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.data import add_data_of, opened, settings_of
from bot.cli.figures.asked import add_where, area_of, today, year_of
from bot.clock import TIME_ZONE
from bot.dialogue.swindles import warning
from bot.features.years import books
from bot.people.by import By
from bot.words import words_for
from storage.deciding import closings
from storage.places import areas

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from conversations.language import Language
    from storage.deciding.closings import Closing
    from storage.places.areas import Area
    from storage.store import Store, Tx

DOES: dict[str, Does] = {"close": "changes", "reopen": "changes", "list": "reads"}
LONGEST_REASON = 200


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("year", description=language.say("Close the books of a year, or open them again."))
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    closes = deeds.add_parser("close", help=language.say("close the books of a year of a commune"))
    closes.add_argument("--dry-run", action="store_true", help=language.say("only show what is still open"))
    reopens = deeds.add_parser("reopen", help=language.say("open the books of a closed year again"))
    reopens.add_argument("--reason", metavar="TEXT", required=True, help=language.say("why; the officers read it"))
    for deed in (closes, reopens):
        add_where(deed, language, year_required=True)
    listed = deeds.add_parser("list", help=language.say("show which years are open and which are closed"))
    listed.add_argument("--area", metavar="CODE", help=language.say("the area it is about"))
    listed.add_argument("--year", type=int, metavar="Y", help=language.say("only those of this year"))
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Close, open again, or show."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    deeds = {"close": _close, "reopen": _reopen, "list": _list}
    with opened(settings, chosen) as store:
        deeds[chosen.deed](store, chosen, language)
    return 0


def _close(store: Store, chosen: Namespace, language: Language) -> None:
    by = By(datetime.now(TIME_ZONE))
    with store.writing() as tx:
        commune, year = _commune(tx, chosen.area, language), year_of(chosen.year, language)
        if year >= today().year:
            raise Stop(language.say("The year {year} is not over yet. It can be closed from 1 January on.", year=year))
        if not closings.is_begun(tx, commune.id, year):
            raise Stop(language.say("Nothing is known of {year}, so there is nothing to close.", year=year))
        found = [language.say("CLOSE THE YEAR {year} · {place}", year=year, place=commune.name)]
        found += books.still_open(language, closings.unfinished(tx, commune.id, year))
        if not chosen.dry_run:
            books.ask(tx, commune, year, by)
            standing = closings.standing(tx, commune.id, year)
            if standing is None or not books.close(tx, commune, standing, by):
                raise Stop(language.say("The books of {year} of {place} are closed.", year=year, place=commune.name))
            found.append(books.is_closed_now(language, commune, year))
    print("\n".join(found))


def _reopen(store: Store, chosen: Namespace, language: Language) -> None:
    reason = _reason(chosen.reason, language)
    with store.writing() as tx:
        commune, year = _commune(tx, chosen.area, language), year_of(chosen.year, language)
        standing = closings.standing(tx, commune.id, year)
        if standing is None or not books.reopen(tx, commune, standing, reason, By(datetime.now(TIME_ZONE))):
            raise Stop(language.say("The books of {year} of {place} are not closed.", year=year, place=commune.name))
    print(language.say("The books of {year} of {place} are open again.", year=year, place=commune.name))


def _list(store: Store, chosen: Namespace, language: Language) -> None:
    with store.reading() as tx:
        places = [_commune(tx, chosen.area, language)] if chosen.area else areas.communes(tx)
        told = [line for one in places for line in _lines(tx, one, chosen.year, language)]
    print("\n".join(told or [language.say("No year has been begun yet.")]))


def _lines(tx: Tx, commune: Area, only: int | None, language: Language) -> Sequence[str]:
    every = closings.of_area(tx, commune.id)
    begun = closings.begun_before(tx, commune.id, today().year)
    years = [year for year in sorted({*begun, *(one.year for one in every)}) if only in {None, year}]
    return [
        f"{year} {commune.code} {commune.name}: {said}"
        for year in years
        for said in [_said(one, language) for one in every if one.year == year] or [language.say("open")]
    ]


def _said(one: Closing, language: Language) -> str:
    asked, done = language.date(one.asked_at.astimezone(TIME_ZONE).date()), one.closed_at
    if done is None:
        if one.ended_at is None:
            return language.say("open, a second officer is waited for since {date}", date=asked)
        return language.say("left open, it was to be closed on {date}", date=asked)
    closed = language.date(done.astimezone(TIME_ZONE).date())
    if one.ended_at is None:
        return language.say("closed on {date}", date=closed)
    opened_on = language.date(one.ended_at.astimezone(TIME_ZONE).date())
    return language.say(
        "closed on {date}, opened again on {opened}: {reason}", date=closed, opened=opened_on, reason=one.reason or ""
    )


def _commune(tx: Tx, code: str, language: Language) -> Area:
    area = area_of(tx, code, language)
    if area.kind != "commune":
        raise Stop(language.say("Years are closed by communes; {place} is none.", place=area.name))
    return area


def _reason(typed: str, language: Language) -> str:
    reason = " ".join(typed.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise Stop(language.say("Give with --reason in at most {most} letters why.", most=LONGEST_REASON))
    problem = warning(reason, language)
    if problem:
        raise Stop(problem)
    return reason
