"""A server that answers in bytes, rightly or not, as a script tells it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import NamedTuple

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Cut(NamedTuple):
    """An answer after which the server hangs up."""

    said: bytes = b""


class Server:
    """Answers each post with the next of `answers`, or with its own body; `None` keeps it waiting for ever."""

    def __init__(self) -> None:
        self.answers = []
        self.connections = 0
        self.open = 0
        self.most_open = 0
        self.asked = []
        self.writers = set()

    async def serve(self, reader, writer) -> None:
        self.connections += 1
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        self.writers.add(writer)
        try:
            while await self._answer_one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self.open -= 1
            self.writers.discard(writer)
            writer.close()

    async def _answer_one(self, reader, writer) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next(int(line[16:]) for line in head.split("\r\n") if line.startswith("Content-Length: "))
        body = await reader.readexactly(length)
        self.asked.append((head, body))
        answer = self.answers.pop(0) if self.answers else echo(body)
        if answer is None:
            await reader.read()
            return False
        writer.write(answer.said if isinstance(answer, Cut) else answer)
        await writer.drain()
        return not isinstance(answer, Cut)

    def hang_up(self) -> None:
        for writer in self.writers:
            writer.close()

    def say(self, unasked) -> None:
        for writer in self.writers:
            writer.write(unasked)


def echo(body) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


@asynccontextmanager
async def answering(tls=None):
    server = Server()
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
    server.port = listening.sockets[0].getsockname()[1]
    server.url = f"{'https' if tls else 'http'}://127.0.0.1:{server.port}"
    try:
        yield server
    finally:
        listening.close()
        server.hang_up()
        await listening.wait_closed()
