"""Makes the channels that are set, and hands them what they need of the house."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from bot.channel import House
from bot.delivery.photo_links import PhotoLinks
from bot.features.helping.introduction import introduction
from bot.features.village_groups.words import menu_in_groups
from bot.routing.commands import OFFERS
from bot.running.zalo_access import ZaloAccess
from bot.running.zalo_media import ZaloMedia
from bot.words import LANGUAGES, words_for
from storage.talk import media, prepared_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channel import Platform
    from bot.clock import Clock
    from bot.posting.post import Ways
    from bot.settings import Settings
    from bot.writer import Writer
    from storage.talk.media import MediaShelf


class Platforms:
    """Makes the channels; what they need of the house is handed to each.

    `photos` are the public addresses from which a platform fetches what it is to show; None where none does.
    """

    photos: PhotoLinks | None = None

    def __init__(self, settings: Settings, writer: Writer, shelf: MediaShelf, ways: Ways, clock: Clock) -> None:
        self._channels = settings.channels
        self._writer = writer
        self._shelf = shelf
        menus = {code: OFFERS.menu(words_for(code)) for code in LANGUAGES}
        in_groups = {code: menu_in_groups(words_for(code)) for code in LANGUAGES}
        introductions = {code: introduction(words_for(code)) for code in LANGUAGES}
        self._house = House(
            ways,
            clock,
            settings.public_url,
            menus,
            in_groups,
            introductions,
            self._read,
            self._publish,
            safe=partial(ZaloAccess, writer, clock),
            media=partial(ZaloMedia, writer, self._read),
        )

    def all(self) -> dict[str, Platform]:
        """Give every channel that is set, by its name; of others not even the libraries are imported."""
        wanted = [setup for setup in self._channels.values() if setup.limits]
        return {one.name: one for setup in wanted for one in setup.make(self._house)}

    def _publish(self, secret: str) -> Callable[[str], str] | None:
        """Publish photos for who asks; all share the addresses that the first one's secret seals."""
        if self.photos is None and self._house.public_url.startswith("https:"):
            self.photos = PhotoLinks(self._house.public_url, secret, self._read, self._house.clock)
        return self.photos.address if self.photos else None

    async def _read(self, media_id: str) -> tuple[bytes, str]:
        """Give what is kept and its MIME type; raises LookupError where it is gone."""
        made = await self._writer.read(lambda tx: prepared_files.find(tx, media_id))
        if made is not None:
            return made
        found = await self._writer.read(lambda tx: media.find(tx, media_id))
        if found is None:
            raise LookupError("this medium is not kept any more")
        try:
            return await asyncio.to_thread(self._shelf.read, media_id), found.type
        except FileNotFoundError:
            raise LookupError("this medium is gone from its folder") from None
