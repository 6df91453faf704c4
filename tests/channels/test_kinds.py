"""Every kind of message is read as its channel's table says, and docs/platforms.md shows the tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from telegram import Message, Update

from bot.channels.telegram import kinds as of_telegram
from bot.channels.wire.kinds import MEANS, meanings, written
from bot.channels.zalo_bot import kinds as of_zalo_bot
from bot.channels.zalo_oa import kinds as of_zalo_oa
from tests.channels.test_contract import READERS, each
from tests.clock import MORNING

DOCUMENTED = (Path(__file__).parents[2] / "docs" / "platforms.md").read_text(encoding="utf-8")
TABLES = {
    "Telegram, updates": of_telegram.UPDATES,
    "Telegram, messages": of_telegram.MESSAGES,
    "Zalo Official Account": of_zalo_oa.KINDS,
    "Zalo Bot": of_zalo_bot.KINDS,
}
ABOUT_IT = {
    "author_signature", "business_connection_id", "caption", "caption_entities", "direct_messages_topic",
    "edit_date", "effect_id", "entities", "external_reply", "forward_origin", "from_user",
    "guest_bot_caller_chat", "guest_bot_caller_user", "guest_query_id", "has_media_spoiler",
    "has_protected_content", "is_automatic_forward", "is_from_offline", "is_paid_post", "is_topic_message",
    "link_preview_options", "media_group_id", "message_thread_id", "paid_star_count", "quote", "reply_markup",
    "reply_to_checklist_task_id", "reply_to_message", "reply_to_poll_option_id", "reply_to_story",
    "sender_boost_count", "sender_business_bot", "sender_chat", "sender_tag", "show_caption_above_media",
    "suggested_post_info", "via_bot",
}  # fmt: skip
"""What PTB knows of a message besides what it holds."""
SINCE_PTB = {"rich_message", "community_chat_added", "community_chat_removed", "community_chat_joined"}
"""What came with 10.1 to 10.3."""
WHO, STAMP = "6520012345678901234", int(MORNING.timestamp())
HELD = {
    "text": "1",
    "photo": [{"file_id": "f", "width": 9, "height": 9}],
    "location": {"latitude": 21.386, "longitude": 103.016},
    "venue": {"title": "1"},
    "contact": {"phone_number": "1", "first_name": "1"},
    **{name: {"file_id": "f"} for name in ("voice", "audio", "document")},
}


def told(incoming):
    """Tell as what something was read, by what came of it."""
    if incoming is None:
        return {"silence"}
    if incoming.remote:
        return {{"image": "photo", "audio": "sound", "file": "file"}[incoming.remote.kind]}
    if incoming.event != "said":
        return {incoming.event, "edit" if incoming.event == "edited" else ""}
    if incoming.phone:
        return {"phone"}
    return {"tap"} if incoming.press else {"place"} if incoming.text.startswith("📍") else {"words"}


def read(platform, payload):
    heard = each(READERS[platform](payload))
    return told(heard[0] if heard else None)


def test_telegrams_tables_hold_all_that_its_library_knows_and_what_came_since():
    held = {name for name in Message.__slots__ if not name.startswith("_")} - ABOUT_IT
    assert (held | SINCE_PTB) - of_telegram.MESSAGES.keys() == set()
    assert {str(kind) for kind in Update.ALL_TYPES} - of_telegram.UPDATES.keys() == set()


@pytest.mark.parametrize("name", of_telegram.MESSAGES)
def test_a_message_of_telegram(name):
    said = {"chat": {"id": 7, "type": "private"}, "from": {"id": 7}, "date": STAMP, "caption": "1"}
    along = {"animation": "document", "live_photo": "photo", "venue": "location"}.get(name)
    held = {**said, **({along: HELD[along]} if along else {}), name: HELD.get(name, {"a": 1})}
    expected = "photo" if name == "live_photo" else of_telegram.MESSAGES[name]
    assert expected in read("telegram", {"update_id": 1, "message": held})


@pytest.mark.parametrize("name", [name for name, how in of_telegram.UPDATES.items() if how == "silence"])
def test_an_update_of_telegram_that_is_passed_over(name):
    inner = {"chat": {"id": 7, "type": "private"}, "from": {"id": 7}, "date": STAMP, "text": "1"}
    assert read("telegram", {"update_id": 1, name: inner}) == {"silence"}


@pytest.mark.parametrize("name", [*of_zalo_oa.KINDS, "user_send_hologram", "user_send_group_hologram", "oa_waved"])
def test_an_event_of_an_official_account(name):
    spot = {"latitude": "21.386", "longitude": "103.016"}
    payload = {
        "event_name": name,
        **{who: {"id": WHO, "admin_id": "1"} for who in ("sender", "follower", "recipient")},
        "message": {
            "msg_id": "1",
            "text": "1",
            "attachments": [{"payload": {"url": "https://a.example/1", "coordinates": spot}}],
        },
        "info": {"phone": "84900000001"},
        "timestamp": str(1000 * STAMP),
    }
    assert of_zalo_oa.read_as(name) in read("zalo_oa", payload)


@pytest.mark.parametrize("name", [*of_zalo_bot.KINDS, "message.hologram.received", "bot.waved"])
def test_an_event_of_a_zalo_bot(name):
    places = dict.fromkeys(("photo_url", "voice_url"), "https://a.example/1")
    message = {"chat": {"id": WHO}, "from": {"id": WHO}, "message_id": "1", "date": 1000 * STAMP, "text": "1", **places}
    assert of_zalo_bot.read_as(name) in read("zalo_bot", {"event_name": name, "message": message})


@pytest.mark.parametrize("title", TABLES)
def test_the_tables_are_those_that_are_documented(title):
    assert f"{title}:\n\n" + "\n".join(written(TABLES[title])) in DOCUMENTED
    assert "\n".join(meanings()) in DOCUMENTED
    assert set(TABLES[title].values()) <= MEANS.keys()
