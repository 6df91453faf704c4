"""What is announced to a village, said in its group too: once, beside the phones, and counted nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.announcing import announcements
from storage.people import accounts, village_groups
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency

if TYPE_CHECKING:
    from datetime import datetime

    from bot.features.announcing.frame import Framing
    from storage.announcing.announcements import Announcement
    from storage.announcing.audiences import Audience
    from storage.people.village_groups import Tie
    from storage.store import Tx


def carry(tx: Tx, announced: Announcement, framing: Framing, now: datetime) -> int:
    """Put an announcement into the groups of the villages it is for, each once; give how many were put now.

    A group that is tied later, while the last phones are still waited for, is not told old news.
    """
    if not is_for_all(announced.audience):
        return 0
    begins = max(filter(None, (announced.send_at, announced.approved_at)), default=now)
    ties = [tie for tie in village_groups.ties_under(tx, announced.audience.areas, now.date()) if tie.tied_at <= begins]
    if not ties:
        return 0
    keys = {tie.id: announcements.naming_in_group(announced.id, tie.id) for tie in ties}
    outbox.put_back(tx, list(keys.values()), now)
    had = outbox.taken(tx, list(keys.values()))
    fresh = [tie for tie in ties if keys[tie.id] not in had]
    outbox.put(tx, [_saying(tx, framing, tie, now, keys[tie.id]) for tie in fresh])
    return len(fresh)


def _saying(tx: Tx, framing: Framing, tie: Tie, now: datetime, key: str) -> Saying:
    language = accounts.one(tx, tie.account_id).language
    return Saying(tie.account_id, framing.in_group(tie.area_id, language, tie.topic), now, Urgency.ANNOUNCEMENT, key)


def is_for_all(audience: Audience) -> bool:
    """Whether a village may hear it together: nothing for heads alone, or for those who owe something."""
    is_for_families = audience.whom != "heads" and audience.title in {None, "family"}
    return is_for_families and audience.owing is None and not audience.duty
