"""Handles a failed message again, once the fault that made it fail is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.receiving.answering import Answerer
from bot.routing.answer import answer
from conversations.speech import Incoming, Media
from conversations.understanding.codes import HIDDEN
from storage.people import accounts
from storage.store import StoreError, savepoint
from storage.talk import heard, media, outbox

if TYPE_CHECKING:
    from datetime import datetime

    from bot.dialogue.questionnaires import Questionnaires
    from storage.people.accounts import Account
    from storage.store import Tx
    from storage.talk.heard import Heard

Outcome = Literal["answered", "overtaken", "empty", "gone", "fails"]
"""What came of it: answered; not, because the person has written since and it would be taken for the answer to another
question; not, because nothing is kept of it; not, because it is no failure any more; it fails still."""


class Retry:
    """Hears failures again; `language` is for people who have not chosen one."""

    def __init__(self, forms: Questionnaires, language: str) -> None:
        self._answerer = Answerer(forms, language)

    def again(self, tx: Tx, failure: Heard, now: datetime) -> Outcome:
        """Hear one failure as if it came now, within a transaction; where it fails again it stays what it is."""
        number = failure.id or 0
        try:
            with savepoint(tx):
                return self._heard(tx, failure, now) if heard.mark_mended(tx, number) else "gone"
        except StoreError:
            raise
        except Exception as fault:  # noqa: BLE001 - any fault of ours, as when it was heard first
            heard.blame(tx, number, type(fault).__name__)
            return "fails"

    def _heard(self, tx: Tx, failure: Heard, now: datetime) -> Outcome:
        if not (failure.press or failure.media_id or failure.text) or failure.text == HIDDEN:
            return "empty"
        if not failure.press and [one.id for one in heard.recent(tx, failure.account_id, 1)] != [failure.id]:
            return "overtaken"
        account = accounts.one(tx, failure.account_id)
        says = answer(self._answerer.visit(tx, account, _incoming(tx, account, failure, now)))
        outbox.put(tx, [outbox.Saying(failure.account_id, one, now) for one in says])
        return "answered"


def _incoming(tx: Tx, account: Account, failure: Heard, now: datetime) -> Incoming:
    kept = media.find(tx, failure.media_id) if failure.media_id else None
    others = [one for one in heard.of_album(tx, failure.account_id, failure.album) if one != failure.media_id]
    return Incoming(
        account.channel,
        account.address,
        failure.key,
        now,
        failure.text,
        failure.press,
        Media(kept.kind, kept.id, kept.size) if kept else None,
        more=tuple(Media("image", one) for one in others) if kept else (),
    )
