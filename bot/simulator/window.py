"""One open chat window: what is said in it goes to the village, what is said at its address comes back."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, WSMsgType, web

from bot.channel import Overloaded
from bot.simulator.frame import Frame, Misread, read_frame
from bot.simulator.shape import Json, outgoing_as_json
from conversations.speech import Incoming, Outgoing

if TYPE_CHECKING:
    from bot.simulator.village import Village
    from conversations.language import Language

MOST_A_SECOND = 20
MOST_WAITING = 200
LONGEST_FRAME = 1024 * 1024
"""Bytes. A frame too long to be heard is still read, so that its window is told why; beyond this it is cut off."""
AGAIN_AFTER = 3


class Window:
    """A WebSocket at one address. It is read in order: the next thing waits until the one before is committed."""

    def __init__(self, village: Village, address: str, language: Language) -> None:
        self.socket = web.WebSocketResponse(heartbeat=25, timeout=2, compress=False, max_msg_size=LONGEST_FRAME)
        self._village = village
        self._address = address
        self._language = language
        self._letters: asyncio.Queue[Json | Outgoing] = asyncio.Queue(MOST_WAITING)
        self._missed = False
        self._read_at: deque[float] = deque([float("-inf")] * MOST_A_SECOND, MOST_A_SECOND)

    def push(self, letter: Json | Outgoing) -> None:
        """Put something up for the page without waiting; a page that lags far behind will be told to come again."""
        try:
            self._letters.put_nowait(letter)
        except asyncio.QueueFull:
            self._missed = True

    async def serve(self) -> None:
        """Read and write until the page goes away."""
        writing = asyncio.create_task(self._write())
        try:
            async for message in self.socket:
                await self._keep_pace()
                await self._take(message.data if message.type is WSMsgType.TEXT else None)
        finally:
            writing.cancel()
            with suppress(asyncio.CancelledError, ConnectionError):
                await writing

    async def _write(self) -> None:
        while not self._missed:
            letter = await self._letters.get()
            if isinstance(letter, Outgoing):
                letter = {"said": outgoing_as_json(letter, await self._village.now())}
            await self.socket.send_json(letter)
        # It reconnects and finds in the history what it has missed.
        await self.socket.close(code=WSCloseCode.TRY_AGAIN_LATER)

    async def _keep_pace(self) -> None:
        now = asyncio.get_running_loop().time()
        await asyncio.sleep(self._read_at[0] + 1 - now)
        self._read_at.append(max(now, self._read_at[0] + 1))

    async def _take(self, raw: str | None) -> None:
        frame = read_frame(raw, self._language)
        heard = frame if isinstance(frame, Misread) else await self._incoming(frame)
        if isinstance(heard, Misread):
            self.push({"refused": heard.key, "why": heard.why})
            return
        try:
            await self._village.hear(heard)
        except Overloaded:
            why = self._language.say("Many messages are waiting just now. Yours is kept here and sent again by itself.")
            self.push({"refused": heard.key, "why": why, "again": AGAIN_AFTER})
        else:
            self.push({"heard": heard.key})

    async def _incoming(self, frame: Frame) -> Incoming | Misread:
        media = None
        if frame.media_id:
            media = await self._village.kept(frame.media_id)
            if media is None:
                return Misread(frame.key, self._language.say("This photo is not here any more. Please send it again."))
        return Incoming(
            channel="web",
            address=self._address,
            key=frame.key,
            at=await self._village.now(),
            text=frame.text,
            press=frame.press,
            media=media,
        )
