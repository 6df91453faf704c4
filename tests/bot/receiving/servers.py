"""A server that shares its database with others, as far as it hears."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager

from bot.dialogue.questionnaires import Questionnaires
from bot.receiving.elsewhere import Elsewhere
from bot.receiving.receive import Receiver
from bot.receiving.taking import Taker
from bot.running.door import Door
from bot.writer import Writer
from conversations.speech import Incoming
from storage.assessment import answers
from storage.people import accounts
from storage.store import Store
from storage.talk import outbox, put_aside
from tests.clock import MORNING, StoppedClock

FATHER, NEIGHBOUR = "dien-thoai-3", "dien-thoai-5"


class Server:
    """What hears and what puts aside, over a database that others have too."""

    def __init__(self, store: Store) -> None:
        self.store, self.writer, self.commits = store, Writer(store), 0
        self.receiver = Receiver(self.writer, Questionnaires(), "vi", self._count)
        self.elsewhere = Elsewhere(self.writer)
        self.door = Door(self.receiver, self.elsewhere, lambda _: True)
        self.taker = Taker(self.writer, self.door, StoppedClock(), is_shared=True)

    def _count(self) -> None:
        self.commits += 1

    @asynccontextmanager
    async def running(self, *parts: str, serves: str = "web"):
        tasks = [asyncio.create_task(getattr(self, name).run()) for name in ("receiver", "elsewhere", *parts)]
        try:
            with self.door.open(serves):
                yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def log(self, phone: str) -> dict[str, str | None]:
        with self.store.reading() as tx:
            focus = accounts.find(tx, "web", phone).focus
            return {path.rpartition("/")[2]: value for path, value in answers.log(tx, focus)}

    def said(self, phone: str) -> int:
        with self.store.reading() as tx:
            return len(outbox.recent(tx, accounts.find(tx, "web", phone).id, 1000))

    def lying(self) -> int:
        with self.store.reading() as tx:
            return put_aside.count(tx, 1000)


@contextmanager
def two_servers(url: str):
    """Two on one database: each is to serve, or to be another."""
    both = [Server(Store.open(url)) for _ in range(2)]
    yield both
    for one in both:
        one.writer.close()
        one.store.close()


def typed(phone: str, *texts: str, first: int = 1) -> list[Incoming]:
    return [Incoming("web", phone, f"{n}", MORNING, text) for n, text in enumerate(texts, first)]


async def together(ear, *arriving: Incoming) -> None:
    await asyncio.gather(*(ear.hear(one) for one in arriving))
