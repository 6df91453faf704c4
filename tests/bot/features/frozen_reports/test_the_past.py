"""A report of an earlier day is the same after whatever has changed since: moves, merged villages, newcomers."""

from __future__ import annotations

from datetime import timedelta

from bot.features.frozen_reports import making
from bot.features.frozen_reports.printed.beside import PREFILLED
from conversations.roster import RosterEntry, plan
from conversations.rules.periods import period_of
from storage.places import area_changes, departures, rosters
from storage.places.departures import Leaving
from tests.bot.features.frozen_reports.conftest import asked, settled
from tests.storage.places.test_lives import YEAR


def reports(tx, life, day):
    of_period = {"first_year": period_of(YEAR).first, "year": period_of(YEAR).last}
    every = [asked(tx, life, table, as_of=day, is_over=True) for table in ("november", "year")]
    every.append(asked(tx, life, "period", as_of=day, **of_period))
    return [making.read(tx, one).frozen for one in every]


def happens_later(tx, life):
    """Let a household move within the commune, another be new in a village, and two villages become one."""
    life.now += timedelta(days=3)
    from_, into, third = life.villages()[:3]
    mover = next(who for who in sorted(life.homes) if life.homes[who] == from_.id and who not in life.gone)
    moved = departures.plan(tx, Leaving(mover, life.today, "moved", into.id), life.now)
    assert departures.carry_out(tx, moved, life.now)
    codes = {into.id: into.code}
    new = plan([RosterEntry("S", 1, "Nhà Mới", "family", into.id)], rosters.known(tx, codes), codes)
    rosters.keep(tx, new, life.commune, "so.xlsx", life.now)
    area_changes.merge(tx, [third], into, life.today)


def test_what_changed_since_is_not_in_the_report_of_an_earlier_day(store):
    with store.writing() as tx:
        life = settled(tx)
        day = life.today
        before = reports(tx, life, day)
        happens_later(tx, life)
        after = reports(tx, life, day)
        assert [one.written() for one in after] == [one.written() for one in before]
        assert [one.lines for one in after] == [one.lines for one in before]
        assert all(now.cells != one.cells for now, one in zip(reports(tx, life, life.today), before, strict=True))


def test_what_is_only_known_of_today_is_left_out_of_a_day_that_is_over(store):
    with store.writing() as tx:
        life = settled(tx)
        for is_over in (False, True):
            found = making.read(tx, asked(tx, life, "year", is_over=is_over)).frozen
            assert (PREFILLED.keys() & {cell.figure for cell in found.cells} == set()) == is_over
            assert ("kho_khan" in found.given) == (not is_over)
