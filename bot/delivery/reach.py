"""Reach: who can be written to now without having just written, by what each channel's platform allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.clock import TIME_ZONE
from bot.delivery.quota import QuotaPlan, left_this_month, plan_of
from storage.talk import reachable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime, timedelta

    from bot.channel import Limits
    from bot.settings import Settings
    from storage.store import Tx

Why = Literal["unreachable", "window", "quota"]


class Reach(NamedTuple):
    """By the name of a channel how long after a person last wrote one may write to them; what is absent has no bound.

    `files` are the endings of the files it carries, and what is absent there carries any. `plan` is what
    the operator has set, with the quotas of the month; `titles` are what people call kinds of channels.
    """

    windows: Mapping[str, timedelta]
    plan: QuotaPlan = QuotaPlan()
    titles: Mapping[str, str] = {}
    files: Mapping[str, frozenset[str]] = {}

    def carries(self, channel: str, ending: str) -> bool:
        """Tell whether a file with this ending can be sent by a channel."""
        return channel not in self.files or ending in self.files[channel]

    def called(self, channel: str) -> str:
        """Give the name by which people know a channel; of several of one kind its own name follows."""
        kind, _, own = channel.partition("-")
        return " ".join(filter(None, [self.titles.get(kind, kind), own]))


EVERYWHERE = Reach({})


def reach_of(settings: Settings) -> Reach:
    """Gather what the channels allow and what the operator has set."""
    titles = {kind: one.TITLE for kind, one in settings.channels.items()}
    return Reach(windows_of(settings.limits), plan_of(settings), titles, files_of(settings.limits))


def windows_of(limits: Mapping[str, Limits]) -> dict[str, timedelta]:
    """Give for how long one may write to people by each channel that bounds it."""
    return {name: one.window for name, one in limits.items() if one.window is not None}


def files_of(limits: Mapping[str, Limits]) -> dict[str, frozenset[str]]:
    """Give the endings of the files that are carried by each channel that does not carry any."""
    return {name: one.files for name, one in limits.items() if one.files is not None}


def out_of_reach(tx: Tx, accounts: Collection[int], now: datetime, reach: Reach) -> dict[int, Why]:
    """Tell which of these accounts cannot be written to now, and why.

    Where what is left of a channel's quota does not suffice for all, the first ones in the order given have it.
    """
    found = {one.id: one for one in reachable.wheres(tx, accounts)}
    out: dict[int, Why] = {one.id: "unreachable" for one in found.values() if one.unreachable_at is not None}
    asked = [one.id for one in found.values() if one.channel in reach.windows]
    heard = reachable.last_heard(tx, asked) if asked else {}
    for number in asked:
        if number not in heard or heard[number] < now - reach.windows[found[number].channel]:
            out.setdefault(number, "window")
    if reach.plan.monthly:
        left = left_this_month(tx, now.astimezone(TIME_ZONE), reach.plan)
        for number in accounts:
            channel = found[number].channel if number in found else ""
            if number not in out and channel in left:
                left[channel] -= 1
                if left[channel] < 0:
                    out[number] = "quota"
    return out
