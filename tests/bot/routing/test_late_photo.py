"""A photo that takes long holds nobody's words: the chat goes on, and the photo lands where it was sent."""

from __future__ import annotations

import asyncio

import pytest

from bot.channel import Refused
from bot.dialogue.questionnaires import Questionnaires
from bot.receiving import fetch
from bot.receiving.fetch import Fetcher
from bot.receiving.hear_again import Retry
from bot.routing import late_photo
from conversations.speech import Remote
from storage.assessment import evaluations
from storage.people import accounts
from storage.talk import heard, media
from tests.bot.receiving.cloud import FATHER, OFFICER, ON_ITS_WAY, PHOTO, SECOND, fetching, kept, photograph, until
from tests.clock import MORNING
from tests.stories.sheets import workbook

NAME = "Sùng A Mẫu"


@pytest.fixture
def apart(house):
    """The father has sent his photo, it does not come, and the chat goes on."""
    house.at_the_photo()
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO)
    house.let_go_on()
    return house


async def test_while_a_fetch_hangs_the_chat_goes_on_and_the_photo_comes_to_its_question(house, monkeypatch):
    monkeypatch.setattr(fetch, "PATIENCE", 0.05)
    house.at_the_photo()
    coming = house.cloud.files["file-1"] = asyncio.Event()
    house.hear(remote=PHOTO)
    house.hear("1 1")
    before = len(house.said())
    async with fetching(house):
        await until(lambda: len(house.said()) == before + 2)
        on_its_way, answered = house.said()[before:]
        assert on_its_way.startswith(ON_ITS_WAY)
        assert "Câu 12/14" in on_its_way
        assert "Câu 14/14" in answered
        coming.set()
        await until(lambda: house.photo() is not None)
    assert house.said()[-1] == "✓ Đã nhận được ảnh (Câu 11)."
    assert house.cloud.asked == ["file-1"]
    assert house.waiting() == 0


async def test_what_is_on_its_way_is_said_once_and_another_photo_is_more_of_the_same(house):
    house.at_the_photo()
    house.cloud.files = {"file-1": photograph("green"), "file-2": photograph("blue")}
    house.hear(remote=PHOTO)
    house.hear(remote=SECOND)
    house.let_go_on()
    house.let_go_on()
    assert sum("đang tải ảnh" in said for said in house.said()) == 1
    await house.fetch()
    assert sum("Đã nhận được ảnh" in said for said in house.said()) == 1
    assert house.said()[-1] == "✓ Thêm ảnh cho câu 11."
    assert house.photos() == [kept(house, "green"), kept(house, "blue")]


@pytest.mark.parametrize("command", ["trợ giúp", "co phai that khong", "/menu", "du lieu cua toi", "dung lai"])
async def test_a_command_passes_at_once_and_in_the_order_of_the_chat(house, command):
    house.at_the_photo()
    house.hear(remote=PHOTO)
    house.hear("1")
    before = len(house.said())
    house.hear(command)
    on_its_way, answered, *commanded = house.said()[before:]
    assert on_its_way.startswith(ON_ITS_WAY)
    assert "Câu 13/14" in answered
    assert commanded
    assert house.waiting() == 1


@pytest.mark.parametrize("typed", ["1", "sửa câu 10", "0 cháu"])
async def test_what_is_no_command_waits_its_moment_behind_the_photo(house, typed):
    house.at_the_photo()
    before = len(house.said())
    house.hear(remote=PHOTO)
    house.hear(typed)
    assert len(house.said()) == before


async def test_until_the_photo_comes_its_question_is_left_out(apart):
    assert apart.log()["anh_goc_hoc_tap"] is None
    await apart.fetch()
    assert apart.photo() == kept(apart, "green")


async def test_a_photo_that_is_given_up_is_named_and_nobody_is_moved(apart):
    apart.hear("1")
    apart.cloud.files["file-1"] = Refused("too old")
    await apart.fetch()
    assert apart.said()[-1] == (
        "Câu 11: Rất tiếc, ảnh đã gửi chưa đến được đây. Mời gửi lại.\nMuốn gửi lại, gõ SỬA 11 trước đã."
    )
    apart.hear("1")
    assert "Câu 14/14" in apart.said()[-1]
    apart.hear("sửa 11")
    apart.cloud.files["file-2"] = photograph("blue")
    apart.hear(remote=SECOND)
    await apart.fetch()
    assert apart.photo() == kept(apart, "blue")


