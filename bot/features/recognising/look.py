"""What waits for the commune in each title: lists signed, forms endorsed, lists without a number; one look for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import judges
from bot.dialogue.titles import NAMES
from bot.dialogue.visit import command_button
from conversations.speech import Outgoing
from storage.assessment import lists

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from bot.dialogue.visit import Visit
    from storage.assessment.lists import Placed
    from storage.places.areas import Area
    from storage.tables import Title


class Waits(NamedTuple):
    """What waits in a year: what is endorsed by title and form, and by title how many lists have no number yet."""

    year: int
    endorsed: dict[Title, dict[str, int]]
    drafts: dict[Title, int]

    @property
    def titles(self) -> list[Title]:
        """The titles in which anything waits."""
        return [one for one in NAMES if one in self.endorsed or one in self.drafts]


def read(visit: Visit, area_ids: Collection[int], year: int) -> Waits:
    """See what waits in some places."""
    return Waits(year, *lists.waiting(visit.tx, area_ids, year))


def titles(visit: Visit, offered: Sequence[Area], waits: Waits) -> Outgoing:
    """Say of each title what waits; one is then tapped."""
    words, year = visit.language, waits.year
    lines = [words.say("RECOGNITION {year}: what waits", year=year)]
    lines += _of_titles(visit, {one.id: one for one in offered}, waits)
    buttons = [command_button(NAMES[title](words), "recognise", f"{year} {title}") for title in waits.titles]
    tap = words.say("Tap a title, or type for example: RECOGNISE UNITS")
    return Outgoing("\n".join([*lines, *drafts(visit, waits), tap]), tuple(buttons))


def _of_titles(visit: Visit, offered: Mapping[int, Area], waits: Waits) -> Iterator[str]:
    """Count what waits of each title, of all in the same statements."""
    rows = lists.lines(visit.tx, offered, waits.titles, waits.year)
    signed = lists.signed_for(visit.tx, offered, waits.year)
    for title in waits.titles:
        mine = [one for one in rows if one.title == title]
        by_commune = judges.judge_of(visit.tx, title) == "commune"
        villages = {one.area_id for one in mine if offered[one.area_id].kind == "village" and not by_commune}
        yield _counted(visit, title, mine, villages, signed)


def _counted(
    visit: Visit, title: Title, mine: Sequence[Placed], villages: Collection[int], signed: Collection[int]
) -> str:
    words, endorsed = visit.language, [one for one in mine if one.line.status == "endorsed"]
    ready = sum(one.area_id not in villages or one.line.subject_id in signed for one in endorsed)
    done = len({one.area_id for one in mine if one.area_id in villages and one.line.subject_id in signed})
    parts = [words.say("signed {signed}/{all}", signed=done, all=len(villages))] if villages else []
    parts.append(words.say("endorsed {number}", number=len(endorsed)))
    parts.append(words.say("ready for the decision {number}", number=ready))
    return f"{NAMES[title](words)}: {', '.join(parts)}"


def drafts(visit: Visit, waits: Waits, title: Title | None = None) -> list[str]:
    """Say how many lists wait for their number, of a title or of all."""
    number = sum(many for one, many in waits.drafts.items() if title in {None, one})
    if not number:
        return []
    told = visit.language.count(
        "{number} list waits for its number: type DECISIONS.",
        "{number} lists wait for their number: type DECISIONS.",
        number,
    )
    return [told]
