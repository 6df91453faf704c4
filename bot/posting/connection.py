"""A connection to a server that answers one question after another, HTTP/1.1 and nothing else of HTTP.

No redirects, cookies, proxies, compression: whoever needs them takes aiohttp.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

from bot.posting.post import Answer, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable

HEADERS = 65536  # bytes that may stand around a body
LENGTH, CHUNKS = "content-length", "transfer-encoding"


class Connection(asyncio.Protocol):
    """One connection, with at most one question on its way; `gone` is called once it is of no more use."""

    def __init__(self, gone: Callable[[Connection], None]) -> None:
        self._gone = gone
        self._transport: asyncio.Transport | None = None
        self._parser = HttpResponseParser(self)
        self._answer: asyncio.Future[Answer] | None = None
        self._most = self._size = 0
        self._headers: dict[str, str] = {}
        self._parts: list[bytes] = []
        self._has_head = False

    @property
    def is_free(self) -> bool:
        """Whether the next question can be asked here."""
        return self._transport is not None and self._answer is None

    async def ask(self, question: bytes, most: int, until: float) -> Answer:
        """Send a question and give its answer, of at most `most` bytes; raises OSError, TimeoutError or ValueError."""
        if self._transport is None:
            raise ConnectionResetError
        loop = asyncio.get_running_loop()
        self._answer = loop.create_future()
        self._most, self._size = most, 0
        self._transport.write(question)
        too_late = loop.call_at(until, self._end, TimeoutError())  # which costs a third of asyncio.timeout
        try:
            return await self._answer
        finally:
            too_late.cancel()

    def drop(self) -> None:
        """Hang up; whoever waits for an answer gets none."""
        if self._transport is not None:
            self._transport.abort()
        self.connection_lost(None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what is written to."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Read on; what nobody asked for, what is no HTTP and what is too large ends the connection."""
        self._size += len(data)
        if self._size > self._most + HEADERS:
            self._end(TooLargeError())
            return
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade) as trouble:
            self._end(ValueError(type(trouble).__name__))  # and no word of the server's, in which there may be anything

    def connection_lost(self, exc: Exception | None) -> None:
        """Fail what was on its way, unless it was a body that ends with the connection."""
        if self._transport is None:
            return
        self._transport = None
        if self._has_head and not {LENGTH, CHUNKS} & self._headers.keys():
            self.on_message_complete()
        self._fail(exc if isinstance(exc, OSError) else ConnectionResetError())
        self._gone(self)

    def on_message_begin(self) -> None:
        """Begin an answer; the parser passes on what is raised here."""
        if self._answer is None:
            raise ValueError
        self._headers, self._parts, self._has_head = {}, [], False

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a header."""
        self._headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def on_headers_complete(self) -> None:
        """Know from here on that the end of the connection may be the end of the body."""
        self._has_head = True

    def on_body(self, body: bytes) -> None:
        """Keep a part of the body."""
        self._parts.append(body)

    def on_message_complete(self) -> None:
        """Give the answer; what is told ahead of one (1xx) is none."""
        status, answer = self._parser.get_status_code(), self._answer
        if status < HTTPStatus.OK:
            return
        body = b"".join(self._parts)
        if len(body) > self._most:
            self._end(TooLargeError())
            return
        self._answer, self._has_head = None, False
        if answer is not None and not answer.done():
            answer.set_result(Answer(status, self._headers, body))
        if not self._parser.should_keep_alive():
            self.drop()

    def _end(self, trouble: Exception) -> None:
        self._fail(trouble)
        self.drop()

    def _fail(self, trouble: Exception) -> None:
        answer, self._answer = self._answer, None
        if answer is not None and not answer.done():
            answer.set_exception(trouble)
