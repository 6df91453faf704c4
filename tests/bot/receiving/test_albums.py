"""Photos that are sent together come one by one, and are one message: one answer to a question, one reply."""

from __future__ import annotations

import asyncio
import errno

import pytest

from bot.channel import Refused, TryLater
from bot.receiving import albums, fetch
from bot.receiving.fetch import Fetcher
from bot.receiving.photo import BadPhoto, Photo, check_photo
from conversations.speech import Remote
from storage.assessment import answers
from storage.people import accounts, removal
from storage.talk import heard, media, outbox, prepared_files
from tests.bot.receiving.cloud import FATHER, OFFICER, PHOTO, fetching, photograph, until

COLOURS = ("green", "blue", "red", "white", "black", "gold", "navy", "pink", "gray", "cyan", "lime", "teal")
NEXT = "Câu 12/14"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    async def checked_here(data: bytes) -> Photo | BadPhoto:
        return check_photo(data)

    monkeypatch.setattr(albums, "SETTLED", 0)
    monkeypatch.setattr(fetch, "check_photo_aside", checked_here)


@pytest.fixture
def asked(house):
    """The father is asked for a photo, and a dozen lie with the platform."""
    house.at_the_photo()
    house.cloud.files = {f"file-{n}": photograph(colour) for n, colour in enumerate(COLOURS, 1)}
    return house


def send(house, *numbers: int, group: str = "album", phone: str = FATHER) -> None:
    for number in numbers:
        remote = Remote("image", f"file-{number}", size=1000)
        house.hear(phone=phone, remote=remote, key=f"a{number}", group=group)


def since(house, before: int) -> list[str]:
    return house.said()[before:]


async def test_an_album_is_one_answer_with_one_reply(asked):
    before = len(asked.said())
    send(asked, 1, 2, 3)
    await asked.fetch()
    [said] = since(asked, before)
    assert said.startswith("✓ Đã nhận 3 ảnh.")
    assert NEXT in said
    assert len(asked.photos()) == 3
    assert asked.waiting() == 0
    send(asked, 1, 2, 3)
    await asked.fetch()
    assert len(asked.said()) == before + 1, "delivered again"


async def test_two_of_ten_that_cannot_be_had_are_told_once(asked):
    before = len(asked.said())
    asked.cloud.files |= {"file-3": Refused("gone"), "file-7": Refused("gone")}
    send(asked, *range(1, 11))
    await asked.fetch()
    [said] = since(asked, before)
    assert said.startswith("Còn thiếu 2 ảnh.\nRất tiếc, ảnh đã gửi chưa đến được đây. Mời gửi lại.\n\n✓ Đã nhận 8 ảnh.")
    assert len(asked.photos()) == 8


async def test_what_comes_later_of_an_album_is_told_once_and_lands_with_the_others(asked):
    before = len(asked.said())
    asked.cloud.files |= {"file-2": TryLater(0), "file-3": TryLater(0)}
    send(asked, 1, 2, 3)
    await asked.fetcher._round()
    [said] = since(asked, before)
    assert said.startswith("Còn 2 ảnh đang tải.\n\n✓ Đã nhận được ảnh.")
    asked.cloud.files |= {"file-2": photograph("blue"), "file-3": photograph("red")}
    await asked.fetch()
    assert since(asked, before + 1) == ["✓ Thêm 2 ảnh cho câu 11."]
    assert len(asked.photos()) == 3


async def test_what_is_given_up_of_an_album_is_told_once(asked):
    asked.cloud.files |= {"file-2": TryLater(0), "file-3": TryLater(0)}
    send(asked, 1, 2, 3)
    for _ in range(fetch.MOST_TRIES + 1):
        asked.fetcher._rests.clear()
        await asked.fetcher._round()
    assert asked.waiting() == 0
    assert sum("chưa đến được" in said for said in asked.said()) == 1
    assert len(asked.photos()) == 1


