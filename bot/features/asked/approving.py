"""A second officer looks at replies that the first has written; where there is only one, they hold at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.arguments import read_id
from bot.dialogue.visit import command_button
from bot.people.calling import words_of
from bot.people.offices import accounts_of
from bot.words import words_for
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from storage import audit
from storage.people import accounts, people
from storage.talk import outbox, reply_pages
from storage.talk.outbox import Saying, Urgency

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.replies.reply import Reply
    from storage.people.people import Person
    from storage.places.areas import Area
    from storage.talk.reply_pages import ReplyPage

MOST_SHOWN = 3


def lay_before(visit: Visit, area: Area, page: str, changed: Sequence[Reply]) -> Outgoing:
    """Lay a version before the other officers of the commune, or let it hold where there is none."""
    words = visit.language
    number = reply_pages.add(visit.tx, area.id, page, visit.by, visit.now)
    _log(visit, "replies.written", number, area.id)
    others = [one for one in people.holders(visit.tx, "commune_officer", area.id, visit.today) if one.id != visit.by]
    phones = accounts_of(visit.tx, others)
    if not phones:
        reply_pages.settle(visit.tx, number, visit.by, visit.now, accepted=True)
        _log(visit, "replies.accepted", number, area.id)
        return Outgoing(words.say("✓ Taken in. People are answered so from now on."))
    for account_id in phones:
        said = _asks(words_of(visit.tx, account_id, visit.today), number, changed)
        outbox.put(visit.tx, [Saying(account_id, said, visit.now, Urgency.REMINDER)])
    return Outgoing(words.say("✓ Laid before {names}. It holds once one of them approves.", names=_names(others)))


def _names(others: Sequence[Person]) -> str:
    return ", ".join(one.name for one in others)


def _asks(words: Language, number: int, changed: Sequence[Reply]) -> Outgoing:
    lines = [f"• {shown(one)}" for one in changed[:MOST_SHOWN]]
    left = len(changed) - len(lines)
    more = [words.count("… and {number} more.", "… and {number} more.", left)] if left > 0 else []
    buttons = (
        command_button(words.say("Approve these replies"), "settle_replies", f"yes-{number}"),
        command_button(words.say("Refuse these replies"), "settle_replies", f"no-{number}"),
    )
    told = words.say("Replies to what people ask wait for your approval:")
    return Outgoing("\n".join([told, *lines, *more]), buttons)


def shown(one: Reply) -> str:
    """Show a reply on one line: its key, and what is answered."""
    told = shortened(one.answer("vi"), 160)
    return f"{one.key}: “{told}”"


def settle(visit: Visit, argument: str) -> list[Outgoing]:
    """Approve a version or refuse it, and tell who wrote it."""
    side, _, number = argument.partition("-")
    page = reply_pages.find(visit.tx, read_id(number) or 0)
    if page is None or not visit.may("announce", page.area_id):
        return [Outgoing(visit.language.say("There is nothing here to approve."))]
    if page.person_id == visit.by:
        return [Outgoing(visit.language.say("Somebody else has to approve what you have written yourself."))]
    accepted = side == "yes"
    if not reply_pages.settle(visit.tx, page.id, visit.by, visit.now, accepted=accepted):
        return [Outgoing(visit.language.say("Somebody has decided on this already."))]
    _log(visit, "replies.accepted" if accepted else "replies.refused", page.id, page.area_id)
    _tell(visit, page, _accepted if accepted else _refused)
    return [Outgoing((_accepted if accepted else _refused)(visit.language))]


def _accepted(words: Language) -> str:
    return words.say("✓ The replies are approved. People are answered so from now on.")


def _refused(words: Language) -> str:
    return words.say("The replies were not approved; all is answered as before.")


def _tell(visit: Visit, page: ReplyPage, say: Callable[[Language], str]) -> None:
    for one in accounts.of_person(visit.tx, page.person_id or 0):
        outbox.put(visit.tx, [outbox.notice(one.id, Outgoing(say(words_for(one.language))), visit.now)])


def _log(visit: Visit, deed: str, number: int, area_id: int) -> None:
    link = audit.Link(visit.now, deed, visit.by, visit.account.id, area_id, after=f"replies {number}")
    audit.record(visit.tx, link)
