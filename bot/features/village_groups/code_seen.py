"""A code typed in a group: all there could read it, so it opens nothing any more, and who gave it hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.messages.notices import tell_heads, tell_officers
from bot.features.joining.with_code import opened_by
from bot.features.village_groups import saying
from bot.features.village_groups.who import Done
from conversations.speech import Outgoing
from conversations.understanding import codes
from storage import audit
from storage.people import invites, people

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.people.invites import Invite
    from storage.people.village_groups import VillageGroup


def hear(visit: Visit, group: VillageGroup) -> Done | None:
    """Answer a code, or what was meant as one; None where nothing of the kind was said."""
    every = codes.every(visit.heard.text)
    if not every:
        return Done(saying.code_alone(visit.language)) if codes.resembles(visit.heard.text) else None
    ended = [signs for signs in every if _is_ended(visit, group, signs)]
    if not ended:
        return Done(saying.code_alone(visit.language))
    return Done(saying.code_is_over(visit.language), is_done=True)


def _is_ended(visit: Visit, group: VillageGroup, signs: str) -> bool:
    """End a code that opened something until now, and say whether it did."""
    invite = invites.by_code(visit.tx, signs)
    if invite is None:
        invites.note_wrong(visit.tx, visit.account.id, visit.now)
    if invite is None or invite.state(visit.now) != "open":
        return False
    _end(visit, group, invite)
    return True


def _end(visit: Visit, group: VillageGroup, invite: Invite) -> None:
    """Revoke a code, and tell whoever gave it: the head of the village, of an office's code the commune."""
    invites.revoke(visit.tx, [invite.id], visit.now)
    audit.record(visit.tx, audit.Link(visit.now, "invite.revoked", area_id=invite.area_id, after=f"group {group.id}"))
    whose = _whose(visit, invite)

    def told(words: Language) -> Outgoing:
        return Outgoing(
            words.say(
                "The code of {whom} was typed in the group “{group}”, where all could read it; it opens nothing any "
                "more. They may write to Bản Học alone who they are and be let in, or get a new code.",
                whom=whose,
                group=group.name,
            )
        )

    if invite.area_id is not None:
        tell = tell_heads if invite.kind == "member" else tell_officers
        tell(visit, invite.area_id, told)


def _whose(visit: Visit, invite: Invite) -> str:
    return people.one(visit.tx, invite.person_id).name if invite.person_id is not None else opened_by(visit, invite)
