"""`banhoc forms`: check, try, import and export questionnaires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.data import add_data_of
from bot.cli.forms import check, evaluate, exporting, importing, listing, talk

if TYPE_CHECKING:
    from bot.cli import Subparsers
    from bot.cli.data import Does
    from conversations.language import Language

DOES: dict[str, Does] = {
    "check": "apart",
    "evaluate": "apart",
    "talk": "apart",
    "import": "changes",
    "export": "reads",
    "list": "reads",
}


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand and what it can do to the command line."""
    parser = subparsers.add_parser("forms", description=language.say("Check, try, import and export questionnaires."))
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", title=language.say("actions"))
    for action in (check, evaluate, talk, importing, exporting, listing):
        one = action.add(actions, language)
        one.set_defaults(run=action.run, words=language)
    add_data_of(parser, actions, language, DOES)
