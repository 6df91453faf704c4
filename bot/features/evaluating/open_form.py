"""A form open to anybody: a stranger begins it with the first word, and answers without joining."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import errand
from bot.dialogue.errand import walk_of
from conversations.speech import Outgoing
from conversations.turns import turn
from storage.talk import errands

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand


def begin(visit: Visit) -> list[Outgoing] | None:
    """Begin the open form, or take it up where it was left; None where there is none to be had."""
    wanted = visit.forms.open_form
    if not wanted:
        return None
    begun = visit.errand
    if begun is not None:
        return list(turn.resume(walk_of(visit, begun), visit.language).says) if begun.form_id == wanted else None
    digest = visit.forms.open_version(visit.tx, wanted)
    if digest is None:
        return None
    walk = errand.begun(visit, digest, {})  # nothing lies in front, so there is no room to be made
    return list(turn.begin(walk, visit.language).says)


def end(visit: Visit, errand: Errand, walk: Walk) -> Outgoing:
    """Keep the answers where they were given, under a number and no name."""
    errands.rest(visit.tx, errand.id, list(walk.log.items()), visit.now)
    return Outgoing(visit.language.say("Thank you. Your answers have been kept."))
