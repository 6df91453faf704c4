"""The demonstration commune as the village page sees it: its phones, their chats, its photos and its clock."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.receiving.sent_paper import may_send
from bot.running.due_now import tick
from bot.simulator import village
from bot.simulator.commune import CHANNEL, commune
from bot.spreadsheets import keeping
from conversations.speech import Media
from storage import settings
from storage.people import accounts
from storage.talk import heard, media, outbox, prepared_files, sent_papers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.clock import MovedClock
    from bot.running.assemble import Engine
    from bot.simulator.commune import Member
    from conversations.speech import Incoming
    from storage.store import Store, Tx
    from storage.talk.media import MediaShelf

CLOCK = "simulator.clock"
LANGUAGE = "simulator.language"
NOTE = "Chỉ tên xã là thật (NQ 1661/NQ-UBTVQH15)."


class Simulator:
    """The village behind the page; all it shows comes from the database, so a restart changes nothing."""

    def __init__(self, engine: Engine, shelf: MediaShelf, clock: MovedClock, language: str) -> None:
        self._engine = engine
        self._shelf = shelf
        self._clock = clock
        self._language = language

    async def hear(self, incoming: Incoming, /) -> None:
        """Return when the Incoming is committed; raises Overloaded when too many wait."""
        await self._engine.receiver.hear(incoming)

    async def people(self) -> Sequence[village.Phone]:
        """List the phones of the commune, those of one village together."""
        return _phones()

    async def history(self, address: str, limit: int, /) -> Sequence[village.ChatLine]:
        """List the last things heard and said, in the order in which they happened."""
        return await self._engine.writer.read(lambda tx: _history(tx, address, limit))

    async def now(self) -> datetime:
        """Tell the time of the village."""
        return self._clock.now()

    async def move_clock(self, to: datetime, /) -> datetime:
        """Move the time of the village, remember by how much, and say what has become due."""
        self._clock.move(to - self._clock.now())
        seconds = str(self._clock.offset.total_seconds())
        await self._engine.writer.write(lambda tx: settings.put(tx, CLOCK, seconds))
        await tick(self._engine.writer, self._clock.now(), self._engine.receiver.answerer.reach)
        self._engine.deliverer.wake()
        return self._clock.now()

    async def keep_photo(self, data: bytes, name: str, /) -> Media:
        """Keep a photo that was checked."""
        media_id = await asyncio.to_thread(self._shelf.put, data)
        row = media.MediaRecord(media_id, "image", "image/jpeg", len(data), name, self._clock.now())
        await self._engine.writer.write(lambda tx: media.record(tx, row))
        return Media("image", media_id, len(data))

    async def keep_workbook(self, data: bytes, rows: str, name: str, /) -> Media:
        """Keep the rows of a roster that was read."""
        now = self._clock.now()
        return await self._engine.writer.write(lambda tx: keeping.keep(tx, data, rows, name, now))

    async def keep_paper(self, address: str, data: bytes, name: str, /) -> Media | None:
        """Keep a Word file for who speaks at the address, where somebody there signs papers."""
        now = self._clock.now()

        def keep(tx: Tx) -> Media | None:
            account = accounts.find(tx, CHANNEL, address)
            if account is None or not may_send(tx, account.id, now.date()):
                return None
            return sent_papers.keep(tx, account.id, name, data, now)

        return await self._engine.writer.write(keep)

    async def kept(self, media_id: str, /) -> Media | None:
        """Find what was kept, to be carried by an Incoming, or nothing."""
        return await self._engine.writer.read(lambda tx: _medium(tx, media_id))

    async def media(self, media_id: str, /) -> tuple[bytes, str] | None:
        """Find what was kept and its MIME type, or nothing."""
        made = await self._engine.writer.read(lambda tx: prepared_files.find(tx, media_id))
        if made is not None:
            return made
        found = await self._engine.writer.read(lambda tx: media.find(tx, media_id))
        if found is None or found.kind == "file":  # of a roster only the rows are kept
            return None
        try:
            return await asyncio.to_thread(self._shelf.read, media_id), found.type
        except FileNotFoundError:  # described, but its file is gone from the folder
            return None

    async def language(self) -> str:
        """Tell in which language the commune was last put; at first it is that of the program."""
        return await self._engine.writer.read(lambda tx: settings.get(tx, LANGUAGE)) or self._language

    async def speak(self, language: str, /) -> None:
        """Put every phone of the commune to a language."""
        await self._engine.writer.write(lambda tx: _speak(tx, language))

    async def place(self) -> village.Place:
        """Tell where the village lies."""
        told = commune()
        return village.Place(told.commune[1], told.province[1], NOTE, told.first)


def remembered_offset(store: Store) -> timedelta:
    """Tell by how much the clock of the village was moved when it last stood still."""
    with store.reading() as tx:
        return timedelta(seconds=float(settings.get(tx, CLOCK) or 0))


def _speak(tx: Tx, language: str) -> None:
    settings.put(tx, LANGUAGE, language)
    for handset in commune().handsets:
        accounts.set_language(tx, accounts.meet_one(tx, CHANNEL, handset.address).id, language)


def _phones() -> list[village.Phone]:
    told = commune()
    return [
        village.Phone(
            address=handset.address,
            label=" · ".join(member.name for member in handset.members) or handset.note,
            note=handset.note if handset.members else "",
            village=told.villages.get(handset.village, told.commune[1]),
            role=_role(handset.members),
            speakers=tuple(member.name for member in handset.members),
            in_english=handset.in_english,
        )
        for handset in told.handsets
    ]


def _role(members: Sequence[Member]) -> str:
    if not members:
        return "stranger"
    first = members[0]
    return "village_head" if first.head else "commune_officer" if first.officer else "member"


def _history(tx: Tx, address: str, limit: int) -> list[village.ChatLine]:
    account = accounts.find(tx, CHANNEL, address)
    if account is None:
        return []
    recent = heard.recent(tx, account.id, limit)
    mine = [_heard(tx, one) for one in recent if one.text or one.media_id]  # of what was erased the key alone is kept
    ours = [_said(one) for one in outbox.recent(tx, account.id, limit)]
    return _in_order(mine, ours)[-limit:]


def _in_order(mine: list[village.ChatLine], ours: list[village.ChatLine]) -> list[village.ChatLine]:
    """Put what was heard before its answer, which carries its time; meanwhile the clock may have been turned back."""
    lines: list[village.ChatLine] = []
    waiting = deque(mine)
    for said in ours:
        while any(one.at == said.at for one in waiting):
            lines.append(waiting.popleft())
        lines.append(said)
    return [*lines, *waiting]


def _said(one: outbox.OutgoingRecord) -> village.ChatLine:
    said = one.outgoing
    return village.ChatLine(
        id=f"o{one.id}",
        mine=False,
        text=said.text,
        buttons=said.buttons,
        many=said.many,
        media=said.media,
        at=one.made_at,
    )


def _heard(tx: Tx, one: heard.Heard) -> village.ChatLine:
    found = _medium(tx, one.media_id) if one.media_id else None
    return village.ChatLine(
        id=f"h{one.id}", mine=True, text=one.text, buttons=(), many=False, media=found, at=one.at, key=one.key
    )


def _medium(tx: Tx, media_id: str) -> Media | None:
    record = media.find(tx, media_id)
    return Media(record.kind, record.id, record.size) if record else None
