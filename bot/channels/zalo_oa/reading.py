"""A payload of the webhook becomes the Incomings it tells of; whatever it is, reading never fails."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bot.channels.wire.payload import moment, part, told_moment, word
from bot.channels.zalo_oa.credentials import PRESSED
from bot.channels.zalo_oa.kinds import read_as
from conversations.press import fits, read_command_press, read_press
from conversations.roster import phone_number
from conversations.speech import Event, Incoming, MediaKind, Remote
from conversations.understanding.on_the_map import shared_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from bot.channels.wire.kinds import As

LONGEST_ID = 128
LONGEST_PLACE = 2000
LONGEST_NAME = 200
LONGEST_WAY = timedelta(days=1)
"""Zalo brings an event again for some two hours; the rest is for a clock that was set wrong, here or there."""
MOST_TOGETHER = 30
"""Photos of one event; people send one at a time or a handful."""
MEDIA: dict[As, MediaKind] = {"photo": "image", "sound": "audio", "file": "file"}
SENT: set[As] = {"words", *MEDIA}
EVENTS: dict[As, Event] = {"came": "came", "left": "left", "card": "card", "unreadable": "unreadable"}
PHOTOS = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"}

_WHO: dict[As, str] = {"came": "follower", "left": "follower", "by_hand": "recipient"}
"""Where the person stands to whom the chat belongs, unless it is who sent something."""
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
    how = read_as(event)
    if how in SENT:
        return list(_sent(begun, payload, MEDIA.get(how)))
    if how in EVENTS:
        return [replace(begun, event=EVENTS[how])]
    if how in _TOLD:
        return list(_TOLD[how](begun, payload))
    log.debug("%s: an event of another kind is passed over", channel)
    return []


def _place(begun: Incoming, payload: Mapping[str, object]) -> Iterator[Incoming]:
    place = _spot(payload)
    yield replace(begun, text=place) if place else replace(begun, event="unreadable")


def _phone(begun: Incoming, payload: Mapping[str, object]) -> Iterator[Incoming]:
    """Read the number that a person handed over; sent off without one it is answered as a card is."""
    phone = phone_number(word(part(payload, "info"), "phone"))
    yield replace(begun, phone=phone) if phone else replace(begun, event="card")


def _by_hand(begun: Incoming, payload: Mapping[str, object]) -> Iterator[Incoming]:
    """Read what an officer wrote to a person; what the account says without naming an officer is our own echo."""
    if word(part(payload, "sender"), "admin_id"):
        yield replace(begun, text=word(part(payload, "message"), "text"), event="by_hand")


_TOLD = {"place": _place, "phone": _phone, "by_hand": _by_hand}


def is_timely(payload: Mapping[str, object], now: datetime) -> bool:
    """Tell whether an event says to be of now, give or take a day; one whose time cannot be read is not."""
    at = told_moment(word(payload, "timestamp"))
    return at is not None and abs(at - now) <= LONGEST_WAY


def _begun(payload: Mapping[str, object], event: str, channel: str, now: datetime) -> Incoming:
    """Begin an Incoming with who it is from and by what it is recognised when it comes again."""
    sender = part(payload, _WHO.get(read_as(event), "sender"))
    stamp = word(payload, "timestamp")
    key = word(part(payload, "message"), "msg_id")[:LONGEST_ID] or f"{event}:{stamp}"[:LONGEST_ID]
    address = word(sender, "id")
    return Incoming(channel, address if len(address) <= LONGEST_ID else "", key, moment(stamp, now))


def _sent(begun: Incoming, payload: Mapping[str, object], kind: MediaKind | None) -> Iterator[Incoming]:
    """Give a text, or each photo or file by itself, of which the first carries the text."""
    message = part(payload, "message")
    text = word(message, "text")
    begun = replace(begun, replies_to=word(message, "quote_msg_id")[:LONGEST_ID])
    remotes = list(_remotes(message, kind))[:MOST_TOGETHER] if kind else []
    press = _press(text) if not remotes else ""
    if press:
        yield replace(begun, press=press, replies_to="")
    elif not remotes:
        yield replace(begun, text=text) if text else replace(begun, event="unreadable")
    group = begun.key if len(remotes) > 1 else ""
    for number, remote in enumerate(remotes):
        key = f"{begun.key}#{number}" if number else begun.key
        yield replace(begun, key=key, text="" if number else text, remote=remote, group=group)


def _press(text: str) -> str:
    """Read what one of our buttons carries; a code that is typed behind the same sign is none."""
    press = text.removeprefix(PRESSED)
    is_ours = press != text and fits(press) and (read_press(press) or read_command_press(press))
    return press if is_ours else ""


def _spot(payload: Mapping[str, object]) -> str:
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
