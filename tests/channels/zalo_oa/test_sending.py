"""What we say becomes consultation messages, and every trouble a decision."""

from __future__ import annotations

import asyncio
import io
from contextlib import suppress
from datetime import timedelta

import pytest
from aiohttp import web
from PIL import Image

from bot.channel import Refused, TryLater, Unreachable
from bot.channels.zalo_oa.credentials import Credentials
from bot.channels.zalo_oa.errors import trouble_of
from conversations.speech import Button, Media
from storage.store import StoreError
from storage.talk import prepared_files
from tests.channels.zalo_oa.conftest import ANNA
from tests.clock import MORNING
from tests.platforms.zalo_oa import APP_ID, OA_SECRET, SECRET

PDF = b"%PDF-1.7 a letter"


async def test_a_text_is_a_consultation_message(house, zalo):
    await house.say("Chào bác")
    assert zalo.sent == [(ANNA, {"text": "Chào bác"})]
    assert zalo.headers[-1]["access_token"] == "access-1"
    assert "appsecret_proof" in zalo.headers[-1]


async def test_a_picture_is_uploaded_once_and_sent_to_many(house, zalo):
    house.kept["p"] = (picture(80), "image/jpeg")
    for _ in range(3):
        await house.say("Bảng vàng", media=Media("image", "p"))
    assert [element["attachment_id"] for element in elements(zalo.sent)] == ["image-2"] * 3
    assert {said["text"] for _, said in zalo.sent} == {"Bảng vàng"}
    assert list(zalo.uploads.values()) == [picture(80)]


async def test_a_picture_that_is_too_large_is_made_smaller(house, zalo):
    house.kept["p"] = (noise(), "image/png")
    assert len(noise()) > 1024 * 1024
    await house.say(media=Media("image", "p"))
    (sent,) = zalo.uploads.values()
    assert len(sent) <= 1024 * 1024
    assert Image.open(io.BytesIO(sent)).format == "JPEG"


async def test_a_picture_that_nobody_can_open_leaves_the_text(house, zalo):
    house.kept["p"] = (b"no picture", "image/webp")
    await house.say("Chào", media=Media("image", "p"))
    assert zalo.sent == [(ANNA, {"text": "Chào"})]


async def test_a_picture_that_is_gone_leaves_the_text(house, zalo):
    await house.say("Chào", media=Media("image", "gone"))
    assert zalo.sent == [(ANNA, {"text": "Chào"})]


async def test_an_upload_that_zalo_has_deleted_is_made_again(house, zalo):
    house.kept["p"] = (picture(80), "image/jpeg")
    await house.say(media=Media("image", "p"))
    zalo.uploads.clear()
    await asyncio.gather(*(house.say(media=Media("image", "p")) for _ in range(5)))
    assert len(zalo.sent) == 6
    assert len(zalo.uploads) == 1
    house.clock.move(timedelta(days=6))
    zalo.forget_access()
    await house.say(media=Media("image", "p"))
    assert len(zalo.uploads) == 2, "after six days we do not wait for Zalo to miss it"


async def test_what_another_program_has_uploaded_is_not_uploaded_again(a_house, zalo, url):
    async with a_house(url) as house, a_house(url) as other:
        for one in (house, other):
            one.kept["p"] = (picture(80), "image/jpeg")
        await house.say(media=Media("image", "p"))
        await other.say(media=Media("image", "p"))
        assert [element["attachment_id"] for element in elements(zalo.sent)] == ["image-2"] * 2
        zalo.uploads.clear()
        await other.say(media=Media("image", "p"))
        await house.say(media=Media("image", "p"))
        assert len(zalo.uploads) == 1, "what Zalo has deleted is made again by one"
    async with a_house(url) as later:
        later.kept["p"] = (picture(80), "image/jpeg")
        await later.say(media=Media("image", "p"))
        assert len(zalo.uploads) == 1
        later.clock.move(timedelta(days=6))
        zalo.forget_access()
        await later.say(media=Media("image", "p"))
        assert len(zalo.uploads) == 2


