"""Sending: one Outgoing becomes one call of the Bot API, or two where a caption would be too long."""

from __future__ import annotations

import re
from http import HTTPStatus
from mimetypes import guess_extension
from typing import TYPE_CHECKING, Any, NamedTuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import TelegramError

from bot.channel import Refused, utf16
from bot.channels.telegram.errors import ApiError, send_error
from bot.channels.wire.payload import word

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot

    from bot.channels.telegram.myself import Myself
    from conversations.speech import Button, Media, Outgoing

    ApiCall = Callable[[str, dict[str, object]], Awaitable[Any]]
    Read = Callable[[str], Awaitable[tuple[bytes, str]]]
    Moved = Callable[[int, int], None]

LONGEST_CAPTION = 1024  # UTF-16 units
LARGEST_PHOTO = 10 * 1024 * 1024  # bytes
PHOTOS = frozenset({"image/jpeg", "image/png", "image/webp"})
ROW = 32  # letters that fit beside each other on a small phone
MOST_IN_A_ROW = 5
_TOPIC_IS_GONE = re.compile(r"thread not found|TOPIC_(CLOSED|DELETED)", re.IGNORECASE)
EDGES = 2  # letters' worth of margin around a label


class Place(NamedTuple):
    """A chat, and in a forum the topic in it."""

    id: int
    topic: str = ""


class Sender:
    """Sends texts with plain calls, because they are many, and media with PTB's Bot; `read` gives what we keep.

    Where a group has `moved` to is told, from which number to which.
    """

    def __init__(self, call: ApiCall, bot: Bot, read: Read, me: Callable[[], Myself], moved: Moved) -> None:
        self._call = call
        self._bot = bot
        self._read = read
        self._me = me
        self._moved = moved

    async def send(self, address: str, outgoing: Outgoing) -> str:
        """Send to one chat and give what Telegram calls it; raises a SendError."""
        chat = Place(_chat(address), outgoing.topic)
        try:
            return await self._where_it_is(chat, outgoing)
        except TelegramError as trouble:
            raise send_error(trouble) from None

    async def _where_it_is(self, chat: Place, outgoing: Outgoing) -> str:
        """Send to a chat; where a group goes on under another number, say so and send it there."""
        try:
            return await self._in_topic(chat, outgoing)
        except ApiError as trouble:
            if not trouble.moved_to:
                raise
            self._moved(chat.id, trouble.moved_to)
            return await self._in_topic(chat._replace(id=trouble.moved_to), outgoing)

    async def _in_topic(self, chat: Place, outgoing: Outgoing) -> str:
        """Send into the topic of a forum; where it was closed or removed, to the whole group."""
        try:
            return await self._send(chat, outgoing)
        except ApiError as trouble:
            if not (chat.topic and _TOPIC_IS_GONE.search(trouble.message)):
                raise
            return await self._send(Place(chat.id), outgoing)

    async def _send(self, chat: Place, outgoing: Outgoing) -> str:
        if outgoing.media is None:
            return await self._text(chat, outgoing.text, self._markup(outgoing))
        if utf16(outgoing.text) <= LONGEST_CAPTION:
            return await self._media(chat, outgoing.media, outgoing.text, outgoing.buttons)
        media = await self._media(chat, outgoing.media, "", ())
        return f"{media} {await self._text(chat, outgoing.text, _inline(_laid_out(outgoing.buttons)))}".strip()

    async def _text(self, chat: Place, text: str, markup: dict[str, object]) -> str:
        fields: dict[str, object] = {"chat_id": chat.id, "text": text, "link_preview_options": {"is_disabled": True}}
        if chat.topic.isdecimal():
            fields["message_thread_id"] = int(chat.topic)
        if markup:
            fields["reply_markup"] = markup
        sent = await self._call("sendMessage", fields)
        return word(sent, "message_id") if isinstance(sent, dict) else ""

    def _markup(self, outgoing: Outgoing) -> dict[str, object]:
        """Lay out the buttons, and under them the one that opens a chat of one's own with us; or ask for a number."""
        shown = _laid_out(outgoing.buttons)
        if outgoing.alone and (address := self._me().address):
            shown.append([{"text": outgoing.alone, "url": address}])
        if outgoing.ask_phone is not None and not shown:  # a message carries one keyboard only
            return _asking_phone(outgoing.ask_phone)
        return _inline(shown)

    async def _media(self, chat: Place, media: Media, caption: str, buttons: Sequence[Button]) -> str:
        try:
            content, mime = await self._read(media.id)
        except LookupError:  # gone from our folder: what is said goes without it, or the chat would stop here
            return await self._text(chat, caption, _inline(_laid_out(buttons))) if caption else ""
        about: dict[str, Any] = {"caption": caption or None, "reply_markup": _keyboard(buttons)}
        about |= {"message_thread_id": int(chat.topic)} if chat.topic.isdecimal() else {}
        if mime in PHOTOS and len(content) <= LARGEST_PHOTO:
            try:
                return str((await self._bot.send_photo(chat.id, content, **about)).message_id)
            except ApiError as trouble:
                # A photo of unusual shape is no photo to Telegram, but always a file.
                if trouble.status != HTTPStatus.BAD_REQUEST:
                    raise
        if mime == "audio/ogg":
            return str((await self._bot.send_voice(chat.id, content, **about)).message_id)
        file = InputFile(content, filename=_filename(media, mime))
        return str((await self._bot.send_document(chat.id, file, **about)).message_id)


def rows(buttons: Sequence[Button]) -> list[list[Button]]:
    """Lay buttons out: short ones beside each other, as wide as the widest, and long ones each in a row."""
    widest = max(len(button.label) for button in buttons) + EDGES
    beside = max(1, min(MOST_IN_A_ROW, ROW // widest))
    return [list(buttons[start : start + beside]) for start in range(0, len(buttons), beside)]


def _laid_out(buttons: Sequence[Button]) -> list[list[dict[str, str]]]:
    return [list(map(_shown, row)) for row in rows(buttons)] if buttons else []


def _inline(shown: list[list[dict[str, str]]]) -> dict[str, object]:
    return {"inline_keyboard": shown} if shown else {}


def _shown(button: Button) -> dict[str, str]:
    return {"text": button.label, "callback_data": button.press}


def _asking_phone(label: str) -> dict[str, object]:
    """Show in place of the letters the one button that hands the number over, or take it away."""
    if not label:
        return {"remove_keyboard": True}
    button = {"text": label, "request_contact": True}
    return {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}


def _keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(one.label, callback_data=one.press) for one in row] for row in rows(buttons)]
    )


def _filename(media: Media, mime: str) -> str:
    return media.called if "." in media.called else media.called + (guess_extension(mime) or "")


def _chat(address: str) -> int:
    try:
        return int(address)
    except ValueError:
        raise Refused("no chat of Telegram has such an address") from None
