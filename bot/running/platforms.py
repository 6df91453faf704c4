"""The platforms of the settings, as channels."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.channels.telegram import Telegram, TelegramSettings
from bot.channels.zalo_bot import ZaloBot, ZaloBotSettings
from bot.channels.zalo_oa import WINDOW, Credentials, OfficialAccount
from bot.delivery.photo_links import PhotoLinks
from bot.routing.commands import OFFERS
from bot.running.zalo_access import ZaloAccess
from bot.words import LANGUAGES, words_for
from storage.talk import media, prepared_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta

    from aiohttp import ClientSession

    from bot.channel import Platform
    from bot.clock import Clock
    from bot.settings import Settings
    from bot.writer import Writer
    from storage.talk.media import MediaShelf


def windows_of(settings: Settings) -> dict[str, timedelta]:
    """Give for how long one may write to people by each channel that bounds it, without opening any."""
    return dict.fromkeys(settings.zalo_oa.accounts, WINDOW)


class Platforms:
    """Makes the channels; what they need of the house is handed to each.

    `photos` are the public addresses from which Zalo fetches what a Zalo Bot shows; None where there are none.
    """

    def __init__(
        self, settings: Settings, writer: Writer, shelf: MediaShelf, session: ClientSession, clock: Clock
    ) -> None:
        self._settings = settings
        self._writer = writer
        self._shelf = shelf
        self._session = session
        self._clock = clock
        secret = " ".join(settings.zalo_bot.tokens.values())
        self.photos = (
            PhotoLinks(settings.public_url, secret, self._read, clock)
            if secret and settings.public_url.startswith("https:")
            else None
        )

    def all(self) -> dict[str, Platform]:
        """Give every channel that is set, by its name."""
        return {one.name: one for one in (*self._telegram(), *self._zalo_bots(), *self._official_accounts())}

    def _telegram(self) -> Iterator[Platform]:
        told = self._settings.telegram
        for name, token in told.tokens.items():
            settings = TelegramSettings(
                token, told.api, told.mode, public_url=self._settings.public_url, rate=told.rate
            )
            menus = {code: OFFERS.menu(words_for(code)) for code in LANGUAGES}
            yield Telegram(name, settings, self._session, self._read, self._clock, menus)

    def _zalo_bots(self) -> Iterator[Platform]:
        told, public_url = self._settings.zalo_bot, self._settings.public_url
        for name, token in told.tokens.items():
            settings = ZaloBotSettings(token, told.api, told.mode, public_url=public_url, rate=told.rate)
            publish = self.photos.address if self.photos else None
            yield ZaloBot(name, settings, self._session, self._clock, publish)

    def _official_accounts(self) -> Iterator[Platform]:
        told = self._settings.zalo_oa
        for name, parts in told.accounts.items():
            credentials = Credentials(
                name, parts["app_id"], parts["secret"], parts["oa_secret"], told.api, told.oauth, told.templates
            )
            safe = ZaloAccess(self._writer, self._clock, name, parts["refresh_token"])
            yield OfficialAccount(credentials, safe, self._session, self._read, self._clock)

    async def _read(self, media_id: str) -> tuple[bytes, str]:
        """Give what is kept and its MIME type; raises LookupError where it is gone."""
        made = await self._writer.read(lambda tx: prepared_files.find(tx, media_id))
        if made is not None:
            return made
        found = await self._writer.read(lambda tx: media.find(tx, media_id))
        if found is None:
            raise LookupError("this medium is not kept any more")
        return await asyncio.to_thread(self._shelf.read, media_id), found.type
