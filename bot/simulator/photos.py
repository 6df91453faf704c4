"""Photos and rosters on their way in and out of the village page."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import unquote

from aiohttp import web

from bot.channels.wire.payload import readable
from bot.papers.faults import MOST_BYTES as LARGEST_PAPER
from bot.papers.faults import too_large
from bot.receiving.photo import MOST_BYTES, BadPhoto, check_photo_aside
from bot.receiving.sent_paper import is_paper
from bot.simulator.guard import Complaint, language_of
from bot.spreadsheets import NoWorkbook, read_aside
from bot.spreadsheets.keeping import is_workbook
from conversations.speech import Media

if TYPE_CHECKING:
    from bot.simulator.village import Village

MOST_UPLOADS = 8
MOST_CHECKS = 1
"""A check may hold a core and some hundred megabytes for a moment."""
UPLOAD_SECONDS = 300
LONGEST_NAME = 100
SHOWN = ("image/jpeg", "image/png", "image/webp")


class Photos:
    """Takes photos and rosters in and hands out what is kept."""

    def __init__(self, village: Village) -> None:
        self._village = village
        self._uploads = asyncio.Semaphore(MOST_UPLOADS)
        self._checks = asyncio.Semaphore(MOST_CHECKS)

    async def take(self, request: web.Request) -> web.Response:
        """Read the raw body, check it aside, and have it kept: a workbook by its rows, all else as a photo.

        A Word file of somebody who signs papers is looked at where it is answered.
        """
        async with self._uploads:
            data = await _body(request)
            name = name_of(request)
            media = await self._keep_paper(request, data) if is_paper(name) else None
            keep = self._keep_workbook if is_workbook(name) else self._keep_photo
            media = media or await keep(request, data)
        return web.json_response({"media": {"kind": media.kind, "id": media.id, "size": media.size}})

    async def _keep_photo(self, request: web.Request, data: bytes) -> Media:
        async with self._checks:
            photo = await check_photo_aside(data)
        if isinstance(photo, BadPhoto):
            raise Complaint(413 if photo.code == "too_big" else 422, photo.why(language_of(request)))
        return await self._village.keep_photo(photo.data, name_of(request))

    async def _keep_workbook(self, request: web.Request, data: bytes) -> Media:
        try:
            async with self._checks:
                rows = await read_aside(data, language_of(request))
        except NoWorkbook as trouble:
            raise Complaint(422, str(trouble)) from trouble
        return await self._village.keep_workbook(data, rows, name_of(request))

    async def _keep_paper(self, request: web.Request, data: bytes) -> Media | None:
        address = unquote(request.headers.get("X-Phone", ""), errors="replace")
        if len(data) > LARGEST_PAPER:
            raise Complaint(413, too_large(language_of(request)))
        return await self._village.keep_paper(address, data, name_of(request))

    async def give(self, request: web.Request) -> web.Response:
        """Hand out what is kept; an id always names the same content, so a browser may keep what it shows for good."""
        media_id = request.match_info["id"]
        kept = await self._village.media(media_id)
        if kept is None:
            raise Complaint(404, language_of(request).say("This photo is not here any more. Please send it again."))
        data, mime = kept
        shown = mime in SHOWN or mime.startswith("audio/")
        headers = {
            # A file may hold somebody's own data, which are gone when they are erased.
            "Cache-Control": "private, max-age=31536000, immutable" if shown else "no-store",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Content-Disposition": "inline" if shown else f'attachment; filename="{Media("file", media_id).called}"',
        }
        return web.Response(body=data, content_type=mime, headers=headers)


def name_of(request: web.Request) -> str:
    """Read what the person's file was called, without folders."""
    name = readable(unquote(request.headers.get("X-Name", ""), errors="replace"))
    return name.replace("\\", "/").rpartition("/")[2].strip()[:LONGEST_NAME] or "photo.jpg"


async def _body(request: web.Request) -> bytes:
    too_big = Complaint(413, BadPhoto("too_big").why(language_of(request)))
    if (request.content_length or 0) > MOST_BYTES:
        raise too_big
    data = bytearray()
    try:
        async with asyncio.timeout(UPLOAD_SECONDS):
            async for piece in request.content.iter_any():
                data += piece
                if len(data) > MOST_BYTES:
                    raise too_big
    except TimeoutError as slow:
        raise Complaint(408, language_of(request).say("The photo took too long. Please send it again.")) from slow
    return bytes(data)
