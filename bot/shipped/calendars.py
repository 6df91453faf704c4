"""Publishing the calendars that come with the program, as what holds everywhere."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bot import slow_step
from conversations.calendar import shipped
from storage import settings
from storage.calendar import occasions

if TYPE_CHECKING:
    from datetime import datetime

    from storage.store import Store

SHIPPED = "shipped.calendars"  # the setting that remembers which version came with the program last


def publish_calendars(store: Store, at: datetime) -> None:
    """Let the shipped calendars hold everywhere; what is unchanged costs one look, so that a start stays quick."""
    mark = hashlib.sha256("\n".join(shipped.pages()).encode()).hexdigest()
    with store.reading() as tx:
        if settings.get(tx, SHIPPED) == mark:
            return
    with slow_step.told("preparing the calendars"), store.writing() as tx:
        occasions.put_shipped(tx, shipped.load(), at)
        settings.put(tx, SHIPPED, mark)


def address_of(public_url: str, code: str) -> str:
    """Give the address at which the calendar of a commune is served."""
    return f"{public_url}/calendar/{code}.ics"
