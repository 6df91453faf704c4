"""Reading what a chat window sends: one JSON object for one thing said."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.channels.wire.payload import readable
from conversations.press import MOST_TOGETHER, fits

if TYPE_CHECKING:
    from conversations.language import Language

MOST_BYTES = 16 * 1024
KEY = re.compile(r"[0-9A-Za-z_-]{1,64}")
MEDIA_ID = re.compile(r"[0-9A-Za-z._-]{1,200}")


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing said in a window: a text, a press with its label as text, or the id of a photo that was kept."""

    key: str
    text: str = ""
    press: str = ""
    media_id: str = ""


@dataclass(frozen=True, slots=True)
class Misread:
    """A frame that is not heard; `key` is empty when not even that could be read."""

    key: str
    why: str


def read_frame(raw: object, language: Language) -> Frame | Misread:
    """Read a WebSocket frame, a text or bytes."""
    fields = _fields(raw)
    key = fields.get("key")
    if not isinstance(key, str) or not KEY.fullmatch(key):
        return Misread("", language.say("The page sent something that cannot be read. Please reload the page."))
    if isinstance(raw, str) and len(raw.encode(errors="replace")) > MOST_BYTES:
        return Misread(key, language.say("This message is too long. Please send it in several shorter ones."))
    frame = Frame(
        key=key,
        text=readable(_string(fields, "label" if "press" in fields else "text")),
        press=_string(fields, "press"),
        media_id=_string(fields, "media"),
    )
    return frame if _says_something(frame) else Misread(key, language.say("There is nothing to send. Please write."))


def _fields(raw: object) -> dict[str, Any]:
    if not isinstance(raw, str):
        return {}
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}


def _string(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name, "")
    return value if isinstance(value, str) else ""


def _says_something(frame: Frame) -> bool:
    if frame.press:
        return fits(frame.press, MOST_TOGETHER)
    if frame.media_id:
        return bool(MEDIA_ID.fullmatch(frame.media_id))
    return bool(frame.text.strip())
