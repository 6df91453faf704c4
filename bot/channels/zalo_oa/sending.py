"""One Outgoing becomes the consultation messages that carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.channel import Refused
from bot.channels.wire.payload import word
from bot.channels.zalo_oa.credentials import MOST_BUTTONS, PRESSED
from bot.channels.zalo_oa.errors import Gone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.channels.zalo_oa.calling import Api
    from bot.channels.zalo_oa.uploading import Uploads
    from conversations.speech import Button, Outgoing

PATH = "/v3.0/oa/message/cs"
LONGEST_TITLE = 100

Json = dict[str, Any]


class Sender:
    """Sends to people by their id at the account."""

    def __init__(self, api: Api, uploads: Uploads, *, doubled: bool = False) -> None:
        self._api = api
        self._uploads = uploads
        self._doubled = doubled

    async def send(self, address: str, outgoing: Outgoing) -> str:
        """Send all messages of one Outgoing, in order, and give what Zalo calls them, or raise a SendError."""
        given = await self._given(outgoing)
        try:
            return await self._send(address, messages(outgoing, given, doubled=self._doubled))
        except Gone:
            if outgoing.media is None:
                raise
            await self._uploads.forget(outgoing.media, given)
            again = await self._given(outgoing)
            return await self._send(address, messages(outgoing, again, doubled=self._doubled))

    async def _given(self, outgoing: Outgoing) -> str:
        return await self._uploads.id_of(outgoing.media) if outgoing.media else ""

    async def _send(self, address: str, made: Sequence[Json]) -> str:
        to = {"user_id": address}
        answers = [await self._api.call(PATH, {"recipient": to, "message": message}) for message in made]
        return " ".join(filter(None, (word(answer, "message_id") for answer in answers)))


def messages(outgoing: Outgoing, given: str, *, doubled: bool = False) -> list[Json]:
    """Make what carries an Outgoing, whose medium is `given` as an id of Zalo, or else left out.

    Under buttons the words are `doubled`, and the template named, for an API of before that wants it so.
    """
    if not outgoing.text and not given:
        raise Refused("Zalo does not take files of this type")
    said = [_text(outgoing.text, outgoing.buttons, doubled=doubled)] if outgoing.text else []
    if outgoing.media is None or not given:
        return said
    if outgoing.media.kind == "file":
        return [*said, {"attachment": {"type": "file", "payload": {"token": given}}}]
    return [_picture(given, ""), *said] if outgoing.buttons else [_picture(given, outgoing.text)]


def _text(words: str, buttons: Sequence[Button], *, doubled: bool) -> Json:
    """Make a message of words; what is tapped comes back as a text, which people are not shown."""
    if not buttons:
        return {"text": words}
    shown = [
        {"title": one.label[:LONGEST_TITLE], "type": "oa.query.hide", "payload": f"{PRESSED}{one.press}"}
        for one in buttons[:MOST_BUTTONS]
    ]
    older = {"template_type": "button", "text": words} if doubled else {}
    template = {**older, "buttons": shown}
    return {"text": words, "attachment": {"type": "template", "payload": template}}


def _picture(given: str, words: str) -> Json:
    elements = [{"media_type": "image", "attachment_id": given}]
    template = {"template_type": "media", "elements": elements}
    return {**({"text": words} if words else {}), "attachment": {"type": "template", "payload": template}}
