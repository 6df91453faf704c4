"""Where and when the village gathers for a day: asked once, kept for that day, and offered again next year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, errand
from bot.dialogue.visit import command_button
from bot.dialogue.weighing import swindle
from bot.features.word_of_mouth import loudspeaker, news
from conversations.calendar.naming import letters
from conversations.speech import Outgoing
from conversations.understanding import Misread
from conversations.understanding.moments import read_moment
from storage import audit
from storage.announcing import gatherings
from storage.announcing.gatherings import Gathering
from storage.places import areas

if TYPE_CHECKING:
    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from bot.features.word_of_mouth.news import Open
    from conversations.walking.walk import Walk
    from storage.places.areas import Area
    from storage.talk.errands import Errand

FORM = "noi_gio"


class Asked(NamedTuple):
    """For which day in which village it is asked; `viec` is what people read."""

    area: int
    code: str
    viec: str


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask where and when; of several days ask for which."""
    area = news.village(visit, argument)
    if isinstance(area, Outgoing):
        return [area]
    found = loudspeaker.to_hear(visit, area)
    one = _day(visit, argument, found)
    if one is not None:
        return errand.begin(visit, FORM, about.written(Asked(area.id, one.code, one.heading)), brief=True)
    return [_which(visit, area, found)]


def as_last_year(visit: Visit, argument: str) -> list[Outgoing]:
    """Keep the place and the hour of last year."""
    area = news.village(visit, argument)
    if isinstance(area, Outgoing):
        return [area]
    one = _day(visit, argument, loudspeaker.to_hear(visit, area))
    kept = gatherings.find(visit.tx, news.last_year(one.called)) if one and one.called else None
    if one is None or kept is None:
        return run(visit, argument)
    return _kept(visit, area, one, kept)


def take(visit: Visit, ended: Errand, walk: Walk) -> list[Outgoing]:
    """Keep what was said, and give the text with it."""
    asked = about.read(Asked, ended)
    area = areas.one(visit.tx, asked.area)
    one = next((day for day in loudspeaker.to_hear(visit, area) if day.code == asked.code), None)
    at = read_moment(walk.outcome("gio") or "", visit.now)
    if one is None or isinstance(at, Misread):
        return [Outgoing(visit.language.say("This day is over."))]
    place = (walk.outcome("noi") or "").strip().rstrip(".")
    return _kept(visit, area, one, Gathering(place, f"{at:%H:%M}"))


def place_wrong(visit: Visit, errand: Errand, typed: Typed) -> str:
    """Say why a place cannot be read out; empty where it can."""
    if letters(typed.text) < news.FEWEST_LETTERS:
        return visit.language.say("“{said}” is no place. For example: the house of culture.", said=typed.text.strip())
    return swindle(visit, errand, typed)


def hour_wrong(visit: Visit, _errand: Errand, typed: Typed) -> str:
    """Say that a time was not understood; empty where it was."""
    if isinstance(read_moment(typed.text, visit.now), Misread):
        return visit.language.say("This time was not understood. Please type for example {example}.", example="19:00")
    return ""


def _day(visit: Visit, argument: str, found: list[Open]) -> Open | None:
    """Find the day that is meant, by the number under which it is read out, or the only one there is."""
    one = news.chosen(visit, argument, found)
    days = [day for day in found if day.called is not None]
    if one is None and not argument.isdecimal():
        return news.chosen(visit, argument, days)
    return one if one in days else None


def _which(visit: Visit, area: Area, found: list[Open]) -> Outgoing:
    words, numbered = visit.language, [(n, one) for n, one in enumerate(found, 1) if one.called is not None]
    if not numbered:
        return Outgoing(words.say("There is no event in the calendar of these days."))
    label = words.say("Place and time")
    buttons = [command_button(f"{label} {n}", "gathering", news.argument(area.id, one.code)) for n, one in numbered]
    return Outgoing(
        "\n".join([words.say("Of which day?"), *(f"{n}. {one.heading}" for n, one in numbered)]), tuple(buttons)
    )


def _kept(visit: Visit, area: Area, one: Open, said: Gathering) -> list[Outgoing]:
    if one.called is not None:
        gatherings.put(visit.tx, one.called, said)
        link = audit.Link(visit.now, "village.gathering", visit.by, visit.account.id, area.id, after=one.about)
        audit.record(visit.tx, link)
    return loudspeaker.given(visit, area, one.code)
