"""As what each event of a Zalo Bot is read; the reading looks here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.channels.wire.kinds import As

KINDS: Mapping[str, As] = {
    "message.text.received": "words",
    "message.image.received": "photo",
    "message.voice.received": "sound",
    "message.sticker.received": "unreadable",
    "message.link.received": "unreadable",
    "message.unsupported.received": "unreadable",
    "message.reaction.received": "silence",
}
BY_FIELD: Mapping[str, str] = {
    "sticker": "message.sticker.received",
    "photo": "message.image.received",
    "photo_url": "message.image.received",
    "voice_url": "message.voice.received",
    "text": "message.text.received",
}
"""Older events have no name. What has a text besides is still a sticker or a photo, so the text is looked for last."""

_SENT = re.compile(r"message\.\w+\.received")


def read_as(event: str) -> As:
    """Say as what an event is read; what a person sends in a way of tomorrow gets a word all the same."""
    return KINDS.get(event, "unreadable" if _SENT.fullmatch(event) else "silence")
