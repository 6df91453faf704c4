"""Who speaks in a group: known by the account on which they use Bản Học alone, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from storage.people import accounts

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.speech import InGroup, Outgoing


class Done(NamedTuple):
    """What is said to somebody who gave an order, and whether it was somebody who may."""

    says: Outgoing
    is_done: bool = False


def sender_of(visit: Visit, here: InGroup) -> Visit | None:
    """Give the visit as if the sender spoke on their own phone, for their rights; None where nobody knows them."""
    found = accounts.find(visit.tx, visit.heard.channel, here.sender) if here.sender else None
    if found is None:
        return None
    speakers = tuple(accounts.speakers(visit.tx, found.id, visit.today))
    return replace(visit, account=found, speakers=speakers)
