"""Sending: one Outgoing becomes one call of the Bot API, or two where a caption would be too long."""

from __future__ import annotations

from http import HTTPStatus
from mimetypes import guess_extension
from typing import TYPE_CHECKING, Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import TelegramError

from bot.channel import Refused
from bot.channels.telegram.errors import ApiError, send_error

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot

    from conversations.speech import Button, Media, Outgoing

    ApiCall = Callable[[str, dict[str, object]], Awaitable[Any]]
    Read = Callable[[str], Awaitable[tuple[bytes, str]]]

LONGEST_CAPTION = 1024  # UTF-16 units
LARGEST_PHOTO = 10 * 1024 * 1024  # bytes
PHOTOS = frozenset({"image/jpeg", "image/png", "image/webp"})
ROW = 32  # letters that fit beside each other on a small phone
MOST_IN_A_ROW = 5
EDGES = 2  # letters' worth of margin around a label


class Sender:
    """Sends texts with plain calls, because they are many, and media with PTB's Bot; `read` gives what we keep."""

    def __init__(self, call: ApiCall, bot: Bot, read: Read) -> None:
        self._call = call
        self._bot = bot
        self._read = read

    async def send(self, address: str, outgoing: Outgoing) -> None:
        """Send to one chat; raises a SendError."""
        chat = _chat(address)
        try:
            if outgoing.media is None:
                await self._text(chat, outgoing.text, outgoing.buttons, outgoing.ask_phone)
            elif utf16(outgoing.text) <= LONGEST_CAPTION:
                await self._media(chat, outgoing.media, outgoing.text, outgoing.buttons)
            else:
                await self._media(chat, outgoing.media, "", ())
                await self._text(chat, outgoing.text, outgoing.buttons)
        except TelegramError as trouble:
            raise send_error(trouble) from None

    async def _text(self, chat: int, text: str, buttons: Sequence[Button], ask_phone: str | None = None) -> None:
        fields: dict[str, object] = {"chat_id": chat, "text": text, "link_preview_options": {"is_disabled": True}}
        if buttons:
            fields["reply_markup"] = {"inline_keyboard": [list(map(_shown, row)) for row in rows(buttons)]}
        elif ask_phone is not None:  # a message carries one keyboard only
            fields["reply_markup"] = _asking_phone(ask_phone)
        await self._call("sendMessage", fields)

    async def _media(self, chat: int, media: Media, caption: str, buttons: Sequence[Button]) -> None:
        try:
            content, mime = await self._read(media.id)
        except LookupError:  # gone from our folder: what is said goes without it, or the chat would stop here
            if caption:
                await self._text(chat, caption, buttons)
            return
        about: dict[str, Any] = {"caption": caption or None, "reply_markup": _keyboard(buttons)}
        if mime in PHOTOS and len(content) <= LARGEST_PHOTO:
            try:
                await self._bot.send_photo(chat, content, **about)
            except ApiError as trouble:
                # A photo of unusual shape is no photo to Telegram, but always a file.
                if trouble.status != HTTPStatus.BAD_REQUEST:
                    raise
            else:
                return
        if mime == "audio/ogg":
            await self._bot.send_voice(chat, content, **about)
        else:
            file = InputFile(content, filename=_filename(media, mime))
            await self._bot.send_document(chat, file, **about)


def rows(buttons: Sequence[Button]) -> list[list[Button]]:
    """Lay buttons out: short ones beside each other, as wide as the widest, and long ones each in a row."""
    widest = max(len(button.label) for button in buttons) + EDGES
    beside = max(1, min(MOST_IN_A_ROW, ROW // widest))
    return [list(buttons[start : start + beside]) for start in range(0, len(buttons), beside)]


def utf16(text: str) -> int:
    """Count as Telegram does."""
    return len(text.encode("utf-16-le", errors="replace")) // 2


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
