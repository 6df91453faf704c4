"""Choosing of which days of the calendar households hear: an officer ticks them, four a year at most."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.features.calendar import changing
from bot.features.calendar import command as calendar
from bot.features.calendar.changing_command import by, refused
from bot.features.calendar.command import may_change
from bot.features.calendar.telling import days_told, four_already
from conversations.calendar import news_days
from conversations.speech import Outgoing

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.features.calendar.changing import Lines
    from conversations.calendar.occasion import Occasion


def tell(visit: Visit, argument: str) -> list[Outgoing]:
    """Let households hear of a day, unless they hear of four already or nothing is written for them."""
    found = _meant(visit, argument)
    if isinstance(found, Outgoing):
        return [found]
    (lines, occasion), words = found, visit.language
    ticked = replace(occasion, steps={**occasion.steps, "member": (0,)})
    if not occasion.on_the_day or occasion.kind not in ("event", "review"):
        none = words.say("{name}: nothing is written that households could be told on the day.", name=occasion.name)
        return [Outgoing(none)]
    others = news_days.beyond(lines.held, ticked, visit.today)
    if others:
        return [Outgoing(four_already(others, words))]
    changing.put(visit.tx, lines, ticked, by(visit))
    return [
        Outgoing(
            "\n".join(
                [words.say("✓ Households hear of: {name}.", name=occasion.name), *_heard(visit, lines, occasion.key)]
            )
        )
    ]


def spare(visit: Visit, argument: str) -> list[Outgoing]:
    """Let households hear no more of a day."""
    found = _meant(visit, argument)
    if isinstance(found, Outgoing):
        return [found]
    lines, occasion = found
    if news_days.is_told(occasion):
        changing.put(visit.tx, lines, news_days.untold(occasion), by(visit))
    done = visit.language.say("✓ Households are not told of: {name}.", name=occasion.name)
    return [Outgoing("\n".join([done, *_heard(visit, lines, occasion.key)]))]


def _meant(visit: Visit, argument: str) -> tuple[Lines, Occasion] | Outgoing:
    if visit.speaker is None:
        return refused(visit)
    found = calendar.meant(visit, argument)
    if isinstance(found, Outgoing) or may_change(visit, *found):
        return found
    return refused(visit)


def _heard(visit: Visit, before: Lines, key: str) -> list[str]:
    """List what households hear in the year in which a day comes next, as the calendar is now."""
    held = changing.lines_of(visit.tx, before.area.id, visit.today).held
    every = news_days.told(held, news_days.next_year_of(held, key, visit.today))
    heading = [visit.language.say("In a year households hear of:")] if every else []
    return [*heading, *(f"– {days_told(one, visit.language)} {one.occasion.name}" for one in every)]
