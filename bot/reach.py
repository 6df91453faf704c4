"""Whom the chat can reach now without having been written to: what the platforms allow, for each channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.announcing.plan import Plan
from bot.clock import TIME_ZONE
from storage import reaching

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime, timedelta

    from bot.channel import Channel
    from storage.store import Tx

Why = Literal["unreachable", "window", "quota"]


class Reach(NamedTuple):
    """By the name of a channel: how long after a person last wrote one may write to them, and how often a day.

    What is absent has no such bound. `plan` is what announcements may use beyond that.
    """

    windows: Mapping[str, timedelta]
    quotas: Mapping[str, int]
    plan: Plan = Plan()


EVERYWHERE = Reach({}, {})


def reach_of(channels: Mapping[str, Channel], quotas: Mapping[str, int] | None = None, plan: Plan = Plan()) -> Reach:  # noqa: B008 - it cannot be changed
    """Gather what the channels allow, and how many sendings a day are paid for that are no replies."""
    windows = {name: one.limits.window for name, one in channels.items() if one.limits.window is not None}
    return Reach(windows, quotas or {}, plan)


def out_of_reach(tx: Tx, accounts: Collection[int], now: datetime, reach: Reach) -> dict[int, Why]:
    """Tell which of these accounts cannot be written to now, and why.

    Where a channel's quota of the day does not suffice for all, the first ones in the order given have it.
    """
    found = {one.id: one for one in reaching.wheres(tx, accounts)}
    out: dict[int, Why] = {one.id: "unreachable" for one in found.values() if one.unreachable_at is not None}
    asked = [one.id for one in found.values() if one.channel in reach.windows]
    heard = reaching.last_heard(tx, asked) if asked else {}
    for number in asked:
        if number not in heard or heard[number] < now - reach.windows[found[number].channel]:
            out.setdefault(number, "window")
    if reach.quotas:
        left = _left_today(tx, now, reach)
        for number in accounts:
            channel = found[number].channel if number in found else ""
            if number not in out and channel in left:
                left[channel] -= 1
                if left[channel] < 0:
                    out[number] = "quota"
    return out


def _left_today(tx: Tx, now: datetime, reach: Reach) -> dict[str, int]:
    midnight = now.astimezone(TIME_ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    put = reaching.put_since(tx, midnight)
    return {channel: most - put.get(channel, 0) for channel, most in reach.quotas.items()}
