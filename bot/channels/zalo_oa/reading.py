"""A payload of the webhook becomes the Incomings it tells of; whatever it is, reading never fails."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.web.frame import readable
from conversations.speech import Incoming, MediaKind, Remote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_TEXT = 4096
LONGEST_ID = 128
LONGEST_PLACE = 2000
LONGEST_NAME = 200
LARGEST_NUMBER = 10**24
MOST_TOGETHER = 10
"""Photos of one event; people send one at a time or a handful."""
OLDEST = timedelta(days=2)
"""Zalo tries again for an hour; a time before that, or in the future, is a clock gone wrong."""
KINDS: dict[str, MediaKind] = {"user_send_image": "image", "user_send_audio": "audio", "user_send_file": "file"}
NO_MEDIA = {f"user_send_{what}" for what in ("text", "gif", "sticker", "location", "link", "video", "business_card")}
PHOTOS = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"}
_FOREIGN = re.compile(r"\+?84(?=\d{9,10}$)")
_PHONE = re.compile(r"0\d{9,10}")

log = logging.getLogger(__name__)


def read_event(payload: object, channel: str, now: datetime) -> list[Incoming]:
    """Give what an event tells, in order; receipts, echoes of the account and unknown events tell nothing.

    `now` stands in for a time that cannot be.
    """
    if not isinstance(payload, dict):
        return []
    event = _word(payload, "event_name")
    begun = _begun(payload, event, channel, now)
    if not begun.address:
        return []
    if event in KINDS or event in NO_MEDIA:
        return list(_sent(begun, payload, KINDS.get(event)))
    if event in ("follow", "unfollow"):
        return [replace(begun, event="came" if event == "follow" else "left")]
    if event == "user_submit_info":
        phone = _phone(_part(payload, "info"))
        return [replace(begun, phone=phone)] if phone else []
    log.debug("%s: an event of another kind is passed over", channel)
    return []


def _begun(payload: Mapping[str, object], event: str, channel: str, now: datetime) -> Incoming:
    """Begin an Incoming with who it is from and by what it is recognised when it comes again."""
    sender = _part(payload, "follower" if event in ("follow", "unfollow") else "sender")
    stamp = _word(payload, "timestamp")
    key = _word(_part(payload, "message"), "msg_id")[:LONGEST_ID] or f"{event}:{stamp}"[:LONGEST_ID]
    address = _word(sender, "id")
    return Incoming(channel, address if len(address) <= LONGEST_ID else "", key, _moment(stamp, now))


def _sent(begun: Incoming, payload: Mapping[str, object], kind: MediaKind | None) -> Iterator[Incoming]:
    """Give a text, or each photo or file by itself, of which the first carries the text."""
    message = _part(payload, "message")
    text = _word(message, "text")
    remotes = list(_remotes(message, kind))[:MOST_TOGETHER] if kind else []
    if not remotes:
        yield replace(begun, text=text) if text else replace(begun, event="unreadable")
    for number, remote in enumerate(remotes):
        key = f"{begun.key}#{number}" if number else begun.key
        yield replace(begun, key=key, text="" if number else text, remote=remote)


def _remotes(message: Mapping[str, object], kind: MediaKind) -> Iterator[Remote]:
    attachments = message.get("attachments")
    for attachment in attachments if isinstance(attachments, list) else []:
        part = _part(attachment, "payload") if isinstance(attachment, dict) else {}
        place, name = _word(part, "url"), _word(part, "name")[:LONGEST_NAME]
        if place.startswith(("https://", "http://")) and len(place) <= LONGEST_PLACE:
            is_photo = kind == "file" and PurePosixPath(name).suffix.lower() in PHOTOS
            yield Remote("image" if is_photo else kind, place, name, _size(part))


def _size(part: Mapping[str, object]) -> int:
    told = _word(part, "size")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= len("1000000000") else 0


def _phone(info: Mapping[str, object]) -> str:
    """Read a telephone number as it is written in the country, empty where it is none."""
    phone = _FOREIGN.sub("0", _word(info, "phone").replace(" ", ""))
    return phone if phone.isascii() and _PHONE.fullmatch(phone) else ""


def _moment(stamp: str, now: datetime) -> datetime:
    """Read milliseconds since 1970."""
    try:
        at = datetime.fromtimestamp(int(stamp) / 1000, TIME_ZONE)
    except (ValueError, OverflowError, OSError):
        return now
    return at if now - OLDEST <= at <= now else now


def _part(whole: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = whole.get(name)
    return part if isinstance(part, dict) else {}


def _word(whole: Mapping[str, object], name: str) -> str:
    """Give a text, or a whole number as text; empty where there is neither."""
    value = whole.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST_NUMBER:
        return str(value)
    text = value[:LONGEST_TEXT] if isinstance(value, str) else ""
    return text if text.isprintable() else readable(text)
