"""What is said in a group: a greeting, that one writes alone, and how many of the village have handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.years import which
from bot.people.offices import short_name
from conversations.rules.figures import FEWEST
from conversations.speech import Outgoing
from storage.places import areas
from storage.reporting import figures

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.people.village_groups import Tie


def greeting(words: Language) -> Outgoing:
    """Say who has come into the group, what is not said here, and how its village head lets it serve the village."""
    said = words.say(
        "Hello, this is Bản Học: families fill in the yearly learning forms with it and read what the commune "
        "announces. Nothing about anybody is told in a group; for your own form write to Bản Học alone.\n"
        "Village head: to have the commune's announcements here, reply to this: TIE GROUP"
    )
    return Outgoing(said, alone=_label(words))


def write_alone(words: Language) -> Outgoing:
    """Say that nothing personal is told here."""
    said = words.say(
        "This is a group: nothing about anybody is told here. Please write to Bản Học in a chat of your own."
    )
    return Outgoing(said, alone=_label(words))


def code_is_over(words: Language) -> Outgoing:
    """Say that a code which was typed here opens nothing any more, and how one joins without it."""
    said = words.say(
        "Everybody in the group has seen this code, so it opens nothing any more. Please write to Bản Học alone who "
        "you are; the village head lets you in."
    )
    return Outgoing(said, alone=_label(words))


def code_alone(words: Language) -> Outgoing:
    """Say where a code is typed."""
    said = words.say(
        "What is typed here the whole group sees. Please type a code in a chat of your own with Bản Học only."
    )
    return Outgoing(said, alone=_label(words))


def not_tied(words: Language) -> Outgoing:
    """Say that there is no village of which a number could be told."""
    return Outgoing(
        words.say("This group is tied to no village yet. The village head ties it by replying here: TIE GROUP")
    )


def nameless(words: Language, order: str) -> str:
    """Say why an order of somebody who writes in the name of the group is not followed."""
    return words.say(
        "Who writes in the name of the group cannot be known. Please write under your own name: {order}", order=order
    )


def progress(visit: Visit, tie: Tie) -> Outgoing:
    """Say how many families of the village have handed in; nothing of so few that each would know of whom it speaks."""
    village = areas.one(visit.tx, tie.area_id)
    year = which.usual(visit, [village])
    total, _ = figures.read(visit.tx, village.id, year)
    found = total.figures["families", "handed_in"]
    if found.count is None or found.of is None or found.of < FEWEST:
        return Outgoing(visit.language.say("There are too few households here to give a number."))
    told = visit.language.say(
        "{village}: {number} of {total} households have handed in their form of {year}.",
        village=short_name(village),
        number=found.count,
        total=found.of,
        year=year,
    )
    return Outgoing(told)


def _label(words: Language) -> str:
    return words.say("Write to Bản Học alone")
