"""`banhoc mark`: how many points a title needs in a place and a year, with the paper it stands in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.data import add_data_of, opened, settings_of
from bot.clock import TIME_ZONE
from bot.dialogue.questionnaires import Questionnaires
from bot.dialogue.swindles import warning
from bot.dialogue.titles import NAMES
from bot.features.standards import marking
from bot.features.standards.marking import Wanted
from bot.people.by import By
from bot.words import words_for
from storage.deciding import marks
from storage.places import areas

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from conversations.language import Language
    from storage.store import Store, Tx

DOES: dict[str, Does] = {"set": "changes", "list": "reads"}
FIRST_YEAR, LAST_YEAR = 2000, 2099


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("mark", description=language.say("Set and show how many points a title needs."))
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    setting = deeds.add_parser("set", help=language.say("set a pass mark, or take the last one back"))
    _add_where(setting, language, required=True)
    setting.add_argument("--points", type=int, metavar="N", help=language.say("how many points it needs"))
    setting.add_argument("--source", metavar="TEXT", help=language.say("the paper in which the mark stands"))
    setting.add_argument("--undo", action="store_true", help=language.say("take it back"))
    setting.add_argument("--dry-run", action="store_true", help=language.say("only show what would change"))
    _add_where(deeds.add_parser("list", help=language.say("show the pass marks that hold")), language, required=False)
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def _add_where(parser: ArgumentParser, language: Language, *, required: bool) -> None:
    parser.add_argument("--title", choices=list(NAMES), required=required, help=language.say("which title"))
    parser.add_argument("--area", metavar="CODE", required=required, help=language.say("the area it is about"))
    parser.add_argument("--year", type=int, metavar="Y", required=required, help=language.say("the year"))


def run(chosen: Namespace) -> int:
    """Set, take back or show."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    with opened(settings, chosen) as store:
        (_set if chosen.deed == "set" else _list)(store, chosen, language)
    return 0


def _set(store: Store, chosen: Namespace, language: Language) -> None:
    now, forms = datetime.now(TIME_ZONE), Questionnaires()
    with store.reading() as tx:  # all forms are read for it, and nobody has to wait for that
        wanted = _wanted(tx, chosen, language)
        problem = marking.wrong(tx, forms, wanted, language)
        if problem:
            raise Stop(problem)
        follows, results = marking.foresee(tx, forms, wanted, now)
    if not chosen.dry_run:
        with store.writing() as tx:
            follows = marking.change(tx, forms, _wanted(tx, chosen, language), By(now), results)
    print("\n".join([marking.what(wanted, language), *marking.told(follows, language)]))


def _wanted(tx: Tx, chosen: Namespace, language: Language) -> Wanted:
    one = areas.by_any_code(tx, chosen.area)
    if one is None:
        raise Stop(language.say("{code}: there is no such area.", code=chosen.area))
    if not FIRST_YEAR <= chosen.year <= LAST_YEAR:
        raise Stop(language.say("A year is written with four digits, for example 2026."))
    if chosen.undo:
        return Wanted(one, chosen.title, chosen.year, None)
    source = " ".join((chosen.source or "").split())
    if chosen.points is None or not source or len(source) > marking.LONGEST_SOURCE:
        most = marking.LONGEST_SOURCE
        raise Stop(
            language.say("Give --points, and with --source in at most {most} letters where it is written.", most=most)
        )
    problem = warning(source, language)
    if problem:
        raise Stop(problem)
    return Wanted(one, chosen.title, chosen.year, chosen.points, source)


def _list(store: Store, chosen: Namespace, language: Language) -> None:
    with store.reading() as tx:
        found = [(one, areas.one(tx, one.area_id)) for one in marks.standing(tx)]
    lines = [
        f"{one.year} {one.title} {area.code} {area.name}: {one.points} ({one.source})"
        for one, area in found
        if chosen.title in {None, one.title} and chosen.year in {None, one.year} and chosen.area in {None, area.code}
    ]
    print("\n".join(lines or [language.say("No pass mark has been set.")]))
