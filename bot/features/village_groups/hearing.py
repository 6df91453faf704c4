"""What happens in a group, and the one answer an hour that it gets; what people say to each other never comes here."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.features.village_groups import code_seen, saying, tying, untying
from bot.features.village_groups.words import read_word
from storage.people import accounts, village_groups

if TYPE_CHECKING:
    from datetime import datetime

    from bot.dialogue.visit import Visit
    from conversations.speech import InGroup, Outgoing
    from storage.people.village_groups import VillageGroup

ONCE_IN = timedelta(hours=1)


def hear(visit: Visit, here: InGroup) -> list[Outgoing]:
    """Answer what happened in a group, in the topic in which it did."""
    if here.what == "moved":
        _move(visit, here)
        return []
    group = village_groups.meet(visit.tx, visit.account.id, here.name)
    if here.what != "removed" and visit.account.unreachable_at is not None:
        accounts.find_again(visit.tx, visit.account.id)
    return [replace(one, topic=here.topic) for one in _answered(visit, here, group)]


def _answered(visit: Visit, here: InGroup, group: VillageGroup) -> list[Outgoing]:
    match here.what:
        case "said":
            return _hear_words(visit, here, group)
        case "added":
            return _come(visit, group)
        case "removed":
            untying.leave(visit, group)
        case "parted":
            untying.part(visit, here, group)
    return []


def _move(visit: Visit, here: InGroup) -> None:
    """Let a group go on elsewhere; we may be told so twice, by the group and where something could not be sent."""
    old = village_groups.find(visit.tx, visit.account.id)
    if old is not None:
        new = accounts.meet_one(visit.tx, visit.heard.channel, here.moved_to)
        village_groups.move(visit.tx, old, new.id, visit.now)


def _come(visit: Visit, group: VillageGroup) -> list[Outgoing]:
    """Greet a group once; who takes us out and puts us in again and again is not greeted each time."""
    is_new = group.greeted_at is None
    if group.left_at is not None:
        village_groups.come_back(visit.tx, group.account_id)
    elif not is_new:
        return []
    if not is_new and not _is_long_ago(visit, group.greeted_at):
        return []
    village_groups.greeted(visit.tx, group.account_id, visit.now)
    return [saying.greeting(visit.language)]


def _hear_words(visit: Visit, here: InGroup, group: VillageGroup) -> list[Outgoing]:
    """Do what the head or the commune says; everything else is answered where the last answer is an hour old."""
    word, rest = read_word(visit.heard.text)
    done = _DOES[word](visit, here, group, rest) if word in _DOES else code_seen.hear(visit, group)
    if done is not None and done.is_done:
        return [done.says]
    if not _is_long_ago(visit, group.answered_at):
        return []
    village_groups.answered(visit.tx, group.account_id, visit.now)
    if done is not None:
        return [done.says]
    return [_progress(visit, group) if word == "progress" else saying.write_alone(visit.language)]


def _progress(visit: Visit, group: VillageGroup) -> Outgoing:
    tie = village_groups.tie_of(visit.tx, group.account_id, visit.today)
    return saying.progress(visit, tie) if tie is not None else saying.not_tied(visit.language)


def _is_long_ago(visit: Visit, moment: datetime | None) -> bool:
    return moment is None or visit.now - moment >= ONCE_IN


_DOES = {"tie": tying.tie, "untie": untying.untie}
