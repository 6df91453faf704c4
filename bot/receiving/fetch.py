"""Fetches photos and files from their platform, checks and keeps them, and only then has them answered."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from functools import partial
from mimetypes import guess_type
from typing import TYPE_CHECKING

from bot.channel import Refused, TryLater, Unreachable
from bot.papers.faults import MOST_BYTES, too_large
from bot.receiving import albums, held
from bot.receiving.photo import BadPhoto, check_photo_aside
from bot.receiving.sent_paper import is_paper, may_send
from bot.spreadsheets import NoWorkbook, read_aside
from bot.spreadsheets.keeping import is_workbook, keep
from bot.words import words_for
from conversations.speech import Media
from conversations.turns import late
from storage.talk import arrivals, media, sent_papers
from storage.trouble import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.channel import Platform
    from bot.clock import Clock
    from bot.receiving.albums import Brought, Kept
    from bot.receiving.receive import Receiver
    from bot.writer import Writer
    from conversations.language import Language
    from conversations.speech import Remote
    from storage.store import Tx
    from storage.talk.arrivals import Arrival, Front
    from storage.talk.media import MediaShelf

PATIENCE = 8.0  # seconds for which a chat may be held up
NOTICED = 1.0  # and after which it is shown that something is done
MOST_TOGETHER = 12  # fetched side by side for the first time
AGAIN_TOGETHER = 8  # and of those that failed before
CHECKED_TOGETHER = 4  # each check of a photo holds a core for a moment
MOST_OF_A_CHAT = 2
MOST_LOOKED_AT = 1000
FIRST_TRY = 8.0  # seconds; each further try may take twice as long as the last
LONGEST_TRY = 25.0
MOST_TRIES = 20  # in about an hour, for which every platform keeps what was sent
AFTER_TROUBLE = 5.0
LONGEST_WAIT = 300.0  # seconds between two tries
NO_ROOM = 30.0
LOOK_AGAIN = 30.0
LARGEST = 20 * 1024 * 1024  # bytes

log = logging.getLogger(__name__)


class NoRoom(Exception):
    """Our disk cannot keep what was fetched, which is no fault of it: it is fetched again when there is room."""


class Fetcher:
    """Fetches for the chats in which something waits, and has it answered; a chat is held up for moments only."""

    def __init__(
        self, writer: Writer, receiver: Receiver, platforms: Mapping[str, Platform], shelf: MediaShelf, clock: Clock
    ) -> None:
        self._writer = writer
        self._receiver = receiver
        self._platforms = platforms
        self._shelf = shelf
        self._clock = clock
        self.is_ours: Callable[[str], bool] = lambda _: True
        """Whether a channel is ours at this moment: for others somebody else fetches."""
        self._bell = asyncio.Event()  # something has arrived, or an attempt is over
        self._rests: dict[int, float] = {}  # until when, by arrival
        self._held: dict[int, float] = {}  # since when, by account
        self._under_way: dict[int, tuple[Front, asyncio.Task[None]]] = {}
        self._checking = asyncio.Semaphore(CHECKED_TOGETHER)
        receiver.on_arrival = self._bell.set

    async def run(self) -> None:
        """Fetch, until cancelled; what was begun then is fetched again after the next start."""
        try:
            while True:
                await self._until_idle()
                await self._until_bell()
        finally:
            tasks = [task for _, task in self._under_way.values()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def look(self) -> None:
        """Look at once, as when a channel has become ours."""
        self._bell.set()

    async def leave(self, channel: str) -> None:
        """Stop what is under way for a channel; whoever serves it next fetches it again."""
        tasks = [task for front, task in self._under_way.values() if front.channel == channel]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _until_idle(self) -> None:
        try:
            while await self._round():
                pass
        except Exception as trouble:  # noqa: BLE001 - whatever it is, what comes later must still be fetched
            tell(log, "what was sent along could not be looked for", trouble)
            await asyncio.sleep(AFTER_TROUBLE)

    async def _until_bell(self) -> None:
        now = asyncio.get_running_loop().time()
        moments = [*self._rests.values(), *(since + PATIENCE for since in self._held.values())]
        pause = min([LOOK_AGAIN, *(max(0.0, moment - now) for moment in moments)])
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._bell.wait()

    async def _round(self) -> bool:
        """Let go on who has waited long enough, begin what is due, and wait until one is over or something arrives.

        False where nothing is under way.
        """
        self._bell.clear()
        now = asyncio.get_running_loop().time()
        self._rests = {number: until for number, until in self._rests.items() if until > now}
        before = {*self._rests, *self._under_way}  # one of which may be over by the time the database has told of it
        fronts, apart = await self._writer.read(partial(self._look, but=before))
        await self._let_go_on([front.arrival.account_id for front in fronts], now)
        for front in self._due([front for front in [*fronts, *apart] if front.arrival.id not in before]):
            self._begin(front)
        if not self._under_way and not self._bell.is_set():
            return False
        await self._until_bell()
        return True

    def _look(self, tx: Tx, but: set[int]) -> tuple[list[Front], list[Front]]:
        ours = [name for name in self._platforms if self.is_ours(name)]
        return arrivals.fronts(tx, ours, MOST_LOOKED_AT), arrivals.apart(tx, ours, but, MOST_LOOKED_AT)

    async def _let_go_on(self, chats: list[int], now: float) -> None:
        """Release the chats that have been held up for longer than people should wait for a word."""
        self._held = {chat: self._held.get(chat, now) for chat in chats}
        for chat in [chat for chat, since in self._held.items() if now - since >= PATIENCE]:
            del self._held[chat]
            try:
                await self._receiver.write(partial(held.release, answerer=self._receiver.answerer, account_id=chat))
            except Exception as trouble:  # noqa: BLE001 - the others are let go on all the same
                tell(log, f"account {chat} could not be let go on", trouble)
            self._receiver.on_commit()

    def _due(self, fronts: list[Front]) -> list[Front]:
        """Choose what to begin: first tries have room of their own, so that failures crowd nobody out."""
        chats = Counter(front.arrival.account_id for front, _ in self._under_way.values())
        free = [front for front in fronts if chats[front.arrival.account_id] < MOST_OF_A_CHAT]
        again = sum(front.arrival.tries > 0 for front, _ in self._under_way.values())
        first = len(self._under_way) - again
        return [
            *[front for front in free if not front.arrival.tries][: max(0, MOST_TOGETHER - first)],
            *[front for front in free if front.arrival.tries][: max(0, AGAIN_TOGETHER - again)],
        ]

    def _begin(self, front: Front) -> None:
        self._under_way[front.arrival.id or 0] = front, asyncio.create_task(self._attempt(front))

    async def _attempt(self, front: Front) -> None:
        """Try once; a fault of ours counts as a try too, rests and is given up, and is nobody else's trouble."""
        typing = asyncio.create_task(self._show_typing(front))
        try:
            await self._answer(front, await self._bring_all(front))
        except Exception as trouble:  # noqa: BLE001 - whatever it is, it comes back and is counted
            await self._stumble(front, trouble)
        finally:
            typing.cancel()
            self._under_way.pop(front.arrival.id or 0, None)
            self._bell.set()

    async def _show_typing(self, front: Front) -> None:
        """Let a chat that waits see that something is done, where its platform can show that."""
        if front.arrival.remote is None or front.arrival.is_apart:
            return
        await asyncio.sleep(NOTICED)
        await self._platforms[front.channel].show_typing(front.address)

    async def _bring_all(self, front: Front) -> Brought:
        """Bring what waits, with all that was sent with it."""
        first = front.arrival
        if not first.album:
            return {first.id or 0: await self._bring(front)}

        async def bring(one: Arrival) -> Kept:
            return await self._bring(front._replace(arrival=one._replace(tries=first.tries)))

        return await albums.bring_all(partial(self._album, first), bring, words_for(front.language))

    async def _album(self, one: Arrival) -> list[Arrival]:
        return await self._writer.read(lambda tx: arrivals.of_album(tx, one.account_id, one.album))

    async def _bring(self, front: Front) -> Media | str | None:
        """Fetch and keep what waits, or say why not; raises TryLater where it may be had later."""
        waiting, words = front.arrival, words_for(front.language)
        if waiting.remote is None:
            return None
        if waiting.remote.size > LARGEST:
            return words.say("This file is too large. Please send one of at most 20 MB.")
        is_template = await self._is_template(waiting)
        if is_template and waiting.remote.size > MOST_BYTES:
            return too_large(words)
        try:
            async with asyncio.timeout(min(FIRST_TRY * 2**waiting.tries, LONGEST_TRY)):
                data = await self._platforms[front.channel].fetch(waiting.remote)
        except TimeoutError:
            raise TryLater(0) from None
        except (Refused, Unreachable):
            return late.lost(waiting.remote.kind, words)
        if is_template:
            return await self._keep_template(waiting, data, words)
        return await self._keep(waiting.remote, data, words)

    async def _is_template(self, waiting: Arrival) -> bool:
        """Tell whether a Word file comes from an office that signs papers; from anybody else it is a file like any."""
        remote, today = waiting.remote, self._clock.now().date()
        if remote is None or remote.kind != "file" or not is_paper(remote.name):
            return False
        return await self._writer.read(lambda tx: may_send(tx, waiting.account_id, today))

    async def _stumble(self, front: Front, trouble: Exception) -> None:
        waiting = front.arrival
        number, kind = waiting.id or 0, waiting.remote.kind if waiting.remote else "file"
        after = trouble.after if isinstance(trouble, TryLater) else 0.0
        self._rests[number] = asyncio.get_running_loop().time() + max(after, min(2.0**waiting.tries, LONGEST_WAIT))
        if not isinstance(trouble, TryLater):
            tell(log, f"arrival {number} could not be fetched", trouble)
        if isinstance(trouble, NoRoom):
            self._rests[number] = asyncio.get_running_loop().time() + NO_ROOM
            return
        try:
            if waiting.tries + 1 < MOST_TRIES:
                await self._writer.write(lambda tx: arrivals.tried(tx, number))
            else:
                these = await self._album(waiting) if waiting.album else [waiting]
                await self._answer(front, {one.id or 0: late.lost(kind, words_for(front.language)) for one in these})
        except Exception as fault:  # noqa: BLE001 - it rests, and is tried once more
            tell(log, f"arrival {number} could not be written down", fault)

    async def _keep(self, remote: Remote, data: bytes, words: Language) -> Media | str:
        """Keep what was fetched or say why not: a photo without place and time, only the rows of a roster."""
        if remote.kind == "file" and is_workbook(remote.name):
            return await self._keep_workbook(remote, data, words)
        kind = guess_type(remote.name)[0] or "application/octet-stream"
        if remote.kind == "image":
            async with self._checking:
                photo = await check_photo_aside(data)
            if isinstance(photo, BadPhoto):
                return photo.why(words)
            data, kind = photo.data, "image/jpeg"
        try:
            media_id = await asyncio.to_thread(self._shelf.put, data)
        except OSError as trouble:
            raise NoRoom from trouble
        row = media.MediaRecord(media_id, remote.kind, kind, len(data), remote.name, self._clock.now())
        await self._writer.write(lambda tx: media.record(tx, row))
        return Media(remote.kind, media_id, len(data))

    async def _keep_workbook(self, remote: Remote, data: bytes, words: Language) -> Media | str:
        try:
            async with self._checking:
                rows = await read_aside(data, words)
        except NoWorkbook as trouble:
            return str(trouble)
        return await self._writer.write(lambda tx: keep(tx, data, rows, remote.name, self._clock.now()))

    async def _keep_template(self, waiting: Arrival, data: bytes, words: Language) -> Media | str:
        """Keep a Word file for who sent it; it is checked where it is answered, beside the writer."""
        name, now = waiting.remote.name if waiting.remote else "", self._clock.now()
        if len(data) > MOST_BYTES:
            return too_large(words)
        return await self._writer.write(lambda tx: sent_papers.keep(tx, waiting.account_id, name, data, now))

    async def _answer(self, front: Front, brought: Brought) -> None:
        if not self.is_ours(front.channel):
            return
        now = self._clock.now()
        answer = partial(
            held.answer_fetched, answerer=self._receiver.answerer, waiting=front.arrival, brought=brought, now=now
        )
        await self._receiver.write(answer)
        self._rests.pop(front.arrival.id or 0, None)
        self._held.pop(front.arrival.account_id, None)
        self._receiver.on_commit()
