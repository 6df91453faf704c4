"""What lies with a platform is fetched and kept before it is answered, in the order of the chat."""

from __future__ import annotations

import asyncio
import errno
import io
import shutil

from PIL import Image

from bot.channel import Refused, TryLater
from bot.receiving import fetch
from bot.receiving.fetch import LARGEST, MOST_TRIES, Fetcher
from conversations.speech import Incoming, InGroup, Remote
from conversations.understanding.on_the_map import shared_place
from storage.people import accounts
from storage.talk import heard
from tests.bot.receiving.cloud import FATHER, NEIGHBOUR, OFFICER, PHOTO, fetching, photograph, until
from tests.clock import MORNING


async def test_a_photo_is_fetched_stripped_kept_and_confirmed(house):
    house.at_the_photo()
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO)
    assert house.waiting() == 1
    assert house.photo() is None
    await house.fetch()
    assert "Đã nhận được ảnh" in house.said()[-1]
    kept = Image.open(io.BytesIO(house.shelf.read(house.photo())))
    assert (kept.size, kept.getexif()) == ((64, 48), {})
    assert house.waiting() == 0


async def test_what_is_typed_behind_a_photo_waits_for_it_and_others_do_not(house):
    house.at_the_photo()
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO)
    before = len(house.said())
    house.hear("1 1 1")
    house.hear("bắt đầu", NEIGHBOUR)
    assert len(house.said()) == before
    assert house.said(NEIGHBOUR)
    await house.fetch()
    confirmed, answered = house.said()[before:]
    assert "Đã nhận được ảnh" in confirmed
    assert "Nộp phiếu bây giờ không?" in answered


async def test_a_photo_delivered_twice_is_fetched_and_answered_once(house):
    house.at_the_photo()
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO, key="p")
    house.hear(remote=PHOTO, key="p")
    await house.fetch()
    house.hear(remote=PHOTO, key="p")
    await house.fetch()
    assert house.cloud.asked == ["file-1"]
    assert sum("Đã nhận được ảnh" in text for text in house.said()) == 1


async def test_what_cannot_be_had_is_said_and_the_question_stands(house):
    house.at_the_photo()
    house.cloud.files["file-1"] = Refused("too old")
    house.hear(remote=PHOTO)
    await house.fetch()
    assert "chưa đến được" in house.said()[-1]
    assert "ảnh góc học tập" in house.said()[-1]
    assert house.photo() is None


async def test_a_file_that_is_no_photo_is_answered_with_why(house):
    house.at_the_photo()
    house.cloud.files["file-1"] = b"MZ this is a program"
    house.hear(remote=PHOTO)
    await house.fetch()
    assert "không phải là ảnh" in house.said()[-1]


async def test_what_says_to_be_too_large_is_not_asked_for(house):
    house.at_the_photo()
    house.hear(remote=Remote("file", "file-1", size=LARGEST + 1))
    await house.fetch()
    assert house.cloud.asked == []
    assert "20 MB" in house.said()[-1]


async def test_a_picture_of_an_announcement_that_is_too_large_is_refused_with_a_way_on(house):
    for text in ("thông báo mới", "1", "Mời bà con đến nhà văn hóa bản."):
        house.hear(text, OFFICER)
    house.hear(phone=OFFICER, remote=Remote("image", "file-1", size=LARGEST + 1))
    await house.fetch()
    assert "Tệp này lớn quá. Mời gửi tệp không quá 20 MB." in house.said(OFFICER)[-1]
    assert "Mời gửi một ảnh đi kèm" in house.said(OFFICER)[-1]
    house.hear("bỏ qua", OFFICER)
    assert "Gửi cho ai?" in house.said(OFFICER)[-1]


