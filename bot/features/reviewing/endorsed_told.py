"""Tells households that their forms are endorsed: each phone once, in one note, withdrawn with it while unsent."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from zlib import crc32

from bot.dialogue.notices import MOST_PHONES
from bot.words import words_for
from conversations.speech import Outgoing
from storage.calendar import mutes
from storage.calendar.endorsed import NOTE
from storage.people import accounts
from storage.places import subjects
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.assessment.evaluations import Evaluation
    from storage.people.accounts import Door
    from storage.places.subjects import Subject

MOST_NAMED = 3


def tell(visit: Visit, endorsed: Sequence[Evaluation]) -> None:
    """Tell all who answer for these; not the phone in hand, nor one that wants no news or reminders."""
    notes = {_key(phone, mine): (phone, mine) for phone, mine in _by_phone(visit, endorsed)}
    languages = accounts.languages(visit.tx, [phone for phone, _ in notes.values()])
    names = subjects.some(visit.tx, {one.subject_id for one in endorsed}) if notes else {}
    outbox.put_back(visit.tx, outbox.withdrawn(visit.tx, list(notes)), visit.now)
    sayings = [
        outbox.Saying(phone, _said(mine, names, words_for(languages.get(phone))), visit.now, key=key)
        for key, (phone, mine) in notes.items()
    ]
    outbox.put(visit.tx, sayings)


def take_back(visit: Visit, endorsed: Sequence[Evaluation]) -> None:
    """Withdraw what has not been sent yet of what was told of these."""
    outbox.withdraw(visit.tx, [_key(phone, mine) for phone, mine in _by_phone(visit, endorsed)])


def _by_phone(visit: Visit, endorsed: Sequence[Evaluation]) -> Iterator[tuple[int, list[Evaluation]]]:
    """Give what each phone is told of."""
    doors = accounts.doors(visit.tx, {one.subject_id for one in endorsed}, visit.today)
    silent = {phone for phone, _ in mutes.of_each(visit.tx, {door.account_id for door in doors})}
    phones = _phones(doors)
    found: dict[int, list[Evaluation]] = defaultdict(list)
    for one in sorted(endorsed, key=lambda one: one.id):
        for phone in phones[one.subject_id]:
            if phone not in silent and phone != visit.account.id:
                found[phone].append(one)
    yield from found.items()


def _phones(doors: Sequence[Door]) -> Mapping[int, list[int]]:
    """Give the phones of each subject, which people may share."""
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for door in doors:
        found[door.subject_id][door.account_id] = None
    return defaultdict(list, {subject: list(phones)[:MOST_PHONES] for subject, phones in found.items()})


def _key(phone: int, mine: Sequence[Evaluation]) -> str:
    """Name a note by the forms as they were handed in: of those endorsed again nobody hears twice."""
    stand = " ".join(f"{one.id}@{one.submitted_at}" for one in mine)
    return f"{NOTE}{phone}.{crc32(stand.encode()):08x}"


def _said(mine: Sequence[Evaluation], names: Mapping[int, Subject], words: Language) -> Outgoing:
    named = list(dict.fromkeys(names[one.subject_id].name for one in mine))
    left = len(named) - MOST_NAMED
    more = [words.count("and {number} more", "and {number} more", left)] if left > 0 else []
    told = words.say(
        "The form of {subject} is endorsed; the commune decides. You will be told here.",
        subject=", ".join([*named[:MOST_NAMED], *more]),
    )
    return Outgoing(told)
