"""Publishing the calendars that come with the program, as what holds everywhere."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from conversations.calendar import shipped
from storage import occasions, settings

if TYPE_CHECKING:
    from datetime import datetime

    from storage.store import Store

SHIPPED = "shipped.calendars"  # the setting that remembers which version came with the program last
ADDRESS = "calendar.address"  # the setting that remembers where calendars can be subscribed to, empty for nowhere


def publish_calendars(store: Store, at: datetime) -> None:
    """Let the shipped calendars hold everywhere; what is unchanged costs one look, so that a start stays quick."""
    mark = hashlib.sha256("\n".join(shipped.pages()).encode()).hexdigest()
    with store.reading() as tx:
        if settings.get(tx, SHIPPED) == mark:
            return
    with store.writing() as tx:
        occasions.put_shipped(tx, shipped.load(), at)
        settings.put(tx, SHIPPED, mark)


def tell_address(store: Store, public_url: str) -> None:
    """Remember at which public address the calendars are served, so that officers can be told."""
    address = public_url.rstrip("/")
    with store.writing() as tx:
        if settings.get(tx, ADDRESS) != address:
            settings.put(tx, ADDRESS, address)