async def test_trouble_that_passes_is_waited_out_also_by_the_next_process(house):
    house.at_the_photo()
    house.cloud.files["file-1"] = TryLater(0.001)
    house.hear(remote=PHOTO)
    await house.fetcher._round()
    assert house.waiting() == 1
    house.cloud.files["file-1"] = photograph()
    again = Fetcher(house.writer, house.receiver, {"web": house.cloud}, house.shelf, house.clock)
    assert await again._round()
    assert house.photo() is not None


async def test_after_many_tries_it_is_given_up_and_said(house):
    house.at_the_photo()
    house.cloud.files["file-1"] = TryLater(0)
    house.hear(remote=PHOTO)
    for _ in range(MOST_TRIES):
        house.fetcher._rests.clear()
        await house.fetcher._round()
    assert len(house.cloud.asked) == MOST_TRIES
    assert "chưa đến được" in house.said()[-1]


async def test_a_disk_that_is_full_costs_nobody_a_photo_nor_a_try(house, monkeypatch, caplog):
    monkeypatch.setattr(fetch, "NO_ROOM", 0.0)
    monkeypatch.setattr(fetch, "PATIENCE", 60.0)  # nor is anybody told meanwhile that it is on its way
    monkeypatch.setattr(fetch, "MOST_TRIES", 4)
    house.at_the_photo()
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO)
    real = house.shelf._write

    def fill_up(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(house.shelf, "_write", fill_up)
    before = len(house.said())
    for _ in range(2 * fetch.MOST_TRIES):
        await house.fetcher._round()
        await asyncio.sleep(0)
    assert len(house.said()) == before, "it is not given up"
    assert "could not be fetched" in caplog.text
    monkeypatch.setattr(house.shelf, "_write", real)
    await house.fetch()
    assert "Đã nhận được ảnh" in house.said()[-1]


async def test_the_folder_is_deleted_while_people_send(house):
    house.at_the_photo()
    house.cloud.files["file-1"] = photograph()
    shutil.rmtree(house.shelf._root)
    house.hear(remote=PHOTO)
    await house.fetch()
    assert "Đã nhận được ảnh" in house.said()[-1]
    assert house.shelf.read(house.photo())


async def test_every_event_of_a_chat_has_its_answer(house):
    def happen(event: str, text: str = "", **more: object) -> list[str]:
        before = len(house.said(FATHER))
        with house.store.writing() as tx:
            house._number += 1
            incoming = Incoming("web", FATHER, f"e{house._number}", MORNING, event=event, text=text, **more)
            house.receiver._handle(tx, [incoming])
        return house.said(FATHER)[before:]

    house.at_the_photo()
    assert "SỬA 1" in happen("edited")[0]
    unread, placed = happen("unreadable")[0], happen("said", shared_place(21.386, 103.016))[0]
    assert "ảnh góc học tập" in unread
    assert placed.partition("\n")[0] == unread.partition("\n")[0], "nobody asked where they are"
    with house.store.reading() as tx:
        account = accounts.find(tx, "web", FATHER).id
        assert not any("21.386" in one.text for one in heard.recent(tx, account, 9))
    assert "nhắn riêng" in happen("in_group", in_group=InGroup())[0]
    assert happen("left") == []
    with house.store.reading() as tx:
        assert accounts.find(tx, "web", FATHER).unreachable_at is not None
    house.hear("tiếp")
    with house.store.reading() as tx:
        assert accounts.find(tx, "web", FATHER).unreachable_at is None


async def test_hanging_fetches_of_many_chats_leave_room_for_one_more(house, monkeypatch):
    monkeypatch.setattr(fetch, "FIRST_TRY", 0.2)
    phones = [f"phone-{n}" for n in range(2 * fetch.MOST_TOGETHER)]
    for phone in phones:
        house.cloud.files[phone] = asyncio.Event()
        house.hear(phone=phone, remote=Remote("image", phone, size=1000))
    house.at_the_photo()
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO)
    async with fetching(house):
        await until(lambda: house.photo() is not None)
    assert len(house.cloud.asked) <= 2 * len(phones) + 1
