"""Sending: one Outgoing becomes one call, a photo where it has a public address, and a text otherwise."""

from __future__ import annotations

import logging
import unicodedata
from typing import TYPE_CHECKING

from bot.channel import Refused
from bot.channels.zalo_bot.calling import ApiError
from bot.channels.zalo_bot.errors import is_quota, send_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channels.zalo_bot.calling import Api
    from conversations.speech import Media, Outgoing

    Publish = Callable[[str], str]

log = logging.getLogger(__name__)


class Sender:
    """Sends for one bot; `publish` gives the public https address of kept media, where there is such a place."""

    def __init__(self, name: str, api: Api, publish: Publish | None) -> None:
        self._name = name
        self._api = api
        self._publish = publish
        self._told = False

    async def send(self, address: str, outgoing: Outgoing) -> None:
        """Send to one chat; raises a SendError. What cannot be shown is left out where words remain."""
        text = unicodedata.normalize("NFC", outgoing.text)
        if outgoing.media is not None and await self._photo(address, outgoing.media, text):
            return
        if not text:
            raise Refused("a Zalo Bot sends no files, and photos only from a public address")
        await self._call("sendMessage", {"chat_id": address, "text": text})

    async def _photo(self, address: str, media: Media, caption: str) -> bool:
        """Send a photo, or tell that it cannot be sent."""
        if self._publish is None or media.kind != "image":
            return False
        fields = {"chat_id": address, "photo": self._publish(media.id), **({"caption": caption} if caption else {})}
        try:
            await self._call("sendPhoto", fields)
        except Refused as why:
            log.info("%s: a photo was refused: %s", self._name, why)
            return False
        return True

    async def _call(self, method: str, fields: dict[str, str]) -> None:
        try:
            await self._api.call(method, fields)
        except ApiError as trouble:
            if is_quota(trouble):
                self._tell_the_operator()
            raise send_error(trouble) from None
        self._told = False

    def _tell_the_operator(self) -> None:
        """Log once that nothing more can be sent, until something could."""
        if not self._told:
            log.error("%s: Zalo takes no more messages, the quota of the plan seems used up", self._name)
        self._told = True
