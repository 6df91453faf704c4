"""`banhoc paper decision` and the others: a paper of recognition, made of what is kept and written to a Word file."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.data import opened, settings_of
from bot.cli.figures.asked import add_where, area_of, must_end_in, year_of
from bot.clock import TIME_ZONE
from bot.dialogue.titles import NAMES
from bot.features.papers import setting
from bot.features.papers.filled import certificates
from bot.features.papers.filled.asked import Asked, NotYet
from bot.features.papers.filled.deciding import named
from bot.features.papers.filled.listed import WhichList
from bot.features.papers.filled.making import MAKE, template
from bot.papers import NoPaper, wait_filled
from bot.people.by import By
from bot.words import words_for
from storage import demonstration
from storage.places import areas

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator, Mapping

    from bot.cli import Subparsers
    from bot.features.papers.filled.asked import Made
    from conversations.language import Language
    from storage.store import Store, Tx

TOLD: Mapping[str, Callable[[Language], str]] = {
    "request": lambda words: words.say("the request for recognition (tờ trình)"),
    "decision": lambda words: words.say("the decision with its list, as a draft or as it was entered"),
    "minutes": lambda words: words.say("the minutes of a village's meeting"),
    "notice": lambda words: words.say("the notice of a list for the board of a village or commune"),
    "certificates": lambda words: words.say("certificates of a decision, two a page, each with its number"),
    "honours": lambda words: words.say("the list of those who are honoured"),
}
_LISTED = ("request", "decision", "certificates")


def add(deeds: Subparsers, language: Language) -> None:
    """Add the papers to the command line."""
    for kind, told in TOLD.items():
        deed = deeds.add_parser(kind, help=told(language), description=told(language))
        add_where(deed, language)
        if kind != "honours":
            title = language.say("which title, else families")
            deed.add_argument("--title", choices=list(NAMES), default="family", help=title)
        if kind in _LISTED:
            which = language.say("which one of several: the number of a decision, d12 for a list without one, or new")
            deed.add_argument("--decision", metavar="NUMBER", default="", help=which)
        deed.add_argument("--docx", type=Path, metavar="FILE.docx", required=True)
        deed.add_argument("--json", action="store_true", help=language.say("as JSON, for programs"))
        deed.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Make a paper and say what it lacks."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    must_end_in(chosen.docx, ".docx", language)
    with opened(settings, chosen) as store:
        try:
            made = _made(store, chosen, language)
        except WhichList as why:
            raise Stop(_which(why, language)) from why
        except (NotYet, NoPaper) as why:
            raise Stop(str(why)) from why
    told = _row(made, chosen) if chosen.json else None
    print(json.dumps(told, ensure_ascii=False, indent=2) if told else "\n".join(_lines(made, chosen, language)))
    return 0


def _which(asked: WhichList, language: Language) -> str:
    if not asked.found:
        return asked.told
    keys = ", ".join(f'"{one.key}"' if " " in one.key else one.key for one in asked.found)
    which = language.say("Say which one by --decision: {keys}.", keys=keys)
    return f"{asked.told} {which}"


def _made(store: Store, chosen: Namespace, language: Language) -> Made:
    if chosen.deed == "certificates":
        with store.writing() as tx:
            certificates.number(tx, _asked(tx, chosen, language), By(datetime.now(TIME_ZONE)), language)
    with store.reading() as tx:
        asked = _asked(tx, chosen, language)
        made = MAKE[chosen.deed](tx, asked, language)
        found, is_trial = template(tx, asked.area.id, made.paper), demonstration.is_marked(tx)
    chosen.docx.write_bytes(wait_filled(made.paper, found, made.given, language, is_trial=is_trial))
    return made


def _asked(tx: Tx, chosen: Namespace, language: Language) -> Asked:
    year = year_of(chosen.year, language)
    held = areas.by_code(tx, chosen.area) if chosen.deed == "minutes" else None  # also where it was merged since
    area = held or area_of(tx, chosen.area, language)
    return Asked(area, getattr(chosen, "title", "family"), year, getattr(chosen, "decision", ""))


def _row(made: Made, chosen: Namespace) -> dict[str, object]:
    people = made.given.get("danh_sach", made.given.get("giay"))
    told = {"paper": made.paper, "file": str(chosen.docx), "named": len(people) if isinstance(people, list) else None}
    return told | {"left_out": [*made.left_out], "to_confirm": made.unset, "lacks": [*made.lacks]}


def _lines(made: Made, chosen: Namespace, language: Language) -> Iterator[str]:
    yield language.say("Written: {file}", file=chosen.docx)
    yield from (f"– {one}" for one in made.lacks)
    if made.left_out:
        names = named(made.left_out, language)
        yield language.say("Left out, as they did not agree to be named: {names}", names=names)
    if made.unset:
        names = ", ".join(made.unset)
        yield language.say("{number} values are “cần xác nhận”: {names}.", number=len(made.unset), names=names)
    if made.dotted:
        yield language.say("Dots are left for: {names}.", names=", ".join(made.dotted))
    if {*made.unset, *made.dotted} & setting.papers_with().keys():
        kind, area = made.paper, chosen.area
        yield language.say("Set them by: banhoc paper set --area {area} --kind {kind} NAME VALUE", area=area, kind=kind)
