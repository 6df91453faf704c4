"""Sending: texts with buttons, photos and files, and what follows when the platform says no."""

from __future__ import annotations

import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.channel import Refused, TryLater, Unreachable
from bot.channels.telegram.request import Requests
from bot.channels.telegram.sending import rows
from bot.delivery.fit import fit
from conversations.speech import Button, InGroup, Media, Outgoing, Remote
from storage.talk import prepared_files
from tests.channels.house import ways_beside
from tests.channels.telegram.conftest import House
from tests.platforms.telegram import LAN, TOKEN, No

PIXEL = b"\x89PNG\r\n\x1a\n not much of a picture"


async def say(house, text="Chào bác", chat=LAN, **more):
    await house.channel.send(str(chat), Outgoing(text, **more))


async def test_a_text_is_sent_as_it_is(house, api):
    await say(house, "Nhà mình có <b>4</b> người? *Mời* xem https://ban-hoc.example")
    method, fields = api.sent[0]
    assert (method, fields.pop("link_preview_options")) == ("sendMessage", {"is_disabled": True})
    assert fields == {"chat_id": LAN, "text": "Nhà mình có <b>4</b> người? *Mời* xem https://ban-hoc.example"}


async def test_it_is_shown_that_the_bot_types_and_nothing_is_lost_where_that_fails(house, api):
    await house.channel.show_typing(str(LAN))
    await house.channel.show_typing("0")
    assert api.called("sendChatAction")[0] == {"chat_id": LAN, "action": "typing"}
    assert api.sent == []


async def test_buttons_stand_under_the_text(house, api):
    await say(house, buttons=(Button("1. Có", "12.a1b2c3.4-0.co"), Button("2. Không", "ă" * 32)))
    assert api.sent[0][1]["reply_markup"] == {
        "inline_keyboard": [
            [{"text": "1. Có", "callback_data": "12.a1b2c3.4-0.co"}, {"text": "2. Không", "callback_data": "ă" * 32}]
        ]
    }


async def test_a_group_is_answered_in_its_topic_with_a_button_that_leads_to_the_bot(house, api):
    async with house.runs():
        await api.until(lambda: api.called("getUpdates"))
        await say(house, "Đây là nhóm", topic="77", alone="Nhắn riêng")
    sent = api.sent[-1][1]
    assert (sent["chat_id"], sent["message_thread_id"]) == (LAN, 77)
    assert sent["reply_markup"] == {
        "inline_keyboard": [[{"text": "Nhắn riêng", "url": "https://t.me/banhoc_bot?start="}]]
    }


async def test_what_is_for_a_topic_that_is_gone_is_said_to_the_whole_group(house, api):
    for why in ("Bad Request: message thread not found", "Bad Request: TOPIC_CLOSED"):
        api.faults["sendMessage"].append(No(400, why))
        await say(house, "Mời họp", topic="77")
        assert "message_thread_id" not in api.sent[-1][1]


@pytest.mark.parametrize(
    ("labels", "lengths"),
    [
        (["1. Có", "2. Không"], [2]),
        (["1", "2", "3", "4", "5", "6", "7"], [5, 2]),
        (["1. Nhà có góc học tập riêng", "2. Chưa có"], [1, 1]),
        (["1. Hằng ngày", "2. Hằng tuần", "3. Ít khi"], [2, 1]),
    ],
)
def test_short_buttons_share_a_row(labels, lengths):
    assert [len(row) for row in rows([Button(label, "x") for label in labels])] == lengths


async def test_where_several_may_be_chosen_they_are_numbered_lines(house, api):
    several = Outgoing("Nhà có gì?", (Button("1. Sách", "a"), Button("2. Báo", "b")), many=True)
    for one in fit(several, house.channel.limits):
        await house.channel.send(str(LAN), one)
    assert api.sent[0][1]["text"] == "Nhà có gì?\n1. Sách\n2. Báo"


async def test_a_number_is_asked_for_by_a_button_of_its_own_that_goes_away(house, api):
    await say(house, "Mời gõ mã", ask_phone="Gửi số điện thoại của tôi")
    await say(house, "Đã chuyển lời", ask_phone="")
    await say(house, "Chào")
    asked, gone, plain = (fields.get("reply_markup") for _, fields in api.sent)
    assert asked["keyboard"] == [[{"text": "Gửi số điện thoại của tôi", "request_contact": True}]]
    assert (gone, plain) == ({"remove_keyboard": True}, None)


