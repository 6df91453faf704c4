"""A small village of five phones behind the page, kept in memory, with a bot of few words."""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from aiohttp import web

from bot.channel import Overloaded
from bot.channels.web import WebChannel
from bot.clock import TIME_ZONE
from bot.simulator.application import make_app
from bot.simulator.village import ChatLine, Phone, Place
from conversations.speech import Button, Media, Outgoing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.simulator.village import Village
    from conversations.speech import Incoming

SUNDAY = datetime(2026, 11, 22, 8, 15, tzinfo=TIME_ZONE)
HOUSEHOLD, SHARED, HEAD, OFFICER = "ho-1", "ho-2-3", "truong-ban", "can-bo"

PEOPLE = (
    Phone(HEAD, "Ông Lò Văn Thử", "", "Bản Thử Một", "village_head", ("Lò Văn Thử",)),
    Phone(HOUSEHOLD, "Nhà chị Mùa Thị Ví Dụ", "Chủ hộ", "Bản Thử Một", "member", ("Mùa Thị Ví Dụ",)),
    Phone(
        SHARED, "Máy hai nhà Giàng, Vừ", "Hai hộ chung một máy", "Bản Thử Một", "member", ("Giàng A Mẫu", "Vừ A Mẫu")
    ),
    Phone("ho-4", "Nhà anh Quàng Văn Nháp", "Chủ hộ", "Bản Thử Hai", "member", ("Quàng Văn Nháp",)),
    Phone(OFFICER, "Chị Đỗ Thị Mẫu", "", "Ủy ban xã", "commune_officer", ("Đỗ Thị Mẫu",)),
)

READS = "Nhà mình thường đọc gì?"
QUESTION = Outgoing(
    "Câu 3. Trong năm qua, nhà mình có mấy người lớn đi học?\nTính cả lớp học buổi tối ở nhà văn hóa bản.",
    tuple(Button(label, f"w1.ab.3.{place}") for place, label in enumerate(("Chưa có ai", "Một người", "Từ hai người"))),
)
MANY = Outgoing(
    READS,
    tuple(Button(label, f"w1.ab.7.{place}") for place, label in enumerate(("Sách", "Báo", "Tài liệu khuyến nông"))),
    many=True,
)


class Hamlet:
    """Hears, answers and remembers; what was heard before is not answered again."""

    def __init__(self, channel: WebChannel) -> None:
        self.channel = channel
        self.heard: list[Incoming] = []
        self.overloaded = 0
        self.crashes = 0
        self.photos: dict[str, tuple[bytes, str]] = {}
        self.signing: set[str] = set()
        """Addresses at which somebody signs papers."""
        self.rows: dict[str, str] = {}
        self.names: list[str] = []
        self.ahead = timedelta()
        self.spoken = "vi"
        self.thinking = asyncio.Event()
        """It answers while this is set."""
        self.thinking.set()
        self.lines: dict[str, list[ChatLine]] = defaultdict(list)
        self.sending: set[asyncio.Task[None]] = set()

    async def hear(self, incoming: Incoming, /) -> None:
        if self.overloaded:
            self.overloaded -= 1
            raise Overloaded
        if any(earlier.key == incoming.key for earlier in self.heard):
            return
        await self.thinking.wait()
        self.heard.append(incoming)
        self.remember(incoming.address, Outgoing(masked(incoming.text), media=incoming.media), mine=incoming.key)
        for answer in answers(incoming):
            self.tell(incoming.address, answer)
        if self.crashes:
            self.crashes -= 1
            raise ConnectionError("gone after the commit, before anybody was told")

    def tell(self, address: str, outgoing: Outgoing) -> None:
        self.remember(address, outgoing)
        sending = asyncio.create_task(self.channel.send(address, outgoing))
        self.sending.add(sending)
        sending.add_done_callback(self.sending.discard)

    def remember(self, address: str, words: Outgoing, *, mine: str = "") -> None:
        """Keep what was said; `mine` is the key of what a person said."""
        lines = self.lines[address]
        at, name = SUNDAY + self.ahead, f"{address}/{len(lines)}"
        lines.append(
            ChatLine(name, bool(mine), words.text, words.buttons, words.many, words.media, at, mine),
        )

    def erase(self, address: str) -> None:
        """Forget a chat; the ids of its lines are given again, a minute later."""
        self.lines[address].clear()
        self.ahead += timedelta(minutes=1)

    async def people(self) -> Sequence[Phone]:
        return PEOPLE

    async def history(self, address: str, limit: int, /) -> Sequence[ChatLine]:
        return self.lines[address][-limit:]

    async def now(self) -> datetime:
        return SUNDAY + self.ahead

    async def move_clock(self, to: datetime, /) -> datetime:
        self.ahead = to - SUNDAY
        return await self.now()

    async def keep_photo(self, data: bytes, name: str, /) -> Media:
        photo = hashlib.sha256(data).hexdigest()
        self.photos[photo] = (data, "image/jpeg")
        self.names.append(name)
        return Media("image", photo, len(data))

    async def keep_workbook(self, data: bytes, rows: str, name: str, /) -> Media:
        sheet = hashlib.sha256(data).hexdigest()
        self.rows[sheet] = rows
        self.names.append(name)
        return Media("file", sheet, len(data))

    async def keep_paper(self, address: str, data: bytes, name: str, /) -> Media | None:
        if address not in self.signing:
            return None
        paper = hashlib.sha256(data).hexdigest()
        self.rows[paper] = f"{address}: {name}"
        return Media("file", paper, len(data))

    async def kept(self, media_id: str, /) -> Media | None:
        if media_id in self.rows:
            return Media("file", media_id)
        return Media("image", media_id, len(self.photos[media_id][0])) if media_id in self.photos else None

    async def media(self, media_id: str, /) -> tuple[bytes, str] | None:
        return self.photos.get(media_id)

    async def language(self) -> str:
        return self.spoken

    async def speak(self, language: str, /) -> None:
        self.spoken = language

    async def place(self) -> Place:
        note = "Tên xã là thật; tên bản ở trang thử này thì không."
        return Place("Xã Tủa Chùa", "tỉnh Điện Biên", note, "Nhà chị Mùa Thị Ví Dụ")


def masked(text: str) -> str:
    return "••••" if text.isdecimal() else text


def answers(incoming: Incoming) -> list[Outgoing]:
    if incoming.media:
        return [Outgoing("Đã nhận ảnh. Cảm ơn!"), MANY]
    if incoming.press:
        return [Outgoing(f"Đã ghi: {incoming.text}.")]
    return {"hoi": [Outgoing("Chào chị. Mình cùng chấm điểm gia đình học tập nhé."), QUESTION], "nhieu": [MANY]}.get(
        incoming.text,
        [Outgoing(f"Đã nghe: {incoming.text}")],
    )


class Site:
    """The page on a port of its own; it can be stopped and started again on the same one."""

    def __init__(self) -> None:
        self.channel = WebChannel()
        self.village = Hamlet(self.channel)
        self.port = 0

    async def start(self) -> None:
        as_the_page_sees_it: Village = self.village
        self.runner = web.AppRunner(make_app(as_the_page_sees_it, self.channel), shutdown_timeout=0.5)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", self.port).start()
        self.port = self.runner.addresses[0][1]

    async def stop(self) -> None:
        await self.runner.cleanup()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"
