"""Platforms that several programs share: Telegram with a bot for each token, and a Zalo Bot by webhook."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from contextvars import ContextVar
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from tests.platforms import zalo_bot
from tests.platforms.stub import running
from tests.platforms.telegram import TelegramApi
from tests.platforms.zalo_bot import ZaloBotApi
from tests.servers.patience import beside

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection
    from random import Random

TELEGRAMS = ("telegram-mot", "telegram-hai", "telegram-ba")
ZALO = "zalo_bot"
CHANNELS = (*TELEGRAMS, ZALO)
CARRIERS = 4  # updates that Zalo brings at the same moment
PATIENCE = ClientTimeout(2.0)  # for which a platform waits for an answer before it comes again
caller: ContextVar[int] = ContextVar("caller")
"""Which program the call comes from that is answered now: each is told an address of its own."""


class Visited(NamedTuple):
    """A program sent something, or asked for what is new."""

    at: float
    program: int
    is_sending: bool


class Visits:
    """What a bot is asked for; `told` is called with the chat, the text and the keyboard of each message."""

    told: Callable[[str, str, dict], None]
    visits: list[Visited]

    def note_visit(self, *, is_sending: bool) -> None:
        self.visits.append(Visited(monotonic(), caller.get(), is_sending))


class Bot(Visits, TelegramApi):
    """One of Telegram's bots."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self.token = token
        self.holds = 0.5
        self.visits = []

    async def _poll(self, fields: dict) -> list[dict]:
        self.note_visit(is_sending=False)
        return await super()._poll(fields)

    def _send(self, method: str, fields: dict) -> dict:
        sent = super()._send(method, fields)
        self.note_visit(is_sending=True)
        self.told(str(fields["chat_id"]), fields.get("text", ""), fields.get("reply_markup", {}))
        return sent


class ZaloBot(Visits, ZaloBotApi):
    """The Zalo Bot, which brings what is written to any of the programs, as a proxy before them would."""

    def __init__(self) -> None:
        super().__init__()
        self.visits = []

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes([web.route("*", "/{program}/bot{token}/{method}", self._called)])
        return app

    async def _called(self, request: web.Request) -> web.StreamResponse:
        caller.set(int(request.match_info["program"]))
        return await super()._called(request)

    def _send(self, method: str, fields: dict) -> dict:
        sent = super()._send(method, fields)
        self.note_visit(is_sending=True)
        self.told(fields["chat_id"], fields.get("text", ""), {})
        return sent

    @asynccontextmanager
    async def bringing(self, addresses: Callable[[], list[str]], chance: Random) -> AsyncIterator[None]:
        """Bring what is written, again and again until some program has taken it, while this lasts."""
        async with (
            ClientSession(timeout=PATIENCE) as session,
            beside(*(self._carry(session, addresses, chance) for _ in range(CARRIERS))),
        ):
            yield

    async def _carry(self, session: ClientSession, addresses: Callable[[], list[str]], chance: Random) -> None:
        while True:
            if not self.pending or not self.hook:
                await asyncio.sleep(0.02)
                continue
            update = self.pending.popleft()
            try:
                taken = await self._brought(session, chance.choice(addresses()), update)
            except (ClientError, TimeoutError):
                taken = False
            if not taken:
                self.pending.append(update)
                await asyncio.sleep(0.05)

    async def _brought(self, session: ClientSession, address: str, update: dict) -> bool:
        headers = {"X-Bot-Api-Secret-Token": self.hook["secret_token"]}
        url = address + urlsplit(self.hook["url"]).path
        async with session.post(url, json={"ok": True, "result": update}, headers=headers) as response:
            return response.status == 200


class Platforms:
    """All bots by the names of their channels, and the settings that lead programs to them."""

    def __init__(self) -> None:
        self.telegrams = {name: Bot(f"{4242 + place}:not-a-real-token") for place, name in enumerate(TELEGRAMS)}
        self.zalo = ZaloBot()
        self.bots: dict[str, Bot | ZaloBot] = {**self.telegrams, ZALO: self.zalo}

    def app(self) -> web.Application:
        """Serve Telegram: its address names the token."""
        app = web.Application()
        app.add_routes([web.post("/{program}/bot{token}/{method}", self._called)])
        return app

    async def _called(self, request: web.Request) -> web.StreamResponse:
        token = request.match_info["token"]
        caller.set(int(request.match_info["program"]))
        bot = next((one for one in self.telegrams.values() if one.token == token), None)
        return await bot._called(request) if bot else web.json_response({"ok": False}, status=401)

    def settings(self, program: int, rate: int, channels: Collection[str] = CHANNELS) -> dict[str, str]:
        """Give what a program must be told; its address says who calls."""
        bots = [(name.partition("-")[2], bot) for name, bot in self.telegrams.items() if name in channels]
        telegram = {
            "telegram_token": " ".join(f"{name}={bot.token}" for name, bot in bots),
            "telegram_api": f"{self.url}/{program}",
            "telegram_rate": str(rate),
        }
        return telegram if ZALO not in channels else telegram | self._zalo(program, rate)

    def _zalo(self, program: int, rate: int) -> dict[str, str]:
        return {
            "zalo_bot_token": zalo_bot.TOKEN,
            "zalo_bot_api": f"{self.zalo.url}/{program}",
            "zalo_bot_mode": "webhook",
            "zalo_bot_rate": str(rate),
            "zalo_bot_monthly": "0",
        }


@asynccontextmanager
async def platforms_running():
    """Let them be found."""
    platforms = Platforms()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(running(platforms))
        await stack.enter_async_context(running(platforms.zalo))
        yield platforms
