"""Untying a group: by the village's head or the commune, or because we or the head are no longer in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.arguments import read_id
from bot.dialogue.messages.notices import tell_heads, tell_officers
from bot.features.village_groups import listing, saying
from bot.features.village_groups.tying import record
from bot.features.village_groups.who import Done, sender_of
from bot.people.offices import short_name
from bot.words import words_for
from conversations.speech import Outgoing
from storage.people import accounts, village_groups
from storage.places import areas
from storage.talk import outbox

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import InGroup
    from storage.people.village_groups import Tie, VillageGroup

WORDS = ("bỏ nhóm", "bỏ gắn nhóm", "untie group")


def untie(visit: Visit, here: InGroup, group: VillageGroup, _name: str) -> Done:
    """Untie a group in which its village's head or an officer of the commune says so."""
    words, sender = visit.language, sender_of(visit, here)
    tie = village_groups.tie_of(visit.tx, group.account_id, visit.today)
    if tie is None:
        return Done(Outgoing(words.say("This group is tied to no village.")))
    if not here.sender:
        return Done(Outgoing(saying.nameless(words, words.say("UNTIE GROUP"))))
    if sender is None or not sender.may("tell", tie.area_id):
        return Done(Outgoing(words.say("Only the village head or the commune can untie this group.")))
    _over(sender, tie)
    return Done(Outgoing(_said(words)), is_done=True)


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Untie a group from one's own phone: the one that is named by a button, or the only one there is."""
    mine = listing.mine(visit)
    meant = [one for one in mine if one.id == read_id(argument)] if argument.isdecimal() else mine
    if len(meant) > 1 or (not mine and not argument.isdecimal()):
        return listing.run(visit, "")
    if not meant:
        return [Outgoing(visit.language.say("This group is tied no more."))]
    tie = meant[0]
    _over(visit, tie)
    said = Outgoing(_said(words_for(accounts.one(visit.tx, tie.account_id).language)), topic=tie.topic)
    outbox.put(visit.tx, [outbox.notice(tie.account_id, said, visit.now)])
    return [_told(visit, tie, visit.language)]


def leave(visit: Visit, group: VillageGroup) -> None:
    """Note that we were taken out of a group, and tell the commune where it was tied."""
    tie = village_groups.tie_of(visit.tx, group.account_id, visit.today)
    village_groups.left(visit.tx, group.account_id, visit.now)
    accounts.lose(visit.tx, {group.account_id}, visit.now)
    if tie is not None:
        _tell(visit, tie)


def part(visit: Visit, here: InGroup, group: VillageGroup) -> None:
    """Untie a group that the head who tied it leaves: it would go on without anybody who answers for it."""
    tie, sender = village_groups.tie_of(visit.tx, group.account_id, visit.today), sender_of(visit, here)
    if tie is not None and sender is not None and tie.person_id in {one.person.id for one in sender.speakers}:
        _over(visit, tie)


def _over(visit: Visit, tie: Tie) -> None:
    """End a tie, with what waits to be said there; the visit is of whoever does it."""
    village_groups.untie(visit.tx, tie.account_id)
    record(visit, "untied", tie.id, tie.area_id)
    _tell(visit, tie)


def _tell(visit: Visit, tie: Tie) -> None:
    """Tell the village's heads and the commune, but not on the phone in hand."""
    for tell in (tell_heads, tell_officers):
        tell(visit, tie.area_id, lambda words: _told(visit, tie, words))


def _told(visit: Visit, tie: Tie, words: Language) -> Outgoing:
    village = short_name(areas.one(visit.tx, tie.area_id))
    return Outgoing(
        words.say("The group “{group}” of {village} gets no more announcements.", group=tie.name, village=village)
    )


def _said(words: Language) -> str:
    return words.say("✓ This group is tied to no village any more and gets no more announcements.")
