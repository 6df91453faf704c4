"""Telling households and village heads what was decided about their forms, each in the language of their phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.messages import screens
from bot.people.calling import called_in, words_of
from bot.people.offices import accounts_of, commune_of
from bot.words import words_for
from conversations.screen import OFFICES
from storage.people import accounts, people
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Outgoing
    from storage.people.people import Person
    from storage.store import Tx

    Say = Callable[[Language], Outgoing]

MOST_PHONES = 10  # of one household that are told


def tell_households(visit: Visit, sayings: Mapping[int, Say]) -> set[int]:
    """Tell each subject its own news on all its phones; give those that have one."""
    return tell_subjects(visit.tx, sayings, visit.now)


def tell_subjects(tx: Tx, sayings: Mapping[int, Say], now: datetime) -> set[int]:
    """Tell the same where nobody speaks, as from the server."""
    told: dict[int, list[outbox.Saying]] = {}
    for door in accounts.doors(tx, sayings, now.date()):
        listed = told.setdefault(door.subject_id, [])
        if len(listed) < MOST_PHONES:
            said = sayings[door.subject_id](words_for(door.language, called_in(door.place)))
            listed.append(outbox.notice(door.account_id, said, now))
    outbox.put(tx, [saying for listed in told.values() for saying in listed])
    return set(told)


def tell_heads(visit: Visit, area_id: int, say: Say, key: str = "") -> None:
    """Tell the heads of a village, but not on the phone in hand, on which the answer stands; under a key only once."""
    _tell(visit, people.holders(visit.tx, "village_head", area_id, visit.today), say, key)


def tell_officers(visit: Visit, area_id: int, say: Say, key: str = "") -> None:
    """Tell the officers of the commune in which an area lies, in the same way."""
    commune = commune_of(visit.tx, area_id)
    if commune is not None:
        _tell(visit, people.holders(visit.tx, "commune_officer", commune.id, visit.today), say, key)


def _tell(visit: Visit, whom: list[Person], say: Say, key: str) -> None:
    for account_id in accounts_of(visit.tx, whom):
        if account_id != visit.account.id:
            words = words_of(visit.tx, account_id, visit.today)
            said = screens.first_of(say(words), OFFICES, words)
            saying = outbox.notice(account_id, said, visit.now)
            outbox.put(visit.tx, [saying._replace(key=f"{key}{account_id}") if key else saying])
