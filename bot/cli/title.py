"""`banhoc title`: how long a recognition of a title holds, and which form it uses, with the paper it stands in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.data import add_data_of, opened, settings_of
from bot.clock import TIME_ZONE
from bot.dialogue.swindles import warning
from bot.dialogue.titles import NAMES
from bot.features.lists import meeting_rules
from bot.features.lists.signatures import RULES
from bot.features.standards import ruling
from bot.features.standards.marking import LONGEST_SOURCE
from bot.features.standards.ruling import LENGTHS, Wanted
from bot.people.by import By
from bot.words import words_for
from storage.deciding import title_rules
from storage.deciding.meeting_rules import standing as every_rule
from storage.places import areas

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from conversations.language import Language
    from storage.places.areas import Area
    from storage.store import Store, Tx
    from storage.tables import RuleKind, Title

DOES: dict[str, Does] = {"set": "changes", "meetings": "changes", "list": "reads"}
KINDS = ("holds", "form")
FIRST_YEAR, LAST_YEAR = 2000, 2099


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say("Set and show how long a recognition holds and which form a title uses.")
    parser = subparsers.add_parser("title", description=told)
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    setting = deeds.add_parser("set", help=language.say("set a rule of a title, or take the last one back"))
    _add_where(setting, language, required=True)
    one = setting.add_mutually_exclusive_group(required=True)
    one.add_argument(
        "--holds", choices=list(LENGTHS), help=language.say("how long a recognition holds, from that year")
    )
    one.add_argument("--form", metavar="NAME", help=language.say("which form it uses in that year"))
    one.add_argument("--undo", choices=KINDS, help=language.say("take the rule back"))
    setting.add_argument("--source", metavar="TEXT", help=language.say("the paper in which it stands"))
    setting.add_argument("--dry-run", action="store_true", help=language.say("only show what would change"))
    _add_where(deeds.add_parser("list", help=language.say("show the rules that hold")), language, required=False)
    _add_meetings(deeds, language)
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def _add_meetings(deeds: Subparsers, language: Language) -> None:
    meetings = deeds.add_parser("meetings", help=language.say("set what is asked of village meetings, or take it back"))
    meetings.add_argument("--area", metavar="CODE", required=True, help=language.say("the area it is about"))
    meetings.add_argument("--year", type=int, metavar="Y", required=True, help=language.say("the year"))
    one = meetings.add_mutually_exclusive_group(required=True)
    one.add_argument("--rule", type=_rule, choices=list(RULES), help=language.say("what is asked, from that year"))
    one.add_argument("--undo", action="store_true", help=language.say("take the rule back"))
    meetings.add_argument("--source", metavar="TEXT", help=language.say("the paper in which it stands"))
    meetings.add_argument("--dry-run", action="store_true", help=language.say("only show what would change"))


def _rule(typed: str) -> str:
    """Read a rule as the chat takes it too: 86/2023."""
    return {"86/2023": "nd_86_2023", "122/2018": "nd_122_2018"}.get(typed, typed)


def _add_where(parser: ArgumentParser, language: Language, *, required: bool) -> None:
    parser.add_argument("--title", choices=list(NAMES), required=required, help=language.say("which title"))
    parser.add_argument("--area", metavar="CODE", required=required, help=language.say("the area it is about"))
    parser.add_argument("--year", type=int, metavar="Y", required=required, help=language.say("the year"))


def run(chosen: Namespace) -> int:
    """Set, take back or show."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    with opened(settings, chosen) as store:
        {"set": _set, "meetings": _set_meetings, "list": _list}[chosen.deed](store, chosen, language)
    return 0


def _set(store: Store, chosen: Namespace, language: Language) -> None:
    with store.writing() as tx:
        wanted = _wanted(tx, chosen, language)
        problem = ruling.wrong(tx, wanted, language)
        if problem:
            raise Stop(problem)
        lines = ruling.what(tx, wanted, language)
        if not chosen.dry_run:
            ruling.change(tx, wanted, By(datetime.now(TIME_ZONE)))
    print("\n".join(lines))


def _set_meetings(store: Store, chosen: Namespace, language: Language) -> None:
    with store.writing() as tx:
        area = _area(tx, chosen.area, language)
        _check_year(chosen, language)
        source = "" if chosen.undo else _source(chosen, language)
        wanted = meeting_rules.Wanted(area, chosen.year, chosen.rule, source)
        if problem := meeting_rules.wrong(tx, wanted, language):
            raise Stop(problem)
        if not chosen.dry_run:
            meeting_rules.change(tx, wanted, By(datetime.now(TIME_ZONE)))
    print(meeting_rules.what(wanted, language))


def _wanted(tx: Tx, chosen: Namespace, language: Language) -> Wanted:
    area = _area(tx, chosen.area, language)
    _check_year(chosen, language)
    if chosen.undo:
        return Wanted(area, chosen.title, chosen.year, chosen.undo, None)
    source = _source(chosen, language)
    kind: RuleKind = "holds" if chosen.holds else "form"
    return Wanted(area, chosen.title, chosen.year, kind, chosen.holds or chosen.form, source)


def _check_year(chosen: Namespace, language: Language) -> None:
    if not FIRST_YEAR <= chosen.year <= LAST_YEAR:
        raise Stop(
            language.say("A year is between {first} and {last}, for example 2026.", first=FIRST_YEAR, last=LAST_YEAR)
        )


def _source(chosen: Namespace, language: Language) -> str:
    source = " ".join((chosen.source or "").split())
    if not source or len(source) > LONGEST_SOURCE:
        raise Stop(
            language.say("Give with --source in at most {most} letters where it is written.", most=LONGEST_SOURCE)
        )
    problem = warning(source, language)
    if problem:
        raise Stop(problem)
    return source


def _area(tx: Tx, code: str, language: Language) -> Area:
    area = areas.by_any_code(tx, code)
    if area is None:
        raise Stop(language.say("{code}: there is no such area.", code=code))
    return area


def _list(store: Store, chosen: Namespace, language: Language) -> None:
    with store.reading() as tx:
        area = _area(tx, chosen.area, language) if chosen.area else None
        found = [
            (one, areas.one(tx, one.area_id))
            for one in title_rules.standing(tx)
            if chosen.title in {None, one.title} and chosen.year in {None, one.year}
        ]
        lines = [
            f"{one.year} {one.title} {place.code} {place.name}: {ruling.said(tx, one, language)}"
            for one, place in found
            if area is None or place.id == area.id
        ]
        lines += [] if chosen.title else _meetings(tx, area, chosen.year, language)
    lines += [_usual(title, language) for title in NAMES if chosen.title in {None, title}]
    print("\n".join(lines))


def _meetings(tx: Tx, area: Area | None, year: int | None, language: Language) -> list[str]:
    found = [(one, areas.one(tx, one.area_id)) for one in every_rule(tx) if year in {None, one.year}]
    return [
        f"{one.year} meetings {place.code} {place.name}: {meeting_rules.said(one, language)}"
        for one, place in found
        if area is None or place.id == area.id
    ]


def _usual(title: Title, language: Language) -> str:
    return language.say(
        "{title}, where nothing was set: {rule}", title=NAMES[title](language), rule=ruling.usual(title, language)
    )
