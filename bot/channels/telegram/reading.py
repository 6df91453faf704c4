"""Reading an update of the Bot API: the plain JSON becomes an Incoming, whatever it holds.

PTB reads an update in 0.25 ms and refuses one it does not know; a bot that answers a commune at once cannot spend that.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.channels.telegram import in_groups
from bot.channels.telegram.kinds import UPDATES, read_as
from bot.channels.wire.payload import moment, part, string, told_moment, word
from conversations.press import fits
from conversations.speech import Incoming, MediaKind, Remote
from conversations.understanding.on_the_map import shared_place

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from bot.channels.telegram.myself import Myself
    from bot.channels.wire.kinds import As

KINDS = tuple(kind for kind, how in UPDATES.items() if how != "silence")
"""The kinds of updates that are read; no others are asked for."""
DONE = "-"
"""What the line carries that stands in the place of a keyboard once one of its buttons was tapped."""
LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; getFile gives no larger ones."""
LONGEST_PLACE = 1000
LONGEST_NAME = 200
LONGEST_GROUP = 64
_LARGEST_NUMBER = 2**53
_KEPT: Collection[As] = frozenset({"photo", "sound", "file"})
_TYPED: Collection[As] = frozenset({"words", *_KEPT})

_COMMAND = re.compile(r"(/\w+)(?:@\w+)?(?:\s+|$)")
_PHONE = re.compile(r"\+?[0-9]{6,15}")


class _Post(NamedTuple):
    """What all readings of one update share."""

    channel: str
    key: str
    me: Myself
    now: datetime


def read_update(update: object, channel: str, me: Myself, now: datetime) -> Incoming | None:
    """Read any JSON at all; None is nothing for us, such as what bots, channels and the platform itself say."""
    number = number_of(update)
    if number is None or not isinstance(update, dict):
        return None
    post = _Post(channel, f"u{number}", me, now)
    for kind, read in _READERS.items():
        inner = part(update, kind)
        if inner:
            return read(post, inner)
    return None


def number_of(update: object) -> int | None:
    """Find the number by which an update is confirmed."""
    return _whole(update.get("update_id")) if isinstance(update, dict) else None


def tap_of(update: object) -> str:
    """Find the id of a tap on a button, whose phone waits for an answer; empty where there was none."""
    return string(part(update, "callback_query"), "id") if isinstance(update, dict) else ""


def _message(post: _Post, message: dict[str, Any]) -> Incoming | None:
    address, kind = _whole(part(message, "chat").get("id")), part(message, "chat").get("type")
    if address is None:
        return None
    sender, at = part(message, "from"), _time(message.get("date"), post.now)
    if kind == "private" and sender and not sender.get("is_bot"):
        return _said(post, message, str(address), at)
    found = in_groups.read_message(message, post.me) if _is_group(kind) else None
    if found is None:
        return None
    here, text = found
    return Incoming(post.channel, str(address), post.key, at, text=text, event="in_group", in_group=here)


def _is_group(kind: object) -> bool:
    return isinstance(kind, str) and kind in in_groups.KINDS


def _said(post: _Post, message: dict[str, Any], address: str, at: datetime) -> Incoming | None:
    how = read_as(message)
    if how == "silence":
        return None
    text, remote, phone = _content(message, how)
    is_read = bool(text or remote or phone)
    return Incoming(
        post.channel,
        address,
        post.key,
        at,
        text=text,
        remote=remote,
        event="said" if is_read else "card" if how == "card" else "unreadable",
        phone=phone,
        replies_to=_replied_to(message, post.me) if is_read else "",
        group=_album(message) if remote or not is_read else "",
    )


def _content(message: dict[str, Any], how: As) -> tuple[str, Remote | None, str]:
    """Read words, what they may stand under, and a number of the person's own."""
    if how == "place":
        return _place(message), None, ""
    if how == "card":
        return "", None, _own_phone(message)
    return (_text(message, how), _remote(message, how), "") if how in _TYPED else ("", None, "")


def _album(message: dict[str, Any]) -> str:
    """Name what something was sent together with, a film with photos too."""
    return string(message, "media_group_id")[:LONGEST_GROUP]


def _edited(post: _Post, message: dict[str, Any]) -> Incoming | None:
    """Read a message that was changed; a live location is one that changes all the time, and says nothing."""
    address = _whole(part(message, "chat").get("id"))
    sender = part(message, "from")
    private = part(message, "chat").get("type") == "private"
    how = read_as(message)
    text, remote = _text(message, how), _remote(message, how)
    if address is None or not private or not sender or sender.get("is_bot") or not (text or remote):
        return None
    at, key = _time(message.get("edit_date"), post.now), f"{post.key}.{word(message, 'message_id')}"
    heard = Incoming(post.channel, str(address), key, at, text=text, remote=remote, event="edited")
    seconds = _whole(message.get("date"))
    return heard if seconds is None else replace(heard, first_at=told_moment(1000 * seconds))


