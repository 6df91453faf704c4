"""An announcement's frame, as people read it: from whom it comes, the text as it was written, who stands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.people.calling import as_called
from bot.people.signature import signed
from bot.words import words_for
from conversations.speech import Media, Outgoing
from storage.places import areas

if TYPE_CHECKING:
    from datetime import date

    from conversations.language import Language
    from storage.announcing.announcements import Announcement
    from storage.store import Tx


class Framing:
    """The frames of one announcement, made once for each village and language."""

    def __init__(self, tx: Tx, announced: Announcement, on: date) -> None:
        self._tx = tx
        self._announced = announced
        self._on = on
        self._known: dict[tuple[int, str], Outgoing] = {}

    def framed(self, area_id: int | None, language: str | None) -> Outgoing:
        """Give what a phone is sent, in its language, in the name of its village or of the area it comes from."""
        where, words = area_id or self._announced.area_id, words_for(language)
        if (where, words.code) not in self._known:
            self._known[where, words.code] = self._frame(where, words)
        return self._known[where, words.code]

    def in_group(self, area_id: int, language: str | None, topic: str) -> Outgoing:
        """Give what is said in the group of a village, where nobody is heard who does not speak to us."""
        words = words_for(language)
        doubt = words.say("Not sure about this? Write to Bản Học alone: IS THIS REAL.")
        text = "\n".join([*self._letter(area_id, words), doubt])
        return Outgoing(text, media=self._picture(), topic=topic, alone=words.say("Write to Bản Học alone"))

    def _text(self, area_id: int) -> str:
        """Give what was written as it was; what is said of a day of the calendar as the village is called."""
        text = self._announced.text
        return as_called(text, areas.one(self._tx, area_id)) if self._announced.for_day is not None else text

    def _frame(self, area_id: int, words: Language) -> Outgoing:
        lines = [*self._letter(area_id, words), words.say("Not sure about this? Type IS THIS REAL.")]
        if not self._announced.audience.duty:
            lines.append(words.say("No more news? Type STOP NEWS."))
        received = [command_button(words.say("Received"), "received", self._announced.id)]
        buttons = received if self._announced.asks else []
        return Outgoing("\n".join(lines), tuple(buttons), media=self._picture())

    def _letter(self, area_id: int, words: Language) -> list[str]:
        """Write from whom it comes, the text, and who stands for it."""
        place = areas.one(self._tx, self._announced.area_id).name
        return [
            words.say("📢 Announcement of {place}", place=place),
            self._text(area_id),
            "",
            signed(self._tx, area_id, self._on, words),
        ]

    def _picture(self) -> Media | None:
        media = self._announced.media_id
        return Media("image", media) if media else None