@pytest.mark.parametrize("file", [Refused("too old"), photograph()])
async def test_while_an_officer_writes_by_hand_only_a_photo_that_never_comes_is_told_of(apart, file):
    apart.hear("Chào bác", event="by_hand")
    before = len(apart.said())
    apart.cloud.files["file-1"] = file
    await apart.fetch()
    told = ["Câu 11: Rất tiếc, ảnh đã gửi chưa đến được đây. Mời gửi lại.\nMuốn gửi lại, gõ SỬA 11 trước đã."]
    assert apart.said()[before:] == ([] if isinstance(file, bytes) else told)
    assert (apart.photo() is not None) == isinstance(file, bytes)


async def test_what_is_no_photo_is_told_late_too(apart):
    apart.cloud.files["file-1"] = b"MZ this is a program"
    await apart.fetch()
    assert apart.said()[-1].startswith("Câu 11: Tệp này không phải là ảnh.")


async def test_a_photo_comes_beside_a_form_that_was_handed_in_meanwhile(apart):
    apart.hear("1 1 1")
    apart.hear("nộp")
    assert status(apart) == "submitted"
    await apart.fetch()
    assert apart.photo() == kept(apart, "green")
    assert status(apart) == "submitted"
    assert apart.said()[-1] == "✓ Đã nhận được ảnh (Câu 11)."


async def test_a_photo_that_comes_after_the_form_was_endorsed_is_asked_about_once(apart):
    apart.hear("1 1 1")
    apart.hear("nộp")
    with apart.store.writing() as tx:
        number = accounts.find(tx, "web", FATHER).focus
        assert evaluations.endorse(tx, number, apart.clock.now())
    await apart.fetch()
    assert apart.photo() is None
    assert status(apart) == "endorsed"
    assert apart.said()[-1].endswith("sửa thì phải nộp và xem lại.\nGhi thứ vừa gửi vào Câu 11 không?")
    assert "giữ nguyên như cũ" not in apart.said()[-1]


async def test_one_that_would_replace_another_while_its_form_is_not_in_front_is_told_how_it_is_sent_again(apart):
    await apart.fetch()
    for text in ("1 1 1", "nộp", "sửa 11"):
        apart.hear(text)
    apart.hear(remote=SECOND)
    apart.let_go_on()
    apart.cloud.files["file-2"] = photograph("blue")
    with apart.store.writing() as tx:
        accounts.focus_on(tx, accounts.find(tx, "web", FATHER).id, None)
    await apart.fetch()
    assert apart.said()[-1].endswith("nên giữ nguyên như cũ.\nMuốn gửi lại, gõ SỬA 11 trước đã.")


def status(house) -> str:
    with house.store.reading() as tx:
        return evaluations.one(tx, accounts.find(tx, "web", FATHER).focus).status


async def test_a_photo_that_is_to_be_replaced_stands_until_the_new_one_is_there(apart):
    await apart.fetch()
    apart.hear("sửa 11")
    apart.hear(remote=SECOND)
    apart.let_go_on()
    assert apart.photo() == kept(apart, "green")
    apart.cloud.files["file-2"] = photograph("blue")
    await apart.fetch()
    assert apart.photo() == kept(apart, "blue")


async def test_a_photo_that_overtook_an_older_one_stays(apart):
    coming = apart.cloud.files["file-1"] = asyncio.Event()
    async with fetching(apart):
        apart.cloud.files["file-2"] = photograph("blue")
        apart.hear("sửa 11")
        apart.hear(remote=SECOND)
        await until(lambda: apart.photo() is not None)
        coming.set()
        await until(lambda: apart.waiting() == 0)
    assert apart.photo() == kept(apart, "blue")


async def test_a_late_photo_delivered_again_and_a_new_process_change_nothing(apart):
    apart.hear(remote=PHOTO, key="m3")
    assert apart.waiting() == 1
    again = Fetcher(apart.writer, apart.receiver, {"web": apart.cloud}, apart.shelf, apart.clock)
    while await again._round():
        pass
    apart.hear(remote=PHOTO, key="m3")
    await apart.fetch()
    assert apart.cloud.asked == ["file-1"]
    assert sum("Đã nhận được ảnh" in said for said in apart.said()) == 1


