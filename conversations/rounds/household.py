"""Answering for one household after another: a whole form from one line, or as the household before."""

from __future__ import annotations

from collections import Counter
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
    from collections.abc import Collection, Iterable
    from datetime import date

    from conversations.language import Language
    from conversations.rounds.one_line import Line, Piece
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

SHORT_ANSWER = 26  # characters of what was typed


class Entered(NamedTuple):
    """What was taken from a line, and what was not, each said with the question it was for."""

    taken: tuple[Answered, ...]
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HouseholdEntry:
    """A line on its way into a walk; `own` are the paths the household has answered itself, which stay as they are."""

    walk: Walk
    language: Language
    today: date
    own: Collection[str] = ()
    taken: list[Spot] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def put(self, spot: Spot, said: str) -> bool:
        """Take one answer, empty for leaving it out, or note why not."""
        log = self.walk.log
        stood, before = spot.path in log, log.get(spot.path)
        why = self._why_not(spot, said)
        if why:
            name = asking.name_of(self.walk, spot, self.language)
            self.troubles.append(f"{name} “{shortened(said or '-', SHORT_ANSWER)}”: {why}")
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
            self.troubles.append(self.language.say("Question {number} is not asked here.", number=number))

    def take_back(self, count: int) -> None:
        """Take back all but the first so many answers of the line."""
        for spot in self.taken[count:]:
            self.walk.withdraw(spot)
        del self.taken[count:]

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

    def result(self) -> Entered:
        """Give what came of the line."""
        self._note_fallen()
        if self.taken and not self.troubles:
            self.leave_out_photos()
        taken = tuple(Answered(spot.path, self.walk.log[spot.path]) for spot in self.taken)
        return Entered(taken, tuple(self.troubles))


def enter(entry: HouseholdEntry, line: Line) -> Entered:
    """Answer for a household from one line; the walk is changed as what was taken says."""
    missing = unanswered(entry.walk)
    if not line.is_in_order:
        _by_number(entry, line.pieces)
    elif len(missing) == 1:
        entry.put(missing[0], line.pieces[0].said if len(line.pieces) == 1 else line.text)
    elif _is_grid(entry.walk, line):
        _by_number(entry, [piece._replace(number=place) for place, piece in enumerate(line.pieces, 1)])
    else:
        _in_order(entry, line)
    return entry.result()


def _is_grid(walk: Walk, line: Line) -> bool:
    """Whether a line has a place for every question of the form, those that do not apply here too."""
    questions = [question for question in walk.form.questions if question.number]
    plain = all(question.field.repeat is None for question in questions)
    return plain and not walk.log and len(line.pieces) == len(questions)


def _by_number(entry: HouseholdEntry, pieces: Iterable[Piece]) -> None:
    """Take the answers in the order of the questions, for an answer may open or close the ones after it."""
    _unnumbered(entry, pieces)
    numbered = sorted((piece.number, piece.said) for piece in pieces if piece.number is not None)
    twice = {number for number, count in Counter(number for number, _ in numbered).items() if count > 1}
    entry.troubles.extend(entry.language.say("Question {number} stands there twice.", number=one) for one in twice)
    for number, said in numbered:
        if number not in twice:
            entry.put_numbered(number, said)


def _unnumbered(entry: HouseholdEntry, pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        if piece.number is None:
            said = shortened(piece.said or "-", SHORT_ANSWER)
            which = entry.language.say(
                "“{said}”: for which question? Write its number too, for example 3:2.", said=said
            )
            entry.troubles.append(which)


def _in_order(entry: HouseholdEntry, line: Line) -> None:
    """Give each piece to the next question; behind a slip only where the line still comes out even at its end.

    A line that is too long may lack or double something anywhere, so nothing of it is taken.
    """
    failed: list[Spot] = []
    sure = 0
    for piece in line.pieces:
        spot = _next(entry, piece, failed)
        if spot is None:
            entry.troubles[:] = [_too_long(entry, len(line.pieces), failed)]
            entry.take_back(0)
            return
        if not entry.put(spot, piece.said):
            sure = sure if failed else len(entry.taken)
            failed.append(spot)
    left = [spot for spot in unanswered(entry.walk) if spot.question.kind not in MEDIA]
    if failed and left != [spot for spot in failed if spot.question.kind not in MEDIA] and len(entry.taken) > sure:
        entry.take_back(sure)
        entry.troubles.append(entry.language.say("From there on nothing of this line was written down."))


def _too_long(entry: HouseholdEntry, count: int, failed: Collection[Spot]) -> str:
    numbers = {spot.question.number for spot in (*entry.taken, *failed) if spot.question.kind not in MEDIA}
    asked = map(str, sorted(numbers))
    if not numbers:
        return entry.language.say("Everything is answered. To correct, write the number of the question too: 3:2.")
    return entry.language.say(
        "{number} answers are too many, so nothing of this line was written down. As it reads, these questions are "
        "asked: {questions}.",
        number=count,
        questions=", ".join(asked),
    )


def _next(entry: HouseholdEntry, piece: Piece, failed: Collection[Spot]) -> Spot | None:
    """Find the question a piece is for: photos are passed over, as they cannot be typed."""
    for spot in unanswered(entry.walk):
        if spot in failed:
            continue
        if piece.said and spot.question.kind in MEDIA and entry.put(spot, ""):
            continue
        return spot
    return None


def enter_as_before(entry: HouseholdEntry, before: Walk, line: Line) -> Entered:
    """Answer as another household was answered where that still fits, with the exceptions of the line."""
    excepted = {piece.number: piece.said for piece in line.pieces if piece.number is not None}
    tried: set[str] = set()
    while (spot := next((one for one in unanswered(entry.walk) if one.path not in tried), None)) is not None:
        tried.add(spot.path)
        number = spot.question.number
        if number in excepted:
            entry.put(spot, excepted.pop(number))
        elif spot.question.kind in MEDIA:
            entry.put(spot, "")
        elif spot.path in before.log and entry.walk.put(spot, before.log[spot.path]) is None:
            entry.taken.append(spot)
        # What does not fit stays open and is asked.
    for number, said in excepted.items():
        entry.put_numbered(number, said)
    _unnumbered(entry, line.pieces)
    return entry.result()


def unanswered(walk: Walk) -> list[Spot]:
    """Give what is asked as things stand and has no answer that holds, in order."""
    return walk.unanswered()
