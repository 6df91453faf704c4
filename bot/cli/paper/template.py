"""`banhoc paper template`: the Word template that a place uses for a paper, given out, put in its place, taken back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop
from bot.cli.data import opened, settings_of
from bot.cli.figures.asked import area_of
from bot.cli.paper.check import read_file
from bot.clock import TIME_ZONE
from bot.features.papers.filled import making
from bot.papers import PAPERS, shipped, wait_checked
from bot.words import words_for
from storage import audit
from storage.papers import templates

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from conversations.language import Language
    from storage.places.areas import Area
    from storage.store import Store, Tx


def add(deeds: Subparsers, language: Language) -> None:
    """Add the deed to the command line."""
    told = language.say("use a Word template for a paper of a place, or write out the one in use")
    deed = deeds.add_parser("template", help=told, description=told)
    deed.add_argument("--area", metavar="CODE", required=True, help=language.say("the area it is about"))
    deed.add_argument("--kind", choices=PAPERS, required=True, help=language.say("which paper it is for"))
    deed.add_argument("file", type=Path, metavar="FILE", nargs="?", help=language.say("the template: .docx"))
    own = language.say("take the place's own template back; with --out, write out the one that comes with the program")
    deed.add_argument("--shipped", action="store_true", help=own)
    deed.add_argument("--out", type=Path, metavar="FILE.docx", help=language.say("write the template here"))
    deed.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Put a template in its place, take it back, or write it out."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    if sum((chosen.file is not None, chosen.shipped or chosen.out is not None)) != 1:
        raise Stop(language.say("Give a template, or --shipped, or --out."), WRONG_USE)
    if chosen.out is not None:
        chosen.does = "reads"  # of a demonstration too
    with opened(settings, chosen) as store:
        return _write_out(store, chosen, language) if chosen.out else _change(store, chosen, language)


def _write_out(store: Store, chosen: Namespace, language: Language) -> int:
    with store.reading() as tx:
        area = area_of(tx, chosen.area, language)
        found = shipped(chosen.kind) if chosen.shipped else making.template(tx, area.id, chosen.kind)
    chosen.out.write_bytes(found)
    print(language.say("Written: {file}", file=chosen.out))
    return 0


def _change(store: Store, chosen: Namespace, language: Language) -> int:
    data = None if chosen.file is None else read_file(chosen.file, language)
    faults = [] if data is None else wait_checked(data, chosen.kind, language)
    for one in faults:
        print(one.line())
    if not all(one.is_doubt for one in faults):
        return 1
    with store.writing() as tx:
        area, now = area_of(tx, chosen.area, language), datetime.now(TIME_ZONE)
        if data is not None:
            templates.put(tx, area.id, chosen.kind, data, now)
            _record(tx, "template.put", chosen.kind, area)
            told = language.say("{place} uses this template now.", place=area.name)
        else:
            if not templates.withdraw(tx, area.id, chosen.kind, now):
                raise Stop(language.say("{place} has set nothing of its own there.", place=area.name))
            _record(tx, "template.withdrawn", chosen.kind, area)
            told = language.say("{place} uses the template before this one again.", place=area.name)
    print(told)
    return 0


def _record(tx: Tx, deed: str, paper: str, area: Area) -> None:
    audit.record(tx, audit.Link(datetime.now(TIME_ZONE), deed, area_id=area.id, after=paper))
