"""Where somebody is looking in what lies in front of them: taken from their account, and kept there after a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.walking import kept_look
from storage.people import accounts

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk


def take_up(visit: Visit, walk: Walk) -> Walk:
    """Let a walk be seen as the one who speaks was looking at it on this phone."""
    kept_look.restore(walk, visit.account.look, visit.now)
    return walk


def keep(visit: Visit, walk: Walk) -> None:
    """Write down where the one who speaks is looking after a turn."""
    written = kept_look.write(walk, visit.now)
    if written != visit.account.look:
        accounts.look_at(visit.tx, visit.account.id, written)
