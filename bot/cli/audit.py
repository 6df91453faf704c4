"""`banhoc audit verify`: checks that no link of the audit log was changed or removed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.cli.data import add_data, opened, settings_of
from bot.words import words_for
from storage import audit

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from conversations.language import Language


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("audit", description=language.say("Look after the log of who did what."))
    parser.add_argument("what", choices=["verify"], help=language.say("verify: find out whether it was tampered with"))
    parser.add_argument("--json", action="store_true", help=language.say("for programs"))
    add_data(parser, language, "reads")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Go through the whole chain; the exit code is 1 where a link does not fit."""
    settings = settings_of(chosen)
    words = words_for(settings.language)
    with opened(settings, chosen, make=False) as store, store.reading() as tx:
        links, broken, last = audit.size(tx), audit.verify(tx), audit.last_hash(tx)
    if chosen.json:
        print(json.dumps({"links": links, "broken": broken, "last": last}))
    elif broken is not None:
        print(words.say("Link {number} does not fit: the log has been changed there.", number=broken))
    else:
        print(words.count("The log is whole: {number} link.", "The log is whole: {number} links.", links))
        # Who keeps this elsewhere can later tell whether links were cut off at the end.
        print(words.say("Its last seal is {seal}.", seal=last))
    return 0 if broken is None else 1