async def test_a_photo_goes_with_its_caption_and_buttons(house, api):
    house.kept["ab/cd"] = (PIXEL, "image/png")
    await say(house, "Giấy khen", media=Media("image", "ab/cd"), buttons=(Button("Được", "!ok"),))
    method, fields = api.sent[0]
    assert (method, fields["caption"], fields["photo"][1]) == ("sendPhoto", "Giấy khen", PIXEL)
    assert fields["reply_markup"]["inline_keyboard"] == [[{"text": "Được", "callback_data": "!ok"}]]


async def test_a_long_caption_follows_as_a_text_with_the_buttons(house, api):
    house.kept["x"] = (PIXEL, "image/png")
    long = "𝄞" * 513  # 1026 UTF-16 units
    await say(house, long, media=Media("image", "x"), buttons=(Button("Được", "!ok"),))
    assert [(method, fields.get("caption"), "reply_markup" in fields) for method, fields in api.sent] == [
        ("sendPhoto", None, False),
        ("sendMessage", None, True),
    ]
    await say(house, long[:512], media=Media("image", "x"))
    assert api.sent[-1][1]["caption"] == long[:512]


async def test_what_goes_with_a_photo_that_is_gone_is_said_without_it(house, api):
    await say(house, "Giấy khen", media=Media("image", "gone"), buttons=(Button("Được", "!ok"),))
    await say(house, "", media=Media("image", "gone"))
    (sent,) = api.sent
    assert (sent[0], sent[1]["text"]) == ("sendMessage", "Giấy khen")
    assert sent[1]["reply_markup"]


