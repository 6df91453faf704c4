"""A commune or a province to count in: a filled demonstration of any size."""

from __future__ import annotations

from contextlib import closing

from bot.shipped.calendars import publish_calendars
from bot.shipped.forms import publish_shipped
from bot.simulator.commune import settle as settle_commune
from bot.simulator.filled.fill import fill
from bot.simulator.filled.size import Size
from storage.store import Store
from tests.clock import MORNING

YEARS = (MORNING.year - 2, MORNING.year - 1, MORNING.year)
TOP, FIRST_COMMUNE = 1, 2


def settle(url: str, communes: int, villages: int, families: int) -> None:
    """Make the places and fill them; of other titles there are about as many beside as in a real one."""
    with closing(Store.open(url)) as store:
        publish_shipped(store, MORNING)
        publish_calendars(store, MORNING)
        with store.writing() as tx:
            settle_commune(tx, MORNING.date())
        fill(store, Size(communes, villages, families), MORNING)
