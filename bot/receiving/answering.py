"""Answering what was heard, within a transaction: what is said goes into the outbox, and that it was heard is noted."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING

from bot.delivery.reach import EVERYWHERE
from bot.dialogue.beforehand import WorkFirst
from bot.dialogue.visit import Visit
from bot.routing.answer import answer, language_of
from bot.routing.commands import OFFERS
from bot.words import words_for
from conversations.speech import Outgoing
from conversations.understanding.codes import hide
from conversations.understanding.on_the_map import without_place
from storage.people import visitors
from storage.store import StoreError, savepoint
from storage.talk import asked_again, heard, outbox
from storage.trouble import traced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.beforehand import Worktable
    from bot.dialogue.questionnaires import Questionnaires
    from conversations.speech import Incoming
    from storage.people.accounts import Account
    from storage.people.visitors import Look, Visitor
    from storage.store import Tx

    Answered = tuple[list[Outgoing], heard.Heard]  # what is said, and how it is noted what was heard

LONGEST_KEPT = 4000  # characters of what was heard

log = logging.getLogger(__name__)


class Answerer:
    """Answers people with the forms there are, in the house's `language` until they have chosen one."""

    def __init__(self, forms: Questionnaires, language: str) -> None:
        self.reach = EVERYWHERE
        """What the platforms allow, for those who ask whom they can write to."""
        self.worktable: Worktable | None = None
        """Where long work is done before what asks for it is answered; without one it is done in the answer."""
        self.turns: Counter[tuple[str, str]] = Counter()
        """How many on each channel were answered, and at how many we failed."""
        self._forms = forms
        self._language = language

    def visit(self, tx: Tx, account: Account, incoming: Incoming) -> Visit:
        """Make a visit of something heard, to see what it is without answering it."""
        visitor = visitors.at(tx, account.id, incoming.at.date())
        return self._visit_of(tx, visitor, incoming)

    def _visit_of(self, tx: Tx, visitor: Visitor, incoming: Incoming) -> Visit:
        return Visit(
            tx,
            incoming,
            visitor.account,
            visitor.speakers,
            language_of(tx, visitor, self._language),
            self._forms,
            OFFERS,
            visitor.errand,
            self.reach,
            self.worktable,
            said={} if visitor.said is None else {visitor.account.id: visitor.said},
        )

    def answer_all(self, tx: Tx, pairs: Sequence[tuple[Account, Incoming]], *, apart: bool = True) -> None:
        """Answer each of these within a transaction, and note that it was heard.

        With each `apart` a fault of ours spoils only its own; a savepoint for it costs as much as a fifth of an answer.
        """
        if not pairs:
            return
        marks: list[heard.Heard] = []
        sayings: list[outbox.Saying] = []
        turns: list[tuple[str, str]] = []
        ahead = set() if apart else {account.id for account, _ in pairs}
        typing = ahead & {account.id for account, incoming in pairs if incoming.text}
        with visitors.looking_ahead(tx, ahead, pairs[0][1].at.date(), typing) as look:
            answer_one = self._answer_apart if apart else self._answer
            for account, incoming in pairs:
                says, mark = answer_one(tx, look, account, incoming)
                turns.append((incoming.channel, "failed" if mark.state == "failed" else "answered"))
                if incoming.event != "by_hand":  # nobody here wrote it: it is not ours to keep, and opens no window
                    marks.append(mark)
                sayings += [outbox.Saying(account.id, one, incoming.at) for one in says]
        heard.mark(tx, marks)
        outbox.put(tx, sayings)
        self.turns.update(turns)  # a batch that is spoilt on the way is begun anew, and counted then

    def _answer_apart(self, tx: Tx, look: Look, account: Account, incoming: Incoming) -> Answered:
        """Answer one Incoming; a fault of ours costs the person an apology, and the place is kept."""
        try:
            with savepoint(tx):
                return self._answer(tx, look, account, incoming)
        except (StoreError, WorkFirst):
            raise  # it is nobody's fault, and nothing can be kept now
        except Exception as fault:  # noqa: BLE001 - the one door at which our own faults are caught
            log.error("account %d: %s", account.id, traced(fault))  # noqa: TRY400
            words = words_for(account.language or self._language)
            sorry = words.say(
                "Something went wrong here, and it is not your fault. Your place is kept; please try again later."
            )
            # In a group nobody in particular would be spoken to.
            said = [] if incoming.in_group else [Outgoing(sorry)]
            return said, _mark(account, incoming, type(fault).__name__)

    def _answer(self, tx: Tx, look: Look, account: Account, incoming: Incoming) -> Answered:
        visitor = look(account.id, incoming.at.date())
        visit = self._visit_of(tx, visitor, incoming)
        says = answer(visit)
        return says, _mark(account, incoming)._replace(why=asked_again.written(visit.asked_again))


def _mark(account: Account, incoming: Incoming, why: str | None = None) -> heard.Heard:
    text = hide(incoming.text)[:LONGEST_KEPT]
    # What failed is heard again as something said, which an edited message, a reply or a lost photo was not.
    # Nothing is kept of what people say in a group.
    is_said = incoming.event == "said" and not incoming.replies_to
    is_again = (why is None or is_said) and incoming.in_group is None
    return heard.Heard(
        account.id,
        incoming.key,
        incoming.at,
        text=(text if why else without_place(text)) if is_again else "",
        press=incoming.press[:LONGEST_KEPT] if is_again else "",
        media_id=incoming.media.id if incoming.media else None,
        state="handled" if why is None else "failed",
        why=why,
        album=incoming.group if incoming.media else "",
    )
