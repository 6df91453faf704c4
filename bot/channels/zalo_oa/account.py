"""A Zalo Official Account as a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channel import Known
from bot.channels.wire.download import download, is_loopback
from bot.channels.zalo_oa.access import Access
from bot.channels.zalo_oa.asking import Asking
from bot.channels.zalo_oa.calling import Api
from bot.channels.zalo_oa.checking import Check
from bot.channels.zalo_oa.sending import Sender
from bot.channels.zalo_oa.uploading import Uploads
from bot.channels.zalo_oa.webhook import Webhook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiohttp import web

    from bot.channel import Ear, Finding, MediaSafe, TokenSafe
    from bot.channels.zalo_oa.credentials import Credentials
    from bot.clock import Clock
    from bot.posting.post import Ways
    from conversations.language import Language
    from conversations.speech import Outgoing, Remote


class OfficialAccount:
    """Hears what people write to the account and sends them consultation messages.

    At `public_url` this machine is seen from outside.
    """

    def __init__(
        self,
        credentials: Credentials,
        safe: TokenSafe,
        ways: Ways,
        media: MediaSafe,
        clock: Clock,
        public_url: str = "",
    ) -> None:
        self.name = credentials.name
        self.limits = credentials.limits
        self._ways = ways
        self._is_loopback = is_loopback(credentials.api)
        self._check = Check(credentials, safe, ways.session, clock)
        self._access = Access(credentials, safe, ways.session, clock)
        api = Api(credentials, self._access, ways, clock)
        self._sender = Sender(api, Uploads(api, media, clock), doubled=credentials.doubled)
        self._asking = Asking(credentials.name, api, public_url)
        self._webhook = Webhook(credentials, clock)

    async def send(self, address: str, outgoing: Outgoing) -> str:
        """Carry one Outgoing that already fits the limits and give what Zalo calls it, or raise a SendError."""
        known_as = await self._sender.send(address, outgoing)
        await self._asking.ask(address, outgoing)
        return known_as

    @property
    def refusals(self) -> int:
        """Tell of none: all programs share one access, of which the database tells."""
        return 0

    async def fetch(self, remote: Remote) -> bytes:
        """Fetch what was sent along by its URL, or raise a SendError."""
        return await download(self._ways.session, remote.place, loopback=self._is_loopback)

    async def show_typing(self, address: str) -> None:
        """Do nothing: an account cannot show that it is typing."""

    async def run(self, ear: Ear) -> None:  # noqa: ARG002 - what is heard comes by the webhook
        """Keep the access token fresh, until cancelled."""
        await self._access.stay_fresh()

    async def check(self, words: Language) -> Sequence[Finding]:
        """Look whether Zalo is reached and what the access that is kept is worth."""
        return await self._check.all(words)

    async def known_as(self) -> Known:
        """Say that it is on Zalo; an address of the account would open the chat, but carry no code there."""
        return Known("Zalo")

    def routes(self, ear: Ear) -> Sequence[web.RouteDef]:
        """Give the address at which Zalo calls, and that of the picture with which a number is asked for."""
        return [self._webhook.route(ear), self._asking.route()]
