"""`banhoc paper check`: whether a Word template that somebody changed can be used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop
from bot.papers import PAPERS, wait_checked
from bot.papers.faults import MOST_BYTES

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from bot.papers import Paper
    from conversations.language import Language


def add(deeds: Subparsers, language: Language) -> None:
    """Add the deed to the command line."""
    purpose = language.say("say what is wrong with a Word template, one line a fault")
    check = deeds.add_parser("check", help=purpose, description=purpose)
    check.add_argument("file", type=Path, metavar="FILE", help=language.say("the template: .docx"))
    kind = language.say("which paper it is for; without it, the beginning of the file's name says so")
    check.add_argument("--kind", choices=PAPERS, help=kind)
    check.set_defaults(run=run, words=language)


def run(chosen: Namespace) -> int:
    """Check a file: 0 says that it can be used, 1 that it has faults, 2 that it is not known what it is for."""
    language: Language = chosen.words
    data = read_file(chosen.file, language)
    faults = wait_checked(data, chosen.kind or _meant_by(chosen.file, language), language)
    for fault in faults:
        print(fault.line())
    wrong = [one for one in faults if not one.is_doubt]
    if not wrong:
        print(language.say("This template can be used."))
    return int(bool(wrong))


def _meant_by(file: Path, language: Language) -> Paper:
    meant = next((paper for paper in PAPERS if file.name.lower().startswith(paper)), None)
    if meant is None:
        kinds = ", ".join(PAPERS)
        raise Stop(language.say("Say by --kind which paper this is for: {kinds}.", kinds=kinds), WRONG_USE)
    return meant


def read_file(file: Path, language: Language) -> bytes:
    """Read a file, at most one byte more than it may have."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Stop(language.say("There is no file {file} that can be read.", file=file), WRONG_USE) from error
