"""`banhoc failed`: the messages whose handling failed, and handling them again once the fault is mended."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.data import add_data_of, opened, settings_of
from bot.clock import TIME_ZONE, RealClock
from bot.dialogue.questionnaires import Questionnaires
from bot.receiving.hear_again import Retry
from bot.words import words_for
from storage.people import accounts
from storage.talk import heard

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from bot.receiving.hear_again import Outcome
    from conversations.language import Language
    from storage.store import Store

_TOLD: dict[Outcome, Callable[[Language], str]] = {
    "answered": lambda words: words.say("answered"),
    "overtaken": lambda words: words.say("closed unheard: the person has written since, so it has no place any more"),
    "empty": lambda words: words.say("closed unheard: nothing is kept of it that could be heard"),
    "gone": lambda words: words.say("seen to already"),
    "fails": lambda words: words.say("fails still; it stays on the list"),
}

DOES: dict[str, Does] = {"list": "reads", "retry": "changes"}


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("failed", description=language.say("See to the messages that made us fail."))
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    listed = deeds.add_parser("list", help=language.say("which they are, without what people said"))
    listed.add_argument("--json", action="store_true", help=language.say("for programs"))
    again = deeds.add_parser("retry", help=language.say("hear them again, also while the bot runs"))
    again.add_argument(
        "numbers", nargs="*", type=int, metavar="NUMBER", help=language.say("those of the list; else all")
    )
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """List or retry; the exit code of a retry is 1 where something fails still."""
    settings = settings_of(chosen)
    words = words_for(settings.language)
    with opened(settings, chosen, make=False) as store:
        if chosen.deed == "list":
            _list(store, words, for_programs=chosen.json)
            return 0
        return _retry(store, chosen.numbers, words, settings.open_form)


def _list(store: Store, words: Language, *, for_programs: bool) -> None:
    with store.reading() as tx:
        rows = [
            {
                "number": one.id,
                "at": one.at.astimezone(TIME_ZONE).isoformat(timespec="seconds"),
                "channel": accounts.one(tx, one.account_id).channel,
                "account": one.account_id,
                "why": one.why,
            }
            for one in heard.failed(tx)
        ]
    if for_programs:
        print(json.dumps(rows, indent=1))
        return
    for row in rows:
        print(f"{row['number']:>8}  {row['at']}  {row['channel']:16} {row['why']}")
    if not rows:
        print(words.say("No message has failed."))


def _retry(store: Store, numbers: list[int], words: Language, open_form: str) -> int:
    with store.reading() as tx:
        failures = {one.id or 0: one for one in heard.failed(tx)}
    for number in numbers:
        if number not in failures:
            raise Stop(words.say("{number}: there is no failed message of this number.", number=number))
    retry, outcomes = Retry(Questionnaires(open_form), words.code), []
    for number in numbers or failures:
        with store.writing() as tx:
            outcomes.append(retry.again(tx, failures[number], RealClock().now()))
        print(f"{number:>8}  {_TOLD[outcomes[-1]](words)}")
    if not failures:
        print(words.say("No message has failed."))
    return 1 if "fails" in outcomes else 0
