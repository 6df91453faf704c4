"""Sending: one Outgoing becomes one call, a photo where it has a public address, and a text otherwise."""

from __future__ import annotations

import logging
import unicodedata
from typing import TYPE_CHECKING

from bot.channel import Refused
from bot.channels.wire.payload import part, word
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

    async def send(self, address: str, outgoing: Outgoing) -> str:
        """Send to one chat and give what Zalo calls it; what cannot be shown is left out where words remain.

        Raises a SendError.
        """
        text = unicodedata.normalize("NFC", outgoing.text)
        photo = await self._photo(address, outgoing.media, text) if outgoing.media is not None else None
        if photo is not None:
            return photo
        if not text:
            raise Refused("a Zalo Bot sends no files, and photos only from a public address")
        return await self._call("sendMessage", {"chat_id": address, "text": text})

    async def _photo(self, address: str, media: Media, caption: str) -> str | None:
        """Send a photo and give what Zalo calls it; None where it cannot be sent."""
        if self._publish is None or media.kind != "image":
            return None
        fields = {"chat_id": address, "photo": self._publish(media.id), **({"caption": caption} if caption else {})}
        try:
            return await self._call("sendPhoto", fields)
        except Refused as why:
            log.info("%s: a photo was refused: %s", self._name, why)
            return None

    async def _call(self, method: str, fields: dict[str, str]) -> str:
        try:
            answer = await self._api.call(method, fields)
        except ApiError as trouble:
            if is_quota(trouble):
                self._tell_the_operator()
            raise send_error(trouble) from None
        self._told = False
        return word(part(answer, "result"), "message_id")

    def _tell_the_operator(self) -> None:
        """Log once that nothing more can be sent, until something could."""
        if not self._told:
            log.error("%s: Zalo takes no more messages, the quota of the plan seems used up", self._name)
        self._told = True
