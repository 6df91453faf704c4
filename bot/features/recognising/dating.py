"""Whether a decision is dated before its villages met and signed: nobody decides on what is not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from storage.deciding import signings

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from conversations.language import Language
    from storage.store import Tx


def early(tx: Tx, evaluation_ids: Collection[int], dated: date, words: Language) -> list[str]:
    """Warn of a date before the latest signature under the lists of these forms; no line where it is not."""
    at = signings.latest(tx, evaluation_ids)
    signed = None if at is None else at.astimezone(TIME_ZONE).date()
    if signed is None or dated >= signed:
        return []
    told = words.say(
        "⚠ The date {date} is before {signed}, when the list was signed. Is it so on the paper? If not, type BACK and "
        "the right date.",
        date=words.date(dated),
        signed=words.date(signed),
    )
    return [told]
