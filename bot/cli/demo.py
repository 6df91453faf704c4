"""`banhoc demo`: a demonstration commune on one's own machine, with a page on which to chat as anybody in it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from bot.channels.web import WebChannel
from bot.cli import WRONG_USE, Stop
from bot.cli.data import add_data, alone, delivering, lies_in, must_be_played_in, opened, settings_of
from bot.cli.serving import is_loopback, listen, must_be_free, must_be_open, until_stopped
from bot.clock import MovedClock, RealClock
from bot.dialogue.judges import tell_citizens
from bot.dialogue.questionnaires import Questionnaires
from bot.features.calendar.feed import CalendarFeed
from bot.features.privacy.sweeping import sweeping
from bot.running.assemble import running
from bot.running.bells import ticking
from bot.running.connections import served
from bot.running.quiet_log import log_quietly
from bot.shipped.calendars import publish_calendars
from bot.shipped.forms import publish_shipped
from bot.simulator.application import make_app
from bot.simulator.commune import settle
from bot.simulator.filled.fill import YEARS, fill
from bot.simulator.filled.size import SIZES
from bot.simulator.simulator import Simulator, remembered_offset
from bot.words import words_for
from bot.writer import writing
from storage import demonstration
from storage.store import Store
from storage.talk.media import MediaShelf

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from bot.settings import Settings
    from bot.simulator.filled.size import Size
    from conversations.language import Language

HIGHEST_PORT = 65535
FILES_OF_SQLITE = ("", "-wal", "-shm", "-journal", ".delivering")


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("demo", description=language.say("Try everything out in a demonstration commune."))
    parser.add_argument("--port", type=int, metavar="N", help=language.say("port of the page, in place of 8080"))
    add_data(parser, language, "plays")
    parser.add_argument("--reset", action="store_true", help=language.say("forget everything and begin anew"))
    fill_help = language.say("make a whole commune or province of invented people, and end")
    parser.add_argument("--fill", action="store_true", help=fill_help)
    parser.add_argument("--size", choices=SIZES, help=language.say("how much --fill makes"))
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Prepare the commune where it is not there yet, and serve the page until Ctrl-C."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    if chosen.port is not None and not 0 <= chosen.port <= HIGHEST_PORT:
        raise Stop(language.say("A port is a number up to 65535."), code=2)
    if (chosen.size is None) == chosen.fill:
        raise Stop(language.say("--fill and --size go together: --fill --size commune."), WRONG_USE)
    log_quietly(settings.log)
    if not is_loopback(settings.listen.host):
        told = language.say(
            "The demonstration is only for this machine: anybody who reached its page could speak as anybody. "
            "Set BANHOC_LISTEN to 127.0.0.1:8080, or leave it out."
        )
        raise Stop(told, WRONG_USE)
    must_be_played_in(settings)
    port = settings.listen.port if chosen.port is None else chosen.port
    with alone(settings.data, language):
        if not chosen.fill:
            must_be_free(settings.listen.host, port, language)
        if chosen.reset:
            _forget(settings, language)
        with opened(settings, chosen) as store, delivering(store, language):
            tell_citizens(store, settings.citizens_judged_by)
            print(lies_in(settings), flush=True)
            if chosen.fill:
                _fill(store, SIZES[chosen.size], language)
            else:
                asyncio.run(_serve(store, settings, port))
    return 0


def _fill(store: Store, size: Size, language: Language) -> None:
    """Fill a demonstration that nobody has begun; it is served afterwards as any other."""
    now = RealClock().now()
    with store.writing() as tx:
        if not settle(tx, now.date()):
            told = language.say("There is a demonstration here already, so it is left as it is. --reset begins anew.")
            raise Stop(told)
    print(language.say("Filling the demonstration, all of it invented …"), flush=True)
    publish_shipped(store, now)
    publish_calendars(store, now)
    filled = fill(store, size, now)
    told = language.say(
        "{villages} villages, {families} families, {forms} forms of {years} years. Now look: banhoc demo",
        villages=language.number(size.villages),
        families=language.number(size.families),
        forms=language.number(filled.evaluations),
        years=YEARS,
    )
    print(told)


def _forget(settings: Settings, language: Language) -> None:
    """Remove what the demonstration has made; whatever else lies in its folder stays."""
    database = settings.data / "banhoc.db"
    if settings.database_url != f"sqlite:///{database}":
        raise Stop(language.say("--reset only forgets a database in the data folder; please empty this one yourself."))
    with Store.as_it_is(settings.database_url) as tx:
        photos = demonstration.photos(tx) if tx is not None and demonstration.is_marked(tx) else []
    MediaShelf(settings.data / "media").forget(photos)
    for ending in FILES_OF_SQLITE:
        Path(f"{database}{ending}").unlink(missing_ok=True)


async def _serve(store: Store, settings: Settings, port: int) -> None:
    language = words_for(settings.language)
    clock = MovedClock(await asyncio.to_thread(remembered_offset, store))
    print(language.say("Preparing the demonstration commune …"), flush=True)
    await asyncio.to_thread(publish_shipped, store, clock.now())
    await asyncio.to_thread(must_be_open, store, settings.open_form, language)
    await asyncio.to_thread(publish_calendars, store, clock.now())
    await asyncio.to_thread(_settle, store, clock)
    channel = WebChannel()
    shelf = MediaShelf(settings.data / "media")
    channels = {channel.name: channel}
    async with (
        writing(store) as writer,
        running(writer, channels, clock, Questionnaires(settings.open_form), settings.language) as engine,
        sweeping(writer, store, shelf, clock),
        ticking(engine, clock),
    ):
        calendars = CalendarFeed(writer, clock).route()
        async with served(make_app(Simulator(engine, shelf, clock, settings.language), channel, calendars)) as page:
            await listen(page, settings.listen.host, port, language)
            address = f"http://{settings.listen.host}:{page.addresses[0][1]}"
            print(
                language.say("Open {address} in a browser. Ctrl-C stops; the data stay.", address=address), flush=True
            )
            await until_stopped()


def _settle(store: Store, clock: MovedClock) -> None:
    with store.writing() as tx:
        settle(tx, clock.now().date())
