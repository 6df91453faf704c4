"""The sheets of what was held: meetings with their votes, and activities by what they were held for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.annex.headed import titled
from bot.cli.figures.asked import today
from bot.spreadsheets.printed import DAY, SHARE, WHOLE, Column, Sheet
from storage.assessment import lists
from storage.calendar import activities as kept
from storage.calendar import occasions
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.cli.figures.standing import Standing
    from bot.spreadsheets.printed import Value
    from conversations.language import Language
    from storage.calendar.activities import Placed
    from storage.deciding.signings import Meeting
    from storage.store import Tx


def meetings(tx: Tx, found: Standing, words: Language) -> Sheet:
    """Make the sheet of meetings: of each village the one that counts, also where there was none yet."""
    say = words.say
    columns = [Column(say("No."), 6, WHOLE), Column(say("code"), 18), Column(say("place"), 34)]
    columns.append(Column(say("held on"), 14, DAY))
    columns += [Column(heading, 12, WHOLE) for heading in (say("present"), say("agreed"), say("against"))]
    columns.append(Column(say("share agreed"), 12, SHARE))
    title = titled(say("Meetings and votes"), found, words)
    return Sheet(say("Meetings"), title, columns, _meetings(tx, found))


def _meetings(tx: Tx, found: Standing) -> Iterator[list[Value]]:
    below = set(areas.under(tx, found.area.id))
    held = lists.meetings(tx, below, found.year)
    villages = {one.id: one for one in areas.villages(tx) if one.id in below}
    villages |= {number: areas.one(tx, number) for number in held.keys() - villages.keys()}  # closed by now
    for number, one in enumerate(sorted(villages.values(), key=lambda village: village.code), 1):
        yield [number, one.code, one.name, *_voted(held.get(one.id))]


def _voted(held: Meeting | None) -> list[Value]:
    if held is None:
        return [None] * 5
    return [held.held_on, held.present, held.agreed, held.against, held.agreed / held.present if held.present else None]


def activities(tx: Tx, found: Standing, words: Language) -> Sheet:
    """Make the sheet of activities, by occasion, place and day."""
    say = words.say
    columns = [Column(say("No."), 6, WHOLE), Column(say("occasion"), 32), Column(say("held by"), 24)]
    columns += [Column(say("day"), 12, DAY), Column(say("topic"), 36), Column(say("where"), 24)]
    columns += [Column(say("people"), 9, WHOLE), Column(say("women"), 9, WHOLE)]
    columns += [Column(say("organiser"), 20), Column(say("books given"), 9, WHOLE), Column(say("note"), 24)]
    names = {key: one.name for key, one in occasions.of_area(tx, found.area.id, today()).items()}
    rows = sorted((_activity(one, names) for one in kept.placed(tx, found.area.id, found.year)), key=_by_occasion)
    numbered: Iterator[list[Value]] = ([number, *row] for number, row in enumerate(rows, 1))
    return Sheet(say("Activities"), titled(say("Learning activities"), found, words), columns, numbered)


def _activity(placed: Placed, names: Mapping[str, str]) -> list[Value]:
    one = placed.activity
    occasion = names.get(one.occasion, one.occasion) if one.occasion else None
    told: list[Value] = [one.topic, one.place, one.people, one.women, one.organiser or None, one.books, one.note]
    return [occasion, placed.name, one.held_on, *told]


def _by_occasion(row: list[Value]) -> tuple[bool, str, str, str]:
    """Order by occasion, place and day; what was held for none comes last."""
    return row[0] is None, str(row[0]), str(row[1]), str(row[2])
