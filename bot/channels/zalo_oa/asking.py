"""Asking somebody for their own number: a card of Zalo's, which wants a picture from a public address."""

from __future__ import annotations

import io
import logging
from functools import cache
from typing import TYPE_CHECKING, Any

from aiohttp import web
from PIL import Image, ImageDraw

from bot.channel import SendError
from bot.channels.zalo_oa.sending import PATH

if TYPE_CHECKING:
    from bot.channels.zalo_oa.calling import Api
    from conversations.speech import Outgoing

LONGEST_TITLE = 100
GREEN, PAPER, LINES = "#1b5e20", "#fffdf5", "#c9c2a5"

log = logging.getLogger(__name__)


class Asking:
    """Asks for numbers in the name of an account; without a public https address it cannot, and does not."""

    def __init__(self, name: str, api: Api, public_url: str) -> None:
        self._name = name
        self._api = api
        self._place = f"/zalo-oa/{name}/picture.png"
        self._address = f"{public_url}{self._place}" if public_url.startswith("https:") else ""

    async def ask(self, address: str, outgoing: Outgoing) -> None:
        """Ask behind what was said, which stands by itself: where Zalo does not take the card nothing is said again."""
        if not outgoing.ask_phone or not self._address:
            return
        body = {"recipient": {"user_id": address}, "message": card(outgoing, self._address)}
        try:
            await self._api.call(PATH, body)
        except SendError as trouble:
            log.info("%s: a phone number could not be asked for: %s", self._name, trouble)

    def route(self) -> web.RouteDef:
        """Give the address of the picture."""
        return web.get(self._place, _show)


def card(outgoing: Outgoing, picture: str) -> dict[str, Any]:
    """Make the card: what is asked, who asks, and the picture."""
    who = outgoing.text.partition("\n")[0][:LONGEST_TITLE]
    title = (outgoing.ask_phone or "")[:LONGEST_TITLE]
    elements = [{"title": title, "subtitle": who, "image_url": picture}]
    return {"attachment": {"type": "template", "payload": {"template_type": "request_user_info", "elements": elements}}}


async def _show(_request: web.Request) -> web.Response:
    return web.Response(body=_picture(), content_type="image/png", headers={"Cache-Control": "max-age=86400"})


@cache
def _picture() -> bytes:
    """Paint an open book on green."""
    image = Image.new("RGB", (640, 360), GREEN)
    draw = ImageDraw.Draw(image)
    for side in (-1, 1):
        page = [(320, 120), (320 + 190 * side, 90), (320 + 190 * side, 260), (320, 290)]
        draw.polygon(page, fill=PAPER)
        for line in range(4):
            top = 145 + 32 * line
            draw.line([(320 + 25 * side, top), (320 + 165 * side, top - 22)], fill=LINES, width=6)
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()
