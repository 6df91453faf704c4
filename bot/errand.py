"""Beginning an errand: a form that is no evaluation, asked of whoever is at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations import turn
from conversations.speech import Outgoing
from conversations.walk import Walk
from storage import errands, forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.visit import Visit
    from storage.errands import Errand


def begin(visit: Visit, form_id: str, about: Mapping[str, str]) -> list[Outgoing]:
    """Begin a form about something, in place of any other errand of the account."""
    form = forms.current(visit.tx, form_id)
    if form is None:
        return [Outgoing(visit.language.say("The commune has not published this form yet. Please try again later."))]
    before = errands.open_of(visit.tx, visit.account.id)
    if before is not None:
        errands.drop(visit.tx, before.id)
    person = visit.speaker.person.id if visit.speaker else None
    errands.begin(visit.tx, visit.account.id, person, form.digest, about, visit.now)
    errand = errands.open_of(visit.tx, visit.account.id)
    return list(turn.begin(walk_of(visit, errand), visit.language).says) if errand else []


def walk_of(visit: Visit, errand: Errand) -> Walk:
    """Open an errand where it stands."""
    return Walk(
        visit.forms.version(visit.tx, errand.digest),
        errand.log,
        began=errand.began_at.astimezone(visit.now.tzinfo),
        now=visit.now,
        preload=errand.about,
        name=f"e{errand.id}",
    )
