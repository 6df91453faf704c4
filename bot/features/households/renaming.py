"""A new head of household: the household stays one and the same, only its name changes, after it was asked about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about
from bot.dialogue import errand as errands
from bot.features.households import finding, telling
from bot.people.by import By
from conversations.speech import Outgoing
from conversations.trust.introductions import names_only
from storage import audit
from storage.people import accounts
from storage.places import subjects

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.places.subjects import Subject
    from storage.store import Tx
    from storage.talk.errands import Errand

FORM = "doi_chu_ho"
LONGEST = 100  # letters
_TYPED = re.compile(r"\s(\d{1,4}|[A-Za-z]{1,3}-?\d[\w-]*|\d[\w-]*-\w+)\s+(\D.*)$")


class Told(NamedTuple):
    """Whose name changes, and what is asked back."""

    area: int
    subject: int
    ten: str
    cau_hoi: str


def run(visit: Visit, _argument: str) -> list[Outgoing]:
    """Ask whether a household has a new head: `đổi chủ hộ 12 Nguyễn Thị Mẫu`."""
    typed = _TYPED.search(f" {' '.join(visit.heard.text.split())}")
    if typed is None:
        return [_how(visit)]
    found = finding.one(visit, typed[1], "family")
    if isinstance(found, Outgoing):
        return [found]
    name, one = typed[2].strip(), found.subject
    if not names_only(name) or len(name) > LONGEST:
        return [_how(visit)]
    asked = visit.language.say(
        "New head of household? {before} → {after}. The household stays the same: form, phones and codes.",
        before=one.name,
        after=name,
    )
    return errands.begin(visit, FORM, about.written(Told(found.area.id, one.id, name, asked)))


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Call the household by its new head, if that was meant."""
    told = about.read(Told, errand)
    one = subjects.one(visit.tx, told.subject)
    if walk.outcome("dong_y") != "co":
        return [Outgoing(visit.language.say("All right, nothing was changed."))]
    rename(visit.tx, one, told.ten, By(visit.now, visit.by, visit.account.id))
    return [Outgoing(visit.language.say("✓ The household is called {name} now.", name=told.ten))]


def rename(tx: Tx, one: Subject, name: str, by: By) -> None:
    """Call a household by its new head; what it was called is kept, and its phones are told."""
    day = by.at.date()
    subjects.rename(tx, one, name, day)
    audit.record(tx, audit.Link(by.at, "subject.renamed", by.person_id, by.account_id, one.area_id, one.id))

    def said(words: Language) -> str:
        told = words.say("{before} is written as {after} on the list from now on.", before=one.name, after=name)
        return " ".join([told, words.say("If this is a mistake, please tell the village head or the commune.")])

    telling.say(tx, [door.account_id for door in accounts.doors(tx, [one.id], day)], said, by)


def _how(visit: Visit) -> Outgoing:
    how = visit.language.say(
        "Type the number of the paper book and the new name: NEW HEAD OF HOUSEHOLD 12 Vàng Thị Mẫu."
    )
    return Outgoing(how)
