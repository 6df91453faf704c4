"""Where somebody is looking in what lies in front of them: taken from their account, and kept there after a turn."""

from __future__ import annotations

from dataclasses import replace
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
    """Write down where the one who speaks is looking after a turn, and what they put off."""
    written = kept_look.write(walk, visit.now, visit.account.look)
    if written is not None or visit.account.look is not None:
        accounts.look_at(visit.tx, visit.account.id, written)


def drop_unanswered(visit: Visit) -> Visit:
    """Take back what was proposed, where something else is answered now: a proposal waits for one answer only."""
    left = kept_look.without_proposal(visit.account.look)
    if left == visit.account.look:
        return visit
    accounts.look_at(visit.tx, visit.account.id, left)
    return replace(visit, account=visit.account._replace(look=left))
