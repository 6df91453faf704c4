"""The preview before anything is sent: for whom, over which channels, at what cost, when, and how it looks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.delivery.quota import left_this_month
from bot.dialogue.messages.message_plan import plans
from bot.dialogue.titles import NAMES
from bot.features.announcing.frame import Framing
from bot.features.announcing.remarks import remarks
from bot.features.announcing.standing import goes_at, when_told
from bot.people.offices import short_name
from bot.words import LANGUAGES
from storage.announcing import audiences
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Outgoing
    from storage.announcing.announcements import Announcement
    from storage.announcing.audiences import Audience, Share, Size

MOST_NAMED = 10
FOR: dict[str, Callable[[Language], str]] = {
    "members": lambda words: words.say("villagers"),
    "heads": lambda words: words.say("village heads"),
    "both": lambda words: words.say("villagers and village heads"),
}


class Preview(NamedTuple):
    """How many are meant, and what is said of it."""

    size: Size
    text: str


def previewed(visit: Visit, announced: Announcement, *, goes: bool = True) -> Preview:
    """Work out for whom an announcement is, and what stands in its way; one that `goes` not has no time either."""
    tx, words, audience = visit.tx, visit.language, announced.audience
    size, at = audiences.size(tx, audience, visit.today), goes_at(tx, announced, visit.now)
    lines = [
        words.say("PREVIEW · announcement {number}", number=announced.id),
        _for_whom(visit, audience),
        _how_many(size, audience, words),
        *_channels(visit, audience, at),
        *_told_otherwise(size, words),
        *(_when(visit, announced, at) if goes else ()),
        *remarks(visit, announced, at),
    ]
    return Preview(size, "\n".join(lines))


def _how_many(size: Size, audience: Audience, words: Language) -> str:
    phones = words.number(size.phones)
    if audience.whom == "heads":
        return words.say("{phones} phones will have it.", phones=phones)
    return words.say(
        "{households} households and groups are meant; {phones} phones will have it.",
        households=words.number(size.households),
        phones=phones,
    )


def _when(visit: Visit, announced: Announcement, at: datetime) -> list[str]:
    """Say when it goes, and why not at the hour that was asked for."""
    words = visit.language
    lines = [words.say("It is sent {when}.", when=when_told(at, visit.now, words))]
    if at > max(visit.now, announced.send_at or visit.now):
        lines.append(words.say("Before that it is night or a quiet day, and nobody is disturbed."))
    return lines


def samples(visit: Visit, announced: Announcement) -> list[Outgoing]:
    """Give the announcement as people will have it, once for each language that is read."""
    read = audiences.by_language(visit.tx, announced.audience, visit.today)
    codes = dict.fromkeys(one.code if one.code in LANGUAGES else LANGUAGES[0] for one in read)
    framing, village = Framing(visit.tx, announced, visit.today), _first_village(visit, announced.audience)
    return [framing.framed(village, code) for code in codes]


def _first_village(visit: Visit, audience: Audience) -> int | None:
    if audience.whom == "heads":
        return None
    under = (number for area in audience.areas for number in areas.under(visit.tx, area))
    return next((number for number in under if areas.one(visit.tx, number).kind == "village"), None)


def _for_whom(visit: Visit, audience: Audience) -> str:
    words = visit.language
    names = [short_name(areas.one(visit.tx, number)) for number in audience.areas]
    places = ", ".join(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else "")
    told = [FOR[audience.whom](words), places]
    if audience.title:
        told.append(NAMES[audience.title](words))
    if audience.owing:
        told.append(words.say("only who has not handed in {year}", year=audience.owing))
    return words.say("For: {whom}", whom=" · ".join(told))


def _channels(visit: Visit, audience: Audience, at: datetime) -> list[str]:
    plan, windows = visit.reach.plan, visit.reach.windows
    left = left_this_month(visit.tx, at, plan)
    planned = plans(visit.tx, visit.forms, visit.now, plan.monthly)
    lines = []
    before = {name: at - window for name, window in windows.items()}
    # What is free at first is counted from one time on: only one kind of channel charges.
    lately = at - max(plan.free.values(), default=timedelta())
    for share in audiences.by_channel(visit.tx, audience, visit.today, lately, before):
        lines += _channel(visit, share, left.get(share.channel))
        if share.channel in planned:
            lines += _beside_the_plan(visit, share, planned[share.channel].left(visit.now, at), at)
    return lines


def _channel(visit: Visit, share: Share, left: int | None) -> list[str]:
    words, name = visit.language, visit.reach.called(share.channel)
    going = _going(visit, share)
    lines = [words.say("– {channel}: {number} phones", channel=name, number=words.number(share.phones))]
    if share.channel in visit.reach.windows:
        out = share.phones - share.muted - share.unreachable - going
        lines += [
            words.say("  outside the time in which {channel} may write to them: {number}", channel=name, number=out)
        ]
        lines += _cost(visit, share) if share.before and share.channel in visit.reach.plan.free else []
    if share.muted:
        lines.append(words.say("  want no news: {number}", number=share.muted))
    if share.unreachable:
        lines.append(words.say("  cannot be reached: {number}", number=share.unreachable))
    if left is not None and going > left:
        told = words.say("  over the quota of the month: {number} (still free: {left})", number=going - left, left=left)
        lines.append(told)
    return lines


def _going(visit: Visit, share: Share) -> int:
    """Count the phones of a channel that can have it."""
    if share.channel in visit.reach.windows:
        return share.lately + share.before
    return share.phones - share.muted - share.unreachable


def _beside_the_plan(visit: Visit, share: Share, left: int, at: datetime) -> list[str]:
    """Say how many messages the month has room for beside the forms and reminders it will bring."""
    words, going = visit.language, _going(visit, share)
    room, needs = words.number(left), words.number(going)
    if (at.year, at.month) == (visit.now.year, visit.now.month):
        told = words.say("  this month has room for about {left}, this needs {needs}", left=room, needs=needs)
    else:
        told = words.say(
            "  month {month} has room for about {left}, this needs {needs}", month=at.month, left=room, needs=needs
        )
    lacking = words.say("  so {number} would be lacking for forms and reminders", number=words.number(going - left))
    return [told, lacking] if going > left else [told]


def _cost(visit: Visit, share: Share) -> list[str]:
    words, price = visit.language, visit.reach.plan.prices.get(share.channel)
    if price is None:
        return [words.say("  billed by Zalo: {number} messages; the price is not set here", number=share.before)]
    cost = words.number(share.before * price)
    return [words.say("  billed by Zalo: {number} messages, {cost} đồng", number=share.before, cost=cost)]


def _told_otherwise(size: Size, words: Language) -> list[str]:
    if not size.without_phone:
        return []
    return [
        words.count(
            "{number} household or group has no phone here: the village head tells them.",
            "{number} households and groups have no phone here: the village head tells them.",
            size.without_phone,
        )
    ]
