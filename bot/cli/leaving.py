"""`banhoc roster leave` and `rename`: who leaves the list or moves, with a preview and a way back, and new heads."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.clock import TIME_ZONE
from bot.features.households import closing, foreseeing, renaming, wording
from bot.people.by import By
from conversations.understanding import fold
from storage.places import areas, departures, subjects
from storage.places.departures import Leaving

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from conversations.language import Language
    from storage.places.subjects import Subject
    from storage.store import Store, Tx
    from storage.tables import LeftWhy

WHYS: dict[str, LeftWhy] = {"chuyen-di": "moved", "mat": "died", "gop-ho": "joined", "khac": "other"}
LONGEST_NAME = 100  # letters


def add(deeds: Subparsers, language: Language) -> None:
    """Add both deeds to the command line."""
    left = deeds.add_parser("leave", help=language.say("let somebody leave the list, or move to another village"))
    left.add_argument("code", metavar="CODE", help=language.say("the code of the household or group"))
    day = language.say("the day from which it holds, else today")
    left.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help=day)
    why = language.say("only the kind of reason")
    left.add_argument("--why", type=_why, choices=[*WHYS, *WHYS.values()], help=why)
    left.add_argument("--to", metavar="CODE", help=language.say("another village of ours to which they go"))
    left.add_argument("--undo", action="store_true", help=language.say("take it back"))
    left.add_argument("--dry-run", action="store_true", help=language.say("only show what would change"))
    renamed = deeds.add_parser("rename", help=language.say("note a new head of household"))
    renamed.add_argument("code", metavar="CODE", help=language.say("the code of the household or group"))
    renamed.add_argument("name", metavar="NAME", help=language.say("the new name"))


def _why(typed: str) -> str:
    """Read a reason as a roster writes it too: chuyển đi, gộp hộ."""
    return "-".join(re.split(r"[\s_-]+", fold(typed).strip()))


def leave(store: Store, chosen: Namespace, language: Language) -> None:
    """Let one leave, or take that back, in one transaction; a dry run leaves it undone."""
    with store.writing() as tx:
        one = _find(tx, chosen.code, language)
        told = _undo(tx, one, language) if chosen.undo else _leave(tx, one, chosen, language)
        if chosen.dry_run:
            tx.rollback()
    print(told)


def rename(store: Store, chosen: Namespace, language: Language) -> None:
    """Call a household by its new head."""
    name = " ".join(chosen.name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Stop(language.say("A name has between 1 and {most} letters.", most=LONGEST_NAME))
    with store.writing() as tx:
        one = _find(tx, chosen.code, language)
        if name != one.name:
            renaming.rename(tx, one, name, By(datetime.now(TIME_ZONE)))
    print(f"{one.code}: {one.name} → {name}")


def _find(tx: Tx, code: str, language: Language) -> Subject:
    one = subjects.by_code(tx, code.strip())
    if one is None:
        raise Stop(language.say("{code}: there is no such household or group.", code=code))
    if one.title == "community":
        raise Stop(language.say("{code}: a village leaves by `banhoc area close`.", code=code))
    return one


def _undo(tx: Tx, one: Subject, language: Language) -> str:
    left = departures.standing(tx, one.id)
    if left is None:
        raise Stop(language.say("{name} has not left the list.", name=one.name))
    closing.reopen(tx, left, By(datetime.now(TIME_ZONE)))
    return language.say("✓ {name} is on the list again; form, codes and phones are as before.", name=one.name)


def _leave(tx: Tx, one: Subject, chosen: Namespace, language: Language) -> str:
    now = datetime.now(TIME_ZONE)
    leaving = _leaving(tx, one, chosen, now.date(), language)
    problem = wording.twice(tx, one, language) or wording.wrong_day(tx, one, leaving.on_day, now.date(), language)
    if problem:
        raise Stop(problem)
    follows = foreseeing.follows(tx, leaving, now.date(), language)
    closing.leave(tx, leaving, By(now))
    day = language.date(leaving.on_day)
    if leaving.into_id is not None:
        place = areas.one(tx, leaving.into_id).name
        first = language.say("{name} → {place} from {date} on.", name=one.name, place=place, date=day)
    else:
        why = wording.WHYS[leaving.why](language)
        first = language.say("{name} leaves the list from {date} on: {why}.", name=one.name, date=day, why=why)
    return "\n".join([first, *follows])


def _leaving(tx: Tx, one: Subject, chosen: Namespace, today: date, language: Language) -> Leaving:
    day = chosen.on or today
    if chosen.to is None:
        if chosen.why is None:
            raise Stop(language.say("Say with --why whether it is chuyen-di, mat, gop-ho or khac."))
        return Leaving(one.id, day, WHYS.get(chosen.why, chosen.why))
    into = areas.by_any_code(tx, chosen.to)
    if into is None or into.kind != "village":
        raise Stop(language.say("{code}: there is no such area.", code=chosen.to))
    if into.id == one.area_id:
        raise Stop(language.say("{name} is on the list of {place} already.", name=one.name, place=into.name))
    return Leaving(one.id, day, "moved", into.id)