async def test_what_cannot_be_kept_is_sent_all_the_same(house, zalo, monkeypatch):
    house.kept["p"] = (picture(80), "image/jpeg")
    await house.say()

    async def away(_work):
        raise StoreError("away")

    monkeypatch.setattr(house.writer, "write", away)
    for _ in range(2):
        await house.say(media=Media("image", "p"))
    assert (len(zalo.sent), len(zalo.uploads)) == (3, 1)


async def test_a_letter_goes_as_a_file_after_its_text(house, zalo):
    house.kept["f"] = (PDF, "application/pdf")
    await house.say("Báo cáo", media=Media("file", "f"))
    words, file = (said for _, said in zalo.sent)
    assert words == {"text": "Báo cáo"}
    assert zalo.uploads[file["attachment"]["payload"]["token"]] == PDF


async def test_a_word_file_goes_under_the_name_an_officer_knows(house, zalo):
    made = Media("file", f"bao-cao-2026-{'0a' * 16}.docx")
    house.kept[made.id] = (b"PK", prepared_files.TYPES[".docx"])
    await house.say("Báo cáo", media=made)
    assert zalo.names == ["bao-cao-2026.docx"]


@pytest.mark.parametrize(
    ("media", "kept"),
    [
        (Media("file", "x"), (b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
        (Media("file", "x"), (b"%PDF" * 2_000_000, "application/pdf")),
        (Media("audio", "x"), (b"ID3", "audio/mpeg")),
    ],
)
async def test_what_zalo_does_not_take_leaves_the_text(house, zalo, media, kept):
    house.kept["x"] = kept
    await house.say("Báo cáo", media=media)
    assert zalo.sent == [(ANNA, {"text": "Báo cáo"})]
    with pytest.raises(Refused):
        await house.say("", media=media)


async def test_an_upload_that_zalo_refuses_leaves_the_text_for_an_hour(house, zalo):
    house.kept["p"] = (picture(80), "image/jpeg")
    zalo.faults.append(-210)
    for _ in range(2):
        await house.say("Chào", media=Media("image", "p"))
    house.clock.move(timedelta(hours=1))
    await house.say("Chào", media=Media("image", "p"))
    assert [sorted(said) for _, said in zalo.sent] == [["text"], ["text"], ["attachment", "text"]]


async def test_without_templates_choices_are_numbered_lines(house):
    assert house.channel.limits.buttons == 0


YES = Button("1. Có", "12.a1b2c3.4-1.1")


async def test_with_templates_a_button_carries_its_press(zalo, a_house):
    async with a_house(templates=True) as house:
        assert house.channel.limits.buttons == 5
        await house.say("Có đọc sách không?", buttons=(YES, Button("Đúng", "!approve.7-y")))
    ((_, said),) = zalo.sent
    shown = said["attachment"]["payload"]
    assert (said["text"], shown.keys()) == ("Có đọc sách không?", {"buttons"})
    assert [(one["title"], one["type"], one["payload"]) for one in shown["buttons"]] == [
        ("1. Có", "oa.query.hide", "#12.a1b2c3.4-1.1"),
        ("Đúng", "oa.query.hide", "#!approve.7-y"),
    ]


async def test_for_an_older_api_the_template_is_named_and_has_the_text_too(zalo, a_house):
    async with a_house(templates=True, doubled=True) as house:
        await house.say("Có đọc sách không?", buttons=(YES,))
    ((_, said),) = zalo.sent
    assert {**said["attachment"]["payload"], "buttons": []} == {
        "template_type": "button",
        "text": said["text"],
        "buttons": [],
    }


@pytest.mark.parametrize(
    ("code", "decision"),
    [
        (-32, TryLater),
        (-100, Refused),
        (-201, Refused),
        (-210, Refused),
        (-233, Refused),
        (-248, Refused),
        (-99999, Refused),
        (-213, Unreachable),
        (-227, Unreachable),
        (-230, Unreachable),
        (-232, Unreachable),
        (-244, Unreachable),
        (-211, TryLater),
        (-218, TryLater),
        (-234, TryLater),
        (-320, TryLater),
        (-321, TryLater),
    ],
)
async def test_an_error_code_is_a_decision_although_the_status_is_200(house, zalo, code, decision):
    zalo.faults.append(code)
    with pytest.raises(decision) as told:
        await house.say()
    assert not isinstance(told.value, Refused) or str(code) in str(told.value)
    assert zalo.sent == []


async def test_what_holds_up_every_message_is_said_once_each_time(house, zalo, caplog):
    for code in (-321, -321, 0, -321):
        zalo.faults += [code] if code else []
        with suppress(TryLater):
            await house.say()
    told = [one.message for one in caplog.records if one.levelname == "ERROR"]
    assert told == ["oa: Zalo carries no messages: there is no money in the Zalo Cloud Account (-321)"] * 2


@pytest.mark.parametrize(("hour", "hours"), [(22, 8), (0, 6), (5, 1), (6, 24)])
def test_what_may_not_be_sent_at_night_waits_until_six(hour, hours):
    assert trouble_of(-234, MORNING.replace(hour=hour)).after == hours * 3600


@pytest.mark.parametrize(
    ("fault", "after"),
    [
        (web.Response(status=429, headers={"Retry-After": "7"}), 7),
        (web.Response(status=429, text="<html>", headers={"Retry-After": "soon"}), 15),
        (web.Response(status=503), 5),
        (web.Response(text="<html>gateway</html>"), 10),
        (web.Response(status=302, headers={"Location": "/login"}), 10),
        (web.Response(text="[" * 100_000), 10),
        ("drop", 5),
    ],
)
async def test_what_is_no_answer_of_zalo_is_tried_later(house, zalo, fault, after):
    await house.say()
    zalo.faults.append(fault)
    with pytest.raises(TryLater) as told:
        await house.say()
    assert told.value.after == after
    await house.say()


async def test_zalo_away_is_tried_later_and_nothing_secret_is_told(house, zalo, caplog):
    await house.say()
    house.channel._sender._api._credentials = Credentials("oa", APP_ID, SECRET, OA_SECRET, api="http://127.0.0.1:9")
    with pytest.raises(TryLater) as told:
        await house.say()
    shown = f"{told.value!r} {told.value.__cause__!r} {caplog.text} {house.channel._sender._api._credentials!r}"
    assert not any(secret in shown for secret in (SECRET, OA_SECRET, "access-1", "refresh-1"))


async def test_with_few_calls_left_we_rest_before_zalo_stops_us(house, zalo):
    zalo.left = 80
    await house.say()
    with pytest.raises(TryLater):
        await house.say()
    assert len(zalo.sent) == 1


def elements(sent):
    return [said["attachment"]["payload"]["elements"][0] for _, said in sent]


def picture(side) -> bytes:
    jpeg = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(jpeg, "JPEG")
    return jpeg.getvalue()


def noise() -> bytes:
    png = io.BytesIO()
    Image.effect_noise((1500, 1500), 90).save(png, "PNG")
    return png.getvalue()


async def test_a_number_is_asked_for_by_a_card_with_our_own_picture(a_house, zalo, session):
    async with a_house(public_url="https://xa.example") as house:
        await house.say("Đây là Bản Học.\nMời gõ mã.", ask_phone="Gửi số điện thoại của tôi")
        await house.say("Số này chưa có trong danh sách.", ask_phone="")
        zalo.faults.extend([None, -233])
        await house.say("Chào", ask_phone="Gửi số điện thoại của tôi")
        words, card, *others = (said for _, said in zalo.sent)
        (asked,) = card["attachment"]["payload"]["elements"]
        assert words == {"text": "Đây là Bản Học.\nMời gõ mã."}
        assert (asked["title"], asked["subtitle"]) == ("Gửi số điện thoại của tôi", "Đây là Bản Học.")
        assert others == [{"text": "Số này chưa có trong danh sách."}, {"text": "Chào"}], "a refused card loses no word"
        place = asked["image_url"].removeprefix("https://xa.example")
        async with house.open_to_calls() as url, session.get(url + place) as shown:
            assert Image.open(io.BytesIO(await shown.read())).size == (640, 360)


async def test_without_a_public_address_no_number_is_asked_for(house, zalo):
    await house.say("Chào", ask_phone="Gửi số điện thoại của tôi")
    assert zalo.sent == [(ANNA, {"text": "Chào"})]
