"""What was sent along is fetched from its platform at once, checked, kept, and only then answered."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import replace
from mimetypes import guess_type
from typing import TYPE_CHECKING

from bot.channel import SendError, TryLater
from bot.clock import TIME_ZONE
from bot.photo import BadPhoto, check_photo_aside
from bot.words import words_for
from bot.workbook import NoWorkbook, read_aside
from bot.workbook.keeping import is_workbook, keep
from conversations.speech import Incoming, Media
from storage import accounts, arrivals, media

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.channel import Platform
    from bot.clock import Clock
    from bot.receive import Receiver
    from bot.writer import Writer
    from conversations.language import Language
    from conversations.speech import Remote
    from storage.arrivals import Arrival, Front
    from storage.media import MediaShelf
    from storage.store import Tx

MOST_TOGETHER = 4  # fetched side by side; each check of a photo holds a core for a moment
MOST_TRIES = 8
LONGEST_WAIT = 60.0  # seconds between two tries
LOOK_AGAIN = 30.0
LARGEST = 20 * 1024 * 1024  # bytes

log = logging.getLogger(__name__)


class Fetcher:
    """Fetches for the chats in which something waits, and has it answered."""

    def __init__(
        self, writer: Writer, receiver: Receiver, platforms: Mapping[str, Platform], shelf: MediaShelf, clock: Clock
    ) -> None:
        self._writer = writer
        self._receiver = receiver
        self._platforms = platforms
        self._shelf = shelf
        self._clock = clock
        self._bell = asyncio.Event()
        self._rests: dict[int, float] = {}
        receiver.on_arrival = self._bell.set

    async def run(self) -> None:
        """Fetch, until cancelled; what was begun then is fetched again after the next start."""
        while True:
            self._bell.clear()
            try:
                while await self._round():
                    pass
            except Exception as trouble:  # noqa: BLE001 - whatever it is, what comes later must still be fetched
                log.error("what was sent along could not be fetched: %s", type(trouble).__name__)  # noqa: TRY400
            with suppress(TimeoutError):
                async with asyncio.timeout(self._pause()):
                    await self._bell.wait()

    def _pause(self) -> float:
        now = asyncio.get_running_loop().time()
        return max(0.0, min([LOOK_AGAIN, *(moment - now for moment in self._rests.values())]))

    async def _round(self) -> bool:
        """Fetch the first of each chat once, where it does not rest; false where there was nothing."""
        now = asyncio.get_running_loop().time()
        fronts = await self._writer.read(lambda tx: arrivals.fronts(tx, [*self._platforms], 100))
        due = [one for one in fronts if self._rests.get(one.arrival.id or 0, 0.0) <= now][:MOST_TOGETHER]
        await asyncio.gather(*map(self._fetch, due))
        return bool(due)

    async def _fetch(self, front: Front) -> None:
        waiting, words = front.arrival, words_for(front.language)
        if waiting.remote is None:
            await self._settle(front, None)
            return
        if waiting.remote.size > LARGEST:
            await self._settle(front, words.say("This file is too large. Please send one of at most 20 MB."))
            return
        try:
            data = await self._platforms[front.channel].fetch(waiting.remote)
        except SendError as trouble:
            if isinstance(trouble, TryLater) and waiting.tries + 1 < MOST_TRIES:
                await self._try_later(waiting, trouble.after)
            else:
                await self._settle(front, words.say("What was sent did not arrive here. Please send it again."))
        else:
            await self._settle(front, await self._keep(waiting.remote, data, words))

    async def _try_later(self, waiting: Arrival, after: float) -> None:
        number = waiting.id or 0
        pause = max(after, min(2.0**waiting.tries, LONGEST_WAIT))
        self._rests[number] = asyncio.get_running_loop().time() + pause
        await self._writer.write(lambda tx: arrivals.tried(tx, number))

    async def _keep(self, remote: Remote, data: bytes, words: Language) -> Media | str:
        """Keep what was fetched or say why not: a photo without place and time, only the rows of a roster."""
        if remote.kind == "file" and is_workbook(remote.name):
            return await self._keep_workbook(remote, data, words)
        kind = guess_type(remote.name)[0] or "application/octet-stream"
        if remote.kind == "image":
            photo = await check_photo_aside(data)
            if isinstance(photo, BadPhoto):
                return photo.why(words)
            data, kind = photo.data, "image/jpeg"
        media_id = await asyncio.to_thread(self._shelf.put, data)
        row = media.MediaRecord(media_id, remote.kind, kind, len(data), remote.name, self._clock.now())
        await self._writer.write(lambda tx: media.record(tx, row))
        return Media(remote.kind, media_id, len(data))

    async def _keep_workbook(self, remote: Remote, data: bytes, words: Language) -> Media | str:
        try:
            rows = await read_aside(data, words)
        except NoWorkbook as trouble:
            return str(trouble)
        return await self._writer.write(lambda tx: keep(tx, data, rows, remote.name, self._clock.now()))

    async def _settle(self, front: Front, kept: Media | str | None) -> None:
        self._rests.pop(front.arrival.id or 0, None)
        await self._writer.write(lambda tx: self._answer(tx, front, kept))
        self._receiver.on_commit()

    def _answer(self, tx: Tx, front: Front, kept: Media | str | None) -> None:
        """Have the first of a chat answered, and all behind it up to the next that is still to be fetched."""
        account = accounts.one(tx, front.arrival.account_id)
        first, *behind = arrivals.of_account(tx, account.id)
        if first.id != front.arrival.id:
            return
        ready = [(first, kept)]
        for one in behind:
            if one.remote is not None:
                break
            ready.append((one, None))
        self._receiver.answer_all(tx, [(account, _incoming(account, one, what)) for one, what in ready])
        for one, _ in ready:
            arrivals.drop(tx, one.id or 0)


def _incoming(account: accounts.Account, one: Arrival, kept: Media | str | None) -> Incoming:
    at = one.at.astimezone(TIME_ZONE)
    heard = Incoming(account.channel, account.address, one.key, at, text=one.text, press=one.press)
    return replace(heard, text=kept, event="lost") if isinstance(kept, str) else replace(heard, media=kept)
