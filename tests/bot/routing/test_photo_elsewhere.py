"""A slow photo that is not for what lies in front: of another on the phone, of another household, or of nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channel import Refused
from conversations.speech import Remote
from storage.assessment import answers, evaluations
from storage.people import accounts
from storage.places import subjects
from storage.talk import outbox
from tests.bot.receiving.cloud import FATHER, ON_ITS_WAY, PHOTO, SECOND, kept, photograph
from tests.clock import MORNING

SHARED, HEAD, NEIGHBOUR = "dien-thoai-1", "dien-thoai-4", "dien-thoai-5"


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


@pytest.mark.parametrize("is_slow", [False, True])
@pytest.mark.parametrize(("phone", "typed"), [(HEAD, "duyệt"), (NEIGHBOUR, "bắt đầu")])
async def test_of_photos_that_come_one_by_one_the_first_is_told_that_nothing_asks_for_it(house, is_slow, phone, typed):
    hands_in(house)
    house.hear(typed, phone)
    before = len(house.said(phone))
    for number in range(5):
        house.cloud.files[f"file-{number}"] = photograph()
        house.hear(phone=phone, remote=Remote("image", f"file-{number}"))
        if is_slow:
            house.let_go_on(phone)
    await house.fetch()
    [said] = house.said(phone)[before:]
    assert "không cần" in said
    assert house.waiting(phone) == 0


async def test_a_photo_with_words_or_some_time_later_is_told_again(house):
    hands_in(house)
    house.hear("duyệt", HEAD)
    before = len(house.said(HEAD))
    house.cloud.files["file-1"] = photograph()
    house.hear(phone=HEAD, remote=PHOTO)
    await house.fetch()
    house.hear("ảnh họp", HEAD, PHOTO)
    await house.fetch()
    house.hear(phone=HEAD, remote=PHOTO, at=MORNING + timedelta(minutes=5))
    await house.fetch()
    assert len(house.said(HEAD)) == before + 3


def hands_in(house):
    for text in ("bắt đầu", "0 0 1 1", "bỏ qua", "1 1 1", "nộp"):
        house.hear(text)
