"""Keeps an activity that was told, and takes back one that was logged by mistake."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.dialogue.about import read
from bot.dialogue.errand import label_of
from bot.features.activities import command as activity
from bot.features.years import which
from conversations.speech import Outgoing
from storage import audit
from storage.calendar import activities
from storage.places import areas

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand


def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep what was told, and list the year with it."""
    asked = read(activity.Held, errand)
    held_on = date.fromisoformat(walk.outcome("ngay") or "")
    if closed := which.shut(visit, asked.area, held_on.year):
        return [closed]
    kept = activities.Activity(
        asked.area,
        held_on,
        walk.outcome("chu_de_khac") or label_of(walk, "chu_de"),
        label_of(walk, "noi"),
        int(walk.outcome("so_nguoi") or 0),
        int(walk.outcome("so_nu") or 0),
        visit.now,
        asked.occasion or None,
        walk.outcome("anh"),
        walk.outcome("ghi_chu") or "",
        visit.by,
        visit.account.id,
        label_of(walk, "to_chuc"),
        int(books) if (books := walk.outcome("sach")) else None,
    )
    activity_id = activities.add(visit.tx, kept)
    _note(visit, "activity.logged", kept, activity_id)
    said = visit.language.say("✓ Written down: {activity}", activity=activity.told(visit, kept))
    return [Outgoing(said), activity.listed(visit, areas.one(visit.tx, asked.area), kept.held_on.year)]


def take_back(visit: Visit, chosen: str) -> list[Outgoing]:
    """Take an activity back that was logged by mistake, where the speaker may."""
    found = activities.find(visit.tx, int(chosen))
    if found is None:
        return [Outgoing(visit.language.say("This was taken back already."))]
    if not visit.may("log_activity", found.area_id):
        return [activity.refused(visit)]
    if closed := which.shut(visit, found.area_id, found.held_on.year):
        return [closed]
    activities.remove(visit.tx, found.id, visit.now)
    _note(visit, "activity.removed", found, found.id)
    said = visit.language.say("✓ Taken back: {activity}", activity=activity.told(visit, found))
    return [Outgoing(said), activity.listed(visit, areas.one(visit.tx, found.area_id), found.held_on.year)]


def _note(visit: Visit, deed: str, of: activities.Activity, activity_id: int) -> None:
    link = audit.Link(visit.now, deed, visit.by, visit.account.id, of.area_id)
    audit.record(visit.tx, link._replace(after=f"{activity_id}: {of.people} {of.women}"))
