"""`banhoc target`: what share of a line is to be reached in a place and a year, with the paper it stands in."""

from __future__ import annotations

import re
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.data import add_data_of, opened, settings_of
from bot.cli.figures.asked import add_where, area_of, year_of
from bot.cli.figures.words import percent
from bot.clock import TIME_ZONE
from bot.dialogue.swindles import warning
from bot.features.years import which
from bot.words import words_for
from conversations.rules.figures import LINES
from storage import audit
from storage.places import areas
from storage.reporting import targets

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from conversations.language import Language
    from conversations.rules.figures import Line
    from storage.places.areas import Area
    from storage.reporting.targets import Target
    from storage.store import Store, Tx

DOES: dict[str, Does] = {"set": "changes", "withdraw": "changes", "list": "reads"}
LONGEST_SOURCE = 120
_PERCENT = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,2}))?\s*(%?)")


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("target", description=language.say("Set and show what share is to be reached."))
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    setting = deeds.add_parser("set", help=language.say("set a target, in place of the one before"))
    setting.add_argument("--share", metavar="PERCENT", required=True, help=language.say("in percent, such as 62.5"))
    setting.add_argument("--source", metavar="TEXT", required=True, help=language.say("the paper in which it stands"))
    taken = deeds.add_parser("withdraw", help=language.say("take a target back that was set"))
    for deed in (setting, taken):
        add_where(deed, language, year_required=True)
        deed.add_argument("--line", choices=LINES, required=True, help=language.say("which line of the report"))
    listed = deeds.add_parser("list", help=language.say("show what is set, or what holds in a place and a year"))
    listed.add_argument("--area", metavar="CODE", help=language.say("what holds there"))
    listed.add_argument("--year", type=int, metavar="Y", help=language.say("only those of this year"))
    listed.add_argument("--line", choices=LINES, help=language.say("only this line of the report"))
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Set, take back or show."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    deeds = {"set": _set, "withdraw": _withdraw, "list": _list}
    with opened(settings, chosen) as store:
        deeds[chosen.deed](store, chosen, language)
    return 0


def _set(store: Store, chosen: Namespace, language: Language) -> None:
    share, source, now = _share(chosen.share, language), _source(chosen.source, language), datetime.now(TIME_ZONE)
    with store.writing() as tx:
        area, year = _open_place(tx, chosen, language)
        before = targets.of(tx, area.id, chosen.line, year)
        targets.put(tx, targets.New(area.id, chosen.line, year, share, source), now)
        _record(tx, "target.set", area, chosen, before, now)
        told = _holding(tx, area, chosen.line, year, language)
    print(told)


def _withdraw(store: Store, chosen: Namespace, language: Language) -> None:
    now = datetime.now(TIME_ZONE)
    with store.writing() as tx:
        area, year = _open_place(tx, chosen, language)
        before = targets.of(tx, area.id, chosen.line, year)
        if not targets.withdraw(tx, area.id, chosen.line, year, now):
            raise Stop(language.say("{place} has set no target of its own there.", place=area.name))
        _record(tx, "target.withdrawn", area, chosen, before, now)
        told = _holding(tx, area, chosen.line, year, language)
    print(told)


def _open_place(tx: Tx, chosen: Namespace, language: Language) -> tuple[Area, int]:
    """Find the place and the year whose target is changed; raises Stop where the books of that year are closed."""
    area, year = area_of(tx, chosen.area, language), year_of(chosen.year, language)
    if closed := which.said_shut(tx, area.id, year, language):
        raise Stop(closed)
    return area, year


def _record(tx: Tx, deed: str, area: Area, chosen: Namespace, before: Target | None, now: datetime) -> None:
    """Write down who did what; `before` and after are shares in percent."""
    after = targets.of(tx, area.id, chosen.line, chosen.year)
    about = f"{chosen.line} {chosen.year}"
    then, by_now = (f"{about} {'-' if one is None else float(one.share * 100):g}" for one in (before, after))
    audit.record(tx, audit.Link(now, deed, area_id=area.id, before=then, after=by_now))


def _share(typed: str, language: Language) -> Fraction:
    """Read a percentage; raises Stop for more than all, and for what may be meant as a part of one."""
    found = _PERCENT.fullmatch(typed.strip())
    share = Fraction(f"{found[1]}.{found[2] or 0}") / 100 if found else None
    if found is None or share is None or share > 1 or (found[1] == "0" and share and not found[3]):
        raise Stop(language.say("A target is written in percent, from 0 to 100, for example 62.5."))
    return share


def _source(typed: str, language: Language) -> str:
    source = " ".join(typed.split())
    if not source or len(source) > LONGEST_SOURCE:
        raise Stop(
            language.say("Give with --source in at most {most} letters where it is written.", most=LONGEST_SOURCE)
        )
    problem = warning(source, language)
    if problem:
        raise Stop(problem)
    return source


def _list(store: Store, chosen: Namespace, language: Language) -> None:
    lines = [line for line in LINES if chosen.line in {None, line}]
    with store.reading() as tx:
        if chosen.area is not None:
            area, year = area_of(tx, chosen.area, language), year_of(chosen.year, language)
            told = [_holding(tx, area, line, year, language) for line in lines]
        else:
            found = (one for one in targets.listed(tx) if one.line in lines and chosen.year in {None, one.year})
            told = [_said(tx, one, language) for one in found]
    print("\n".join(told or [language.say("No target has been set.")]))


def _holding(tx: Tx, area: Area, line: Line, year: int, language: Language) -> str:
    """Say what holds in a place and a year, whoever has set it."""
    one = targets.of(tx, area.id, line, year)
    about = f"{year} {line} {area.code} {area.name}"
    if one is None:
        return language.say("{about}: no target", about=about)
    return f"{about}: {percent(one.share, language)} ({one.source})"


def _said(tx: Tx, one: Target, language: Language) -> str:
    place = language.say("where nothing was set")
    if one.area_id is not None:
        area = areas.one(tx, one.area_id)
        place = f"{area.code} {area.name}"
    return f"{one.year} {one.line} {place}: {percent(one.share, language)} ({one.source})"
