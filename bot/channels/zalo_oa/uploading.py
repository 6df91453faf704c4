"""Pictures and files are brought to Zalo first, and then sent to as many people as should have them."""

from __future__ import annotations

import asyncio
import io
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
from PIL import Image

from bot.channel import Refused, Upload

if TYPE_CHECKING:
    from bot.channel import MediaSafe
    from bot.channels.zalo_oa.calling import Api
    from bot.clock import Clock
    from conversations.speech import Media

LARGEST_PICTURE = 1024 * 1024
LARGEST_FILE = 5 * 1024 * 1024
PICTURES = {"image/jpeg": "jpg", "image/png": "png"}
FILES = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/csv": "csv",
}
SMALLER = ((1600, 80), (1280, 75), (960, 70), (640, 60))
"""Pixels of the long side and JPEG quality; the last cannot be too large."""
LASTS = timedelta(days=6)
"""Zalo deletes what was uploaded after seven days."""
LEFT_OUT = timedelta(hours=1)
"""How long something that Zalo does not take is not tried again."""
MOST_KNOWN = 500

log = logging.getLogger(__name__)


class Uploads:
    """Brings each picture or file to Zalo once in six days, since only 5,000 a month may be."""

    def __init__(self, api: Api, safe: MediaSafe, clock: Clock) -> None:
        self._api = api
        self._safe = safe
        self._clock = clock
        self._known: dict[str, Upload] = {}
        self._lock = asyncio.Lock()

    async def id_of(self, media: Media) -> str:
        """Give the id by which a picture or the token by which a file is sent, empty where Zalo does not take it."""
        if (known := self._lasting(media)) is not None:
            return known.id
        async with self._lock:
            if (known := self._lasting(media)) is None:
                known = await self._found(media) or await self._made(media)
                while len(self._known) >= MOST_KNOWN:
                    del self._known[next(iter(self._known))]
                self._known[media.id] = known
            return known.id

    async def forget(self, media: Media, given: str) -> None:
        """Have it uploaded again the next time, unless that was done already."""
        if (known := self._known.get(media.id)) is not None and known.id == given:
            del self._known[media.id]
            await self._safe.drop_upload(media.id, given)

    def _lasting(self, media: Media) -> Upload | None:
        known = self._known.get(media.id)
        return known if known is not None and known.until > self._clock.now() else None

    async def _found(self, media: Media) -> Upload | None:
        """Find what was uploaded before we started, or by another program of ours."""
        found = await self._safe.find_upload(media.id)
        return found if found is not None and found.until > self._clock.now() else None

    async def _made(self, media: Media) -> Upload:
        given = await self._upload(media)
        made = Upload(given, self._clock.now() + (LASTS if given else LEFT_OUT))
        if given:
            await self._safe.keep_upload(media.id, made)
        return made

    async def _upload(self, media: Media) -> str:
        if media.kind == "audio":
            return ""
        try:
            data, told = await self._safe.read(media.id)
        except LookupError:  # gone from our folder: what is said goes without it
            return ""
        kind = told.partition(";")[0].strip().lower()
        if media.kind == "image" and (kind not in PICTURES or len(data) > LARGEST_PICTURE):
            data, kind = await asyncio.to_thread(make_smaller, data), "image/jpeg"
        endings, largest = (PICTURES, LARGEST_PICTURE) if media.kind == "image" else (FILES, LARGEST_FILE)
        if kind not in endings or not 0 < len(data) <= largest:
            return ""
        try:
            return await self._bring(media, data, kind, endings[kind])
        except Refused as why:
            log.warning("a %s is left out: %s", media.kind, why)
            return ""

    async def _bring(self, media: Media, data: bytes, kind: str, ending: str) -> str:
        what, name = media.kind, media.called if media.kind == "file" else "ban-hoc"

        def form() -> aiohttp.FormData:
            made = aiohttp.FormData()
            made.add_field("file", data, filename=f"{name.removesuffix(f'.{ending}')}.{ending}", content_type=kind)
            return made

        answered = await self._api.upload(f"/v2.0/oa/upload/{what}", form)
        given = answered.get("attachment_id" if what == "image" else "token")
        if not isinstance(given, str) or not given:
            raise Refused("Zalo gave no id for what was uploaded")
        return given


def make_smaller(data: bytes) -> bytes:
    """Make a picture of our own a JPEG of at most 1 MB; one that cannot be opened becomes nothing."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as image:
            image.draft("RGB", (SMALLER[0][0], SMALLER[0][0]))
            picture = _on_white(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
    for side, quality in SMALLER:
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        jpeg = io.BytesIO()
        picture.save(jpeg, "JPEG", quality=quality)
        if jpeg.tell() <= LARGEST_PICTURE:
            break
    return jpeg.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    layers = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    paper = Image.new("RGB", layers.size, "white")
    paper.paste(layers, mask=layers if layers.mode == "RGBA" else None)
    return paper
