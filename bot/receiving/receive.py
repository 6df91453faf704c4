"""Handles what arrives, with all that arrived meanwhile, in one transaction; then it is confirmed."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from bot.channel import Overloaded
from bot.dialogue.beforehand import WorkFirst
from bot.receiving import held
from bot.receiving.albums import NO_PHOTO, album_of
from bot.receiving.answering import LONGEST_KEPT, Answerer
from bot.spread import Spread
from conversations.speech import Incoming
from conversations.understanding.codes import hide
from storage.assessment import alone
from storage.people import accounts
from storage.store import StoreError
from storage.talk import arrivals, heard, put_aside
from storage.trouble import traced

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import datetime

    from bot.delivery.results import Ledger
    from bot.dialogue.beforehand import Chat
    from bot.dialogue.questionnaires import Questionnaires
    from bot.writer import Writer
    from storage.people.accounts import Account, Address
    from storage.store import Tx

    Heard = tuple[Incoming, asyncio.Future[None]]

MOST_WAITING = 2000  # Incomings; more than a writer gets through in a few seconds
MOST_TOGETHER = 100  # Incomings of one transaction: 30 to 120 ms of work, for which each waits until all are committed
NOTHING_NEW = ""  # the key of what only has heard what was put aside in its chat

log = logging.getLogger(__name__)


class Handled(NamedTuple):
    """What became of a batch: how many were heard, counted as the receiver does, and whether any waits for a photo."""

    heard: Counter[tuple[str, str]]
    waits: bool


class Receiver:
    """Takes Incomings from all channels; `on_commit` is called after every transaction that has something to send."""

    def __init__(
        self,
        writer: Writer,
        forms: Questionnaires,
        language: str,
        on_commit: Callable[[], None],
        ledger: Ledger | None = None,
    ) -> None:
        self._ledger = ledger
        self.on_arrival: Callable[[], None] = lambda: None
        """Called on the loop, after a transaction in which something was put aside until its photo has been fetched."""
        self.answerer = Answerer(forms, language)
        self._writer = writer
        self.on_commit = on_commit
        self.heard: Counter[tuple[str, str]] = Counter()
        """How many were heard on each channel, and how many were turned away as too many waited."""
        self.turns = Spread()
        self._waiting: asyncio.Queue[Heard] = asyncio.Queue(MOST_WAITING)
        self._behind: dict[Chat, list[Heard]] = {}  # by chat what waits for the long work that comes before it
        self._working: set[asyncio.Task[None]] = set()

    async def hear(self, incoming: Incoming) -> None:
        """Return when the Incoming is committed, or was before; raises Overloaded when too many wait."""
        began = perf_counter()
        if self._waiting.full():
            self.heard[incoming.channel, "turned_away"] += 1
        await self._let_in(incoming)
        self.turns.add(perf_counter() - began)

    async def hear_put_aside(self, chat: Address, at: datetime) -> None:
        """Return when all that other servers put aside in a chat is committed; raises Overloaded as `hear` does."""
        await self._let_in(Incoming(*chat, NOTHING_NEW, at))

    async def _let_in(self, incoming: Incoming) -> None:
        done = asyncio.get_running_loop().create_future()
        try:
            self._waiting.put_nowait((incoming, done))
        except asyncio.QueueFull:
            raise Overloaded from None
        await done

    async def run(self) -> None:
        """Handle what arrives, until cancelled; what has been taken is still committed."""
        while True:
            batch = [await self._waiting.get()]
            while len(batch) < MOST_TOGETHER and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            commit = asyncio.ensure_future(self._commit(self._without_waiting(batch)))
            try:
                await asyncio.shield(commit)
            except asyncio.CancelledError:
                await commit
                while self._working:
                    await asyncio.wait(self._working)
                raise

    def _without_waiting(self, batch: Sequence[Heard]) -> list[Heard]:
        """Put what comes from a chat that waits for long work behind it, and give the rest."""
        for one in batch:
            if chat_of(one) in self._behind:
                self._behind[chat_of(one)].append(one)
        return [one for one in batch if chat_of(one) not in self._behind]

    def _work_first(self, batch: Sequence[Heard], first: WorkFirst) -> list[Heard]:
        """Let what comes from one chat wait until its long work is done, and give the rest."""
        if first.chat in self._behind:
            raise first  # there is a task for it, which goes on with this
        self._behind[first.chat] = [one for one in batch if chat_of(one) == first.chat]
        task = asyncio.create_task(self._work(first.chat, first))
        self._working.add(task)
        task.add_done_callback(self._working.discard)
        return [one for one in batch if chat_of(one) != first.chat]

    async def _work(self, chat: Chat, first: WorkFirst | None) -> None:
        """Do long work beside the writer, then handle what waits for it in its order, until nothing does.

        One after another: work that is asked for behind something else has to see what became of that.
        """
        if len(self._behind[chat]) > 1:
            first = None
        while waiting := self._behind[chat][:1]:
            del self._behind[chat][0]
            work, first = first, None
            try:
                if work is not None:
                    await self._do(work)
                await self._commit(waiting)
            except WorkFirst as more:
                first, self._behind[chat] = more, [*waiting, *self._behind[chat]]
            except Exception as trouble:  # noqa: BLE001 - whoever waits is told
                _resolve(waiting, trouble)
        del self._behind[chat]

    async def _do(self, first: WorkFirst) -> None:
        if self.answerer.worktable is not None:
            await self._writer.read(partial(self.answerer.worktable.do, first=first))

    async def write(self, work: Callable[[Tx], None]) -> None:
        """Run in the writer what answers in a chat; long work it asks for is done before, and then it is run anew."""
        done_for: set[Chat] = set()
        while True:
            try:
                await self._writer.write(work)
            except WorkFirst as first:
                done_for.add(first.chat)
                await self._do(first)
            else:
                break
        self._clear(done_for)

    def _clear(self, chats: Iterable[Chat]) -> None:
        if self.answerer.worktable is not None:
            self.answerer.worktable.clear(chats)

    async def _commit(self, batch: Sequence[Heard]) -> None:
        """Handle a batch; a chat that asks for long work is left out, and handled when that is done."""
        try:
            if batch:
                await self._commit_all(batch)
        except WorkFirst as first:
            await self._commit(self._work_first(batch, first))

    async def _commit_all(self, batch: Sequence[Heard]) -> None:
        said = [incoming for incoming, _ in batch]
        try:
            handled = await self._write(said)
        except WorkFirst:
            raise
        except StoreError as trouble:
            _resolve(batch, trouble)  # the writer has told the log
            return
        except Exception as trouble:  # noqa: BLE001 - whoever waits is told
            log.error("a batch of %d could not be committed: %s", len(batch), traced(trouble))  # noqa: TRY400
            if len(batch) == 1:
                _resolve(batch, trouble)
                return
            # The database is there, so one of them is to blame; the others must not suffer for it.
            for one in batch:
                await self._commit([one])
            return
        self._clear(map(chat_of, batch))
        self.heard.update(handled.heard)
        _resolve(batch, None)
        self.on_commit()
        if handled.waits:
            self.on_arrival()

    async def _write(self, said: Sequence[Incoming]) -> Handled:
        """Handle a batch in one transaction; where that fails, once more so that a fault spoils only its own message.

        What became of sendings is written in the same transaction, which saves one of its own.
        """
        try:
            return await self._write_once(said, apart=False)
        except (StoreError, WorkFirst):
            raise
        except Exception:  # noqa: BLE001 - whose fault it is comes out now
            return await self._write_once(said, apart=True)

    async def _write_once(self, said: Sequence[Incoming], *, apart: bool) -> Handled:
        ledger = self._ledger
        page = ledger.take({(one.channel, one.address) for one in said}) if ledger else None

        def work(tx: Tx) -> Handled:
            if ledger and page:
                ledger.write(tx, page)
            return self._handle(tx, said, apart=apart)

        try:
            handled = await self._writer.write(work)
        except Exception:
            if ledger and page:
                ledger.give_back(page)
            raise
        if ledger and page:
            ledger.forget(page)
        return handled

    def _handle(self, tx: Tx, batch: Sequence[Incoming], *, apart: bool = False) -> Handled:
        """Answer what can be answered and put the rest aside; what other servers put aside here came before."""
        found = accounts.meet(tx, {(one.channel, one.address) for one in batch})
        if len(found) > 1:
            alone.lock(tx, {one.focus for one in found.values() if one.focus is not None})
        late, unheard = arrivals.waiting(tx, {account.id for account in found.values()})
        pairs = _in_order(tx, [(found[one.channel, one.address], one) for one in batch], unheard)
        at_once: list[tuple[Account, Incoming]] = []
        waits: list[arrivals.Arrival] = []
        for account, incoming in _new(tx, pairs):
            if album_of(incoming) or incoming.remote or (account.id in late and incoming.event == "said"):
                late.add(account.id)
                waits.append(_arrival(tx, account, incoming))
            else:
                at_once.append((account, incoming))
        self.answerer.answer_all(tx, at_once, apart=apart)
        arrivals.put(tx, waits)
        held.let_commands_pass(tx, self.answerer, waits)
        return Handled(Counter((one.channel, "heard") for _, one in pairs if one.key != NOTHING_NEW), bool(waits))


def _in_order(
    tx: Tx, pairs: Sequence[tuple[Account, Incoming]], unheard: Collection[int]
) -> Sequence[tuple[Account, Incoming]]:
    """Put what other servers put aside before what came now; where that is too much at once, this waits behind it."""
    if not unheard:
        return pairs
    by_id = {account.id: account for account, _ in pairs}
    earlier = [(by_id[number], one) for number, one in put_aside.take(tx, unheard, MOST_TOGETHER)]
    full = put_aside.left(tx, unheard)
    put_aside.put(tx, [(account.id, one) for account, one in pairs if account.id in full and one.key != NOTHING_NEW])
    return [*earlier, *(pair for pair in pairs if pair[0].id not in full)]


def _new(tx: Tx, pairs: Sequence[tuple[Account, Incoming]]) -> list[tuple[Account, Incoming]]:
    """Leave out what was heard before or stands twice here: a second delivery is confirmed again and passed over."""
    asked = {(account.id, incoming.key) for account, incoming in pairs}
    done = heard.known(tx, asked) | arrivals.known(tx, asked)
    first: dict[tuple[int, str], tuple[Account, Incoming]] = {}
    for account, incoming in pairs:
        if incoming.key != NOTHING_NEW:
            first.setdefault((account.id, incoming.key), (account, incoming))
    return [pair for key, pair in first.items() if key not in done]


def _arrival(tx: Tx, account: Account, incoming: Incoming) -> arrivals.Arrival:
    """Let something wait; of an album that is apart already it goes where the others go."""
    text, album = hide(incoming.text)[:LONGEST_KEPT], album_of(incoming)
    press = arrivals.place_of(tx, account.id, album) if album else incoming.press[:LONGEST_KEPT]
    waits = arrivals.Arrival(account.id, incoming.key, incoming.at, text, press, incoming.replies_to[:LONGEST_KEPT])
    return waits._replace(remote=incoming.remote or (NO_PHOTO if album else None), album=album)


def chat_of(one: Heard) -> Chat:
    """Name the chat from which something came."""
    return one[0].channel, one[0].address


def _resolve(batch: Sequence[Heard], trouble: Exception | None) -> None:
    for _, done in batch:
        if done.done():
            continue
        if trouble is None:
            done.set_result(None)
        else:
            done.set_exception(trouble)
