"""Warning whoever picks a day: on these days nobody is told anything, and what becomes of the reminders then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.features.calendar.telling import span_told
from conversations.calendar.coming import following, quiet_days
from conversations.calendar.dates import counted
from conversations.calendar.quiet import is_quiet_day
from conversations.calendar.steps import day_of, has_words, said_on, will_be_said
from storage.calendar import occasions
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from bot.features.calendar.changing import Lines
    from conversations.calendar.dates import Days
    from conversations.calendar.occasion import Audience, Occasion
    from conversations.language import Language
    from storage.store import Tx

MOST_TOLD = 5
MOST_VILLAGES = 3
IN_A_VILLAGE: frozenset[Audience] = frozenset({"member", "unit", "village_head"})
EVERYBODY: frozenset[Audience] = IN_A_VILLAGE | {"commune_officer"}


class Place(NamedTuple):
    """Where days are quiet, and who of its calendar is told there."""

    held: Mapping[str, Occasion]
    quiet: Sequence[Days]
    audiences: frozenset[Audience]
    today: date


def warned(
    tx: Tx, lines: Lines, after: Mapping[str, Occasion], keys: Collection[str], today: date, words: Language
) -> list[str]:
    """Say of which reminders the days move, after these occasions were changed; also where a village rests."""
    whole = EVERYBODY if lines.area.kind == "commune" else IN_A_VILLAGE
    told = of_place(Place(after, quiet_days(after, today), whole, today), keys, words)
    dated = [key for key in keys if key in after and after[key].kind != "quiet"]
    for name, own in _villages(tx, lines, today)[:MOST_VILLAGES]:
        theirs = of_place(Place(after, own, IN_A_VILLAGE, today), dated, words)
        told += [f"{name}: {theirs[0]}", *theirs[1:]] if theirs else []
    return told


def of_place(place: Place, keys: Iterable[str], words: Language) -> list[str]:
    """Say what becomes of reminders on quiet days of a place: of the occasions changed, or of all where it rests."""
    changed = [place.held[key] for key in keys if key in place.held]
    resting = [days for one in changed if one.kind == "quiet" for days in quiet_days({one.key: one}, place.today)]
    meant = [one for one in place.held.values() if one.kind != "quiet"] if resting else changed
    hits = {one.key: _hit(place, one, resting or place.quiet) for one in meant}
    told = [_becomes(place, one, words) for one in meant if hits[one.key]]
    if not told:
        return []
    days = ", ".join(span_told(one, words) for one in sorted(set().union(*hits.values())))
    heading = words.say("Bản Học tells nobody anything on these days: {days}.", days=days)
    more = len(told) - MOST_TOLD
    rest = [words.count("… and {number} more.", "… and {number} more.", more)] if more > 0 else []
    return [heading, *told[:MOST_TOLD], *rest]


def _hit(place: Place, one: Occasion, quiet: Iterable[Days]) -> set[Days]:
    """Give the quiet days on which something of an occasion falls that is still to come."""
    days, leading = _days(place, one), _leading(place, one)
    if days is None or not leading:
        return set()
    falls = [day for step in leading if (day := day_of(days, step)) >= place.today]
    return {span for span in quiet if any(span.first <= day <= span.last for day in [*falls, days.first])}


def _days(place: Place, one: Occasion) -> Days | None:
    coming = following(place.held, one.key, place.today)
    return counted(one.kind, coming.days) if coming else None


def _leading(place: Place, one: Occasion) -> list[int]:
    told = (steps for audience, steps in one.steps.items() if audience in place.audiences)
    return sorted({step for steps in told for step in steps if step <= 0 and has_words(one, step)})


def _becomes(place: Place, one: Occasion, words: Language) -> str:
    days, leading, today = _days(place, one), _leading(place, one), place.today
    last = will_be_said(days, leading, today, place.quiet) if days else None
    if days is None or last is None:
        return words.say("– {name}: nobody can be reminded before its day.", name=one.name)
    if any(is_quiet_day(day, place.quiet) for day in (day_of(days, leading[-1]), days.first)):
        return words.say("– {name}: the last reminder will be on {date}.", name=one.name, date=words.date(last))
    falls = [step for step in leading if day_of(days, step) >= today and is_quiet_day(day_of(days, step), place.quiet)]
    instead = ", ".join(dict.fromkeys(words.date(max(said_on(days, step, place.quiet), today)) for step in falls))
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