async def test_a_photo_for_an_announcement_is_waited_for_at_its_question(house):
    for text in ("thông báo mới", "1", "Mời bà con đến nhà văn hóa bản."):
        house.hear(text, OFFICER)
    house.cloud.files["file-1"] = photograph()
    house.hear(phone=OFFICER, remote=PHOTO)
    house.let_go_on(OFFICER)
    assert house.said(OFFICER)[-1] == f"{ON_ITS_WAY}\nTải xong sẽ đi tiếp; không muốn chờ thì gõ BỎ QUA."
    await house.fetch()
    assert "Đã nhận được ảnh" in house.said(OFFICER)[-1]
    assert "Gửi cho ai?" in house.said(OFFICER)[-1]


async def test_a_photo_for_an_announcement_that_was_left_is_told_of(house):
    for text in ("thông báo mới", "1", "Mời bà con đến nhà văn hóa bản."):
        house.hear(text, OFFICER)
    house.cloud.files["file-1"] = photograph()
    house.hear(phone=OFFICER, remote=PHOTO)
    house.hear("dừng", OFFICER)
    await house.fetch()
    assert house.said(OFFICER)[-1] == "Đã tải xong ảnh gửi lúc trước, nhưng bây giờ không câu nào cần nữa."


async def test_a_roster_waits_in_the_same_way(house):
    house.cloud.files["file-1"] = workbook([["Họ tên", "Bản"], ["Vàng A Thử", "Bản Mẫu Một"]])
    house.hear(phone=OFFICER, remote=Remote("file", "file-1", "danh-sach.xlsx", 1000))
    house.hear("tiến độ", OFFICER)
    on_its_way, progress = house.said(OFFICER)
    assert on_its_way == "Đã nhận, đang tải tệp."
    assert "Bản Mẫu Một" in progress
    await house.fetch()
    assert "Tệp có 1 dòng" in house.said(OFFICER)[-1]


async def test_a_fault_of_ours_while_setting_apart_costs_no_words(house, monkeypatch, caplog):
    def explode(*_args, **_named):
        raise KeyError(NAME)

    monkeypatch.setattr(late_photo, "set_apart", explode)
    house.at_the_photo()
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO)
    house.hear("trợ giúp")
    assert house.said()[-2] == ON_ITS_WAY
    assert "\nBẮT ĐẦU: làm phiếu" in house.said()[-1]
    assert "KeyError" in caplog.text
    assert NAME not in caplog.text
    await house.fetch()
    assert house.waiting() == 0


async def test_a_photo_whose_sender_was_erased_meanwhile_is_not_kept(house):
    house.at_the_photo()
    coming = house.cloud.files["file-1"] = asyncio.Event()
    house.hear(remote=PHOTO)
    async with fetching(house):
        await until(lambda: house.cloud.asked)
        house.hear("xóa dữ liệu")
        house.hear("1")
        coming.set()
        await until(lambda: not house.fetcher._under_way)
    with house.store.reading() as tx:
        assert media.find(tx, kept(house, "red")) is None


async def test_an_album_for_an_announcement_is_told_once_that_it_is_on_its_way(house):
    for text in ("thông báo mới", "1", "Mời bà con đến nhà văn hóa bản."):
        house.hear(text, OFFICER)
    house.hear(phone=OFFICER, remote=PHOTO)
    house.hear(phone=OFFICER, remote=SECOND)
    house.let_go_on(OFFICER)
    assert sum(ON_ITS_WAY in said for said in house.said(OFFICER)) == 1


@pytest.mark.parametrize("file", [photograph(), Refused("gone")])
async def test_a_late_photo_that_made_us_fail_is_heard_again_as_what_it_was(apart, monkeypatch, file):
    apart.cloud.files["file-1"] = file
    with monkeypatch.context() as broken:
        broken.setattr(late_photo, "hear", lambda _visit: 1 / 0)
        await apart.fetch()
    with apart.store.writing() as tx:
        [failure] = heard.failed(tx)
        outcome = Retry(Questionnaires(), "vi").again(tx, failure, MORNING)
    is_here = isinstance(file, bytes)
    assert outcome == ("answered" if is_here else "empty")
    assert apart.photo() == (kept(apart, "green") if is_here else None)
