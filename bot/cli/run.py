"""`banhoc run`: the bot on its platforms, until it is stopped."""

from __future__ import annotations

import asyncio
import gc
import logging
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from aiohttp import web

from bot.cli import WRONG_USE, Stop, programs
from bot.cli.data import add_data, alone, lies_in, must_not_be_mistyped, opened, serving_from, settings_of
from bot.cli.serving import is_loopback, listen, must_be_free, must_be_open, must_keep_together, until_stopped
from bot.clock import RealClock
from bot.delivery.reach import reach_of
from bot.dialogue.judges import tell_citizens
from bot.dialogue.questionnaires import Questionnaires
from bot.features.calendar.feed import CalendarFeed
from bot.features.privacy.sweeping import sweeping
from bot.running.assemble import fetching, running, serving
from bot.running.bells import ticking
from bot.running.beside_others import beside_others
from bot.running.connections import served
from bot.running.leasing.leaseholder import Leaseholder
from bot.running.leasing.sharing import BELLS, SWEEPER
from bot.running.making import Platforms
from bot.running.metrics.looking import Metrics
from bot.running.nightly import backing_up
from bot.running.quiet_log import log_quietly
from bot.running.reaching import reaching
from bot.running.troubles.alert import Alert, alerting
from bot.running.troubles.condition import of_writer
from bot.running.troubles.health import Health, Look
from bot.running.troubles.passing import Passing
from bot.shipped.calendars import publish_calendars
from bot.shipped.forms import publish_shipped
from bot.simulator.commune import CHANNEL
from bot.words import words_for
from bot.writer import writing
from storage import demonstration
from storage.copying import held
from storage.talk.media import MediaShelf

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence

    from bot.channel import Platform
    from bot.cli import Subparsers
    from bot.clock import Clock
    from bot.running.assemble import Engine
    from bot.running.door import Door
    from bot.running.leasing.leaseholder import Work
    from bot.settings import Settings
    from conversations.language import Language
    from storage.store import Store

LARGEST_REQUEST = 1024 * 1024  # bytes of a webhook
SELDOM = (5000, 20, 10)
"""How seldom Python looks for garbage that holds itself: there is hardly any, and a look at all there is stops
everything for a tenth of a second."""

log = logging.getLogger(__name__)


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("run", description=language.say("Run the bot on Zalo and Telegram."))
    add_data(parser, language, "changes")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Serve every channel that is set, until Ctrl-C or SIGTERM."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    log_quietly(settings.log)
    must_not_be_mistyped(settings, chosen)
    check(settings, language)
    is_shared = not settings.database_url.startswith("sqlite")
    with (
        alone(settings.data, language, shared=is_shared),
        opened(settings, chosen) as store,
        serving_from(store, language),
    ):
        print(lies_in(settings), flush=True)
        gc.set_threshold(*SELDOM)
        asyncio.run(serve_until(store, settings, language))
    log.info("ended")
    return 0


def check(settings: Settings, language: Language) -> None:
    """Raise Stop where nothing could be heard."""
    if not settings.limits:
        raise Stop(
            language.say("No channel is set. Set for example BANHOC_TELEGRAM_TOKEN; see `banhoc -h`."), WRONG_USE
        )
    if not is_loopback(settings.listen.host):
        log.warning(
            "listening on %s: other machines reach this one without encryption; BANHOC_LISTEN=127.0.0.1:%d behind a "
            "proxy with https is safer",
            *settings.listen,
        )
    if settings.lacks_public_url:
        raise Stop(language.say("For webhooks set BANHOC_PUBLIC_URL, the https address of this machine."), WRONG_USE)


def _warn_of_players(store: Store) -> None:
    """Say where a demonstration was played here before demonstrations were marked: its people are not real."""
    with store.reading() as tx:
        if CHANNEL in demonstration.channels(tx):
            log.warning(
                "this database knows people of a demonstration; docs/operating.md says how to begin without them"
            )


def _prepare(store: Store, settings: Settings, language: Language) -> None:
    publish_shipped(store, RealClock().now())
    publish_calendars(store, RealClock().now())
    tell_citizens(store, settings.citizens_judged_by)
    must_be_open(store, settings.open_form, language)
    _warn_of_players(store)
    _warn_of_held(store)


