"""A payload of the webhook becomes the Incomings it tells of; whatever it is, reading never fails."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bot.channels.wire.payload import moment, part, told_moment, word
from conversations.roster import phone_number
from conversations.speech import Event, Incoming, MediaKind, Remote
from conversations.understanding.on_the_map import shared_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

LONGEST_ID = 128
LONGEST_PLACE = 2000
LONGEST_NAME = 200
LONGEST_WAY = timedelta(days=1)
"""Zalo brings an event again for some two hours; the rest is for a clock that was set wrong, here or there."""
MOST_TOGETHER = 30
"""Photos of one event; people send one at a time or a handful."""
KINDS: dict[str, MediaKind] = {"user_send_image": "image", "user_send_audio": "audio", "user_send_file": "file"}
WORDS = {"user_send_text", "user_send_link"}
UNREADABLE = [f"user_send_{what}" for what in ("gif", "sticker", "location", "video", "business_card")]
"""What may come with a text too, but with the platform's: the name of a place or of whose card it is."""
EVENTS: dict[str, Event] = {"follow": "came", "unfollow": "left", **dict.fromkeys(UNREADABLE, "unreadable")}
PHOTOS = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"}

_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,15})?", re.ASCII)

log = logging.getLogger(__name__)


def read_event(payload: object, channel: str, now: datetime) -> list[Incoming]:
    """Give what an event tells, in order; receipts, echoes of the account and unknown events tell nothing.

    `now` stands in for a time that cannot be.
    """
    if not isinstance(payload, dict):
        return []
    event = word(payload, "event_name")
    begun = _begun(payload, event, channel, now)
    if not begun.address:
        return []
    if event in KINDS or event in WORDS:
        return list(_sent(begun, payload, KINDS.get(event)))
    if event in EVENTS:
        place = _place(payload) if event == "user_send_location" else ""
        return [replace(begun, text=place) if place else replace(begun, event=EVENTS[event])]
    if event == "user_submit_info":
        phone = phone_number(word(part(payload, "info"), "phone"))
        return [replace(begun, phone=phone)] if phone else []
    log.debug("%s: an event of another kind is passed over", channel)
    return []


def is_timely(payload: Mapping[str, object], now: datetime) -> bool:
    """Tell whether an event says to be of now, give or take a day; one whose time cannot be read is not."""
    at = told_moment(word(payload, "timestamp"))
    return at is not None and abs(at - now) <= LONGEST_WAY


def _begun(payload: Mapping[str, object], event: str, channel: str, now: datetime) -> Incoming:
    """Begin an Incoming with who it is from and by what it is recognised when it comes again."""
    sender = part(payload, "follower" if event in ("follow", "unfollow") else "sender")
    stamp = word(payload, "timestamp")
    key = word(part(payload, "message"), "msg_id")[:LONGEST_ID] or f"{event}:{stamp}"[:LONGEST_ID]
    address = word(sender, "id")
    return Incoming(channel, address if len(address) <= LONGEST_ID else "", key, moment(stamp, now))


def _sent(begun: Incoming, payload: Mapping[str, object], kind: MediaKind | None) -> Iterator[Incoming]:
    """Give a text, or each photo or file by itself, of which the first carries the text."""
    message = part(payload, "message")
    text = word(message, "text")
    remotes = list(_remotes(message, kind))[:MOST_TOGETHER] if kind else []
    if not remotes:
        yield replace(begun, text=text) if text else replace(begun, event="unreadable")
    group = begun.key if len(remotes) > 1 else ""
    for number, remote in enumerate(remotes):
        key = f"{begun.key}#{number}" if number else begun.key
        yield replace(begun, key=key, text="" if number else text, remote=remote, group=group)


def _place(payload: Mapping[str, object]) -> str:
    """Read a place that was shared, without its name, which is the platform's; its numbers are texts or numbers."""
    message = part(payload, "message")
    attachments = message.get("attachments")
    first = attachments[0] if isinstance(attachments, list) and attachments else None
    there = part(part(first, "payload"), "coordinates") if isinstance(first, dict) else part(message, "location")
    return shared_place(_degrees(there, "latitude"), _degrees(there, "longitude"))


def _degrees(there: Mapping[str, object], name: str) -> float | None:
    told = str(there.get(name))
    return float(told) if _DEGREES.fullmatch(told) else None


def _remotes(message: Mapping[str, object], kind: MediaKind) -> Iterator[Remote]:
    attachments = message.get("attachments")
    for attachment in attachments if isinstance(attachments, list) else []:
        payload = part(attachment, "payload") if isinstance(attachment, dict) else {}
        place, name = word(payload, "url"), word(payload, "name")[:LONGEST_NAME]
        if place.startswith(("https://", "http://")) and len(place) <= LONGEST_PLACE:
            is_photo = kind == "file" and PurePosixPath(name).suffix.lower() in PHOTOS
            yield Remote("image" if is_photo else kind, place, name, _size(payload))


def _size(payload: Mapping[str, object]) -> int:
    told = word(payload, "size")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= len("1000000000") else 0
