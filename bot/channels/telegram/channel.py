"""One Telegram bot of ours: what it can show, and the parts that read, send and keep the connection."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from aiohttp import web
from telegram import Bot
from telegram.error import TelegramError

from bot.channel import Overloaded
from bot.channels.telegram import fetching
from bot.channels.telegram.checking import check, known_as
from bot.channels.telegram.menu import Front, Menus
from bot.channels.telegram.myself import Myself
from bot.channels.telegram.outage import wait_after
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.reading import KINDS, read_update, tap_of
from bot.channels.telegram.request import Requests
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.settings import LIMITS
from bot.channels.telegram.taps import Taps
from bot.channels.wire.patience import Patience
from bot.channels.wire.token_webhook import TokenWebhook
from conversations.speech import Incoming, InGroup

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence

    from bot.channel import Ear, Finding, Known
    from bot.channels.telegram.sending import Read
    from bot.channels.telegram.settings import TelegramSettings
    from bot.clock import Clock
    from bot.posting.post import Ways
    from conversations.language import Language
    from conversations.speech import Outgoing, Remote

    T = TypeVar("T")

CONNECTIONS = 100  # at most so many updates are brought at once; the more come together, the cheaper each is
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - where it is said, not what it is

log = logging.getLogger(__name__)


class Telegram:
    """A bot on Telegram. `read` gives bytes and MIME type of media that we keep.

    The `front` is shown before anybody has typed. A tapped button cannot be untapped here, so where several may be
    chosen the choices are numbered lines.
    """

    def __init__(
        self,
        name: str,
        settings: TelegramSettings,
        ways: Ways,
        read: Read,
        clock: Clock,
        front: Front | None = None,
    ) -> None:
        # On that level PTB writes out what people say, and the webhook's secret.
        logging.getLogger("telegram").setLevel(logging.INFO)
        self.name = name
        self.limits = replace(LIMITS, rate=settings.rate)
        self._settings = settings
        self._webhook = TokenWebhook(
            name, f"/telegram/{name}", settings.public_url, SECRET_HEADER, settings.told_secret
        )
        self._ways = ways
        self._clock = clock
        self._menus = Menus(name, self._call, front or Front())
        self._request = Requests(ways)
        self._bot = Bot(
            settings.token,
            base_url=f"{settings.base}/bot",
            base_file_url=f"{settings.base}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )
        self._sender = Sender(self._call, self._bot, read, lambda: self._me, self._moved)
        self._ear: Ear | None = None
        self._me = Myself(_id_in(settings.token), "")
        self._taps = Taps(name, self._call, clock)
        self._beside: set[asyncio.Task[None]] = set()

    async def send(self, address: str, outgoing: Outgoing) -> str:
        """Send to one chat what fits the limits and give what Telegram calls it, or raise a SendError."""
        known_as = await self._sender.send(address, outgoing)
        if outgoing.menu:
            self._do_beside(self._menus.show_to_chat(int(address), outgoing.menu))
        return known_as

    @property
    def refusals(self) -> int:
        """Tell how often in a row Telegram has refused our token."""
        return self._request.refusals.in_a_row

    async def fetch(self, remote: Remote) -> bytes:
        """Fetch what was sent along, at most 20 MB, or raise a SendError."""
        return await fetching.fetch(self._bot, self._ways.session, remote)

    async def show_typing(self, address: str) -> None:
        """Show that the bot is typing, for some five seconds; nobody waits for this."""
        try:
            await self._call("sendChatAction", {"chat_id": int(address), "action": "typing"})
        except TelegramError as trouble:
            log.debug("%s: it was not shown that something is done: %s", self.name, trouble)

    async def run(self, ear: Ear) -> None:
        """Poll, or look after the webhook, until cancelled; trouble is waited out."""
        me = await self._until_done(self._bot.get_me)
        self._me, self._ear = Myself(me.id, me.username or ""), ear
        try:
            await self._listen(ear)
        finally:
            self._taps.stop()
            for one in self._beside:
                one.cancel()

    async def _listen(self, ear: Ear) -> None:
        if self._settings.mode == "webhook":
            await self._until_done(self._set_webhook)
            self._do_beside(self._menus.show_to_all())
            await self._webhook.keep(self._where_it_leads, partial(self._until_done, self._set_webhook))
        await self._until_done(self._bot.delete_webhook)
        self._do_beside(self._menus.show_to_all())
        await Poller(self.name, self._ask, self._heard, self._taps.answer).run(ear)

    async def check(self, words: Language) -> Sequence[Finding]:
        """Look whether Telegram knows the bot, and where it brings what people say."""
        ours = self._webhook.address if self._settings.mode == "webhook" else ""
        return await check(self._call, self._settings.base, ours, self._clock.now(), words)

    async def known_as(self) -> Known | None:
        """Ask Telegram for the bot's name; its address carries what stands behind it into the chat."""
        return await known_as(self._call)

    def routes(self, ear: Ear) -> Sequence[web.RouteDef]:
        """Give the address of the webhook; none while polling."""
        if self._settings.mode != "webhook":
            return []
        return [self._webhook.route(ear, self._heard, self._answered)]

    def _heard(self, update: object) -> Incoming | None:
        if self._taps.is_again(update):
            return None
        return read_update(update, self.name, self._me, self._clock.now())

    def _call(self, method: str, fields: Mapping[str, object]) -> Awaitable[Any]:
        return self._request.call(f"{self._bot.base_url}/{method}", fields)

    def _ask(self, question: Mapping[str, object], patience: float) -> Awaitable[Any]:
        return self._request.call(f"{self._bot.base_url}/getUpdates", question, patience)

    def _moved(self, old: int, new: int) -> None:
        """Let it be heard that a group goes on elsewhere, of which perhaps nothing but a sending in vain tells us."""
        if self._ear is not None:
            here = InGroup("moved", moved_to=str(new))
            moved = Incoming(self.name, str(old), f"moved.{new}", self._clock.now(), event="in_group", in_group=here)
            self._do_beside(self._bring(self._ear, moved))

    async def _bring(self, ear: Ear, incoming: Incoming) -> None:
        try:
            await ear.hear(incoming)
        except Overloaded:
            log.debug("%s: a group has moved, which the next sending will tell again", self.name)

    def _answered(self, update: object) -> web.Response:
        """Let the phone of a tap stop waiting: the answer to a webhook may itself be a call of the Bot API."""
        tap = tap_of(update)
        if not tap:
            return web.Response()
        self._taps.retire(update)
        return web.json_response({"method": "answerCallbackQuery", "callback_query_id": tap})

    def _do_beside(self, work: Coroutine[None, None, None]) -> None:
        """Do what nobody waits for, and by which nothing is lost if it fails; no sending waits behind it."""
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def _set_webhook(self) -> bool:
        return await self._bot.set_webhook(
            self._webhook.address,
            max_connections=CONNECTIONS,
            allowed_updates=KINDS,
            drop_pending_updates=False,
            secret_token=self._webhook.secret,
        )

    async def _where_it_leads(self) -> str:
        return (await self._until_done(self._bot.get_webhook_info)).url

    async def _until_done(self, work: Callable[[], Awaitable[T]]) -> T:
        outage = Patience(self.name)
        while True:
            try:
                done = await work()
            except Exception as trouble:  # noqa: BLE001 - PTB raises anything about an answer it does not understand
                await asyncio.sleep(wait_after(trouble, outage))
            else:
                outage.over()
                return done


def _id_in(token: str) -> int:
    """Read the bot's own number, with which its token begins."""
    number = token.partition(":")[0]
    return int(number) if number.isascii() and number.isdigit() else 0
