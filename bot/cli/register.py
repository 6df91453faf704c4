"""`banhoc register`: somebody registers for a title and a year, or takes it back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.data import add_data, opened, settings_of
from bot.clock import TIME_ZONE
from bot.dialogue.titles import NAMES
from bot.features.years import which
from bot.words import words_for
from storage import audit
from storage.places import departures, registering, subjects

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from conversations.language import Language
    from storage.places.subjects import Subject
    from storage.store import Tx

FIRST_YEAR, LAST_YEAR = 2000, 2099


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("register", description=language.say("Register somebody for a title and a year."))
    parser.add_argument("code", metavar="CODE", help=language.say("the code of the household or group"))
    parser.add_argument("--title", choices=list(NAMES), required=True, help=language.say("which title"))
    parser.add_argument("--year", type=int, metavar="Y", required=True, help=language.say("the year"))
    parser.add_argument("--undo", action="store_true", help=language.say("take it back"))
    add_data(parser, language, "changes")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Register one, or take that back."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    with opened(settings, chosen) as store, store.writing() as tx:
        print(_change(tx, _find(tx, chosen, language), chosen, language))
    return 0


def _find(tx: Tx, chosen: Namespace, language: Language) -> Subject:
    one = subjects.by_code(tx, chosen.code.strip())
    if one is None:
        raise Stop(language.say("{code}: there is no such household or group.", code=chosen.code))
    if one.title != chosen.title:
        raise Stop(language.say("{code}: its title is {title}.", code=one.code, title=one.title))
    if not FIRST_YEAR <= chosen.year <= LAST_YEAR:
        raise Stop(language.say("A year is written with four digits, for example 2026."))
    if closed := which.said_shut(tx, one.area_id, chosen.year, language):
        raise Stop(closed)
    if departures.gone_on(tx, one.id) is not None and not chosen.undo:
        raise Stop(language.say("{code} has left the list", code=one.code))
    return one


def _change(tx: Tx, one: Subject, chosen: Namespace, language: Language) -> str:
    now = datetime.now(TIME_ZONE)
    if chosen.undo:
        changed, deed = registering.withdraw(tx, [one.id], chosen.year, now), "registration.withdrawn"
    else:
        changed, deed = registering.register(tx, [one.id], chosen.year, now), "registration.made"
    if not changed:
        return language.say("There is nothing to do.")
    audit.record(tx, audit.Link(now, deed, area_id=one.area_id, subject_id=one.id, after=str(chosen.year)))
    title = NAMES[one.title](language)
    if chosen.undo:
        told = language.say("✓ Not registered any more: {title} {year}.", title=title, year=chosen.year)
        return f"{told} {one.code} {one.name}"
    return language.say("✓ {name} is registered: {title} {year}.", name=one.name, title=title, year=chosen.year)
