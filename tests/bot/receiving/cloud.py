"""A house with a platform in the cloud, from which photos are fetched."""

from __future__ import annotations

import asyncio
import io
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from PIL import Image

from bot.dialogue.questionnaires import Questionnaires
from bot.receiving import held
from bot.receiving.fetch import Fetcher
from bot.receiving.photo import Photo, check_photo
from bot.receiving.receive import Receiver
from bot.writer import Writer
from conversations.speech import Incoming, Remote
from storage.assessment import answers
from storage.people import accounts
from storage.talk import arrivals, outbox
from storage.talk.media import MediaShelf
from tests.clock import MORNING, StoppedClock

if TYPE_CHECKING:
    from datetime import datetime

    from storage.store import Store

FATHER, NEIGHBOUR, OFFICER = "dien-thoai-3", "dien-thoai-5", "dien-thoai-11"
TO_THE_PHOTO = "0 0 1 1"


def photograph(colour: str = "green") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(made, "JPEG")
    return made.getvalue()


class Cloud:
    """A platform with files, some of which cannot be had, or hang until something happens."""

    def __init__(self) -> None:
        self.files: dict[str, bytes | Exception | asyncio.Event] = {}
        self.asked: list[str] = []
        self.typing: list[str] = []

    async def show_typing(self, address: str) -> None:
        self.typing.append(address)

    async def fetch(self, remote: Remote) -> bytes:
        self.asked.append(remote.place)
        file = self.files[remote.place]
        if isinstance(file, Exception):
            raise file
        if isinstance(file, asyncio.Event):
            await file.wait()
            return photograph("red")
        return file


class House:
    """A receiver and a fetcher over a settled store; messages are numbered as they come."""

    def __init__(self, store: Store, folder) -> None:
        self.store = store
        self.cloud = Cloud()
        self.writer = Writer(store)
        self.clock = StoppedClock()
        self.shelf = MediaShelf(folder)
        self.receiver = Receiver(self.writer, Questionnaires(), "vi", lambda: None)
        self.fetcher = Fetcher(self.writer, self.receiver, {"web": self.cloud}, self.shelf, self.clock)
        self._number = 0
        self._focus = 0

    def hear(
        self,
        text: str = "",
        phone: str = FATHER,
        remote: Remote | None = None,
        key: str = "",
        at: datetime = MORNING,
        **more: str,
    ) -> None:
        self._number += 1
        one = Incoming("web", phone, key or f"m{self._number}", at, text, remote=remote, **more)
        with self.store.writing() as tx:
            self.receiver._handle(tx, [one])

    async def fetch(self) -> None:
        while await self.fetcher._round():
            pass

    def let_go_on(self, phone: str = FATHER) -> None:
        """Let the chat go on, as happens when it has waited for long enough."""
        with self.store.writing() as tx:
            held.release(tx, self.receiver.answerer, accounts.find(tx, "web", phone).id)

    def said(self, phone: str = FATHER) -> list[str]:
        with self.store.reading() as tx:
            return [one.outgoing.text for one in outbox.recent(tx, accounts.find(tx, "web", phone).id, 1000)]

    def photo(self) -> str | None:
        return self.log().get("anh_goc_hoc_tap")

    def log(self) -> dict[str, str | None]:
        """Give the answers of the form the father looks at, or looked at last."""
        with self.store.reading() as tx:
            self._focus = accounts.find(tx, "web", FATHER).focus or self._focus
            return {path.rpartition("/")[2]: value for path, value in answers.log(tx, self._focus)}

    def photos(self) -> list[str]:
        """Give all that stand behind the answer."""
        return [value for path, value in self.log().items() if path.startswith("anh_goc_hoc_tap") and value]

    def waiting(self, phone: str = FATHER) -> int:
        with self.store.reading() as tx:
            return len(arrivals.of_account(tx, accounts.find(tx, "web", phone).id))

    def at_the_photo(self) -> None:
        self.hear("bắt đầu")
        self.hear(TO_THE_PHOTO)
        assert "ảnh góc học tập" in self.said()[-1]


PHOTO, SECOND = Remote("image", "file-1", size=1000), Remote("image", "file-2", size=1000)
ON_ITS_WAY = "Đã nhận, đang tải ảnh."


def kept(house, colour: str) -> str:
    """Give the id under which a photo of this colour is kept."""
    checked = check_photo(photograph(colour))
    assert isinstance(checked, Photo)
    return house.shelf.put(checked.data)


@asynccontextmanager
async def fetching(house: House):
    """Fetch while this lasts."""
    running = asyncio.create_task(house.fetcher.run())
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def until(true) -> None:
    """Wait until something is so, and give up where it never is."""
    async with asyncio.timeout(60):
        while not true():  # noqa: ASYNC110 - what is waited for is in the database
            await asyncio.sleep(0.02)
