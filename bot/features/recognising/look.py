"""What waits for the commune in each title: lists signed, forms endorsed, lists without a number; one look for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.titles import NAMES
from bot.dialogue.visit import command_button
from bot.features.lists import village_list
from conversations.speech import Outgoing
from storage.assessment import decisions, lists

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.dialogue.visit import Visit
    from storage.assessment.decisions import Decision
    from storage.places.areas import Area
    from storage.tables import Title


class Waits(NamedTuple):
    """What waits in a year: what is endorsed by title and form, and the lists that have no number yet."""

    year: int
    endorsed: dict[Title, dict[str, int]]
    drafts: list[Decision]

    @property
    def titles(self) -> list[Title]:
        """The titles in which anything waits."""
        return [one for one in NAMES if one in self.endorsed or any(draft.title == one for draft in self.drafts)]


def read(visit: Visit, area_ids: Collection[int], year: int) -> Waits:
    """See what waits in some places."""
    listed = [one for one, _ in decisions.of_areas(visit.tx, area_ids) if one.is_draft and one.year == year]
    return Waits(year, lists.endorsed(visit.tx, area_ids, year), listed)


def titles(visit: Visit, offered: Sequence[Area], waits: Waits) -> Outgoing:
    """Say of each title what waits; one is then tapped."""
    words, year = visit.language, waits.year
    lines = [words.say("RECOGNITION {year}: what waits", year=year)]
    lines += [_of_title(visit, offered, title, year) for title in waits.titles]
    buttons = [command_button(NAMES[title](words), "recognise", f"{year} {title}") for title in waits.titles]
    tap = words.say("Tap a title, or type for example: RECOGNISE UNITS")
    return Outgoing("\n".join([*lines, *drafts(visit, waits), tap]), tuple(buttons))


def _of_title(visit: Visit, offered: Sequence[Area], title: Title, year: int) -> str:
    words, shown = visit.language, [one for one in village_list.of_places(visit, offered, title, year) if one.rows]
    by_villages = [one for one in shown if not one.needs_none]
    signed = sum(one.signing is not None for one in by_villages)
    parts = [words.say("signed {signed}/{all}", signed=signed, all=len(by_villages))] if by_villages else []
    parts.append(words.say("endorsed {number}", number=sum(len(one.of("endorsed")) for one in shown)))
    ready = sum(len(one.of("endorsed")) for one in shown if one.is_ready)
    parts.append(words.say("ready for the decision {number}", number=ready))
    return f"{NAMES[title](words)}: {', '.join(parts)}"


def drafts(visit: Visit, waits: Waits, title: Title | None = None) -> list[str]:
    """Say how many lists wait for their number, of a title or of all."""
    number = sum(title in {None, one.title} for one in waits.drafts)
    if not number:
        return []
    told = visit.language.count(
        "{number} list waits for its number: type DECISIONS.",
        "{number} lists wait for their number: type DECISIONS.",
        number,
    )
    return [told]
