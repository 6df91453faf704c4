"""What is heard though nobody said it: a chat opened or closed, a message changed, what cannot be read, a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errand import walk_of
from bot.walks import is_own, open_walk
from conversations import telling
from conversations.speech import Outgoing
from storage import accounts, errands, evaluations

if TYPE_CHECKING:
    from bot.visit import Visit
    from conversations.walk import Walk
    from storage.evaluations import Evaluation


def answer(visit: Visit) -> list[Outgoing]:
    """Answer an event that is nothing said, or a phone number nobody has asked for."""
    words = visit.language
    match visit.heard.event:
        case "said":
            return refuse(visit, words.say("No phone number is needed here, and it was not kept."))
        case "left":
            accounts.lose(visit.tx, {visit.account.id}, visit.now)
            return []
        case "in_group":
            alone = words.say(
                "This is a group: nothing about anybody is told here. Please write to Bản Học in a chat of your own."
            )
            return [Outgoing(alone)]
        case "lost":
            return refuse(visit, visit.heard.text)
        case "edited":
            return refuse(visit, words.say("A changed message is not read again. To change an answer type EDIT 3."))
        case _:
            return refuse(visit, words.say("Only texts, numbers and photos can be read here. Please type the answer."))


def refuse(visit: Visit, why: str) -> list[Outgoing]:
    """Say why something was not taken, and put the question again that lies in front."""
    walk = _in_front(visit)
    return list(telling.refuse(walk, visit.language, "unreadable", why).says) if walk else [Outgoing(why)]


def _in_front(visit: Visit) -> Walk | None:
    errand = errands.open_of(visit.tx, visit.account.id)
    if errand is not None:
        return walk_of(visit, errand)
    evaluation = form_in_front(visit)
    return open_walk(visit, evaluation) if evaluation is not None else None


def form_in_front(visit: Visit) -> Evaluation | None:
    """Find the form the account looks at, if it is one of the speaker's own."""
    focus = visit.account.focus
    evaluation = evaluations.find(visit.tx, focus) if focus is not None else None
    return evaluation if evaluation is not None and is_own(visit, evaluation) else None
