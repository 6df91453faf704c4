"""Reading an update of a Zalo Bot: the plain JSON becomes an Incoming, whatever it holds."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.channels.wire.payload import moment, part, word
from bot.channels.zalo_bot.kinds import BY_FIELD, read_as
from conversations.speech import Incoming, InGroup, MediaKind, Remote

if TYPE_CHECKING:
    from datetime import datetime

    from bot.channels.wire.kinds import As

LONGEST_ID = 128
LONGEST_PLACE = 2000
MEDIA: dict[As, tuple[MediaKind, tuple[str, ...]]] = {
    "photo": ("image", ("photo", "photo_url")),
    "sound": ("audio", ("voice_url",)),
}
"""For what is fetched: its kind, and where its address may stand; the words said with it are its caption."""

log = logging.getLogger(__name__)


def read_update(payload: object, channel: str, now: datetime) -> Incoming | None:
    """Read any JSON at all; None is nothing for us, such as what bots say, and events of kinds not known.

    It may stand by itself or in an envelope, both are seen; `now` stands in for a time that cannot be.
    """
    update = _unwrapped(payload)
    message = part(update, "message")
    sender = part(message, "from")
    if not message or sender.get("is_bot") is True:
        return None
    begun = _begun(message, channel, now)
    if not begun.address:
        return None
    if _in_group(message, begun.address):
        return replace(begun, event="in_group", in_group=InGroup(sender=word(part(message, "from"), "id")))
    return _said(begun, message, read_as(_event(update, message)))


def _unwrapped(payload: object) -> dict[str, Any]:
    update = payload if isinstance(payload, dict) else {}
    return update if "event_name" in update or "message" in update else part(update, "result")


def _begun(message: dict[str, Any], channel: str, now: datetime) -> Incoming:
    """Begin an Incoming with the chat it is from and by what it is recognised when it comes again."""
    address = word(part(message, "chat"), "id") or word(part(message, "from"), "id")
    key = word(message, "message_id")
    if not 0 < len(key) <= LONGEST_ID:
        key = f"digest:{digest(message)}"
    return Incoming(channel, address if len(address) <= LONGEST_ID else "", key, moment(message.get("date"), now))


def digest(content: object) -> str:
    """Give what has no name of its own one, the same each time it comes."""
    try:
        written = json.dumps(content, sort_keys=True)
    except RecursionError:
        written = ""  # nested as no person's message is
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def _in_group(message: dict[str, Any], address: str) -> bool:
    """Tell whether it is said in a group, where a bot sees only what is addressed to it."""
    return word(part(message, "chat"), "chat_type").upper() == "GROUP" or address.startswith("zgr-")


def _event(update: dict[str, Any], message: dict[str, Any]) -> str:
    """Name the event of an update; in older ones only the fields of the message tell it."""
    named = word(update, "event_name")
    return named or next((event for field, event in BY_FIELD.items() if field in message), "")


def _said(begun: Incoming, message: dict[str, Any], how: As) -> Incoming | None:
    if how == "silence":
        log.debug("%s: an event of another kind is passed over", begun.channel)
        return None
    if how in MEDIA:
        media, places = MEDIA[how]
        place, text = next(filter(None, (_address(message, name) for name in places)), ""), word(message, "caption")
        return replace(begun, text=text, remote=Remote(media, place)) if place else replace(begun, event="unreadable")
    text = word(message, "text") if how == "words" else ""
    return replace(begun, text=text) if text else replace(begun, event="unreadable")


def _address(message: dict[str, Any], name: str) -> str:
    place = word(message, name)
    return place if place.startswith(("https://", "http://")) and len(place) <= LONGEST_PLACE else ""
