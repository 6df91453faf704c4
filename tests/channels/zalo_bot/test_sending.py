"""Sending to people over a Zalo Bot: plain texts, photos by address, and what follows from a no."""

from __future__ import annotations

import unicodedata

import pytest
from aiohttp import web

from bot.channel import Refused, TryLater, Unreachable
from bot.channels.zalo_bot.settings import ZaloBotSettings
from bot.delivery.fit import fit
from conversations.speech import Button, Media, Outgoing
from tests.channels.zalo_bot.conftest import House
from tests.platforms.zalo_bot import LAN, TOKEN, No

PHOTO = Media("image", "ab12.jpg")
NESTED = '{"ok": false, "error_code": 1e400, "description": ' + "[" * 900 + "]" * 900 + "}"


@pytest.fixture
def showing(api, session):
    """A bot whose photos have a public address."""
    return House(api, session, lambda media_id: f"https://commune.example/photo/{media_id}")


async def test_a_text_is_sent_plain_and_composed(house, api):
    await house.say(unicodedata.normalize("NFD", "Gia đình *học tập* <b>"))
    assert api.sent == [("sendMessage", {"chat_id": LAN, "text": "Gia đình *học tập* <b>"})]


async def test_choices_are_numbered_lines_and_long_texts_come_in_pieces(house, api):
    question = Outgoing("Chọn một. " * 400, buttons=(Button("1. Có", "a"), Button("2. Không", "b")))
    for piece in fit(question, house.channel.limits):
        await house.channel.send(LAN, piece)
    texts = [fields["text"] for _, fields in api.sent]
    assert len(texts) == 3
    assert max(map(len, texts)) <= 1800
    assert texts[-1].endswith("1. Có\n2. Không")


async def test_a_photo_goes_out_by_its_public_address(showing, api):
    assert showing.channel.limits.media
    await showing.say("Giấy khen", media=PHOTO)
    await showing.say("", media=PHOTO)
    address = "https://commune.example/photo/ab12.jpg"
    assert api.sent == [
        ("sendPhoto", {"chat_id": LAN, "photo": address, "caption": "Giấy khen"}),
        ("sendPhoto", {"chat_id": LAN, "photo": address}),
    ]


async def test_a_refused_photo_leaves_its_words(showing, api):
    api.faults["sendPhoto"].append(No(400, "The photo URL is invalid"))
    await showing.say("Giấy khen", media=PHOTO)
    assert api.sent == [("sendMessage", {"chat_id": LAN, "text": "Giấy khen"})]


async def test_without_a_public_address_only_words_are_sent(house, api):
    assert not house.channel.limits.media
    await house.say("Giấy khen", media=PHOTO)
    with pytest.raises(Refused):
        await house.say("", media=PHOTO)
    assert [name for name, _ in api.sent] == ["sendMessage"]


async def test_a_file_cannot_be_shown(showing, api):
    await showing.say("Báo cáo", media=Media("file", "cd34.xlsx"))
    assert [name for name, _ in api.sent] == ["sendMessage"]


@pytest.mark.parametrize("in_status", [True, False])
@pytest.mark.parametrize(
    ("fault", "decision"),
    [
        (No(400, "Bad Request: chat_id not found"), Unreachable),
        (No(404, "Chat not found"), Unreachable),
        (No(400, "Bad Request: text is too long"), Refused),
        (No(404, "Not Found"), Refused),
        (No(403, "Internal Server Error"), TryLater),
        (No(403, "Forbidden"), Refused),
        (No(408, "Request timeout"), TryLater),
        (No(500, "Oops"), TryLater),
        (No(429, "Quota exceeded"), TryLater),
    ],
)
async def test_a_no_is_a_decision(house, api, fault, decision, in_status):
    api.in_status = in_status
    api.faults["sendMessage"].append(fault)
    with pytest.raises(decision):
        await house.say()
    await house.say()
    assert len(api.sent) == 1


@pytest.mark.parametrize("fault", [429, 502, 404, 403, "drop", 200, "{}", '{"ok": "yes"}', '{"ok": false}', NESTED])
async def test_what_is_no_answer_of_the_api_is_tried_later(house, api, fault):
    api.faults["sendMessage"].append(fault)
    with pytest.raises(TryLater) as raised:
        await house.say()
    assert raised.value.after == (30 if fault == 429 else 1)


async def test_the_quota_is_waited_for_an_hour_and_told_once(house, api, caplog):
    api.faults["sendMessage"].extend([No(429, "Quota exceeded")] * 3)
    for _ in range(3):
        with pytest.raises(TryLater) as raised:
            await house.say()
        assert raised.value.after == 3600
    assert [one.message for one in caplog.records] == [
        "zalo: Zalo takes no more messages, the quota of the plan seems used up"
    ]


async def test_while_the_token_is_refused_what_is_to_be_said_waits_for_a_new_one(api, session):
    house = House(api, session, token="123456:typed-wrong")
    with pytest.raises(TryLater) as raised:
        await house.say()
    assert raised.value.after == 20


async def test_no_answer_stops_a_chat_for_a_day(house, api):
    api.faults["sendMessage"].append(web.Response(status=429, headers={"Retry-After": "1000000000"}))
    with pytest.raises(TryLater) as raised:
        await house.say()
    assert raised.value.after == 900


async def test_nothing_that_is_raised_or_shown_holds_the_token(house, api):
    api.faults["sendMessage"].extend([No(400, f"bad path /bot{TOKEN}/sendMessage"), "drop"])
    for _ in range(2):
        with pytest.raises((Refused, TryLater)) as raised:
            await house.say()
        assert TOKEN not in f"{raised.value!r} {raised.value.__cause__!r}"
    assert TOKEN not in repr(ZaloBotSettings(TOKEN, secret="a-long-secret"))
    assert "a-long-secret" not in repr(ZaloBotSettings(TOKEN, secret="a-long-secret"))


async def test_the_pace_is_a_setting(api, session):
    assert House(api, session).channel.limits.rate == 3
    assert House(api, session, rate=5).channel.limits.rate == 5
