"""What the operator has set for announcements: quotas of the month, what is free, what costs how much, who approves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.clock import TIME_ZONE
from storage.announcing import deliveries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from bot.settings import Settings
    from storage.store import Tx

SHARE = 0.8  # of a quota that announcements may use; the rest is for answers


class QuotaPlan(NamedTuple):
    """By the name of a channel: messages a month, how long after a person wrote they are free, and đồng for one then.

    An announcement to more phones than `approve_above` is approved by a second officer.
    """

    monthly: Mapping[str, int] = {}
    free: Mapping[str, timedelta] = {}
    prices: Mapping[str, int] = {}
    approve_above: int = 200


def plan_of(settings: Settings) -> QuotaPlan:
    """Gather what is set."""
    tariffs = {name: setup.tariff for setup in settings.channels.values() for name in setup.limits}
    return QuotaPlan(
        {name: one.monthly for name, one in tariffs.items() if one.monthly},
        {name: one.free for name, one in tariffs.items() if one.free is not None},
        {name: one.price for name, one in tariffs.items() if one.price is not None},
        settings.approve_above,
    )


def left_this_month(tx: Tx, now: datetime, plan: QuotaPlan) -> dict[str, int]:
    """Tell for each channel with a quota how many announcements may still be sent this month."""
    return {
        channel: max(0, int(most * SHARE) - used_this_month(tx, channel, now)) for channel, most in plan.monthly.items()
    }


def left_in_all(tx: Tx, now: datetime, plan: QuotaPlan) -> dict[str, int]:
    """Tell for each channel with a quota how many messages it may still carry this month."""
    return {channel: max(0, most - used_this_month(tx, channel, now)) for channel, most in plan.monthly.items()}


def used_this_month(tx: Tx, channel: str, now: datetime) -> int:
    """Count all that a channel has carried in the month of a moment, or is about to, replies too."""
    here = now.astimezone(TIME_ZONE)
    return deliveries.used_since(tx, channel, here.replace(day=1, hour=0, minute=0, second=0, microsecond=0))
