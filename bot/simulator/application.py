"""The web application: every address of the village page, and what answers it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, web

from bot.clock import TIME_ZONE, RealClock
from bot.posting.bounded import read_request
from bot.simulator.guard import Complaint, add_headers, answer_complaints, language_of, only_from_here
from bot.simulator.photos import Photos
from bot.simulator.shape import said_as_json
from bot.simulator.window import Window
from bot.words import LANGUAGES

if TYPE_CHECKING:
    from bot.channels.web import WebChannel
    from bot.simulator.village import Village

PAGE = Path(__file__).parent / "page"
MOST_HISTORY = 500
USUAL_HISTORY = 200
MOST_WINDOWS = 500
LARGEST_REQUEST = 64 * 1024
"""Bytes; photos are streamed and counted apart."""
YEARS = range(2020, 2100)


def make_app(village: Village, channel: WebChannel, *routes: web.RouteDef) -> web.Application:
    """Make the application that shows the village and carries its chats, and serves what else `routes` lead to.

    The page is for use on one's own machine.
    """
    desk, photos = _Desk(village, channel), Photos(village)
    app = web.Application(middlewares=[answer_complaints, only_from_here], client_max_size=LARGEST_REQUEST)
    app.add_routes(
        [
            web.get("/", _show_page),
            web.static("/page", PAGE),
            web.get("/healthz", _say_ok),
            web.get("/api/village", desk.village),
            web.get("/api/chat/{address}", desk.chat),
            web.get("/ws", desk.open_window),
            web.get("/api/clock", desk.clock),
            web.post("/api/clock", desk.move_clock),
            web.post("/api/language", desk.speak),
            web.post("/api/media", photos.take),
            web.get("/media/{id:[0-9A-Za-z._-]{1,200}}", photos.give),
            *routes,
        ],
    )
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(desk.close_windows)
    return app


async def _show_page(_: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "village.html")


async def _say_ok(_: web.Request) -> web.Response:
    return web.Response(text="ok")


class _Desk:
    """Answers for the village, and knows which windows are open."""

    def __init__(self, village: Village, channel: WebChannel) -> None:
        self._village = village
        self._channel = channel
        self._windows: set[Window] = set()

    async def village(self, _: web.Request) -> web.Response:
        place, people = await self._village.place(), await self._village.people()
        now, language = await self._village.now(), await self._village.language()
        phones = [asdict(phone) for phone in people]
        return web.json_response(
            {"place": asdict(place), "people": phones, "now": now.isoformat(), "language": language}
        )

    async def chat(self, request: web.Request) -> web.Response:
        address = await self._known(request, request.match_info["address"])
        asked = request.query.get("limit", "")
        limit = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < len("10000") else USUAL_HISTORY
        history = await self._village.history(address, max(1, min(limit, MOST_HISTORY)))
        return web.json_response({"said": [said_as_json(said) for said in history]})

    async def open_window(self, request: web.Request) -> web.WebSocketResponse:
        address = await self._known(request, request.query.get("address", ""))
        if len(self._windows) >= MOST_WINDOWS:
            raise Complaint(503, language_of(request).say("Too many windows are open. Please close some and reload."))
        window = Window(self._village, address, language_of(request))
        await window.socket.prepare(request)
        self._windows.add(window)
        try:
            with self._channel.listening(address, window.push):
                await window.serve()
        finally:
            self._windows.discard(window)
        return window.socket

    async def clock(self, _: web.Request) -> web.Response:
        return web.json_response({"now": (await self._village.now()).isoformat()})

    async def move_clock(self, request: web.Request) -> web.Response:
        now = (await self._village.move_clock(await _moment_asked(request))).isoformat()
        for window in self._windows:
            window.push({"clock": now})
        return web.json_response({"now": now})

    async def speak(self, request: web.Request) -> web.Response:
        language = await _language_asked(request)
        await self._village.speak(language)
        return web.json_response({"language": language})

    async def close_windows(self, _: web.Application) -> None:
        await asyncio.gather(*(window.socket.close(code=WSCloseCode.GOING_AWAY) for window in self._windows))

    async def _known(self, request: web.Request, address: str) -> str:
        if not any(phone.address == address for phone in await self._village.people()):
            raise Complaint(404, language_of(request).say("There is no such phone in this village. Please reload."))
        return address


async def _moment_asked(request: web.Request) -> datetime:
    try:
        to = json.loads(await read_request(request, LARGEST_REQUEST))["to"]
        moment = RealClock().now() if to == "real" else datetime.fromisoformat(to)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=TIME_ZONE)
        if moment.year in YEARS:
            return moment.astimezone(TIME_ZONE)
    except (ValueError, TypeError, LookupError, RecursionError) as unreadable:
        raise _no_time(request) from unreadable
    raise _no_time(request)


async def _language_asked(request: web.Request) -> str:
    try:
        language = json.loads(await read_request(request, LARGEST_REQUEST))["language"]
    except (ValueError, TypeError, LookupError, RecursionError):
        language = None
    if language not in LANGUAGES:
        raise Complaint(422, language_of(request).say("What was sent could not be read."))
    return str(language)


def _no_time(request: web.Request) -> Complaint:
    return Complaint(422, language_of(request).say("Please choose a day and a time between 2020 and 2099."))
