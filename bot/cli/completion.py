"""`banhoc completion`: what a shell needs to complete commands, options and their choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shtab

from bot.cli import COMMANDS, parser_for
from bot.words import words_for

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from conversations.language import Language

SHELLS = ("bash", "zsh")


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say("Print what a shell needs to complete what is typed; docs/install.md says where to put it.")
    parser = subparsers.add_parser("completion", description=told)
    parser.add_argument("shell", choices=SHELLS, help=language.say("for which shell"))
    parser.set_defaults(run=run, does="apart")


def run(chosen: Namespace) -> int:
    """Print it, with every command there is."""
    print(shtab.complete(parser_for(words_for(chosen.lang), COMMANDS), shell=chosen.shell))
    return 0
