"""The photos of a story: kept as they are told, and brought by the platform when they are told to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.receiving import held
from bot.receiving.answering import Answerer
from bot.words import LANGUAGES
from conversations.speech import Media
from storage.people import accounts
from storage.talk import arrivals, media
from storage.talk.media import MediaRecord

if TYPE_CHECKING:
    from datetime import datetime

    from bot.dialogue.questionnaires import Questionnaires
    from storage.store import Store, Tx
    from storage.talk.media import MediaShelf


def keep_photo(tx: Tx, shelf: MediaShelf, name: str, now: datetime) -> Media:
    """Keep a photo under its name."""
    data = f"the bytes of photo {name}".encode()
    photo = shelf.put(data)
    media.record(tx, MediaRecord(photo, "image", "image/jpeg", len(data), name, now))
    return Media("image", photo, len(data))


def bring(store: Store, forms: Questionnaires, chat: tuple[str, str], name: str, kept: Media, now: datetime) -> None:
    """Let a photo come that was sent before from a phone."""
    with store.writing() as tx:
        account = accounts.find(tx, *chat)
        waiting = next(one for one in arrivals.of_account(tx, account.id) if one.remote.place == name)
        held.answer_fetched(tx, Answerer(forms, LANGUAGES[0]), waiting, {waiting.id: kept}, now)
