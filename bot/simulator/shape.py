"""Writes the things of the village as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.simulator.village import ChatLine

if TYPE_CHECKING:
    from datetime import datetime

    from conversations.speech import Outgoing

Json = dict[str, Any]


def said_as_json(said: ChatLine) -> Json:
    """Write one line of a chat; a file that was sent to the person is shown with its name."""
    is_file = said.media is not None and said.media.kind == "file" and not said.mine
    name = said.media.called if said.media and is_file else ""
    return {**asdict(said), "at": said.at.isoformat(), "name": name}


def outgoing_as_json(outgoing: Outgoing, at: datetime) -> Json:
    """Write what is being said just now. It has no id yet: the page finds that in the history."""
    return said_as_json(
        ChatLine(
            id="",
            mine=False,
            text=outgoing.text,
            buttons=outgoing.buttons,
            many=outgoing.many,
            media=outgoing.media,
            at=at,
        ),
    )
