"""Warning whoever picks a day: on these days nobody is told anything, and what becomes of the reminders then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.calendar.telling import span_told
from conversations.calendar.coming import following, quiet_days
from conversations.calendar.dates import counted
from conversations.calendar.quiet import is_quiet_day
from conversations.calendar.steps import day_of, said_on, will_be_said
from storage.calendar import occasions
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from bot.features.calendar.changing import Lines
    from conversations.calendar.dates import Days
    from conversations.calendar.occasion import Occasion
    from conversations.language import Language
    from storage.store import Tx

MOST_TOLD = 5
MOST_VILLAGES = 3


def warned(
    tx: Tx, lines: Lines, after: Mapping[str, Occasion], keys: Collection[str], today: date, words: Language
) -> list[str]:
    """Say of which reminders the days move, after these occasions were changed; also where a village rests."""
    told = of_place(after, keys, quiet_days(after, today), today, words)
    for name, own in _villages(tx, lines, today)[:MOST_VILLAGES]:
        dated = [key for key in keys if key in after and after[key].kind != "quiet"]
        theirs = of_place(after, dated, own, today, words)
        told += [f"{name}: {theirs[0]}", *theirs[1:]] if theirs else []
    return told


def of_place(
    held: Mapping[str, Occasion], keys: Iterable[str], quiet: Sequence[Days], today: date, words: Language
) -> list[str]:
    """Say what becomes of reminders on quiet days of one place: of the occasions changed, or of all where it rests."""
    changed = [held[key] for key in keys if key in held]
    resting = [days for one in changed if one.kind == "quiet" for days in quiet_days({one.key: one}, today)]
    meant = [one for one in held.values() if one.kind != "quiet"] if resting else changed
    touched: set[Days] = set()
    told = []
    for one in meant:
        hit = _hit(held, one, resting or quiet, today)
        touched |= hit
        told += [_becomes(held, one, quiet, today, words)] if hit else []
    if not told:
        return []
    days = ", ".join(span_told(one, words) for one in sorted(touched))
    heading = words.say("Bản Học tells nobody anything on these days: {days}.", days=days)
    more = len(told) - MOST_TOLD
    rest = [words.count("… and {number} more.", "… and {number} more.", more)] if more > 0 else []
    return [heading, *told[:MOST_TOLD], *rest]


def _hit(held: Mapping[str, Occasion], one: Occasion, quiet: Iterable[Days], today: date) -> set[Days]:
    """Give the quiet days on which something of an occasion falls that is still to come."""
    coming = following(held, one.key, today)
    if coming is None or not one.steps:
        return set()
    days = counted(one.kind, coming.days)
    falls = [day for step in _leading(one) if (day := day_of(days, step)) >= today]
    return {span for span in quiet if any(span.first <= day <= span.last for day in [*falls, days.first])}


def _leading(one: Occasion) -> list[int]:
    return sorted({step for steps in one.steps.values() for step in steps if step <= 0})


def _becomes(held: Mapping[str, Occasion], one: Occasion, quiet: Sequence[Days], today: date, words: Language) -> str:
    coming, leading = following(held, one.key, today), _leading(one)
    if coming is None:
        return ""
    days = counted(one.kind, coming.days)
    last = will_be_said(days, leading, today, quiet)
    if last is None:
        return words.say("– {name}: nobody can be reminded before its day.", name=one.name)
    if is_quiet_day(day_of(days, leading[-1]), quiet) or is_quiet_day(days.first, quiet):
        return words.say("– {name}: the last reminder will be on {date}.", name=one.name, date=words.date(last))
    falls = (step for step in leading if day_of(days, step) >= today and is_quiet_day(day_of(days, step), quiet))
    instead = ", ".join(dict.fromkeys(words.date(max(said_on(days, step, quiet), today)) for step in falls))
    return words.say("– {name}: what falls on these days is said on {date}.", name=one.name, date=instead)


def _villages(tx: Tx, lines: Lines, today: date) -> list[tuple[str, list[Days]]]:
    """Give the villages below an area that have quiet days of their own, with all of theirs."""
    every = occasions.calendars(tx, today)
    shared = every.of(lines.area.id)
    found = []
    for one in _below(tx, lines.area.id):
        own = {key: line for key, line in every.of(one.id).items() if shared.get(key) != line}
        if quiet := quiet_days(own, today):
            found.append((one.name, sorted({*quiet, *quiet_days(shared, today)})))
    return found


def _below(tx: Tx, area_id: int) -> Iterator[areas.Area]:
    return (one for one in areas.villages(tx) if one.parent_id == area_id)
