"""`banhoc area`: the tree of areas, its figures as then and as now, and changes with a preview and a way back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.cli.area import changing, listing, villages
from bot.cli.data import add_data_of, opened, settings_of
from bot.shipped.units import shipped
from bot.words import words_for

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from conversations.language import Language

DOES: dict[str, Does] = {
    "list": "reads",
    "load": "changes",
    "add": "changes",
    "set": "changes",
    "close": "changes",
    "rename": "changes",
    "move": "changes",
    "merge": "changes",
    "split": "changes",
    "undo": "changes",
}


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("area", description=language.say("Show and change the tree of areas."))
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    _add_list(deeds.add_parser("list", help=language.say("the areas, with figures for a year")), language)
    loaded = deeds.add_parser("load", help=language.say("add units that come with the program"))
    loaded.add_argument("units", choices=list(shipped()))
    _add_villages(deeds, language)
    renamed = _add_change(deeds.add_parser("rename", help=language.say("give an area another name")), language)
    renamed.add_argument("name", help=language.say("the new name"))
    moved = _add_change(deeds.add_parser("move", help=language.say("put an area under another")), language)
    moved.add_argument("--into", required=True, metavar="CODE", help=language.say("the area it goes to"))
    merged = _add_change(
        deeds.add_parser("merge", help=language.say("close areas and let another take them in")), language
    )
    merged.add_argument("--into", required=True, metavar="CODE", help=language.say("the area it goes to"))
    _add_quiet(merged, language)
    divided = _add_change(deeds.add_parser("split", help=language.say("make new areas out of one")), language)
    part = language.say(
        "a new area and the codes of who goes there, for example {example}", example="B2=Bản Hai=H-1,H-2"
    )
    divided.add_argument("--part", action="append", required=True, metavar="CODE=NAME=SUBJECTS", help=part)
    _add_quiet(deeds.add_parser("undo", help=language.say("take the last change back")), language)
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def _add_villages(deeds: Subparsers, language: Language) -> None:
    added = _add_change(deeds.add_parser("add", help=language.say("make a village of a commune")), language)
    added.add_argument("name", help=language.say("what it is called"))
    added.add_argument("--under", required=True, metavar="CODE", help=language.say("the area it belongs to"))
    added.add_argument("--kind", choices=list(villages.KINDS), help=language.say("thôn, bản or tổ dân phố"))
    added.add_argument("--difficult", action="store_true", help=language.say("the state lists it as difficult"))
    changed = _add_change(
        deeds.add_parser("set", help=language.say("whether the state lists it as difficult")), language
    )
    changed.add_argument("--difficult", required=True, choices=["yes", "no"])
    closed = _add_change(deeds.add_parser("close", help=language.say("close an area that is no more")), language)
    closed.add_argument("--into", metavar="CODE", help=language.say("the area that takes in who lives there"))
    _add_quiet(closed, language)


def _add_quiet(parser: ArgumentParser, language: Language) -> None:
    parser.add_argument("--quiet", action="store_true", help=language.say("tell nobody"))


def _add_list(parser: ArgumentParser, language: Language) -> None:
    parser.add_argument("code", nargs="?", help=language.say("only this area and those under it"))
    parser.add_argument("--year", type=int, help=language.say("count the families of this year per village"))
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help=language.say("as things were on that day")
    )
    parser.add_argument("--json", action="store_true", help=language.say("for programs"))


def _add_change(parser: ArgumentParser, language: Language) -> ArgumentParser:
    parser.add_argument("code", help=language.say("code of the area; several with commas when merging"))
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help=language.say("the day from which it holds, else today"),
    )
    parser.add_argument("--dry-run", action="store_true", help=language.say("only show what would change"))
    return parser


def run(chosen: Namespace) -> int:
    """Show the tree, or change it in one transaction."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    with opened(settings, chosen) as store:
        if chosen.deed == "list":
            with store.reading() as tx:
                listing.show(tx, chosen, language)
        else:
            changing.change(store, chosen, language)
    return 0
