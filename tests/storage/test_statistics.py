"""The database is let look at its tables anew, so that figures are found by their indexes."""

from __future__ import annotations

from conversations import roster
from conversations.roster import RosterEntry
from storage.places import areas, rosters
from tests.storage.conftest import MORNING

KNOWN = {
    "sqlite": "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'subject'",
    "postgresql": "SELECT count(*) FROM pg_class WHERE relname = 'subject' AND reltuples > 0",
}


def known(tx):
    there = (
        tx.dialect.name != "sqlite"
        or tx.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'").scalar()
    )
    return bool(there) and tx.exec_driver_sql(KNOWN[tx.dialect.name]).scalar() > 0


def test_after_a_roster_was_taken_in(village, tx):
    assert not known(tx)
    entry = RosterEntry("Sổ", 1, "nhà Thử", "family", village.village)
    plan = roster.plan([entry], [], {village.village: areas.one(tx, village.village).code}, set())
    rosters.keep(tx, plan, village.commune, "so.xlsx", MORNING)
    assert known(tx)
