"""Channels whose platform refuses our token: they are left for a while to another program that can serve them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from storage.leases import Server

SEVERAL = 3  # refusals in a row; one may be chance
LEFT = 900.0  # seconds for which it is left to others after the last refusal


class Refused:
    """Counts with `refusals` how often in a row the platform of a channel has refused our token."""

    def __init__(self) -> None:
        self.refusals: Callable[[str], int] = lambda _: 0
        self._known: dict[str, int] = {}
        self._left_until: dict[str, float] = {}

    def names(self, serves: Iterable[str]) -> list[str]:
        """Name those of these channels whose platform refuses our token."""
        return sorted(name for name in serves if self.refusals(name) >= SEVERAL)

    def is_news(self, held: Iterable[str]) -> bool:
        """Tell whether something is refused of which the last look did not know."""
        return any(name not in self._known for name in self.names(held))

    def left(self, me: Server, living: Iterable[Server], now: float) -> set[str]:
        """Name what is to be left to others at this moment: what nobody else can serve we go on trying.

        Only a refusal that is not known yet makes the time longer.
        """
        refused = {name: self.refusals(name) for name in self.names(me.serves)}
        self._left_until |= {name: now + LEFT for name, many in refused.items() if many != self._known.get(name)}
        self._known = refused
        others: set[str] = set().union(*(one.serves for one in living if one.name != me.name))
        return {name for name in refused if self._left_until[name] > now and name in others}