async def test_a_restart_in_the_middle_of_an_album_asks_nobody_twice(asked):
    send(asked, 1)
    await asked.fetch()
    before = len(asked.said())
    again = Fetcher(asked.writer, asked.receiver, {"web": asked.cloud}, asked.shelf, asked.clock)
    send(asked, 2, 3)
    while await again._round():
        pass
    assert since(asked, before) == ["✓ Thêm 2 ảnh cho câu 11."]
    assert len(asked.photos()) == 3


async def test_an_album_that_takes_long_goes_to_the_question_at_which_it_was_sent(asked):
    before = len(asked.said())
    send(asked, 1, 2)
    asked.let_go_on()
    send(asked, 3)  # the platform brings the last a moment later
    asked.hear("1")
    await asked.fetch()
    on_its_way, answered, come = since(asked, before)
    assert on_its_way.startswith("Đã nhận, đang tải ảnh.")
    assert "Câu 13/14" in answered
    assert come == "✓ Đã nhận 3 ảnh (Câu 11)."
    assert len(asked.photos()) == 3


@pytest.mark.parametrize("place", [0, 1, 2])
async def test_a_video_among_photos_is_told_of_with_them(asked, place):
    before, sends = len(asked.said()), [lambda: send(asked, 1), lambda: send(asked, 2)]
    sends.insert(place, lambda: asked.hear(event="unreadable", group="album"))
    for one in sends:
        one()
    await asked.fetch()
    [said] = since(asked, before)
    assert said.startswith("Ở đây chỉ giữ ảnh, không giữ video.\n\n✓ Đã nhận 2 ảnh.")
    asked.hear(event="unreadable", group="album")
    await asked.fetch()
    assert asked.said()[-1] == "Ở đây chỉ giữ ảnh, không giữ video.", "what comes behind"


async def test_videos_sent_together_are_answered_once_and_the_question_stands(asked):
    before = len(asked.said())
    for _ in range(3):
        asked.hear(event="unreadable", group="films")
    await asked.fetch()
    [said] = since(asked, before)
    assert said.startswith("Ở đây chỉ giữ ảnh, không giữ video.\n\nCâu 11/14")


async def test_where_no_photo_is_asked_for_an_album_is_one_sentence(asked):
    send(asked, 1)
    await asked.fetch()
    for typed, album in (("1", "at a question"), ("1 1", "at the end")):
        asked.hear(typed)
        before = len(asked.said())
        for n in (4, 5):
            asked.hear(remote=Remote("image", f"file-{n}", size=1000), group=album)
        await asked.fetch()
        [said] = since(asked, before)
        assert said.startswith("Câu này không cần ảnh hay tệp.")
        asked.hear(remote=Remote("image", "file-6", size=1000), group=album)
        await asked.fetch()
        assert since(asked, before) == [said], "what comes behind is of the same album"
    assert len(asked.photos()) == 1


async def test_beyond_ten_nothing_is_fetched_and_that_is_said_once(asked):
    send(asked, *range(1, 13))
    await asked.fetch()
    assert asked.said()[-1].startswith("Còn thiếu 2 ảnh.\nMỗi câu chỉ giữ 10 ảnh.\n\n✓ Đã nhận 10 ảnh.")
    assert len(asked.cloud.asked) == len(asked.photos()) == 10
    asked.cloud.files["file-20"] = photograph("brown")
    send(asked, 20, group="")
    await asked.fetch()
    assert "Mỗi câu chỉ giữ 10 ảnh." in asked.said()[-1]


@pytest.mark.parametrize("is_late", [False, True])
async def test_of_a_second_album_that_is_too_much_is_said_how_many_are_kept(asked, is_late):
    send(asked, *range(1, 8))
    send(asked, *range(8, 13), group="another")
    if is_late:
        asked.let_go_on()
    await asked.fetch()
    assert asked.said()[-1].partition("\n\n")[0] == "✓ Thêm 3 ảnh cho câu 11.\nMỗi câu chỉ giữ 10 ảnh."
    assert len(asked.photos()) == 10


async def test_twelve_that_come_late_one_by_one_hear_once_how_many_are_kept(asked):
    send(asked, *range(1, 13), group="")
    asked.let_go_on()
    await asked.fetch()
    assert asked.waiting() == 0
    assert [said for said in asked.said() if "chỉ giữ" in said] == ["Mỗi câu chỉ giữ 10 ảnh."]
    assert len(asked.photos()) == 10


