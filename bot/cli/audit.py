"""`banhoc audit`: checks that the log was not changed or cut, nor anything past it; prints its seal."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from bot.cli import WRONG_USE, Stop
from bot.cli.data import add_data, opened, settings_of
from bot.simulator.commune import CHANNEL
from bot.words import words_for
from storage import audit, demonstration, unexplained

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bot.cli import Subparsers
    from conversations.language import Language
    from storage.store import Tx
    from storage.unexplained import Unexplained

SEAL = re.compile(r"[0-9a-f]{64}")
MOST_NAMED = 10


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("audit", description=language.say("Look after the log of who did what."))
    parser.add_argument(
        "what",
        choices=["verify", "seal"],
        help=language.say(
            "verify: find out whether it was tampered with; seal: print its last seal, to keep elsewhere"
        ),
    )
    parser.add_argument("--seal", default="", metavar="S", help=language.say("a seal noted before, which it must hold"))
    parser.add_argument("--json", action="store_true", help=language.say("for programs"))
    add_data(parser, language, "reads")
    parser.set_defaults(run=run)


class Found(NamedTuple):
    """What a look at the whole log found."""

    links: int
    broken: int | None
    cut: bool
    changed: list[Unexplained]
    last: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return self.broken is None and not self.cut and not self.changed


def run(chosen: Namespace) -> int:
    """Go through the whole chain, or print its seal; the exit code is 1 where something does not fit."""
    settings = settings_of(chosen)
    words = words_for(settings.language)
    if chosen.seal and not SEAL.fullmatch(chosen.seal):
        raise Stop(
            words.say("A seal has 64 digits and letters from a to f; `banhoc audit seal` prints one."), WRONG_USE
        )
    with opened(settings, chosen, make=False) as store, store.reading() as tx:
        if chosen.what == "seal":
            print(audit.last_hash(tx))
            return 0
        found = _look(tx, chosen.seal)
    if chosen.json:
        print(json.dumps({**found._asdict(), "changed": [one._asdict() for one in found.changed]}))
    else:
        print("\n".join(_told(found, words)))
    return 0 if found.is_whole else 1


def _look(tx: Tx, seal: str) -> Found:
    # The people of a demonstration were settled together, and never let in one by one.
    is_played = demonstration.is_marked(tx) or CHANNEL in demonstration.channels(tx)
    changed = unexplained.changed(tx, roles=not is_played)
    return Found(audit.size(tx), audit.verify(tx), audit.is_cut(tx, seal), changed, audit.last_hash(tx))


def _told(found: Found, words: Language) -> Iterator[str]:
    if found.broken is not None:
        yield words.say("Link {number} does not fit: the log has been changed there.", number=found.broken)
    if found.cut:
        yield words.say("Links are missing at the end of the log.")
    if found.changed:
        yield words.count(
            "{number} thing was changed without a link in the log: {things}.",
            "{number} things were changed without a link in the log: {things}.",
            len(found.changed),
            things=", ".join(_named(one, words) for one in found.changed[:MOST_NAMED]),
        )
    if found.is_whole:
        yield words.count("The log is whole: {number} link.", "The log is whole: {number} links.", found.links)
        # Who keeps this elsewhere can later tell whether links were cut off at the end.
        yield words.say("Its last seal is {seal}.", seal=found.last)


def _named(one: Unexplained, words: Language) -> str:
    if one.what == "evaluation":
        return words.say("the state of form {number}", number=one.id)
    if one.what == "answers":
        return words.say("the answers of form {number}", number=one.id)
    return words.say("role {number}", number=one.id)
