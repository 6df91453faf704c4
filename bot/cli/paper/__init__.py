"""`banhoc paper`: the papers of recognition in Word, what stands on them, and the templates they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.data import add_data_of
from bot.cli.paper import check, letterhead, made, template

if TYPE_CHECKING:
    from bot.cli import Subparsers
    from bot.cli.data import Does
    from conversations.language import Language

DOES: dict[str, Does] = {
    "check": "apart",
    "template": "changes",
    "set": "changes",
    "show": "reads",
    "certificates": "changes",
    **dict.fromkeys(("decision", "request", "minutes", "notice", "honours"), "reads"),
}


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say("The papers of recognition in Word, what stands on them, and their templates.")
    parser = subparsers.add_parser("paper", description=told)
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    made.add(deeds, language)
    letterhead.add(deeds, language)
    template.add(deeds, language)
    check.add(deeds, language)
    add_data_of(parser, deeds, language, DOES)