async def test_photos_one_after_the_other_are_more_of_the_same_until_another_is_wanted(asked):
    send(asked, 1, 2, group="")
    await asked.fetch()
    assert asked.said()[-1].startswith("✓ Thêm ảnh cho câu 11.")
    assert NEXT in asked.said()[-1]
    asked.hear("1")
    send(asked, 3, group="")
    await asked.fetch()
    assert asked.said()[-1].startswith("Câu này không cần ảnh hay tệp.")
    assert len(asked.photos()) == 2


async def test_an_album_in_place_of_another_takes_all_of_that_with_it(asked):
    send(asked, 1, 2, 3)
    await asked.fetch()
    old = asked.photos()
    asked.hear("sửa 11")
    assert "(đã gửi 3 ảnh)" in asked.said()[-1]
    send(asked, 4, 5, group="another")
    await asked.fetch()
    assert len(asked.photos()) == 2
    assert not set(old) & set(asked.photos())
    with asked.store.reading() as tx:
        father = accounts.find(tx, "web", FATHER).id
        assert heard.of_album(tx, father, "album") == [], "their files go"


async def test_an_album_is_in_ones_own_data_and_goes_with_them(asked):
    asked.cloud.files["file-3"] = TryLater(60)
    send(asked, 1, 2, 3)
    await asked.fetcher._round()
    ids = asked.photos()
    with asked.store.reading() as tx:
        father = accounts.find(tx, "web", FATHER).id
        form = accounts.one(tx, father).focus
    asked.hear("dữ liệu của tôi")
    with asked.store.reading() as tx:
        made = next(one.outgoing.media for one in outbox.recent(tx, father, 9) if one.outgoing.media)
        data, _ = prepared_files.find(tx, made.id)
    assert data.decode("utf-8-sig").splitlines()[-1].endswith('"(đã gửi 2 ảnh)"')
    asked.hear("xóa dữ liệu")
    asked.hear("1")
    assert asked.waiting() == 0
    with asked.store.writing() as tx:
        assert [media.find(tx, one) for one in ids] == [None, None]
        assert heard.of_album(tx, father, "album") == []
        assert not any(value in ids for _, value in answers.log(tx, form))
        assert set(ids) <= set(removal.files(tx))


async def test_an_album_for_a_full_disk_waits_for_room(asked, monkeypatch):
    monkeypatch.setattr(fetch, "NO_ROOM", 0.0)
    real = asked.shelf._write

    def fill_up(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(asked.shelf, "_write", fill_up)
    before = len(asked.said())
    send(asked, 1, 2)
    for _ in range(3):
        await asked.fetcher._round()
    assert len(asked.said()) == before
    monkeypatch.setattr(asked.shelf, "_write", real)
    await asked.fetch()
    assert asked.said()[-1].startswith("✓ Đã nhận 2 ảnh.")


async def test_an_album_for_an_announcement_gives_its_first_photo(house):
    for text in ("thông báo mới", "1", "Mời bà con đến nhà văn hóa bản."):
        house.hear(text, OFFICER)
    house.cloud.files = {"file-1": photograph(), "file-2": photograph("blue")}
    send(house, 1, 2, phone=OFFICER)
    await house.fetch()
    assert house.said(OFFICER)[-1].startswith("Ở đây chỉ cần một ảnh: đã lấy ảnh đầu.\n\n✓ Đã nhận được ảnh.")
    assert "Gửi cho ai?" in house.said(OFFICER)[-1]


async def test_it_is_shown_that_something_is_done_while_a_photo_takes_long(house, monkeypatch):
    monkeypatch.setattr(fetch, "NOTICED", 0)
    house.at_the_photo()
    coming = house.cloud.files["file-1"] = asyncio.Event()
    house.hear(remote=PHOTO)
    async with fetching(house):
        await until(lambda: house.cloud.typing)
        coming.set()
        await until(lambda: house.photo() is not None)
    assert house.cloud.typing == [FATHER]
