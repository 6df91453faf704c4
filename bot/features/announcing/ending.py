"""Keeps an announcement that was composed or given back as a draft, and shows it as people will have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.announcing import composing, deciding, others
from bot.features.announcing.command import refused
from conversations.speech import Outgoing
from conversations.trust.introductions import remark
from storage.announcing import announcements
from storage.places import areas

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.announcing.announcements import Announcement, Draft
    from storage.talk.errands import Errand


def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep the draft and show it; what cannot be sent so is asked again."""
    area = areas.one(visit.tx, int(errand.about["area"]))
    made = composing.draft_of(visit, walk, area, announcements.find(visit.tx, int(errand.about["announcement"] or 0)))
    if isinstance(made, composing.Again):
        return composing.again(visit, walk.log.items(), errand.about, *made)
    return _kept(visit, errand, made)


def give_back(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Give an announcement back with the reason."""
    made = _given_back(visit, errand)
    return deciding.refuse(visit, made, remark(walk.outcome("ly_do") or "")) if made else [refused(visit)]


def wherever_it_goes(visit: Visit, errand: Errand) -> set[int]:
    """Give the areas of an announcement: where it comes from, and all it goes to."""
    made = _given_back(visit, errand)
    return deciding.areas_of(made) if made else set()


def _given_back(visit: Visit, errand: Errand) -> Announcement | None:
    return announcements.find(visit.tx, int(errand.about["announcement"]))


def _kept(visit: Visit, errand: Errand, made: Draft) -> list[Outgoing]:
    number = int(errand.about["announcement"] or 0)
    before = announcements.find(visit.tx, number)
    if before is not None:
        if not announcements.redraft(visit.tx, number, made):
            return [Outgoing(visit.language.say("It is a draft no longer, so it cannot be changed."))]
        deciding.record(visit, before, "changed")
        others.tell_author(visit, before, "changed")
    else:
        number = announcements.draft(visit.tx, made, visit.now)
    found = announcements.find(visit.tx, number)
    return deciding.shown(visit, found) if found is not None else []
