"""Reading an update of the Bot API: the plain JSON becomes an Incoming, whatever it holds.

PTB reads an update in 0.25 ms and refuses one it does not know; a bot that answers a commune at once cannot spend that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.channels.wire.payload import moment, part, string
from conversations.press import fits
from conversations.speech import Incoming, MediaKind, Remote
from conversations.understanding.on_the_map import shared_place

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that are read; no others are asked for."""
LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; getFile gives no larger ones."""
LONGEST_PLACE = 1000
LONGEST_NAME = 200
LONGEST_GROUP = 64
_LARGEST_NUMBER = 2**53

_COMMAND = re.compile(r"(/\w+)(?:@\w+)?(?:\s+|$)")
_PHONE = re.compile(r"\+?[0-9]{6,15}")
_SAID_BY_TELEGRAM = re.compile(
    r"new_chat_\w+|left_chat_member|\w*chat_created|pinned_message|migrate_\w+|message_auto_delete_timer_changed"
    r"|forum_topic_\w+|general_forum_topic_\w+|video_chat_\w+|giveaway\w*|users_shared|chat_shared|connected_website"
    r"|write_access_allowed|proximity_alert_triggered|web_app_data|boost_added|chat_background_set|delete_chat_photo"
    r"|successful_payment|refunded_payment|gift\w*|unique_gift|paid_message_price_changed|direct_message_price_changed"
    r"|checklist_tasks_\w+|suggested_post_\w+|chat_owner_\w+|passport_data|managed_bot_created|poll_option_\w+"
)


class Myself(NamedTuple):
    """The bot as its platform knows it; the username is empty until the platform has told it."""

    id: int
    username: str


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
    address = _whole(part(message, "chat").get("id"))
    sender = part(message, "from")
    if address is None or not sender or sender.get("is_bot"):
        return None
    at = _time(message.get("date"), post.now)
    match part(message, "chat").get("type"):
        case "private":
            return _said(post, message, str(address), at)
        case "group" | "supergroup" if _addressed(message, post.me):
            return Incoming(post.channel, str(address), post.key, at, event="in_group")
    return None


def _said(post: _Post, message: dict[str, Any], address: str, at: datetime) -> Incoming | None:
    text, remote, phone = _text(message) or _place(message), _remote(message), _own_phone(message)
    if text or remote or phone:
        group = string(message, "media_group_id")[:LONGEST_GROUP] if remote else ""
        return Incoming(post.channel, address, post.key, at, text=text, remote=remote, phone=phone, group=group)
    if any(_SAID_BY_TELEGRAM.fullmatch(name) for name in message if isinstance(name, str)):
        return None
    return Incoming(post.channel, address, post.key, at, event="unreadable")


def _edited(post: _Post, message: dict[str, Any]) -> Incoming | None:
    """Read a message that was changed; a live location is one that changes all the time, and says nothing."""
    address = _whole(part(message, "chat").get("id"))
    sender = part(message, "from")
    private = part(message, "chat").get("type") == "private"
    text, remote = _text(message), _remote(message)
    if address is None or not private or not sender or sender.get("is_bot") or not (text or remote):
        return None
    at = _time(message.get("edit_date"), post.now)
    return Incoming(post.channel, str(address), post.key, at, text=text, remote=remote, event="edited")


def _tap(post: _Post, query: dict[str, Any]) -> Incoming | None:
    """Read a tap on a button; it carries no time of its own, only that of the message under which the button is."""
    chat = part(part(query, "message"), "chat")
    address, press = _whole(chat.get("id")), string(query, "data")
    if address is None or not fits(press) or part(query, "from").get("is_bot"):
        return None
    match chat.get("type"):
        case "private":
            return Incoming(post.channel, str(address), post.key, post.now, press=press)
        case "group" | "supergroup":
            return Incoming(post.channel, str(address), post.key, post.now, event="in_group")
    return None


def _membership(post: _Post, change: dict[str, Any]) -> Incoming | None:
    """Read that a person blocked the bot or let it in again."""
    chat, at = part(change, "chat"), _time(change.get("date"), post.now)
    address = _whole(chat.get("id"))
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


def _text(message: dict[str, Any]) -> str:
    """Read text, or the caption of what is kept.

    Of `/start from-a-link` it is what the link carries, and a command stands without the bot's name.
    """
    caption = string(message, "caption") if _is_captioned(message) else ""
    text = string(message, "text") or caption
    command = _COMMAND.match(text)
    if command is None:
        return text
    rest = text[command.end() :].strip()
    return rest if rest and command[1] == "/start" else f"{command[1]} {rest}".rstrip()


def _place(message: dict[str, Any]) -> str:
    """Read a place that was shared; one that goes on moving is taken as it is at first."""
    spot = part(message, "location")
    return shared_place(spot.get("latitude"), spot.get("longitude"), spot.get("horizontal_accuracy"))


def _is_captioned(message: dict[str, Any]) -> bool:
    """Whether the words under it are an answer: under a film or a moving picture they speak of what is not kept."""
    return "animation" not in message and any(name in message for name in ("photo", "voice", "audio", "document"))


def _remote(message: dict[str, Any]) -> Remote | None:
    if part(message, "animation"):  # comes with a document that is the same film
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


def _addressed(message: dict[str, Any], me: Myself) -> bool:
    """Tell whether something in a group is said to the bot: a command, a reply, or its name in the text."""
    if _whole(part(part(message, "reply_to_message"), "from").get("id")) == me.id:
        return True
    text = string(message, "text") or string(message, "caption")
    if re.match(r"/\w+(?!\w|@)", text):
        return True
    named = message.get("entities")
    if isinstance(named, list) and any(
        isinstance(one, dict) and _whole(part(one, "user").get("id")) == me.id for one in named
    ):
        return True
    return bool(me.username) and re.search(rf"@{re.escape(me.username)}(?!\w)", text, re.IGNORECASE) is not None


def _time(seconds: object, now: datetime) -> datetime:
    number = _whole(seconds)
    return now if number is None else moment(1000 * number, now)


def _whole(value: object) -> int | None:
    """Take only what is a number and fits any database."""
    usable = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST_NUMBER
    return value if usable and isinstance(value, int) else None
