"""`banhoc run`: the bot on its platforms, until it is stopped."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import ClientSession, DummyCookieJar, web

from bot.announcing.plan import plan_of
from bot.assemble import listening, running
from bot.calendars import publish_calendars, tell_address
from bot.calendars.feed import CalendarFeed
from bot.cli import WRONG_USE, Stop
from bot.cli.data import add_data, alone, delivering, opened, settings_of
from bot.cli.serving import listen, until_stopped
from bot.clock import RealClock
from bot.judging import tell_citizens
from bot.platforms import Platforms
from bot.publish import publish_shipped
from bot.questionnaires import Questionnaires
from bot.sweep import sweeping
from bot.ticks import ticking
from bot.words import words_for
from bot.writer import writing
from storage.media import MediaShelf

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import AsyncIterator, Mapping, Sequence

    from bot.assemble import Engine
    from bot.channel import Platform
    from bot.cli import Subparsers
    from bot.settings import Settings
    from conversations.language import Language
    from storage.store import Store

LARGEST_REQUEST = 1024 * 1024  # bytes of a webhook

log = logging.getLogger(__name__)


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("run", description=language.say("Run the bot on Zalo and Telegram."))
    add_data(parser, language)
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Serve every channel that is set, until Ctrl-C or SIGTERM."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    logging.basicConfig(level=settings.log, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for chatty in ("alembic", "apscheduler"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    _check(settings, language)
    with alone(settings.data, language), opened(settings) as store, delivering(store, language):
        publish_shipped(store, RealClock().now())
        publish_calendars(store, RealClock().now())
        tell_address(store, settings.public_url)
        tell_citizens(store, settings.citizens_judged_by)
        _check_open_form(store, settings, language)
        asyncio.run(_serve(store, settings, language))
    return 0


def _check(settings: Settings, language: Language) -> None:
    bots = (settings.telegram, settings.zalo_bot)
    if not any(one.tokens for one in bots) and not settings.zalo_oa.accounts:
        raise Stop(
            language.say("No channel is set. Set for example BANHOC_TELEGRAM_TOKEN; see `banhoc -h`."), WRONG_USE
        )
    if any(one.tokens and one.mode == "webhook" for one in bots) and not settings.public_url:
        raise Stop(language.say("For webhooks set BANHOC_PUBLIC_URL, the https address of this machine."), WRONG_USE)


def _check_open_form(store: Store, settings: Settings, language: Language) -> None:
    if not settings.open_form:
        return
    with store.reading() as tx:
        is_open = Questionnaires().is_open(tx, settings.open_form)
    if not is_open:
        told = language.say(
            "BANHOC_OPEN_FORM: there is no form {form}, or its sheet `settings` does not say bot::open = yes.",
            form=settings.open_form,
        )
        raise Stop(told, WRONG_USE)


async def _serve(store: Store, settings: Settings, language: Language) -> None:
    clock, shelf = RealClock(), MediaShelf(settings.data / "media")
    async with (
        writing(store) as writer,
        ClientSession(proxy=settings.proxy or None, cookie_jar=DummyCookieJar()) as session,
    ):
        made = Platforms(settings, writer, shelf, session, clock)
        platforms = made.all()
        routes = [CalendarFeed(writer, clock).route(), *([made.photos.route()] if made.photos else [])]
        async with (
            running(
                writer,
                platforms,
                clock,
                Questionnaires(settings.open_form),
                settings.language,
                plan_of(settings),
            ) as engine,
            sweeping(writer, store, shelf, clock),
            ticking(engine, clock),
            answering(engine, platforms, routes, settings, language),
            listening(engine, platforms, shelf, clock),
        ):
            log.info("running: %s", ", ".join(platforms))
            await until_stopped()


@asynccontextmanager
async def answering(
    engine: Engine,
    platforms: Mapping[str, Platform],
    routes: Sequence[web.RouteDef],
    settings: Settings,
    language: Language,
) -> AsyncIterator[None]:
    """Serve the webhooks of the platforms, `routes`, and whoever asks whether we are well, while this lasts."""
    app = web.Application(client_max_size=LARGEST_REQUEST)
    app.add_routes([web.get("/healthz", _say_ok), *routes])
    app.add_routes([route for one in platforms.values() for route in one.routes(engine.receiver)])
    page = web.AppRunner(app, access_log=None)
    await page.setup()
    try:
        await listen(page, settings.host, settings.port, language)
        yield
    finally:
        await page.cleanup()


async def _say_ok(_: web.Request) -> web.Response:
    return web.Response(text="ok")
