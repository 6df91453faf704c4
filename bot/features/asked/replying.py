"""A village head replies to what somebody asked, in the head's own name; both can erase it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, errand
from bot.dialogue.arguments import read_id
from bot.features.asked import to_the_head
from bot.people.calling import words_of
from bot.people.signature import in_office
from conversations.speech import Outgoing
from storage.people import erased, questions
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.people.questions import Asked
    from storage.talk.errands import Errand

FORM, REPLYING = "loi_nhan", "reply_question"
MOST_LISTED = 5


class Replied(NamedTuple):
    """Which question is replied to, with what is asked for it."""

    number: int
    cau_hoi: str


def waiting(visit: Visit, _argument: str) -> list[Outgoing]:
    """Show what waits for a reply of the speaker, each with its buttons."""
    found = _mine(visit)
    if not found:
        return [Outgoing(visit.language.say("Nobody waits for a reply."))]
    return [_shown(one, visit.language) for one in found[:MOST_LISTED]]


def lines(visit: Visit) -> list[str]:
    """Remind a head or an officer of what waits; nothing where nothing does."""
    found = _mine(visit)
    told = visit.language.count(
        "{number} person waits for a reply. Type QUESTIONS.",
        "{number} people wait for a reply. Type QUESTIONS.",
        len(found),
    )
    return [told] if found else []


def _mine(visit: Visit) -> list[Asked]:
    """Give what waits for the speaker, the oldest first."""
    own = dict.fromkeys(role.area_id for role in visit.roles if role.area_id is not None)
    places = [one for one in own if visit.may("tell", one)]
    found = {asked.id: asked for place in places for asked in questions.waiting_in(visit.tx, place)}
    return [found[number] for number in sorted(found)]


def _shown(one: Asked, words: Language) -> Outgoing:
    return Outgoing(to_the_head.asks(one.name, one.text, words), to_the_head.buttons(one.id, words))


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask what the reply is; the question itself is not said again, so that erasing it leaves nothing."""
    found = _open(visit, argument)
    if found is None:
        return [_gone(visit)]
    question = visit.language.say("What do you reply to {name}? It goes out in your name.", name=found.name)
    told = about.written(Replied(found.id, question))
    return errand.begin(visit, FORM, {"for": REPLYING, **told}, meanwhile=True)


def give(visit: Visit, one: Errand, walk: Walk) -> list[Outgoing]:
    """Send the reply to who asked."""
    said, number = walk.outcome("loi") or "", about.read(Replied, one).number
    found = _open(visit, str(number))
    speaker = visit.speaker
    if found is None or speaker is None or not questions.reply(visit.tx, found.id, said, visit.by, visit.now):
        return [_gone(visit)]
    words = words_of(visit.tx, found.account_id, visit.today)
    signed = in_office(visit.tx, found.area_id, speaker.person, visit.today, words)
    text = "\n".join([words.say("You asked: “{text}”", text=found.text), said, f"— {signed}"])
    told = Outgoing(text, (to_the_head.erase_button(found.id, words),))
    key = questions.key(found.id, "reply")
    outbox.put(visit.tx, [outbox.Saying(found.account_id, told, visit.now, key=key)])
    to_the_head.log(visit, "question.replied", found.id, found.area_id)
    done = visit.language.say("✓ {name} has the reply.", name=found.name)
    return [Outgoing(done, (to_the_head.erase_button(found.id, visit.language),))]


def erase(visit: Visit, argument: str) -> list[Outgoing]:
    """Erase a question with its reply, for who asked and for who replies."""
    number = read_id(argument)
    found = questions.find(visit.tx, number) if number is not None else None
    if found is None or (found.person_id != visit.by and not visit.may("tell", found.area_id)):
        return [_gone(visit)]
    erased.carry_out(visit.tx, erased.Erased(visit.now, visit.today, "question", (found.id,)))
    to_the_head.log(visit, "question.erased", found.id, found.area_id)
    if found.person_id != visit.by and found.replied_at is None:
        words = words_of(visit.tx, found.account_id, visit.today)
        told = words.say("Your question was erased without a reply. Please ask the village head in person.")
        outbox.put(visit.tx, [outbox.notice(found.account_id, Outgoing(told), visit.now)])
    return [Outgoing(visit.language.say("✓ Erased, for both of you."))]


def where(visit: Visit, one: Errand) -> Collection[int]:
    """Give the area in which a reply is given; none where the question is gone."""
    found = questions.find(visit.tx, about.read(Replied, one).number)
    return [found.area_id] if found is not None else []


def refused(visit: Visit) -> Outgoing:
    """Say that only the head and the commune reply."""
    return Outgoing(visit.language.say("Only the village head and the commune reply to this."))


def _open(visit: Visit, argument: str) -> Asked | None:
    number = read_id(argument)
    found = questions.find(visit.tx, number) if number is not None else None
    waits = found is not None and found.replied_at is None and visit.may("tell", found.area_id)
    return found if waits else None


def _gone(visit: Visit) -> Outgoing:
    return Outgoing(visit.language.say("This question has been answered already, or erased."))
