"""One announcement to many chats, through the outbox and the Telegram channel, as fast as the platform allows.

`python -m tests.bench.broadcast --api http://127.0.0.1:8081 --chats 5000 --rate 300` sends to the chats 1000000 and on
of a Bot API that stands there, from an empty database, and ends when every one is sent or given up.
"""

from __future__ import annotations

import argparse
import asyncio
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.settings import TelegramSettings
from bot.clock import RealClock
from bot.delivery.deliver import Deliverer
from bot.running.reaching import reaching
from bot.running.troubles.passing import Passing
from bot.writer import writing
from conversations.speech import Outgoing
from storage.people import accounts
from storage.store import Store
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency

FIRST_CHAT = 1_000_000
NEWS = Outgoing("Ngày Sách và Văn hóa đọc 21/4: mời bà con đến nhà văn hóa lúc 8 giờ.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--api", required=True)
    parser.add_argument("--chats", type=int, default=5000)
    parser.add_argument("--rate", type=float, default=300)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'banhoc.db'}")
        announce(store, asked.chats)
        asyncio.run(send(store, TelegramSettings("1:T", asked.api, rate=asked.rate)))
        store.close()


def announce(store: Store, chats: int) -> None:
    now = RealClock().now()
    with store.writing() as tx:
        met = accounts.meet(tx, [("telegram", str(FIRST_CHAT + n)) for n in range(chats)])
        outbox.put(tx, [Saying(one.id, NEWS, now, Urgency.ANNOUNCEMENT) for one in met.values()])


async def send(store: Store, settings: TelegramSettings) -> None:
    clock = RealClock()
    async with writing(store) as writer, reaching("", Passing(clock)) as ways:
        channel = Telegram("telegram", settings, ways, read, clock)
        deliverer = Deliverer(writer, {channel.name: channel}, clock)
        running = asyncio.create_task(deliverer.run())
        while await writer.read(lambda tx: outbox.waiting(tx, {Urgency.ANNOUNCEMENT: 0}, ["telegram"], 1)):  # noqa: ASYNC110
            await asyncio.sleep(0.2)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def read(_media_id: str) -> tuple[bytes, str]:
    raise LookupError


if __name__ == "__main__":
    main()
