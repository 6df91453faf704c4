"""Puts the next portion of every announcement that is being sent into the outbox, and notes what came of the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.delivery.reach import out_of_reach
from bot.features.announcing import in_groups
from bot.features.announcing.days import day_of, is_the_calendars, twins
from bot.features.announcing.frame import Framing
from bot.features.announcing.holding import hold_back
from bot.features.announcing.report import tell_over
from bot.features.announcing.standing import quiet_days
from conversations.calendar.quiet import is_quiet
from storage.announcing import announcements, days
from storage.calendar import mutes
from storage.calendar.owed import BY_CALENDAR
from storage.people import accounts
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.delivery.reach import Reach
    from storage.announcing.announcements import Announcement, Planned
    from storage.store import Tx

MOST_WAITING = 300
"""Of one announcement on one channel: stopping works at once, and nobody waits behind a whole province."""


def feed(tx: Tx, now: datetime, reach: Reach) -> int:
    """Put the next portion of every announcement whose time has come into the outbox; give how many messages were put.

    What has lost its day is held back first, and officers are told.
    """
    local = now.astimezone(TIME_ZONE)
    put = hold_back(tx, local)
    for announced in announcements.due(tx, now):
        announcements.note_outcomes(tx, announced.id)
        if not is_quiet(local, quiet_days(tx, announced.area_id, local.date())):
            put += _feed(tx, announced, local, reach)
            _end_if_over(tx, announced, local, reach)
    return put


def _feed(tx: Tx, announced: Announcement, now: datetime, reach: Reach) -> int:
    put = in_groups.carry(tx, announced, Framing(tx, announced, now.date()), now)
    waiting = announcements.counts(tx, announced.id, "put")
    for channel in announcements.channels(tx):
        room = MOST_WAITING - waiting.get(channel, 0)
        planned = announcements.next_planned(tx, announced.id, channel, room) if room else []
        put += _put(tx, announced, planned, now, reach) if planned else 0
    return put


def _put(tx: Tx, announced: Announcement, planned: Sequence[Planned], now: datetime, reach: Reach) -> int:
    planned = _not_told_by_another(tx, announced, _not_told_by_calendar(tx, announced, planned, now), now)
    muted = _muted(tx, announced, [one.account_id for one in planned])
    asked = [one.account_id for one in planned if one.account_id not in muted]
    why = {**dict.fromkeys(muted, "muted"), **out_of_reach(tx, asked, now, reach)}
    for reason in sorted(set(why.values())):
        failed = [one.id for one in planned if why.get(one.account_id) == reason]
        announcements.mark(tx, failed, "failed", reason)
    going = [one for one in planned if one.account_id not in why]
    outbox.put_back(tx, [announcements.naming(announced.id, one.account_id) for one in going], now)
    outbox.put(tx, _sayings(tx, announced, going, now))
    announcements.mark(tx, [one.id for one in going], "put")
    return len(going)


def _not_told_by_calendar(tx: Tx, announced: Announcement, planned: Sequence[Planned], now: datetime) -> list[Planned]:
    """Leave out whom the calendar has told the same words; they have had it."""
    day = day_of(announced)
    if day is None or not is_the_calendars(tx, announced, now.date()):
        return list(planned)
    told = days.told_by_calendar(tx, day, [one.account_id for one in planned])
    announcements.mark(tx, [one.id for one in planned if one.account_id in told], "sent", BY_CALENDAR)
    return [one for one in planned if one.account_id not in told]


def _not_told_by_another(tx: Tx, announced: Announcement, planned: list[Planned], now: datetime) -> list[Planned]:
    """Leave out whom another announcement has told the same words of the same day."""
    same = [one.id for one in twins(tx, announced, now) if one.for_day is not None and one.for_day == announced.for_day]
    told = days.told_by_others(tx, same, [one.account_id for one in planned])
    announcements.mark(tx, [one.id for one in planned if one.account_id in told], "sent", days.BY_ANOTHER)
    return [one for one in planned if one.account_id not in told]


def _muted(tx: Tx, announced: Announcement, asked: Sequence[int]) -> set[int]:
    return mutes.muted(tx, asked, "reminders" if announced.audience.duty else "news")


def _sayings(tx: Tx, announced: Announcement, going: Sequence[Planned], now: datetime) -> list[Saying]:
    on, ids = now.astimezone(TIME_ZONE).date(), [one.account_id for one in going]
    framing, homes = Framing(tx, announced, on), announcements.homes(tx, announced.id, ids, on)
    languages = accounts.languages(tx, ids)
    return [
        Saying(
            one,
            framing.framed(homes.get(one), languages.get(one)),
            now,
            Urgency.ANNOUNCEMENT,
            announcements.naming(announced.id, one),
        )
        for one in ids
    ]


def _end_if_over(tx: Tx, announced: Announcement, now: datetime, reach: Reach) -> None:
    if announcements.any_left(tx, announced.id):
        return
    if announcements.passes(tx, announced.id, ["running"], "done", {"ended_at": now}):
        tell_over(tx, announced, now, reach)
