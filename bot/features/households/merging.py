"""A merger is told once: to the heads that were and that are, to officers, and to the households that come along."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.clock import TIME_ZONE
from bot.features.households import telling
from bot.people import offices
from bot.people.by import By
from bot.people.offices import accounts_of
from bot.people.signature import signed
from storage.people import accounts, people
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from conversations.language import Language
    from storage.places.areas import Area
    from storage.store import Tx


class Concerned(NamedTuple):
    """The phones that are told: of the heads of what is closed, of the head that is, of officers and households."""

    old_heads: list[int]
    heads: list[int]
    officers: list[int]
    households: list[int]
    number: int


class Merger(NamedTuple):
    """What goes where, from which day on."""

    old: str
    into: Area
    on_day: date


def concerned(tx: Tx, closing: Sequence[Area], into: Area, now: datetime) -> Concerned:
    """Find who is concerned, before the roles of what is closed end; of a whole commune no household is written to."""
    today = now.astimezone(TIME_ZONE).date()
    homes = [one.id for area in closing if area.kind == "village" for one in subjects.of_area(tx, area.id)]
    commune = offices.commune_of(tx, into.id)
    return Concerned(
        accounts_of(tx, [one for area in closing for one in people.holders(tx, "village_head", area.id, today)]),
        accounts_of(tx, people.holders(tx, "village_head", into.id, today)),
        accounts_of(tx, people.holders(tx, "commune_officer", commune.id, today) if commune else []),
        [door.account_id for door in accounts.doors(tx, homes, today)],
        len(homes),
    )


def tell(tx: Tx, whom: Concerned, closing: Sequence[Area], into: Area, on_day: date, now: datetime) -> None:
    """Say it once on each phone, in the words for the first of what its people are."""
    merged, told, by = Merger(", ".join(one.name for one in closing), into, on_day), set[int](), By(now)

    def first_time(phones: Iterable[int]) -> list[int]:
        new = [phone for phone in dict.fromkeys(phones) if phone not in told]
        told.update(new)
        return new

    telling.say(tx, first_time(whom.old_heads), lambda words: _for_old_head(merged, words), by)
    telling.say(tx, first_time([*whom.heads, *whom.officers]), lambda words: _for_head(merged, whom.number, words), by)
    telling.say(tx, first_time(whom.households), lambda words: _for_household(tx, merged, words), by)


def tell_back(tx: Tx, reopened: Sequence[Area], into: Area, now: datetime) -> None:
    """Say, to all who heard of it, that a merger does not hold: once on each phone."""
    whom, today = concerned(tx, reopened, into, now), now.astimezone(TIME_ZONE).date()
    phones = dict.fromkeys([*whom.old_heads, *whom.heads, *whom.officers, *whom.households])
    names = ", ".join(one.name for one in reopened)

    def said(words: Language) -> str:
        told = words.say("The merger is taken back: {old} goes on as before; forms and results stay.", old=names)
        return "\n".join([told, signed(tx, into.id, today, words)])

    telling.say(tx, phones, said, By(now))


def _first(merged: Merger, words: Language) -> str:
    return words.say(
        "From {date} on {old} is part of {new}.", date=words.date(merged.on_day), old=merged.old, new=merged.into.name
    )


def _for_old_head(merged: Merger, words: Language) -> str:
    ends = words.say(
        "Your office there ends on that day, and the book and the forms go along. Thank you for your work."
    )
    return f"{_first(merged, words)} {ends}"


def _for_head(merged: Merger, number: int, words: Language) -> str:
    more = words.count("{number} household or group comes along.", "{number} households or groups come along.", number)
    return f"{_first(merged, words)} {more}"


def _for_household(tx: Tx, merged: Merger, words: Language) -> str:
    stays = words.say("Your form and your results stay as they are; nothing is to be done anew.")
    return "\n".join([_first(merged, words), stays, signed(tx, merged.into.id, merged.on_day, words)])
