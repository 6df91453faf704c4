"""`banhoc begin`: from nothing to a first message in one sitting.

What is done is read from the database and the settings, so whoever begins again is asked only what is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import STOPPED_BY_PERSON, Stop, main
from bot.cli.begin import arrival, backups, book, channels, folder, places, slips, villages
from bot.cli.begin.answers import read_answers
from bot.cli.begin.sitting import Sitting
from bot.cli.data import add_data, lies_in, opened, settings_of
from bot.cli.dialogue import Dialogue
from bot.clock import RealClock
from bot.shipped.calendars import publish_calendars
from bot.shipped.forms import publish_shipped
from bot.words import words_for

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from conversations.language import Language


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say("Set up a real commune, from nothing to a first message. Ctrl-C stops it; begin again goes on.")
    parser = subparsers.add_parser("begin", description=told)
    answers = language.say("take the answers from this file and ask nothing")
    parser.add_argument("--answers", type=Path, metavar="FILE.toml", help=answers)
    add_data(parser, language, "changes")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Go through the steps; those that are done are passed over."""
    language = words_for(settings_of(chosen).language)
    dialogue = Dialogue(language, read_answers(chosen.answers, language) if chosen.answers else None)
    try:
        return _begin(chosen, dialogue)
    except KeyboardInterrupt:
        print("\n" + language.say("Stopped. What is done is kept; `banhoc begin` goes on from here."))
        return STOPPED_BY_PERSON


def _begin(chosen: Namespace, dialogue: Dialogue) -> int:
    language = dialogue.language
    if dialogue.told is None:
        print(
            language.say("Ctrl-C stops at any question; what is done is kept, and `banhoc begin` goes on from there.")
        )
    folder.choose(chosen, dialogue)
    settings = settings_of(chosen)
    with opened(settings, chosen) as store:
        print(lies_in(settings))
        sitting = Sitting(chosen, dialogue, store)
        sitting.heading(language.say("The questionnaires and the calendar (a minute, the first time)"))
        publish_shipped(store, RealClock().now())
        publish_calendars(store, RealClock().now())
        commune = places.choose(sitting)
        villages.make(sitting, commune)
        book.take_in(sitting, commune)
        channels.connect(sitting)
        slips.print_missing(sitting, commune)
        backups.choose(sitting)
        sitting.heading(language.say("Does all that is set work?"))
        if main(sitting.command("doctor")):
            raise Stop(language.say("Put right what is marked with !!, then `banhoc begin` goes on from here."))
        return arrival.wait(sitting)
