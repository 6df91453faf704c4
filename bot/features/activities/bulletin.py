"""The month's activities as a text to be copied, for the commune's bulletin or page; photos come with it, no names."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import arguments
from bot.dialogue.visit import command_button
from bot.features.activities import command
from bot.people.offices import short
from conversations.speech import Media, Outgoing
from conversations.trust.introductions import name_on_list
from conversations.understanding import fold
from storage.calendar import activities
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bot.dialogue.visit import Visit
    from storage.calendar.activities import Placed
    from storage.places.areas import Area
    from storage.tables import Title

MOST_TOLD, MOST_PHOTOS, DECEMBER = 30, 5, 12
CARRIES = rf"{arguments.PLACE} 20\d\d thang \d\d?"
_MONTH = re.compile(r"\b(?:thang|month) (\d{1,2})\b|^(\d{1,2})$")
_LAST = re.compile(r"\bthang (?:truoc|roi|qua)\b|\blast month\b")
_NAME_LENGTHS = range(2, 6)  # words


class Month(NamedTuple):
    """A month of a year."""

    year: int
    month: int

    @property
    def days(self) -> tuple[date, date]:
        """Its first and its last day."""
        return date(self.year, self.month, 1), date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def before(self) -> Month:
        """The month before."""
        last = self.days[0] - timedelta(days=1)
        return Month(last.year, last.month)


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Give the news of a month: this one where none is named."""
    asked = arguments.read(visit, argument)
    offered = arguments.places(visit, "log_activity")
    found = arguments.chosen(asked, offered)
    if not found:
        return [command.refused(visit)]
    if other := arguments.elsewhere(visit, asked, offered):
        return [other]
    month = _month(visit, argument, asked.rest)
    if month is None:
        return [Outgoing(visit.language.say("Please name a month, for example: MONTHLY NEWS MONTH 4."))]
    area = next((one for one in found if one.kind == "commune"), found[0])
    held = activities.of_month(visit.tx, area.id, *month.days)
    return [_text(visit, area, month, held), *_photos(visit, held)]


def _month(visit: Visit, argument: str, rest: str) -> Month | None:
    """Read which month is meant; a later one than this, without a year, is last year's."""
    this = Month(visit.today.year, visit.today.month)
    said, typed = fold(argument), re.search(r"\b20\d\d\b", argument)
    if _LAST.search(said):
        return this.before
    named = _MONTH.search(rest)
    if named is None:
        return None if typed or "thang" in rest.split() else this
    month = int(named[1] or named[2])
    if not 1 <= month <= DECEMBER:
        return None
    return Month(int(typed[0]) if typed else this.year - (month > this.month), month)


def _text(visit: Visit, area: Area, month: Month, held: Sequence[Placed]) -> Outgoing:
    words, number = visit.language, f"{month.month}/{month.year}"
    heading = words.say("LEARNING NEWS {month} · {place}", month=number, place=short(area.name))
    before = month.before
    label = words.say("Month {month}", month=f"{before.month}/{before.year}")
    button = command_button(label, "bulletin", f"v{area.id} {before.year} thang {before.month}")
    if not held:
        none = words.say("Nothing has been written down yet.")
        return Outgoing(f"{heading}\n{none}", (button,))
    every = [one.activity for one in held]
    counted = sum(one.people for one in every), sum(one.women for one in every), sum(one.books or 0 for one in every)
    lines = [heading, command.sums(visit, len(every), *counted)]
    known = _names(visit, area)
    lines += [_line(visit, one, known) for one in held[:MOST_TOLD]]
    left = len(held) - MOST_TOLD
    lines += [words.count("And {number} more activity.", "And {number} more activities.", left)] if left > 0 else []
    return Outgoing("\n".join(lines), (button,))


def _line(visit: Visit, one: Placed, known: Collection[str]) -> str:
    """Tell one activity with its place, and what it was about only where that names nobody."""
    held = one.activity
    if names_somebody(held.topic, known):
        held = held._replace(topic=visit.language.say("A learning activity"))
    return f"• {short(one.name)}, {command.told(visit, held)}"


def names_somebody(text: str, known: Collection[str]) -> bool:
    """Tell whether a name of two words or more that is on the list stands in a text."""
    said = fold(text).split()
    starts = range(len(said))
    return any(" ".join(said[at : at + length]) in known for at in starts for length in _NAME_LENGTHS)


def _names(visit: Visit, area: Area) -> set[str]:
    persons: tuple[Title, ...] = ("family", "citizen")
    return {name_on_list(one.name) for title in persons for one in subjects.living(visit.tx, area.id, title)}


def _photos(visit: Visit, held: Sequence[Placed]) -> Iterator[Outgoing]:
    """Give the photos, each with the day and the place."""
    with_photo = [one for one in held if one.activity.media_id]
    for one in with_photo[:MOST_PHOTOS]:
        caption = f"{visit.language.date(one.activity.held_on)} · {short(one.name)}"
        yield Outgoing(caption, media=Media("image", str(one.activity.media_id)))