def _replied_to(message: dict[str, Any], me: Myself) -> str:
    """Name what of ours somebody replies to; empty for none, and for what they have said themselves."""
    said = part(message, "reply_to_message")
    return word(said, "message_id") if _whole(part(said, "from").get("id")) == me.id else ""


def _tap(post: _Post, query: dict[str, Any]) -> Incoming | None:
    """Read a tap on a button; it carries no time of its own, only that of the message under which the button is."""
    chat = part(part(query, "message"), "chat")
    address, press = _whole(chat.get("id")), string(query, "data")
    if address is None or press == DONE or not fits(press) or part(query, "from").get("is_bot"):
        return None
    # In a group there is nothing of ours to tap, so a button there was brought from elsewhere.
    is_alone = chat.get("type") == "private"
    return Incoming(post.channel, str(address), post.key, post.now, press=press) if is_alone else None


def _membership(post: _Post, change: dict[str, Any]) -> Incoming | None:
    """Read that a person blocked the bot or let it in again, or that it was put into a group or taken out."""
    chat, at = part(change, "chat"), _time(change.get("date"), post.now)
    address = _whole(chat.get("id"))
    here = in_groups.read_membership(change) if _is_group(chat.get("type")) else None
    if address is not None and here is not None:
        return Incoming(post.channel, str(address), post.key, at, event="in_group", in_group=here)
    if address is None or chat.get("type") != "private":
        return None
    match part(change, "new_chat_member").get("status"):
        case "kicked":
            return Incoming(post.channel, str(address), post.key, at, event="left")
        case "member":
            return Incoming(post.channel, str(address), post.key, at, event="came")
    return None


_READERS: dict[str, Callable[[_Post, dict[str, Any]], Incoming | None]] = {
    "message": _message,
    "callback_query": _tap,
    "edited_message": _edited,
    "my_chat_member": _membership,
}


def _text(message: dict[str, Any], how: As) -> str:
    """Read text, or the caption of what is kept: words under a film speak of what is not.

    Of `/start from-a-link` it is what the link carries, and a command stands without the bot's name.
    """
    text = string(message, "text") or (string(message, "caption") if how in _KEPT else "")
    command = _COMMAND.match(text)
    if command is None:
        return text
    rest = text[command.end() :].strip()
    return rest if rest and command[1] == "/start" else f"{command[1]} {rest}".rstrip()


def _place(message: dict[str, Any]) -> str:
    """Read a place that was shared; one that goes on moving is taken as it is at first."""
    spot = part(message, "location")
    return shared_place(spot.get("latitude"), spot.get("longitude"), spot.get("horizontal_accuracy"))


def _remote(message: dict[str, Any], how: As) -> Remote | None:
    if how not in _KEPT:
        return None
    if photo := _largest(message.get("photo")):
        return _lying("image", photo)
    for name in ("voice", "audio"):
        if sound := part(message, name):
            return _lying("audio", sound)
    if document := part(message, "document"):
        return _lying(_kind_of(string(document, "mime_type")), document)
    return None


def _largest(sizes: object) -> dict[str, Any] | None:
    """Choose the largest size of a photo that can be fetched."""
    given = [size for size in sizes if isinstance(size, dict)] if isinstance(sizes, list) else []
    fitting = [size for size in given if (_whole(size.get("file_size")) or 0) <= LARGEST_FILE]
    return max(fitting, key=_area, default=None)


def _area(size: dict[str, Any]) -> int:
    return (_whole(size.get("width")) or 0) * (_whole(size.get("height")) or 0)


def _kind_of(mime: str) -> MediaKind:
    return "image" if mime.startswith("image/") else "audio" if mime.startswith("audio/") else "file"


def _lying(kind: MediaKind, file: dict[str, Any]) -> Remote | None:
    place = string(file, "file_id")
    if not 0 < len(place) <= LONGEST_PLACE:
        return None
    size = _whole(file.get("file_size")) or 0
    return Remote(kind, place, name=string(file, "file_name")[:LONGEST_NAME], size=max(size, 0))


def _own_phone(message: dict[str, Any]) -> str:
    """Read a contact, if it is the sender's own: only for that the platform vouches."""
    contact, sender = part(message, "contact"), _whole(part(message, "from").get("id"))
    own = sender is not None and _whole(contact.get("user_id")) == sender
    phone = string(contact, "phone_number").replace(" ", "") if own else ""
    return phone if _PHONE.fullmatch(phone) else ""


def _time(seconds: object, now: datetime) -> datetime:
    number = _whole(seconds)
    return now if number is None else moment(1000 * number, now)


def _whole(value: object) -> int | None:
    """Take only what is a number and fits any database."""
    usable = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST_NUMBER
    return value if usable and isinstance(value, int) else None
