"""A household's entry: a line on its way into a form, what is taken of it and what is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from conversations.form import MEDIA
from conversations.saying import asking
from conversations.saying.refusing import say_misread, say_refusal
from conversations.saying.telling import shortened
from conversations.saying.values import value_text
from conversations.turns.hearing import hear
from conversations.understanding import Likely, Misread
from conversations.walking.outcome import Answered

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from conversations.language import Language
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

SHORT_ANSWER = 26  # characters of what was typed


class Entered(NamedTuple):
    """What was taken from a line, and what was not, each said with the question it was for.

    What was passed over as it is not asked here is a note: it keeps nobody from handing in. A whole row had a place for
    every question.
    """

    taken: tuple[Answered, ...]
    troubles: tuple[str, ...]
    notes: tuple[str, ...] = ()
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class HouseholdEntry:
    """A line on its way into a walk; `own` are the paths the household has answered itself, which stay as they are."""

    walk: Walk
    language: Language
    today: date
    own: Collection[str] = ()
    taken: list[Spot] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failed: list[Spot] = field(default_factory=list)
    too_early: list[int] = field(default_factory=list)

    def put(self, spot: Spot, said: str) -> bool:
        """Take one answer, empty for leaving it out, or note why not."""
        log = self.walk.log
        stood, before = spot.path in log, log.get(spot.path)
        why = self._why_not(spot, said)
        if why:
            name = asking.name_of(self.walk, spot, self.language)
            self.troubles.append(f"{name} “{shortened(said or '-', SHORT_ANSWER)}”: {why}")
            self.failed.append(spot)
        elif not stood or before != log[spot.path]:
            self.taken.append(spot)
        return not why

    def _why_not(self, spot: Spot, said: str) -> str:
        if spot.question.kind in MEDIA and said:
            return self.language.say("Here a photo or file can be sent, or - typed to leave it out.")
        value = hear(spot, said, self.walk, self.today) if said else None
        if isinstance(value, Likely):
            value = Misread("ambiguous", (value_text(self.walk, spot, value.value, self.language),))
        if isinstance(value, Misread):
            return say_misread(spot, value, self.language)
        if spot.path in self.own and self.walk.answered(spot):
            same = self.walk.log.get(spot.path) == value
            return "" if same else self.language.say("The household has answered this itself; its answer stays.")
        refusal = self.walk.put(spot, value)
        return say_refusal(self.walk, refusal, self.language) if refusal is not None else ""

    def put_numbered(self, number: int, said: str) -> None:
        """Take an answer for the question people call by this number; leaving out what is not asked is no trouble."""
        spots = self.walk.numbered(number)
        if len(spots) == 1:
            self.put(spots[0], said)
        elif spots:
            how = self.language.say("Question {number} is asked several times; answer it in order.", number=number)
            self.troubles.append(how)
        elif said:
            self._not_asked(number, said)

    def _not_asked(self, number: int, said: str) -> None:
        words = self.language
        if all(question.number != number for question in self.walk.form.questions):
            self.troubles.append(words.say("Question {number} is not asked here.", number=number))
        elif any(not self.walk.answered(spot) for spot in self.failed):
            self.too_early.append(number)
        else:
            said = shortened(said, SHORT_ANSWER)
            self.notes.append(
                words.say("Question {number} is not asked here: “{said}” was passed over.", number=number, said=said)
            )

    def take_back(self, count: int) -> None:
        """Take back all but the first so many answers of the line."""
        for spot in self.taken[count:]:
            self.walk.withdraw(spot)
        del self.taken[count:]

    def forget(self) -> None:
        """Take back a reading of the line that did not come out."""
        self.take_back(0)
        for told in (self.troubles, self.notes, self.failed, self.too_early):
            told.clear()

    def _note_too_early(self) -> None:
        """Name what may well be asked, and could not be written down before the question it depends on."""
        if self.too_early:
            before = sorted({spot.question.number for spot in self.failed if not self.walk.answered(spot)})
            told = self.language.say(
                "Not written down yet: questions {numbers}. Whether they are asked is known once {before} is answered; "
                "please type them again then.",
                numbers=", ".join(map(str, self.too_early)),
                before=", ".join(map(str, before)),
            )
            self.troubles.append(told)

    def leave_out_photos(self) -> None:
        """Leave photos out, which cannot be typed, where nothing else is missing."""
        left = unanswered(self.walk)
        if all(spot.question.kind in MEDIA for spot in left):
            for spot in left:
                self.put(spot, "")

    def _note_fallen(self) -> None:
        """Note every answer that does not hold any more, now that others have been taken."""
        for spot in self.walk.unanswered() if self.taken else ():
            why = asking.why_again(self.walk, spot, self.language)
            if why:
                self.troubles.append(f"{asking.name_of(self.walk, spot, self.language)}: {why}")

    def result(self, *, is_whole: bool = False) -> Entered:
        """Give what came of the line."""
        self._note_too_early()
        self._note_fallen()
        if self.taken and not self.troubles:
            self.leave_out_photos()
        taken = tuple(Answered(spot.path, self.walk.log[spot.path]) for spot in self.taken)
        return Entered(taken, tuple(self.troubles), tuple(self.notes), is_whole)


def unanswered(walk: Walk) -> list[Spot]:
    """Give what is asked as things stand and has no answer that holds, in order."""
    return walk.unanswered()
