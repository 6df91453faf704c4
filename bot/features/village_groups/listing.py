"""Which groups are tied to one's own villages, by whom and since when, each with a button that unties it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.people.offices import short_name
from conversations.speech import Outgoing
from storage.people import village_groups
from storage.places import areas

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.people.village_groups import Tie

MOST_SHOWN = 8


def run(visit: Visit, _argument: str) -> list[Outgoing]:
    """List the groups of one's own villages, or say how a group is tied."""
    words, ties = visit.language, mine(visit)
    if not ties:
        how = words.say(
            "No group is tied to a village here. Put Bản Học into the village's group on Telegram; then its head "
            "replies there: TIE GROUP."
        )
        return [Outgoing(how)]
    told = [words.say("Groups that get what is announced to a village:")]
    told += [_line(visit, number, tie) for number, tie in enumerate(ties[:MOST_SHOWN], 1)]
    if len(ties) > MOST_SHOWN:
        told.append(words.count("… and {number} more.", "… and {number} more.", len(ties) - MOST_SHOWN))
    buttons = [
        command_button(words.say("Untie group {number}", number=number), "untie_group", tie.id)
        for number, tie in enumerate(ties[:MOST_SHOWN], 1)
    ]
    return [Outgoing("\n".join(told), tuple(buttons))]


def refused(visit: Visit) -> Outgoing:
    """Say whose the groups are."""
    return Outgoing(visit.language.say("The village head looks after the village's groups. Please ask them."))


def mine(visit: Visit) -> list[Tie]:
    """Give the ties to villages for which the speaker stands."""
    held = {role.area_id for role in visit.roles if role.kind in {"village_head", "commune_officer"}}
    return village_groups.ties_under(visit.tx, sorted(filter(None, held)), visit.today)


def _line(visit: Visit, number: int, tie: Tie) -> str:
    return visit.language.say(
        "{number}. “{group}”, {village}: tied by {name} on {day}",
        number=number,
        group=tie.name,
        village=short_name(areas.one(visit.tx, tie.area_id)),
        name=tie.head,
        day=visit.language.date(tie.tied_at.date()),
    )