async def test_a_photo_that_telegram_does_not_want_goes_as_a_file(house, api):
    house.kept["x"] = (PIXEL, "image/png")
    api.faults["sendPhoto"].append(No(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"))
    await say(house, "Sơ đồ", media=Media("image", "x"))
    assert [method for method, _ in api.sent] == ["sendDocument"]
    assert api.sent[0][1]["document"] == ("x.png", PIXEL)


async def test_a_word_file_goes_under_the_name_an_officer_knows(house, api):
    made = Media("file", f"bao-cao-2026-{'0a' * 16}.docx")
    house.kept[made.id] = (b"PK", prepared_files.TYPES[".docx"])
    await say(house, "Báo cáo", media=made)
    assert api.sent[0][1]["document"] == ("bao-cao-2026.docx", b"PK")


@pytest.mark.parametrize(
    ("mime", "method", "name"),
    [
        ("audio/ogg", "sendVoice", "voice"),
        ("application/pdf", "sendDocument", "document"),
        ("image/heic", "sendDocument", "document"),
    ],
)
async def test_other_media_go_as_what_they_are(house, api, mime, method, name):
    content = b"x" * 3_000_000
    house.kept["bao-cao"] = (content, mime)
    await say(house, "", media=Media("file", "bao-cao"))
    assert api.sent[0][0] == method
    assert api.sent[0][1][name][1] == content


@pytest.mark.parametrize(
    ("fault", "decision"),
    [
        (No(429, "Too Many Requests: retry after 7", retry_after=7), TryLater),
        (No(429, "Too Many Requests"), TryLater),
        (No(500, "Internal Server Error"), TryLater),
        (web.Response(status=502, text="<html>nginx</html>"), TryLater),
        (web.Response(status=200, text="not json"), TryLater),
        (web.Response(status=302, headers={"Location": "https://login.example"}), TryLater),
        ("drop", TryLater),
        (No(401, "Unauthorized"), TryLater),
        (No(403, "Forbidden: bot was blocked by the user"), Unreachable),
        (No(403, "Forbidden: user is deactivated"), Unreachable),
        (No(400, "Bad Request: chat not found"), Unreachable),
        (No(400, "Bad Request: PEER_ID_INVALID"), Unreachable),
        (No(400, "Bad Request: BUTTON_DATA_INVALID"), Refused),
        (No(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1009), Unreachable),
        (No(413, "Request Entity Too Large"), Refused),
    ],
    ids=str,
)
@pytest.mark.parametrize("media", [None, Media("file", "x")], ids=["text", "file"])
async def test_what_went_wrong_says_what_to_do(house, api, fault, decision, media):
    house.kept["x"] = (b"%PDF", "application/pdf")
    api.faults["sendDocument" if media else "sendMessage"].append(again(fault))
    with pytest.raises(decision) as caught:
        await say(house, media=media)
    assert TOKEN not in f"{caught.value!r} {caught.value} {caught.value.__cause__} {caught.value.__suppress_context__}"
    if decision is TryLater and getattr(fault, "answer", {}).get("parameters"):
        assert caught.value.after == 7


@pytest.mark.parametrize("media", [None, Media("image", "x"), Media("file", "x")], ids=["text", "photo", "file"])
async def test_where_a_group_goes_on_elsewhere_it_is_said_there_once_and_we_hear_of_it(house, api, media):
    house.kept["x"] = (b"\xff\xd8", "image/jpeg")
    new = -1002000300400
    api.moved[-4000] = new
    api.chats.add(new)
    async with house.runs():
        await api.until(lambda: api.called("getUpdates"))
        await house.channel.send("-4000", Outgoing("Mời họp.", media=media))
        await house.ear.until(lambda: house.ear.heard)
    assert [fields["chat_id"] for _, fields in api.sent] in ([new], [str(new)])
    (moved,) = house.ear.heard
    assert (moved.address, moved.in_group) == ("-4000", InGroup("moved", moved_to=str(new)))
    await house.channel.send("-4000", Outgoing("Nhớ mang ghế."))
    assert len(api.sent) == 2


@pytest.mark.parametrize(
    ("fault", "after"),
    [
        (No(429, "Too Many Requests", retry_after=10**9), 900),
        (No(401, "Unauthorized"), 20),
        (No(404, "Not Found"), 20),
    ],
    ids=str,
)
async def test_no_answer_stops_a_chat_for_long(house, api, fault, after):
    api.faults["sendMessage"].append(fault)
    with pytest.raises(TryLater) as caught:
        await say(house)
    assert caught.value.after == after


def again(fault):
    """An answer of aiohttp can be given once only."""
    if not isinstance(fault, web.Response):
        return fault
    return web.Response(status=fault.status, text=fault.text, headers=fault.headers)


async def test_who_blocked_the_bot_or_never_wrote_cannot_be_reached(house, api):
    api.blocked.add(LAN)
    for chat in (LAN, LAN + 1):
        with pytest.raises(Unreachable):
            await say(house, chat=chat)


async def test_an_address_that_is_none_is_refused(house):
    with pytest.raises(Refused):
        await say(house, chat="anna")


async def test_a_platform_that_is_away_is_tried_later(session, api):
    away = House(type("Nowhere", (), {"url": "http://127.0.0.1:9"}), session)
    nowhere = House(type("Nowhere", (), {"url": "http://khong-co.invalid"}), session)
    for house in (away, nowhere):
        with pytest.raises(TryLater) as caught:
            await say(house)
        assert caught.value.__cause__ is None


async def test_a_platform_that_does_not_answer_is_tried_later(house, api, monkeypatch):
    monkeypatch.setattr(Requests.call, "__defaults__", (0.05,))  # seconds of patience
    api.faults["sendMessage"].append("hang")
    with pytest.raises(TryLater):
        await say(house)


async def test_what_was_sent_along_is_fetched(house, api):
    api.files["AgAC"] = PIXEL * 50_000
    assert await house.channel.fetch(Remote("image", "AgAC", size=len(PIXEL) * 50_000)) == PIXEL * 50_000


@pytest.mark.parametrize("faults", [["drop", "drop"], [web.Response(status=500)]], ids=["drop", "500"])
async def test_a_file_that_did_not_come_is_tried_later(house, api, faults):
    api.files["AgAC"] = PIXEL
    api.faults["file"].extend(faults)  # aiohttp itself tries a second time when a connection breaks
    with pytest.raises(TryLater) as caught:
        await house.channel.fetch(Remote("image", "AgAC"))
    assert TOKEN not in repr(caught.value)


async def test_what_is_gone_or_too_large_is_refused(house, api):
    api.files["large"] = b"x" * (20 * 1024 * 1024 + 1)
    for remote in (Remote("file", "unknown"), Remote("file", "large"), Remote("file", "AgAC", size=30_000_000)):
        with pytest.raises(Refused):
            await house.channel.fetch(remote)


async def test_a_server_that_says_a_file_is_smaller_is_not_believed(house, api, monkeypatch):
    monkeypatch.setattr("bot.channels.telegram.fetching.LARGEST_FILE", 1000)
    api.files["AgAC"] = b"x" * 2000
    with pytest.raises(Refused):
        await house.channel.fetch(Remote("file", "AgAC"))


async def test_ptb_sends_the_same(house, api, session):
    """The plain call is what PTB's Bot would have sent, as this strict Telegram reads it."""
    request = Requests(ways_beside(session))
    bot = Bot(TOKEN, base_url=f"{api.url}/bot", request=request, get_updates_request=request)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("1. Có", callback_data="co")]])
    await bot.send_message(LAN, "Có học không?", reply_markup=keyboard, disable_web_page_preview=True)
    with pytest.raises(TelegramError):
        await bot.send_message(LAN, "x" * 4097)
    await say(house, "Có học không?", buttons=(Button("1. Có", "co"),))
    assert api.sent[0] == api.sent[1]
