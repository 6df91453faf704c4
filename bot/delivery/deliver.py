"""Empties the outbox: what is committed goes into its channel's lane, and what became of it is written down."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from bot.channel import Unreachable
from bot.delivery.fit import fit
from bot.delivery.lane import Lane
from bot.delivery.results import Ledger, Told
from storage.store import StoreError
from storage.talk import heard, outbox
from storage.talk.outbox import Urgency
from storage.trouble import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.channel import Channel
    from bot.clock import Clock
    from bot.writer import Writer
    from conversations.speech import Outgoing
    from storage.store import Tx
    from storage.talk.outbox import WaitingOutgoing

MOST_TOGETHER = 500  # rows read at once
MOST_HELD = 1000  # of one urgency that are no replies; an announcement to a province stays in the database
LOOK_AGAIN = 20.0  # seconds after which to look for what others may have put there
RECALL = 1.0  # seconds after which to look whether something held was withdrawn; it is no reply
GATHER = 0.02  # seconds in which what became of many is gathered for one transaction
GRACE = 10.0  # seconds for what is under way when all is stopped

log = logging.getLogger(__name__)


class Deliverer:
    """Sends what the outbox holds through the channels, by their names."""

    def __init__(self, writer: Writer, channels: Mapping[str, Channel], clock: Clock) -> None:
        self._writer = writer
        self._channels = channels
        self._clock = clock
        self.may: Callable[[str], int | None] = lambda _: 0
        """The number of our lease on a channel, asked before a sending: None where it is not ours, 0 for no lease."""
        self.on_wake: Callable[[], None] = lambda: None
        """Called where there may be something to send, for other servers to hear of what is theirs."""
        self._times_anew = 0
        self.ledger = Ledger(clock, self._release)
        self._lanes = {
            name: Lane(channel, clock, self.ledger, partial(self._may, name)) for name, channel in channels.items()
        }
        self._seen = dict.fromkeys(Urgency, 0)
        self._held: set[int] = set()
        self._let_go_since: set[int] = set()  # the outbox began to be read
        self._held_of: Counter[Urgency] = Counter()
        self._no_replies: dict[int, WaitingOutgoing] = {}
        self._bell = asyncio.Event()
        self._is_looking = self._looks_back = False

    def wake(self) -> None:
        """Say that there may be something to send, here or on another server."""
        self._bell.set()
        self.on_wake()

    def look_back(self) -> None:
        """Say that another server has put something there, which may be numbered before what was seen."""
        self._looks_back = True
        self._bell.set()

    def _may(self, channel: str) -> int | None:
        return self.may(channel)

    async def send_unkept(self, channel: str, address: str, outgoing: Outgoing) -> None:
        """Send past the outbox what cannot be kept now; raises SendError."""
        for one in fit(outgoing, self._channels[channel].limits):
            await self._channels[channel].send(address, one)

    def take_anew(self, channel: str) -> None:
        """Read all of a channel that is not under way once more: another may have sent it while we might not."""
        self._times_anew += 1
        for row in self._lanes[channel].take_all_out():
            self._let_go(row)
        self._seen = dict.fromkeys(Urgency, 0)
        self._bell.set()

    async def leave(self, channel: str) -> None:
        """Return when nothing of a channel is under way and what became of all is written down, or that takes long."""
        self.take_anew(channel)
        await self._lanes[channel].settle(GRACE)
        try:
            await asyncio.wait_for(self._until_noted(channel), GRACE)
        except TimeoutError:
            log.warning("%s: what was sent last could not be noted yet", channel)

    @property
    def is_idle(self) -> bool:
        """Whether all that could be sent is sent and written down."""
        idle = self.ledger.is_empty and not self._bell.is_set() and not self._is_looking
        return idle and all(lane.is_idle for lane in self._lanes.values())

    async def run(self) -> None:
        """Send what waits, until cancelled; what is under way then is finished and written down."""
        lanes = [asyncio.create_task(lane.run()) for lane in self._lanes.values()]
        noting = asyncio.create_task(self._note_forever())
        try:
            await self._read_forever()
        finally:
            for task in (*lanes, noting):
                task.cancel()
            await asyncio.gather(*lanes, noting, return_exceptions=True)
            await asyncio.gather(*(lane.finish(GRACE) for lane in self._lanes.values()))
            try:
                await self._note()
            except StoreError:
                log.error("what was sent last could not be noted, and is sent once more")  # noqa: TRY400

    async def _read_forever(self) -> None:
        self._bell.set()
        time = asyncio.get_running_loop().time
        anew, recall = time() + LOOK_AGAIN, 0.0
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(min(anew, recall) if self._no_replies else anew):
                    await self._bell.wait()
            if self._looks_back or time() >= anew:
                # Rows of another process may be committed later than younger ones that were seen.
                self._looks_back = False
                self._seen = dict.fromkeys(Urgency, 0)
                anew = time() + LOOK_AGAIN
            self._bell.clear()
            self._is_looking = True
            for lane in self._lanes.values():
                lane.look()
            try:
                if self._no_replies and time() >= recall:
                    await self._recall()
                    recall = time() + RECALL
                while await self._look():
                    pass
            except Exception as trouble:  # noqa: BLE001 - whatever it is, what comes later must still be sent
                tell(log, "the outbox could not be read", trouble)
                await asyncio.sleep(1)
                self._bell.set()
            self._is_looking = False

    async def _look(self) -> bool:
        """Take in what is new of the channels that are ours; true where there may be more."""
        ours = [name for name in self._lanes if self._may(name) is not None]
        if not ours:
            return False
        wanted = [one for one in Urgency if one is Urgency.REPLY or self._held_of[one] < MOST_HELD]
        times = self._times_anew
        self._let_go_since = set()
        rows, silent = await self._writer.read(lambda tx: self._read(tx, wanted, ours))
        if times != self._times_anew:
            return True  # this was read before a channel was lost, or became ours
        for row in rows:
            self._seen[row.urgency] = row.id
            # What was sent and written down while this was read still waits in it.
            if row.id not in self._held and row.id not in self._let_go_since:
                self._held.add(row.id)
                self._held_of[row.urgency] += 1
                if row.urgency is not Urgency.REPLY:
                    self._no_replies[row.id] = row
                if row.account_id in silent and row.urgency is not Urgency.REPLY:
                    self.ledger.hear_of(Told(row, Unreachable("too long since they last wrote")))
                else:
                    self._lanes[row.channel].add(row)
        return len(rows) >= MOST_TOGETHER

    async def _recall(self) -> None:
        """Let go of what was withdrawn meanwhile, but for what is under way."""
        held = list(self._no_replies)
        wait = await self._writer.read(lambda tx: outbox.still_waiting(tx, held))
        for number in held:
            row = self._no_replies.get(number) if number not in wait else None
            if row is not None and self._lanes[row.channel].take_out(row.account_id, number):
                self._let_go(row)

    def _let_go(self, row: WaitingOutgoing) -> None:
        self._held.discard(row.id)
        self._let_go_since.add(row.id)
        self._held_of[row.urgency] -= 1
        self._no_replies.pop(row.id, None)

    def _read(self, tx: Tx, wanted: Sequence[Urgency], ours: Sequence[str]) -> tuple[list[WaitingOutgoing], set[int]]:
        rows = outbox.waiting(tx, {one: self._seen[one] for one in wanted}, ours, MOST_TOGETHER)
        return rows, self._out_of_window(tx, rows)

    def _out_of_window(self, tx: Tx, rows: Sequence[WaitingOutgoing]) -> set[int]:
        """Find those to whom their platform would carry nothing, because they have not written for too long."""
        out = set()
        for name, channel in self._channels.items():
            asked = {row.account_id for row in rows if row.channel == name and row.urgency is not Urgency.REPLY}
            if asked and channel.limits.window is not None:
                out |= asked - heard.since(tx, asked, self._clock.now() - channel.limits.window)
        return out

    async def _note_forever(self) -> None:
        while True:
            await self.ledger.news.wait()
            await asyncio.sleep(GATHER)
            if not self.ledger.news.is_set():
                continue  # it was written down with what was heard meanwhile
            try:
                await asyncio.shield(self._note())
            except Exception as trouble:  # noqa: BLE001 - it is noted later, and at worst sent again after a restart
                tell(log, "what was sent could not be noted", trouble)
                await asyncio.sleep(1)

    async def _until_noted(self, channel: str) -> None:
        """Return when all of a channel is written down; whoever serves it next would send the rest once more."""
        while self.ledger.holds(channel):
            try:
                if self.ledger.news.is_set():
                    await asyncio.shield(self._note())
            except StoreError as trouble:
                tell(log, f"{channel}: what was sent last could not be noted", trouble)
            await asyncio.sleep(GATHER)

    async def _note(self) -> None:
        page = self.ledger.take()
        try:
            await self._writer.write(lambda tx: self.ledger.write(tx, page))
        except Exception:
            self.ledger.give_back(page)
            raise
        self.ledger.forget(page)

    def _release(self, told: Sequence[Told]) -> None:
        """Hold no longer what is written down; where too much was held, there may be more to read now."""
        was_full = any(self._held_of[one] >= MOST_HELD for one in Urgency)
        for one in told:
            if one.again_at is None:
                self._let_go(one.waiting)
        if was_full:
            self._bell.set()
