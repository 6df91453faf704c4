"""The demonstration commune behind its page."""

from __future__ import annotations

import shutil
from contextlib import asynccontextmanager, closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.channels.web import WebChannel
from bot.clock import TIME_ZONE, MovedClock
from bot.dialogue.questionnaires import Questionnaires
from bot.running.assemble import running
from bot.shipped.calendars import publish_calendars
from bot.shipped.forms import publish_shipped
from bot.simulator.commune import settle
from bot.simulator.simulator import Simulator, remembered_offset
from bot.writer import writing
from conversations.speech import Incoming
from storage.people import accounts
from storage.store import Store
from storage.talk import heard
from storage.talk.media import MediaShelf
from tests.clock import MORNING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

PHONE = "dien-thoai-11"


@asynccontextmanager
async def simulator(folder: Path, url: str = "") -> AsyncIterator[Simulator]:
    store = Store.open(url or f"sqlite:///{folder / 'village.db'}")
    clock = MovedClock(remembered_offset(store))
    with store.writing() as tx:
        settle(tx, clock.now().date())
    async with (
        writing(store) as writer,
        running(writer, {"web": WebChannel()}, clock, Questionnaires(), "vi") as engine,
    ):
        yield Simulator(engine, MediaShelf(folder / "media"), clock, "vi")
    store.close()


async def say(village: Simulator, key: str, text: str, phone: str = PHONE) -> None:
    await village.hear(Incoming("web", phone, key, await village.now(), text))


async def test_history_keeps_its_order_when_the_clock_is_turned_back(tmp_path: Path) -> None:
    async with simulator(tmp_path) as village:
        await say(village, "a", "trợ giúp")
        await village.move_clock(await village.now() - timedelta(days=30))
        await say(village, "b", "ngôn ngữ")
        history = await village.history(PHONE, 10)
    assert [said.mine for said in history] == [True, False, True, False]
    assert [said.text for said in history if said.mine] == ["trợ giúp", "ngôn ngữ"]


async def test_a_moved_clock_and_the_chats_are_there_after_a_restart(tmp_path: Path) -> None:
    async with simulator(tmp_path) as village:
        there = await village.move_clock(await village.now() + timedelta(days=100))
        await say(village, "a", "tiến độ")
    async with simulator(tmp_path) as village:
        assert await village.now() - there < timedelta(minutes=1)
        asked, answer = await village.history(PHONE, 10)
    assert (asked.mine, asked.text) == (True, "tiến độ")
    assert "Bản Mẫu Một" in answer.text


async def test_a_moved_clock_says_at_once_what_has_become_due(tmp_path: Path) -> None:
    with closing(Store.open(f"sqlite:///{tmp_path / 'village.db'}")) as store:
        publish_calendars(store, MORNING)
    async with simulator(tmp_path) as village:
        year = (await village.now()).year + 1
        await village.move_clock(datetime(year, 10, 1, 7, tzinfo=TIME_ZONE))
        (news,) = await village.history("dien-thoai-3", 10)
        await village.move_clock(datetime(year, 10, 1, 20, tzinfo=TIME_ZONE))
        assert len(await village.history("dien-thoai-3", 10)) == 1
    assert "Gia đình học tập 2027" in news.text
    assert news.buttons[-1].label == "Xem thêm"  # where the Learning Week is told


async def test_settling_twice_changes_nothing(tmp_path: Path) -> None:
    async with simulator(tmp_path) as village:
        before = await village.people()
    async with simulator(tmp_path) as village:
        assert await village.people() == before


async def test_the_same_commune_lives_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    store = Store.open(postgres_url)
    publish_shipped(store, MORNING)
    store.close()
    async with simulator(tmp_path, postgres_url) as village:
        for key, text in enumerate(["bắt đầu", "2", "1", "lùi", "xem lại", "2\0 người", "dừng lại"]):
            await say(village, str(key), text, "dien-thoai-3")
        await say(village, "tien do", "tiến độ")
        chat = await village.history("dien-thoai-3", 50)
        *_, progress = await village.history(PHONE, 50)
    assert [said.text for said in chat if said.mine][-1] == "dừng lại"
    assert "Bản Mẫu Một: đã nộp 0/4, đang làm 1" in progress.text


async def test_ones_own_data_can_be_opened_as_a_file_from_the_page(tmp_path: Path) -> None:
    async with simulator(tmp_path) as village:
        await say(village, "a", "dữ liệu của tôi")
        *_, last = await village.history(PHONE, 10)
        assert last.media is not None
        given = await village.media(last.media.id)
    assert given is not None
    assert given[1] == "text/csv"
    assert "NHỮNG GÌ ĐANG GIỮ" in given[0].decode("utf-8-sig")


async def test_the_clock_may_be_turned_back_at_once(tmp_path: Path, settled_url: str) -> None:
    async with simulator(tmp_path, settled_url) as village:
        now = await village.now()
        await village.move_clock(now.replace(year=MORNING.year, month=1, day=1, hour=9))
        await say(village, "a", "bắt đầu", "dien-thoai-3")
        await say(village, "b", "tiến độ", PHONE)
        said = [(await village.history(phone, 10))[-1].text for phone in ("dien-thoai-3", PHONE)]
    assert "Câu 1/14" in said[0]
    assert "Bản Mẫu Một" in said[1]


async def test_every_phone_speaks_the_language_of_the_page_until_it_chooses_another(
    tmp_path: Path, settled_url: str
) -> None:
    async with simulator(tmp_path, settled_url) as village:
        assert await village.language() == "vi"
        await village.speak("en")
    async with simulator(tmp_path, settled_url) as village:
        assert await village.language() == "en"
        await say(village, "a", "xin chào", "may-la-1")
        await say(village, "b", "tiếng Việt")
        await say(village, "c", "tiến độ")
        await village.speak("vi")
        await say(village, "d", "xin chào", "may-la-1")
        stranger = [said.text for said in await village.history("may-la-1", 10) if not said.mine]
        *_, progress = await village.history(PHONE, 10)
    assert "This is Bản Học" in stranger[0]
    assert "Đây là Bản Học" in stranger[1]
    assert "đã nộp" in progress.text


async def test_what_was_said_has_the_key_it_was_sent_under(tmp_path: Path, settled_url: str) -> None:
    async with simulator(tmp_path, settled_url) as village:
        await say(village, "a", "HM47-PT29-XV84", "may-la-1")
        code, answer = await village.history("may-la-1", 10)
    assert (code.key, answer.key) == ("a", "")
    assert "HM47" not in code.text


async def test_what_was_erased_is_no_line_of_the_chat(tmp_path: Path, settled_url: str) -> None:
    with closing(Store.open(settled_url)) as store, store.writing() as tx:
        account = accounts.meet_one(tx, "web", PHONE).id
        heard.mark(tx, [heard.Heard(account, "a", MORNING), heard.Heard(account, "b", MORNING, "xin chào")])
    async with simulator(tmp_path, settled_url) as village:
        assert [said.text for said in await village.history(PHONE, 10)] == ["xin chào"]


async def test_a_photo_whose_file_is_gone_is_not_there_any_more(tmp_path: Path) -> None:
    async with simulator(tmp_path) as village:
        kept = await village.keep_photo(b"a photo", "anh.jpg")
        assert await village.media(kept.id) == (b"a photo", "image/jpeg")
        shutil.rmtree(tmp_path / "media")
        assert await village.media(kept.id) is None
        assert await village.keep_photo(b"another", "anh.jpg")
