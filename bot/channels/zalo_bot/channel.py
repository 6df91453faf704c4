"""One Zalo Bot of ours: what it can show, and the parts that read, send and keep the connection."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from bot.channels.wire.download import download, is_loopback
from bot.channels.wire.patience import Patience
from bot.channels.wire.token_webhook import TokenWebhook
from bot.channels.zalo_bot.calling import Api, ApiError
from bot.channels.zalo_bot.checking import check, known_as
from bot.channels.zalo_bot.errors import why_stuck
from bot.channels.zalo_bot.polling import Poller
from bot.channels.zalo_bot.reading import read_update
from bot.channels.zalo_bot.sending import Sender
from bot.channels.zalo_bot.settings import LIMITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aiohttp import web

    from bot.channel import Ear, Finding, Known
    from bot.channels.zalo_bot.sending import Publish
    from bot.channels.zalo_bot.settings import ZaloBotSettings
    from bot.clock import Clock
    from bot.posting.post import Ways
    from conversations.language import Language
    from conversations.speech import Incoming, Outgoing, Remote

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - where it is said, not what it is

log = logging.getLogger(__name__)


class ZaloBot:
    """A Zalo Bot. `publish` gives the public https address of media that we keep.

    It has no buttons, so choices are numbered lines; without `publish` it shows no photos.
    """

    def __init__(
        self,
        name: str,
        settings: ZaloBotSettings,
        ways: Ways,
        clock: Clock,
        publish: Publish | None = None,
    ) -> None:
        self.name = name
        self.limits = replace(LIMITS, media=publish is not None, rate=settings.rate)
        self._settings = settings
        self._webhook = TokenWebhook(
            name, f"/zalo-bot/{name}", settings.public_url, SECRET_HEADER, settings.told_secret
        )
        self._ways = ways
        self._clock = clock
        self._api = Api(settings, ways)
        self._sender = Sender(name, self._api, publish)

    async def send(self, address: str, outgoing: Outgoing) -> str:
        """Send to one chat what fits the limits and give what Zalo calls it, or raise a SendError."""
        return await self._sender.send(address, outgoing)

    @property
    def refusals(self) -> int:
        """Tell how often in a row Zalo has refused our token."""
        return self._api.refusals.in_a_row

    async def fetch(self, remote: Remote) -> bytes:
        """Fetch what was sent along by its address, at most 20 MB, or raise a SendError."""
        return await download(self._ways.session, remote.place, loopback=is_loopback(self._settings.base))

    async def show_typing(self, address: str) -> None:
        """Show that the bot is typing; nobody waits for this, and it is no message of the month."""
        try:
            await self._api.call("sendChatAction", {"chat_id": address, "action": "typing"})
        except ApiError as trouble:
            log.debug("%s: it was not shown that something is done: %s", self.name, trouble)

    async def run(self, ear: Ear) -> None:
        """Poll, or look after the webhook, until cancelled; trouble is waited out."""
        if self._settings.mode == "webhook":
            await self._set_webhook()
            await self._webhook.keep(self._where_it_leads, self._set_webhook)
        await self._until_done("deleteWebhook", {})
        await Poller(self.name, self._api, self._heard).run(ear)

    async def check(self, words: Language) -> Sequence[Finding]:
        """Look whether Zalo knows the bot, and where it brings what people say."""
        ours = self._webhook.address if self._settings.mode == "webhook" else ""
        return await check(self._api, self._settings.base, ours, words)

    async def known_as(self) -> Known | None:
        """Ask Zalo for the bot's name; no address of it carries a code into the chat."""
        return await known_as(self._api)

    def routes(self, ear: Ear) -> Sequence[web.RouteDef]:
        """Give the address of the webhook; none while polling."""
        if self._settings.mode != "webhook":
            return []
        return [self._webhook.route(ear, self._heard)]

    def _heard(self, update: object) -> Incoming | None:
        return read_update(update, self.name, self._clock.now())

    async def _where_it_leads(self) -> str:
        return str((await self._until_done("getWebhookInfo", {})).get("url") or "")

    async def _set_webhook(self) -> None:
        """Tell the platform where we are; it looks at once, and what it finds is for the operator."""
        fields = {"url": self._webhook.address, "secret_token": self._webhook.secret}
        looked = (await self._until_done("setWebhook", fields)).get("verification")
        if isinstance(looked, dict) and looked.get("ok") is False:
            outcome = looked.get("outcome")
            why = outcome[:100] if isinstance(outcome, str) and outcome.isprintable() else "no reason given"
            log.error("%s: Zalo does not reach the public address of this server: %s", self.name, why)

    async def _until_done(self, method: str, fields: Mapping[str, object]) -> dict[str, Any]:
        """Call a method until it works, and give its result, empty where there is no webhook to speak of."""
        outage = Patience(self.name)
        while True:
            try:
                answer = await self._api.call(method, fields)
            except ApiError as trouble:
                if trouble.code == HTTPStatus.NOT_FOUND and trouble.spoken and method != "setWebhook":
                    answer = {}
                else:
                    await asyncio.sleep(outage.wait_after(why_stuck(trouble), trouble.after))
                    continue
            outage.over()
            result = answer.get("result")
            return result if isinstance(result, dict) else {}
