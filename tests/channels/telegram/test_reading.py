"""What is read of Telegram's updates is what PTB's own parser reads, and any JSON at all can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update
from telegram.ext import filters

from bot.channels.telegram.myself import Myself
from bot.channels.telegram.reading import KINDS, read_update, tap_of
from conversations.speech import Incoming
from conversations.understanding.on_the_map import shared_place
from tests.clock import MORNING

ME = Myself(4242, "banhoc_bot")
FILES = sorted(Path(__file__).parent.glob("*.json"))
SAMPLES = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in FILES}
NO_TELEGRAM = {"shapes_wrong", "text_wrong", "date_absurd", "no_number", "text_control"}
"""What no server of Telegram would send, so that PTB need not read it."""


def read(payload):
    return read_update(payload, "telegram", ME, MORNING)


@pytest.mark.parametrize("name", sorted(SAMPLES.keys() - NO_TELEGRAM))
def test_ptb_reads_the_same(name):
    payload = SAMPLES[name]["payload"]
    update, incoming = Update.de_json(payload, None), read(payload)
    if incoming is None:
        return
    edited = update.edited_message
    assert incoming.key == (f"u{update.update_id}.{edited.message_id}" if edited else f"u{update.update_id}")
    assert incoming.first_at == (edited.date if edited else None)
    assert incoming.address == str(update.effective_chat.id)
    if update.callback_query:
        assert (incoming.press, tap_of(payload)) == (update.callback_query.data, update.callback_query.id)
    message = update.effective_message
    if incoming.event in ("said", "edited") and not incoming.press:
        place = message.location
        said = message.text or message.caption or ""
        if place:
            said = shared_place(place.latitude, place.longitude, place.horizontal_accuracy)
        assert incoming.text == said or said.startswith("/")
    if incoming.replies_to:
        assert incoming.replies_to == str(message.reply_to_message.message_id)
    if incoming.remote:
        assert incoming.remote.place == lying(message).file_id
        assert incoming.remote.size == lying(message).file_size


def lying(message):
    """Find what PTB says was sent along; of a photo, the largest that can be fetched."""
    fitting = [size for size in message.photo if size.file_size < 20_000_000]
    return message.voice or message.audio or message.document or max(fitting, key=lambda size: size.width)


def test_what_the_platform_says_itself_is_known_from_ptb():
    by_ptb = {name.lower() for name in vars(filters.StatusUpdate) if name.isupper() and name != "ALL"}
    told = (by_ptb - SEVERAL_FIELDS.keys()).union(*SEVERAL_FIELDS.values())
    message = {"chat": {"id": 7, "type": "private"}, "from": {"id": 7}, "date": 1}
    assert [name for name in told if read({"update_id": 1, "message": {**message, name: {"a": 1}}})] == []


SEVERAL_FIELDS = {
    "chat_created": {"group_chat_created", "supergroup_chat_created", "channel_chat_created"},
    "migrate": {"migrate_to_chat_id", "migrate_from_chat_id"},
}
"""What has one name at PTB and several in an update."""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
PARTS = ("chat", "from", "message", "photo", "document", "voice", "contact", "reply_to_message", "new_chat_member")
VALUES = ("id", "type", "text", "caption", "date", "data", "is_bot", "file_id", "file_size", "user_id", "status")
LIKELY = st.sampled_from(("private", "group", "supergroup", "kicked", "member", "/start x", 7, True, "+84900000001"))
MESSAGE = st.recursive(
    st.dictionaries(st.sampled_from(VALUES), LIKELY | JSON),
    lambda inner: st.dictionaries(st.sampled_from(PARTS + VALUES), inner | LIKELY | st.lists(inner, max_size=2)),
    max_leaves=12,
)


@given(JSON)
def test_any_json_can_be_read(payload):
    assert read(payload) is None
    assert tap_of(payload) == ""


@given(st.sampled_from(KINDS), MESSAGE | JSON, st.integers() | JSON)
def test_anything_of_a_known_kind_can_be_read(kind, inner, number):
    incoming = read({"update_id": number, kind: inner})
    assert incoming is None or (isinstance(incoming, Incoming) and incoming.at.tzinfo)


@given(st.sampled_from(list(SAMPLES.values())), st.data())
def test_a_sample_with_any_part_replaced_can_be_read(sample, data):
    payload = json.loads(json.dumps(sample["payload"]))
    place = payload
    while isinstance(place, dict) and place:
        name = data.draw(st.sampled_from(sorted(place)))
        if data.draw(st.booleans()):
            place[name] = data.draw(JSON)
        place = place[name]
    incoming = read(payload)
    tap_of(payload)
    if incoming:  # fits any database
        assert (incoming.text + incoming.press + incoming.address).encode()
