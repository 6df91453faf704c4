"""What every sheet of the annex is headed by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.frozen_reports.printed.naming import stays_here

if TYPE_CHECKING:
    from bot.cli.figures.standing import Standing
    from conversations.language import Language


def titled(what: str, found: Standing, words: Language) -> str:
    """Make a title: what it is, of which place, year and day."""
    place, day = found.area.name, words.date(found.day)
    told = words.say("{what}, {place}, {year} (as of {day})", what=what, place=place, year=found.year, day=day)
    return " – ".join(filter(None, [found.stamp, told]))


def above(found: Standing, words: Language) -> list[str]:
    """Say who may hold it."""
    return [] if found.area.kind == "province" else [stays_here(words)]
