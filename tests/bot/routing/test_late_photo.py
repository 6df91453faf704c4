"""A photo that takes long holds nobody's words: the chat goes on, and the photo lands where it was sent."""

from __future__ import annotations

import asyncio

import pytest

from bot.channel import Refused
from bot.dialogue.questionnaires import Questionnaires
from bot.receiving import fetch
from bot.receiving.fetch import Fetcher
from bot.receiving.hear_again import Retry
from bot.receiving.photo import Photo, check_photo
from bot.routing import late_photo
from conversations.speech import Remote
from storage.assessment import answers, evaluations
from storage.people import accounts
from storage.places import subjects
from storage.talk import heard, media, outbox
from tests.bot.receiving.cloud import FATHER, OFFICER, PHOTO, fetching, photograph, until
from tests.clock import MORNING
from tests.stories.sheets import workbook

SHARED = "dien-thoai-1"
HEAD, NAME = "dien-thoai-4", "Sùng A Mẫu"
ON_ITS_WAY = "Đã nhận, đang tải ảnh."
SECOND = Remote("image", "file-2", size=1000)


@pytest.fixture
def apart(house):
    """The father has sent his photo, it does not come, and the chat goes on."""
    house.at_the_photo()
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO)
    house.let_go_on()
    return house


def kept(house, colour: str) -> str:
    """Give the id under which a photo of this colour is kept."""
    checked = check_photo(photograph(colour))
    assert isinstance(checked, Photo)
    return house.shelf.put(checked.data)


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


async def test_a_photo_that_comes_after_the_form_was_endorsed_is_refused_kindly(apart):
    apart.hear("1 1 1")
    apart.hear("nộp")
    with apart.store.writing() as tx:
        number = accounts.find(tx, "web", FATHER).focus
        assert evaluations.endorse(tx, number, apart.clock.now())
    await apart.fetch()
    assert apart.photo() is None
    assert status(apart) == "endorsed"
    assert "nên giữ nguyên như cũ" in apart.said()[-1]


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


async def test_a_photo_for_a_household_in_the_paper_book_names_it_and_lets_the_head_go_on(house):
    for text in ("nhập hộ tất cả", "1", "2 1 1 1 3 1 1 1,3 1 1 1 1 2", "hộ trước"):
        house.hear(text, HEAD)
    house.cloud.files["file-1"] = photograph()
    house.hear(phone=HEAD, remote=PHOTO)
    house.hear("tiến độ", HEAD)
    house.hear("bỏ qua hộ", HEAD)
    assert "Hộ 2" in house.said(HEAD)[-1]
    await house.fetch()
    assert house.said(HEAD)[-1] == "nhà ông Vàng A Thử: ✓ Đã nhận được ảnh (Câu 11)."
    with house.store.reading() as tx:
        [home] = evaluations.of_subject(tx, subjects.by_code(tx, "H-0101").id)
        assert dict(answers.log(tx, home.id))["/data/anh_goc_hoc_tap"] == kept(house, "green")
        assert home.status == "submitted"


@pytest.mark.parametrize(("meanwhile", "group"), [(["đổi người"], "album"), (["đổi người", "1", "2"], "")])
async def test_a_photo_belongs_to_the_form_it_was_sent_for_whoever_has_the_phone_now(house, meanwhile, group):
    for text in ("bắt đầu", "2", "0 0 1 1"):
        house.hear(text, SHARED)
    assert "ảnh góc học tập" in house.said(SHARED)[-1]
    house.cloud.files = {"file-1": photograph(), "file-2": photograph("blue")}
    house.hear(phone=SHARED, remote=PHOTO, group=group)
    house.hear(phone=SHARED, remote=SECOND, group=group)
    for text in meanwhile:
        house.hear(text, SHARED)
    await house.fetch()
    assert "nhà bà Giàng Thị Mẫu: ✓" in house.said(SHARED)[-1]
    with house.store.reading() as tx:
        [hers] = evaluations.of_subject(tx, subjects.by_code(tx, "H-0102").id)
        given = [one for one in answers.history(tx, hers.id) if "anh_goc" in one.path and one.value]
        person = next(one.person for one in accounts.speakers(tx, given[0].account_id, MORNING.date())[1:])
    assert [one.value for one in given] == [kept(house, "green"), kept(house, "blue")]
    assert {(one.person_id, one.how) for one in given} == {(person.id, "self")}


