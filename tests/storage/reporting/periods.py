"""A period counted once more, slowly, from the rows of the tables alone."""

from __future__ import annotations

from collections import Counter

from conversations.rules.figures import LINES
from storage.reporting import period
from tests.storage.reporting.recount import Recount


def recount(tx, top, years, on, then=None):
    """Count by line: of each year who was recognised, how often that was only a number, and each once at least."""
    found = {line: {"years": Counter(), "named": {}, "numbers": {}} for line in LINES}
    for year in years:
        look = Recount(tx, year, on, then)
        places = look.below(top)
        for one in look.subject:
            line, home = look.line(one), look.home(one)
            if line and home in places and look.is_listed(one, year) and look.is_recognised(one, year, home):
                found[line]["years"][year] += 1
                found[line]["named"].setdefault(one.id, (home, set()))[1].add(year)
        for (line, place), number in look.numbers(year).items():
            if place in places and number:
                found[line]["years"][year] += number
                found[line]["numbers"][place, year] = number
    return {line: (one["years"], once(one), sum(one["numbers"].values())) for line, one in found.items()}


def once(found):
    """Add up by village the most of what is sure: those with names, or all of the fullest year."""
    homes = {home for home, _ in found["named"].values()} | {home for home, _ in found["numbers"]}
    total = 0
    for home in homes:
        mine = [years for at, years in found["named"].values() if at == home]
        every = {year for years in mine for year in years} | {year for at, year in found["numbers"] if at == home}
        full = [sum(year in years for years in mine) + found["numbers"].get((home, year), 0) for year in every]
        total += max(len(mine), *full)
    return total


def check_period(tx, area_id, found, as_of=None, **view):
    """Compare the counts of an area with a recount, and with the lists behind them."""
    whole, steps = period.read(tx, area_id, found, as_of=as_of, **view)
    years = range(found.first, found.last + 1)
    expected = recount(tx, area_id, years, as_of, as_of if view else None)
    listed = period.names(tx, area_id, found, as_of=as_of, **view)
    numbers = period.nameless(tx, area_id, found, as_of=as_of, **view)
    for line in LINES:
        counted = whole[line]
        assert (+counted.years, counted.once, counted.nameless) == expected[line], line
        named = [one for one in listed if one.line == line]
        in_years = Counter(year for one in named for year in one.years)
        for (of, _, year), number in numbers.items():
            in_years[year] += number if of == line else 0
        assert counted.years == +in_years, line
        assert counted.left == sum(one.has_left for one in named)
        assert len({one.subject_id for one in named}) == len(named)
        here = [one for (_, of), one in steps.items() if of == line]
        assert (sum(one.once for one in here), sum(one.left for one in here)) == (counted.once, counted.left)