def _warn_of_held(store: Store) -> None:
    """Say where nothing goes by itself, as from a copy that was restored."""
    with store.reading() as tx:
        waiting = held.find(tx)
    if waiting:
        log.warning(
            "restored from a backup: %d messages and %d announcements are held, and no reminder goes; "
            "`banhoc restore --release` or `--drop` says what becomes of them",
            waiting.messages,
            waiting.announcements,
        )


async def serve_until(
    store: Store, settings: Settings, language: Language, *ends: Callable[[], Coroutine[None, None, None]]
) -> None:
    """Serve until somebody stops it, or one of `ends` is reached; beside others each serves what it holds."""
    work = (until_stopped(), _serve(store, settings, language), *(end() for end in ends))
    tasks = [asyncio.create_task(one) for one in work]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
        log.info("ending: what is under way is finished first")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _serve(store: Store, settings: Settings, language: Language) -> None:
    must_be_free(*settings.listen, language)
    await asyncio.to_thread(_prepare, store, settings, language)
    clock, shelf = RealClock(), MediaShelf(settings.data / "media")
    me = programs.this_one(store.name, settings, shelf.mark() if store.is_shared else "")
    await must_keep_together(store, me, settings, language)
    holder, passing = Leaseholder(store, me), Passing(clock)
    async with (
        writing(store) as writer,
        reaching(settings.proxy, passing) as ways,
        holder.at_work(),
    ):
        made = Platforms(settings, writer, shelf, ways, clock)
        platforms = made.all()
        holder.refused.refusals = lambda name: platforms[name].refusals
        look = Look(writer, store, settings, clock, lambda name: holder.is_ours(name) or holder.is_ours(BELLS))
        health = Health(clock, lambda: [*of_writer(writer.outage), *holder.troubles(), *passing.troubles()], look.all)
        health.program = me.name
        photos = [made.photos.route()] if made.photos else []
        routes = [*health.routes(), CalendarFeed(writer, clock).route(), *photos]
        forms, reach = Questionnaires(settings.open_form), reach_of(settings)
        async with running(writer, platforms, clock, forms, settings.language, reach) as engine:
            engine.deliverer.may, engine.deliverer.ledger.doubt = holder.number, holder.doubt
            metrics = Metrics(engine, settings, clock, health.standing, holder.standing)
            async with (
                beside_others(engine, store, clock, holder) as door,
                alerting(health, Alert(engine, settings.language, clock, lambda: holder.is_ours(BELLS))),
                answering(door, platforms, [*routes, metrics.route()], settings, language),
                fetching(engine, platforms, shelf, clock, holder.is_ours) as fetcher,
            ):
                work: dict[str, Work] = {
                    name: partial(serving, engine, fetcher, door, one) for name, one in platforms.items()
                }
                work[BELLS] = partial(_ringing, engine, store, settings, clock, language)
                work[SWEEPER] = partial(sweeping, writer, store, shelf, clock)
                at = "{}:{}".format(*settings.listen)
                log.info("running: %s; at %s, as program %s", ", ".join(platforms), at, me.name)
                await holder.serve_all(work)


@asynccontextmanager
async def _ringing(
    engine: Engine, store: Store, settings: Settings, clock: Clock, language: Language
) -> AsyncIterator[None]:
    """Do all that is timed while this lasts."""
    async with backing_up(settings, store, clock, language), ticking(engine, clock):
        yield


@asynccontextmanager
async def answering(
    door: Door,
    platforms: Mapping[str, Platform],
    routes: Sequence[web.RouteDef],
    settings: Settings,
    language: Language,
) -> AsyncIterator[None]:
    """Serve the webhooks of the platforms, and `routes`, while this lasts."""
    app = web.Application(client_max_size=LARGEST_REQUEST)
    app.add_routes(routes)
    app.add_routes([route for one in platforms.values() for route in one.routes(door)])
    async with served(app) as page:
        await listen(page, *settings.listen, language)
        yield
