"""Programs that share a database, each with a clock of its own; time passes when a test says so."""

from __future__ import annotations

import psycopg
import pytest

from bot.running.leasing import leaseholder
from bot.running.leasing.leaseholder import Leaseholder
from storage import leases
from storage.leases import Server
from storage.store import Store


class Street:
    """Programs by their names over one PostgreSQL."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.clock = 1000.0
        self.stores: list[Store] = []
        self.programs: dict[str, Leaseholder] = {}

    def program(self, name: str, *channels: str, version: str = "1") -> Leaseholder:
        self.stores.append(Store.open(self.url))
        made = self.programs[name] = Leaseholder(self.stores[-1], Server(name, frozenset(channels), version))
        return made

    async def look(self, *programs: Leaseholder, times: int = 1) -> None:
        """Let programs look in turn, whose work ends at once where they give something up."""
        for _ in range(times):
            for one in programs:
                await one.look()

    def pass_time(self, seconds: float) -> None:
        """Let time pass for the database and for the machines."""
        self.clock += seconds
        self.set_clock(seconds)

    def set_clock(self, seconds: float) -> None:
        """Set the clock of the database forward, or back: until everything ends it is less, or more."""
        self.run("UPDATE lease SET until = until - %s WHERE owner <> ''", seconds)
        self.run("UPDATE server SET until = until - %s", seconds)

    def run(self, statement: str, *values: object) -> None:
        with psycopg.connect(self.url, autocommit=True) as other:
            other.execute(statement, values)

    def owners(self) -> dict[str, str]:
        with self.stores[0].reading() as tx:
            return {one.name: one.owner for one in leases.standing(tx)}


@pytest.fixture
def street(postgres_url, monkeypatch):
    made = Street(postgres_url)
    monkeypatch.setattr(leaseholder, "now", lambda: made.clock)
    yield made
    for store in made.stores:
        store.close()
