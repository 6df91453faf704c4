"""Media as an Official Account of Zalo sends them: read from the shelf, and brought to Zalo by one program for all."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bot.channel import Upload
from storage.store import StoreError
from storage.talk import uploads

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.writer import Writer


class ZaloMedia:
    """The media of one account, by the name of its channel."""

    def __init__(self, writer: Writer, read: Callable[[str], Awaitable[tuple[bytes, str]]], name: str) -> None:
        self._writer = writer
        self._read = read
        self._name = name

    async def read(self, media_id: str) -> tuple[bytes, str]:
        """Give what is kept and its MIME type; raises LookupError where it is gone."""
        return await self._read(media_id)

    async def find_upload(self, media_id: str) -> Upload | None:
        """Find what a program of ours has brought to Zalo."""
        found = await self._writer.read(lambda tx: uploads.find(tx, self._name, media_id))
        return Upload(*found) if found else None

    async def keep_upload(self, media_id: str, made: Upload) -> None:
        """Keep what was brought there, if it can be: at worst it is brought once more."""
        with suppress(StoreError):  # the writer has told the log, and what was uploaded can be sent all the same
            await self._writer.write(lambda tx: uploads.keep(tx, self._name, media_id, made.id, made.until))

    async def drop_upload(self, media_id: str, known_as: str) -> None:
        """Forget what Zalo knows no more."""
        await self._writer.write(lambda tx: uploads.drop(tx, self._name, media_id, known_as))
