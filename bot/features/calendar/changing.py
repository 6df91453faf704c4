"""Changing the calendar of an area: what would come of it, and what is kept of it, with a line in the log."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from bot.clock import TIME_ZONE
from bot.features.reminding.taking_back import look_over
from conversations.calendar import dates
from conversations.calendar.coming import Coming, following
from conversations.calendar.rules import Offset, parse
from storage import audit
from storage.calendar import occasions
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from bot.people.by import By
    from conversations.calendar.occasion import Occasion
    from storage.calendar.occasions import Own
    from storage.places.areas import Area
    from storage.store import Tx


class Lines(NamedTuple):
    """The calendar of an area: what holds there, what would hold without its own lines, and these."""

    area: Area
    held: Mapping[str, Occasion]
    above: Mapping[str, Occasion]
    own: Mapping[str, Own]


class Over(Exception):
    """The days are over and do not come again."""


def lines_of(tx: Tx, area_id: int, on: date) -> Lines:
    """Read the calendar of an area."""
    area, every = areas.one(tx, area_id), occasions.calendars(tx, on)
    above = every.of(area.parent_id)
    return Lines(area, every.of(area_id), above, occasions.own_lines(tx, area_id, on))


def dated(lines: Lines, occasion: Occasion, today: date) -> dict[str, Occasion]:
    """Give the calendar with an occasion as it is to be; raises WrongDate, or Over for days that have passed."""
    given = replace(occasion, when=dates.written(dates.parse(occasion.when)))
    after = {**lines.held, given.key: given}
    dates.check(after, given.key)
    if following(after, given.key, today) is None and not dates.is_undated(after, given.key):
        raise Over
    return after


def moved(before: Mapping[str, Occasion], after: Mapping[str, Occasion], key: str, today: date) -> list[Coming]:
    """Give what else is on other days after a change, in the year in which the changed one comes next."""
    coming = following(after, key, today)
    year = coming.year if coming else today.year
    days = {other: dates.days_of(after, other, year) for other in after if other != key}
    changed = {other: new for other, new in days.items() if new and new != dates.days_of(before, other, year)}
    return sorted((Coming(after[other], year, new) for other, new in changed.items()), key=lambda one: one.days)


def unset(before: Mapping[str, Occasion], after: Mapping[str, Occasion]) -> list[Occasion]:
    """Give what has days and would wait for one after a change, be it planned from what was changed."""
    waiting = [key for key in after if key in before and dates.is_undated(after, key)]
    return [after[key] for key in waiting if not dates.is_undated(before, key)]


def planned_from(lines: Lines, key: str) -> list[str]:
    """Name what is planned back from an occasion and would have no day without it."""
    rules = {name: parse(one.when) for name, one in lines.held.items()}
    return [lines.held[name].name for name, rule in rules.items() if isinstance(rule, Offset) and rule.key == key]


def free_key(lines: Lines, others: Collection[str] = ()) -> str:
    """Give a key that nothing in the area has, nor any of the others; it tells nothing, for keys stand in the log."""
    taken = {*lines.held, *lines.above, *lines.own, *others}
    return next(key for number in count(1) if (key := f"viec_{lines.area.id}_{number}") not in taken)


def put(tx: Tx, lines: Lines, given: Occasion, by: By) -> None:
    """Keep a line of an area's own."""
    before = lines.held.get(given.key)
    if before:  # with other days the steps are as new as they were
        given = replace(given, since=before.since)
    occasions.change(tx, lines.area.id, given, by.person_id, by.at)
    deed = "calendar.change" if before else "calendar.add"
    _record(tx, lines, deed, by, _code(before) if before else None, _code(given))


def end(tx: Tx, lines: Lines, key: str, by: By) -> None:
    """Let an occasion hold in the area no longer."""
    occasions.end(tx, lines.area.id, lines.held[key], by.person_id, by.at)
    _record(tx, lines, "calendar.end", by, _code(lines.held[key]), None)


def as_above(tx: Tx, lines: Lines, key: str, by: By) -> Occasion | None:
    """Let what comes from above hold again, or a line of the area that was ended; None where nothing would change."""
    own, above = lines.own.get(key), lines.above.get(key)
    if own is None or (above is None and not own.ended):
        return None
    if above is None:
        occasions.change(tx, lines.area.id, own.occasion, by.person_id, by.at)
    else:
        occasions.as_above(tx, lines.area.id, key)
    back = above or own.occasion
    before = None if own.ended else _code(own.occasion)
    _record(tx, lines, "calendar.as_above", by, before, _code(back))
    return back


def _code(occasion: Occasion) -> str:
    return f"{occasion.key} {occasion.when}"


def _record(tx: Tx, lines: Lines, deed: str, by: By, before: str | None, after: str | None) -> None:
    link = audit.Link(by.at, deed, by.person_id, by.account_id, lines.area.id, before=before, after=after)
    audit.record(tx, link)
    look_over(tx, by.at.astimezone(TIME_ZONE).date())
