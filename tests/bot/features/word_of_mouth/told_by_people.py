"""An announcement that was sent to the demonstration commune, with what became of it for each phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.announcing import announcements
from storage.announcing.announcements import Draft
from storage.announcing.audiences import Audience
from storage.places import areas
from tests.bot.offices import look

if TYPE_CHECKING:
    from storage.announcing.audiences import Whom
    from tests.stories.stage import Stage

TEXT = "Mời bà con họp ở nhà văn hóa 7h30 ngày 14/11."


def announces(stage: Stage, text: str = TEXT, *, sent: bool = True, code: str = "03217", whom: Whom = "members") -> int:
    """Announce something to all households of an area; it is over, and either all or none of it arrived."""
    now = stage.clock.now()
    with stage._open().store.writing() as tx:
        commune = areas.by_code(tx, "03217").id
        meant, officer = areas.by_code(tx, code).id, 1
        made = Draft(commune, officer, text, None, Audience((meant,), whom))
        number = announcements.draft(tx, made, now)
        announcements.approve(tx, announcements.find(tx, number), officer, now, now.date())
        ids = [one.id for one in announcements.next_planned(tx, number, "web", 1000)]
        announcements.mark(tx, ids, "sent" if sent else "failed", None if sent else "unreachable")
        announcements.passes(tx, number, ["running"], "done", {"ended_at": now})
    return number


def village(stage: Stage, code: str = "03217-01") -> int:
    """Give the id of a village."""
    return int(look(stage, lambda tx: areas.by_code(tx, code)).id)
