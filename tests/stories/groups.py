"""Groups in a story: `nhom-1/dien-thoai-4` speaks there, `nhom-1` speaks in its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.speech import InGroup

if TYPE_CHECKING:
    from conversations.speech import Outgoing
    from tests.stories.stage import Stage

GROUP = "nhom-"
"""Begins the address of a chat of many."""


def take_in_hand(stage: Stage, phone: str) -> None:
    """Take a phone in hand, or speak in a group; into one that nobody has told of yet we come first."""
    stage.phone, _, sender = phone.partition("/")
    if not stage.phone.startswith(GROUP):
        return
    if stage.phone not in stage.in_groups:
        stage._arrived[stage.phone] += happens(stage, InGroup("added", sender, stage.phone), stage.phone)
    stage.in_groups[stage.phone] = {"event": "in_group", "in_group": InGroup("said", sender, stage.phone)}


def happens(stage: Stage, what: InGroup, group: str, text: str = "") -> list[Outgoing]:
    """Let something happen in a group, and give what is said there."""
    stage.phone = group
    stage.in_groups[group] = {"event": "in_group", "in_group": what}
    return stage._hears(text=text)
