"""What has no day yet in the calendar of a commune, until an officer sets one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.calendar import file
from conversations.calendar.coming import undated
from storage.calendar import occasions

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.calendar.occasion import Occasion


def found(visit: Visit) -> list[tuple[int, Occasion]]:
    """Give what waits for the speaker to set its day, by area; it is numbered behind all that comes."""
    every = occasions.calendars(visit.tx, visit.today)
    return [(area_id, one) for area_id in file.places(visit) for one in undated(every.of(area_id))]


def told(visit: Visit, shown: int | None) -> list[str]:
    """List it behind so many numbered lines, with the way to set a day; without numbers where they have none."""
    names, when = [one.name for _, one in found(visit)], visit.language.say("no day set yet")
    if shown is None:
        return [f"– {when} · {name}" for name in names]
    lines = [f"{number}. {when} · {name}" for number, name in enumerate(names, shown + 1)]
    if lines:
        lines.append(visit.language.say("To set a day, type OTHER DAYS FOR and the number of its line."))
    return lines
