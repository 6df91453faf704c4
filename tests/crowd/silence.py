"""How long anybody is left without a word when a platform is broken: `python -m tests.crowd.silence` prints a table.

Each platform is broken in each way, for a photo, an album and what is typed behind them; time runs as fast as told.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import selectors
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from aiohttp import ClientSession, web
from sqlalchemy import update

from bot.shipped.forms import publish_shipped
from bot.simulator.commune import settle
from conversations.speech import Incoming, Remote
from storage.people import accounts
from storage.store import Store
from storage.tables import account
from storage.talk import outbox
from tests.bot.receiving.cloud import TO_THE_PHOTO, House, fetching, photograph, until
from tests.channels.house import connected
from tests.channels.telegram.conftest import House as TelegramHouse
from tests.channels.zalo_bot.conftest import House as ZaloBotHouse
from tests.channels.zalo_oa.conftest import House as OfficialAccountHouse
from tests.clock import MORNING
from tests.platforms.stub import running, serving
from tests.platforms.telegram import TelegramApi
from tests.platforms.zalo_bot import ZaloBotApi
from tests.platforms.zalo_oa import ZaloOa

if TYPE_CHECKING:
    from collections.abc import Sequence

WAYS = ("hangs", "403", "404", "502", "truncated", "cut photo", "disk full")
PHONES = {"telegram": "dien-thoai-3", "zalo": "dien-thoai-5", "oa": "dien-thoai-6"}
SENT = ("photo", "album", "typed behind")


class Hastening(asyncio.SelectorEventLoop):
    """A loop whose seconds are shorter; what computing takes of the machine seems longer by as much."""

    def __init__(self, times: float) -> None:
        self._times = times
        super().__init__(selectors.DefaultSelector())
        select = self._selector.select
        self._selector.select = lambda wait=None: select(wait and wait / times)

    def time(self) -> float:
        return super().time() * self._times


async def broken(way: str, request: web.Request) -> web.StreamResponse:
    """Give a file in a way in which it cannot be used."""
    if way == "hangs":
        await asyncio.sleep(120)
    if way.isdecimal():
        return web.Response(status=int(way))
    photo = photograph()
    if way == "cut photo":
        return web.Response(body=photo[: len(photo) // 2])
    if way != "truncated":
        return web.Response(body=photo)
    response = web.StreamResponse(headers={"Content-Length": str(len(photo))})
    await response.prepare(request)
    await response.write(photo[:100])
    request.transport.close()
    return response


class Broken(TelegramApi):
    """Telegram, from which no file comes as it should."""

    def __init__(self, way: str) -> None:
        super().__init__()
        self.way = way
        self.files = dict.fromkeys(("one", "two", "three"), b"")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return await broken(self.way, request)


class Watch:
    """Tells after how many seconds somebody first heard something new."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._since: dict[str, tuple[float, int]] = {}
        self.silent: dict[str, float] = {}
        house.receiver.on_commit = self.look

    def begin(self) -> None:
        self._since = {name: (asyncio.get_running_loop().time(), said) for name, said in self._said().items()}
        self.silent = {}

    def look(self) -> None:
        now = asyncio.get_running_loop().time()
        for name, said in self._said().items():
            since, before = self._since[name]
            if said > before:
                self.silent.setdefault(name, now - since)

    def _said(self) -> dict[str, int]:
        with self._house.store.reading() as tx:
            ids = {name: accounts.find(tx, name, phone).id for name, phone in PHONES.items()}
            return {name: len(outbox.recent(tx, number, 1000)) for name, number in ids.items()}


async def silences(file: Path, way: str, sent: Sequence[str]) -> dict[tuple[str, str], float]:
    """Give the silence after each thing that is sent, by platform and by what it was."""
    with closing(Store.open(f"sqlite:///{file}")) as store:
        house = House(store, file.parent / "media")
        if way == "disk full":
            house.shelf._write = _full
        with store.writing() as tx:
            for name, phone in PHONES.items():
                tx.execute(update(account).where(account.c.address == phone).values(channel=name))
        found = await _on_all(house, way, sent)
        house.writer.close()
    return found


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


async def _on_all(house: House, way: str, sent: Sequence[str]) -> dict[tuple[str, str], float]:
    async def give(request: web.Request) -> web.StreamResponse:
        return await broken(way, request)

    app = web.Application()
    app.add_routes([web.get("/{name}", give)])
    async with (
        ClientSession() as session,
        running(Broken(way)) as telegram,
        running(ZaloBotApi()) as zalo,
        running(ZaloOa()) as oa,
        serving(app) as files,
    ):
        account_house = OfficialAccountHouse(oa, session, house.store)
        houses = (TelegramHouse(telegram, session), ZaloBotHouse(zalo, session), account_house)
        house.fetcher._platforms = dict(zip(PHONES, (one.channel for one in houses), strict=True))
        async with fetching(house):
            watch, found = Watch(house), {}
            for name, phone in PHONES.items():
                for text in ("bắt đầu", TO_THE_PHOTO):
                    _hear(house, name, phone, text)
            for what in sent:
                found |= {(name, what): took for name, took in await _after(house, watch, what, files)}
        account_house.writer.close()
    return found


async def _after(house: House, watch: Watch, what: str, files: str) -> list[tuple[str, float]]:
    """Give how long each waits for a word after they have sent something, at a question of their form."""
    for name, phone in PHONES.items():
        _hear(house, name, phone, "sửa 11")
    watch.begin()
    for name, phone in PHONES.items():
        for place in ("one",) if what == "photo" else ("two", "three"):
            remote = Remote("image", place if name == "telegram" else f"{files}/{place}", size=1000)
            _hear(house, name, phone, remote=remote, group="album" if what == "album" else "")
        if what == "typed behind":
            _hear(house, name, phone, "1")
    house.receiver.on_arrival()
    await until(lambda: len(watch.silent) == len(PHONES))
    return list(watch.silent.items())


def _hear(house: House, channel: str, phone: str, text: str = "", **more: object) -> None:
    house._number += 1
    with house.store.writing() as tx:
        house.receiver._handle(tx, [Incoming(channel, phone, f"m{house._number}", MORNING, text, **more)])


async def all_ways(files: dict[str, Path], sent: Sequence[str] = SENT) -> dict[str, dict[tuple[str, str], float]]:
    """Break the platforms in all ways at once, each way on a database of its own."""
    found = await asyncio.gather(*(silences(file, way, sent) for way, file in files.items()))
    while connected:
        connected.pop().close()
    return dict(zip(files, found, strict=True))


def main() -> None:
    logging.disable(logging.CRITICAL)
    with TemporaryDirectory() as folder:
        files = {way: Path(folder) / way / "banhoc.db" for way in WAYS}
        for file in files.values():
            file.parent.mkdir()
            with closing(Store.open(f"sqlite:///{file}")) as store:
                publish_shipped(store, MORNING)
                with store.writing() as tx:
                    settle(tx, MORNING.date())
        with asyncio.Runner(loop_factory=lambda: Hastening(1)) as runner:
            found = runner.run(all_ways(files))
    longest = {way: {what: max(waits[name, what] for name in PHONES) for what in SENT} for way, waits in found.items()}
    sys.stdout.writelines(
        f"{way}: { ({what: round(took, 1) for what, took in one.items()}) }\n" for way, one in longest.items()
    )


if __name__ == "__main__":
    main()