async def test_a_photo_of_another_on_the_phone_that_is_given_up_is_said_to_whoever_has_it_now(house):
    for text in ("bắt đầu", "2", "0 0 1 1"):
        house.hear(text, SHARED)
    house.cloud.files["file-1"] = Refused("too old")
    house.hear(phone=SHARED, remote=PHOTO)
    for text in ("đổi người", "1"):
        house.hear(text, SHARED)
    await house.fetch()
    assert house.said(SHARED)[-1] == "nhà bà Giàng Thị Mẫu: Rất tiếc, ảnh đã gửi chưa đến được đây. Mời gửi lại."


STATES = (
    ([], "Lúc này không cần ảnh.\nXin chào"),
    (["bắt đầu"], "Câu này không cần ảnh hay tệp.\n\nCâu 1/14"),
    (["bắt đầu", "xóa dữ liệu"], "Câu này không cần ảnh hay tệp."),
)


@pytest.mark.parametrize(("typed", "told"), STATES)
async def test_where_nothing_asks_for_a_photo_that_is_said_at_once_and_it_is_not_fetched(house, typed, told):
    for text in typed:
        house.hear(text)
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO, key="p1", group="album")
    house.hear(remote=SECOND, key="p2", group="album")
    before = len(house.said())
    house.let_go_on()
    house.hear(remote=SECOND, key="p3", group="album")
    house.let_go_on()
    house.hear(remote=PHOTO, key="p1", group="album")
    await house.fetch()
    [said] = house.said()[before:]
    assert said.startswith(told)
    assert house.cloud.asked == []
    assert house.waiting() == 0


async def test_on_a_shared_phone_a_slow_photo_of_nobody_asks_who_it_is(house):
    house.hear("chào", SHARED)
    house.hear(phone=SHARED, remote=PHOTO)
    house.let_go_on(SHARED)
    assert house.said(SHARED)[-1].startswith("Mời cho biết ai trả lời trước, rồi gửi lại ảnh.\nHôm nay ai trả lời?")


async def test_a_slow_photo_in_reply_to_its_question_is_put_there_whatever_is_asked_now(house):
    house.at_the_photo()
    with house.store.writing() as tx:
        account = accounts.find(tx, "web", FATHER).id
        [asked] = outbox.recent(tx, account, 1)
        outbox.sent(tx, [asked.id], MORNING, {asked.id: "on-the-platform"})
    for text in ("bỏ qua", "1 1"):
        house.hear(text)
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO, replies_to="on-the-platform")
    house.let_go_on()
    assert house.said()[-1] == ON_ITS_WAY
    await house.fetch()
    assert house.photo() == kept(house, "green")


LINE = "2 1 1 1 3 1 1 1,3 1 1 1 1 2"


@pytest.mark.parametrize("is_late", [False, True])
async def test_a_photo_of_the_household_before_is_told_how_to_get_there_and_is_taken_there(house, is_late):
    async def send(number: int) -> str:
        house.hear(phone=HEAD, remote=Remote("image", f"file-{number}", size=1000))
        if is_late:
            house.let_go_on(HEAD)
        await house.fetch()
        return house.said(HEAD)[-1]

    house.cloud.files = {f"file-{n}": photograph(colour) for n, colour in enumerate(("green", "blue", "red"), 1)}
    for text in ("nhập hộ tất cả", "1", LINE):
        house.hear(text, HEAD)
    assert (await send(1)).startswith(
        "Ảnh thì gửi sau khi đã nhập các câu.\nẢnh của nhà ông Vàng A Thử thì gõ HỘ 1 rồi gửi ảnh.\n\nHộ 2"
    )
    house.hear("hộ 1", HEAD)
    assert "✓ Đã nhận được ảnh" in await send(2)
    house.hear("hộ 1", HEAD)
    assert "✓ Thêm ảnh cho câu 11." in await send(3)
    with house.store.reading() as tx:
        [home] = evaluations.of_subject(tx, subjects.by_code(tx, "H-0101").id)
        given = [value for path, value in answers.log(tx, home.id) if "anh_goc" in path]
    assert given == [kept(house, "blue"), kept(house, "red")]
    assert home.status == "submitted"
    house.hear("dừng", HEAD)
    assert "gõ NHẬP HỘ kèm số hộ" in await send(1)


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
