"""Who should have which lease: what is free goes to whoever lives, is able, and has fewest; who has most gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storage.leases import NOBODY

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from storage.leases import Lease, Server

BELLS = "bells"  # whatever is timed, the nightly backup, and telling the operators of troubles
SWEEPER = "sweeper"
CHORES = (BELLS, SWEEPER)
"""Names that are leased as channels are, and that every program can serve."""

PATIENCE = 8.0  # seconds in which a living program takes what is due to it, or others may


class View(NamedTuple):
    """Who lives and which channels each can serve, and who has which lease: nobody where it is free."""

    serves: Mapping[str, Collection[str]]
    owners: Mapping[str, str]

    def alike(self, server: str, name: str) -> list[str]:
        """Give what a program has of the same kind: channels, or chores."""
        return [one for one, owner in self.owners.items() if owner == server and _alike(one, name)]

    def able(self, name: str) -> list[str]:
        """Give those who could serve a name."""
        return [server for server, channels in self.serves.items() if name in CHORES or name in channels]

    def load(self, server: str, name: str) -> tuple[int, int, str]:
        """Order programs by how much they have, at first of this kind."""
        return len(self.alike(server, name)), [*self.owners.values()].count(server), server


def due(view: View) -> dict[str, str]:
    """Say to whom each free name is due; a name that nobody can serve is due to nobody."""
    found: dict[str, str] = {}
    for name in sorted(name for name, owner in view.owners.items() if owner == NOBODY):
        if able := view.able(name):
            found[name] = min(able, key=lambda server: view.load(server, name))
            view = view._replace(owners={**view.owners, name: found[name]})
    return found


def to_leave(view: View, me: str) -> str:
    """Name what we give up, or nothing: whoever has two more than another gives something up which that can serve.

    Of several it is who has most, and while anything is free it is nobody.
    """
    if due(view):
        return ""
    for name in sorted(name for name, owner in view.owners.items() if owner == me):
        poorest = min(view.able(name), key=lambda server: view.load(server, name), default=me)
        givers = {view.owners[one] for one in view.owners if _alike(one, name) and poorest in view.able(one)}
        richest = max(givers, key=lambda server: view.load(server, name), default="")
        if richest == me and len(view.alike(me, name)) - len(view.alike(poorest, name)) > 1:
            return name
    return ""


def _alike(one: str, other: str) -> bool:
    return (one in CHORES) == (other in CHORES)


class Judge:
    """Judges by look after look what we may take; `now` is a clock of this machine that is never set."""

    def __init__(self, me: str) -> None:
        self._me = me
        self._ends: dict[tuple[str, str, int], float] = {}  # of each lease, at the earliest
        self._free_since: dict[str, float] = {}
        self._idle: dict[str, int] = {}  # who lets lie what is due to them, with how much they had then
        self.view = View({}, {})

    def look(self, standing: Sequence[Lease], living: Sequence[Server], now: float) -> list[str]:
        """Name what is free and due to us, or was due to another for too long."""
        serves = {one.name: one.serves for one in living}
        names = {*CHORES, *(name for channels in serves.values() for name in channels)}
        owners = dict.fromkeys(sorted(names), NOBODY)
        owners |= {one.name: one.owner for one in standing if one.name in names and not self._is_over(one, now)}
        self._ends = {key: end for key, end in self._ends.items() if end > now}
        self._idle = {server: had for server, had in self._idle.items() if [*owners.values()].count(server) <= had}
        self.view = View({one: serves[one] for one in serves if one not in self._idle}, owners)
        return self._ours(due(self.view), now)

    def to_leave(self) -> str:
        """Name what we give up for another, or nothing."""
        return to_leave(self.view, self._me)

    @property
    def is_in_flux(self) -> bool:
        """Whether something is free, or has to be given up by somebody."""
        return bool(due(self.view)) or any(to_leave(self.view, server) for server in self.view.serves)

    def _is_over(self, lease: Lease, now: float) -> bool:
        """Believe a lease as long as it had when it was seen: the clock of the database may be set meanwhile."""
        key = (lease.name, lease.owner, lease.number)
        self._ends[key] = max(now + lease.left, self._ends.get(key, now))
        return lease.owner == NOBODY or self._ends[key] <= now

    def _ours(self, free: Mapping[str, str], now: float) -> list[str]:
        self._free_since = {name: self._free_since.get(name, now) for name in free}
        late = [name for name, since in self._free_since.items() if now - since >= PATIENCE]
        for server in {free[name] for name in late} - {self._me}:
            self._idle[server] = [*self.view.owners.values()].count(server)
        mine = [name for name in late if self._me in self.view.able(name)]
        return [name for name, server in free.items() if server == self._me or name in mine]
