"""The days of a year on which households hear the news: four at most, or nobody would read them any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from conversations.calendar.coming import between, following

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conversations.calendar.coming import Coming
    from conversations.calendar.occasion import Occasion

MOST = 4


def is_told(one: Occasion) -> bool:
    """Say whether households hear of something on its day."""
    return one.kind in ("event", "review") and bool(one.on_the_day) and 0 in one.steps.get("member", ())


def untold(one: Occasion) -> Occasion:
    """Give it as something of which households do not hear."""
    return replace(one, steps={who: days for who, days in one.steps.items() if who != "member"})


def told(occasions: Mapping[str, Occasion], year: int) -> list[Coming]:
    """Give of what households hear in a year, each thing once, the earliest first."""
    found = between(occasions, date(year, 1, 1), date(year, 12, 31))
    of_year = {
        one.occasion.key: one for one in reversed(found) if is_told(one.occasion) and one.days.first.year == year
    }
    return sorted(of_year.values(), key=lambda one: (one.days, one.occasion.key))


def next_year_of(occasions: Mapping[str, Occasion], key: str, today: date) -> int:
    """Give the year in which something comes next, or this one where it comes no more."""
    coming = following(occasions, key, today)
    return coming.days.first.year if coming else today.year


def beyond(occasions: Mapping[str, Occasion], given: Occasion, today: date) -> list[Coming]:
    """Give the days of which households hear already where one more would be too much; nothing where it would not."""
    year = next_year_of(occasions, given.key, today)
    others = [one for one in told(occasions, year) if one.occasion.key != given.key]
    return others if is_told(given) and len(others) >= MOST else []


def is_heard(occasions: Mapping[str, Occasion], key: str, year: int) -> bool:
    """Say whether something is among those of which households hear; of more than four the earliest are."""
    return key in [one.occasion.key for one in told(occasions, year)[:MOST]]
