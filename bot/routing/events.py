"""Events, heard though nobody said them: a chat opened or closed, a message changed, what cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.joining import strangers
from bot.routing import by_hand, in_front
from conversations.form import QuestionKind
from conversations.understanding.on_the_map import is_shared_place
from storage.people import accounts

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing


def answer(visit: Visit) -> list[Outgoing]:
    """Answer an event that is nothing said, or a phone number nobody has asked for."""
    match visit.heard.event:
        case "left":
            accounts.lose(visit.tx, {visit.account.id}, visit.now)
            return []
        case "by_hand":
            return by_hand.begins(visit)
        case "card" if not visit.speakers and not in_front.name(visit):
            return [strangers.turn_card_away(visit)]
    return in_front.refused(visit, _why(visit))


def _why(visit: Visit) -> str:
    """Say why what was sent is not taken."""
    words = visit.language
    match visit.heard.event:
        case "said":
            return words.say("No phone number is needed here, and it was not kept.")
        case "lost":
            return visit.heard.text
        case "edited":
            unread = words.say("A changed message is not read again.")
            return f"{unread} {in_front.mending(visit)}".rstrip()
        case "card":
            return words.say("A contact card is no answer here, and was not kept. Please type the answer.")
    return words.say("Only texts, numbers and photos can be read here. Please type the answer.")


def is_stray_place(visit: Visit) -> bool:
    """Whether a place was shared where neither a place nor words are asked for; it is no number and no answer."""
    if not is_shared_place(visit.heard.text):
        return False
    walk = in_front.walk(visit)
    spot = walk.asked if walk is not None else None
    return spot is None or spot.question.kind not in {QuestionKind.GEOPOINT, QuestionKind.TEXT}
