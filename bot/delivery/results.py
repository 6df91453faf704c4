"""Results of sendings, held until they are written down: with what is heard next, or by themselves after a moment."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from bot.channel import Unreachable
from storage import leases
from storage.calendar import reminders
from storage.people import accounts
from storage.talk import failures, outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime

    from bot.clock import Clock
    from storage.people.accounts import Address
    from storage.store import Tx
    from storage.talk.outbox import WaitingOutgoing


LATELY = timedelta(days=2)  # a reminder that is older was taken back


class Told(NamedTuple):
    """What became of one sending: no trouble, trouble for good, or trouble and when it is tried again.

    What was sent is `known_as` by its platform. It was sent under the lease with the number `held`, 0 where none is
    needed.
    """

    waiting: WaitingOutgoing
    trouble: Exception | None = None
    again_at: datetime | None = None
    known_as: str = ""
    held: int = 0

    @property
    def by(self) -> failures.Owner:
        """Give the lease under which it was sent, where one is needed."""
        return (self.waiting.channel, self.held) if self.held else None

    @property
    def outcome(self) -> str:
        """What became of it, in a word."""
        if self.trouble is None:
            return "sent"
        return "given_up" if self.again_at is None else "put_off"


class LedgerPage(NamedTuple):
    """What is written down in one transaction: what became of sendings, and those presumed to have arrived."""

    told: list[Told]
    presumed: list[int]
    lost: set[str]
    """Channels of which another has the lease, as was seen while it was written."""


class Ledger:
    """Holds what is not written down yet; `release` is called with what has been, once that is committed.

    Who writes to us while a sending to them is under way has seen it: if we are killed before the platform confirms
    it, it must not be sent again, as it may be a question that is answered already. Should it fail after all, that is
    written down in its turn.
    """

    def __init__(self, clock: Clock, release: Callable[[Sequence[Told]], None]) -> None:
        self._clock = clock
        self._release = release
        self._told: list[Told] = []
        self._under_way: dict[Address, int] = {}
        self._pages_out: list[LedgerPage] = []
        self.sendings: Counter[tuple[str, str]] = Counter()
        """What became of how many on each channel."""
        self.doubt: Callable[[str], None] = lambda _: None
        """Called with a channel of which another has the lease."""
        self.news = asyncio.Event()

    def begin(self, waiting: WaitingOutgoing) -> None:
        """Note that a sending is under way."""
        self._under_way[waiting.channel, waiting.address] = waiting.id

    def hear_of(self, told: Told) -> None:
        """Note what became of a sending."""
        self._under_way.pop((told.waiting.channel, told.waiting.address), None)
        self._told.append(told)
        self.sendings[told.waiting.channel, told.outcome] += 1
        self.news.set()

    @property
    def is_empty(self) -> bool:
        """Whether all is written down."""
        return not self._told and not self._pages_out

    def holds(self, channel: str) -> bool:
        """Whether something of a channel is not written down yet."""
        told = chain(self._told, *(page.told for page in self._pages_out))
        return any(one.waiting.channel == channel for one in told)

    def take(self, heard_from: Collection[Address] = ()) -> LedgerPage:
        """Take all there is for one transaction, and what is under way to those who were heard."""
        page = LedgerPage(self._told, [self._under_way[one] for one in heard_from if one in self._under_way], set())
        self._told = []
        self._pages_out.append(page)
        self.news.clear()
        return page

    def write(self, tx: Tx, page: LedgerPage) -> None:
        """Write a page down."""
        now = self._clock.now()
        known_as = {one.waiting.id: one.known_as for one in page.told if one.trouble is None}
        outbox.sent(tx, [*page.presumed, *known_as], now, known_as)
        ours = [one for one in page.told if one.trouble is not None and self._note_trouble(tx, one, page)]
        lost = {one.waiting.account_id for one in ours if isinstance(one.trouble, Unreachable)}
        accounts.lose(tx, lost, now)
        reminders.free_lost(tx, lost, (now - LATELY).date())

    def _note_trouble(self, tx: Tx, one: Told, page: LedgerPage) -> bool:
        """Note what we make of a failure, unless another serves the channel now and makes something else of it."""
        if one.again_at is not None:
            is_noted = failures.try_later(tx, one.waiting.id, one.again_at, type(one.trouble).__name__, one.by)
        else:
            is_noted = failures.give_up(tx, one.waiting.id, f"{type(one.trouble).__name__}: {one.trouble}", one.by)
        if is_noted or one.by is None or leases.is_current(tx, *one.by):
            return True
        page.lost.add(one.waiting.channel)
        return False

    def forget(self, page: LedgerPage) -> None:
        """Forget what is committed."""
        self._pages_out = [one for one in self._pages_out if one is not page]
        self._release(page.told)
        for channel in page.lost:
            self.doubt(channel)

    def give_back(self, page: LedgerPage) -> None:
        """Take a page back that could not be committed."""
        self._pages_out = [one for one in self._pages_out if one is not page]
        page.lost.clear()
        self._told = [*page.told, *self._told]
        if self._told:
            self.news.set()
