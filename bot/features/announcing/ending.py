"""Keeps an announcement that was composed or given back as a draft, and shows it as people will have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.announcing import composing, deciding
from bot.features.announcing.command import refused
from conversations.speech import Outgoing
from conversations.trust.introductions import remark
from storage.announcing import announcements
from storage.places import areas
from storage.talk import errands

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.announcing.announcements import Draft
    from storage.talk.errands import Errand


def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep the draft and show it; what cannot be sent so is asked again."""
    errands.drop(visit.tx, errand.id)
    area = areas.one(visit.tx, int(errand.about["area"]))
    speaker = visit.speaker
    if speaker is None or speaker.person.id != errand.person_id or not visit.may("announce", area.id):
        return [refused(visit)]
    made = composing.draft_of(visit, walk, area, speaker.person.id)
    if isinstance(made, composing.Again):
        return composing.again(visit, walk.log.items(), errand.about, *made)
    return _kept(visit, errand, made)


def give_back(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Give an announcement back with the reason."""
    errands.drop(visit.tx, errand.id)
    made = announcements.find(visit.tx, int(errand.about["announcement"]))
    if made is None or not deciding.may(visit, made):
        return [refused(visit)]
    return deciding.refuse(visit, made, remark(walk.outcome("ly_do") or ""))


def _kept(visit: Visit, errand: Errand, made: Draft) -> list[Outgoing]:
    number = int(errand.about["announcement"] or 0)
    if number:
        if not announcements.redraft(visit.tx, number, made):
            return [Outgoing(visit.language.say("It is a draft no longer, so it cannot be changed."))]
    else:
        number = announcements.draft(visit.tx, made, visit.now)
    found = announcements.find(visit.tx, number)
    return deciding.shown(visit, found) if found is not None else []
