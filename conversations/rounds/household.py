"""Answering for one household after another: a whole form from one line, or as the household before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from conversations.form import MEDIA, QuestionKind
from conversations.rounds import by_place
from conversations.rounds.entry import SHORT_ANSWER, unanswered
from conversations.saying.telling import shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from conversations.rounds.entry import Entered, HouseholdEntry
    from conversations.rounds.one_line import Line, Piece
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk


def enter(entry: HouseholdEntry, line: Line) -> Entered:
    """Answer for a household from one line; the walk is changed as what was taken says."""
    return entry.result(is_whole=_read(entry, line))


def _read(entry: HouseholdEntry, line: Line) -> bool:
    """Give every piece of a line to its question; tell whether the line was a whole row, with all there is to say."""
    missing, row = unanswered(entry.walk), by_place.row(entry.walk, line)
    if not line.is_in_order:
        _by_number(entry, line.pieces)
        return False
    if len(missing) == 1 and not (row and missing[0].question.kind is not QuestionKind.TEXT):
        return _only_one(entry, line, missing[0])
    if missing and not by_place.is_first_row(entry.walk, line):
        if by_place.in_order(entry, line):
            return False
        if not row:
            return _whole_over_a_slip(entry, line, len(missing))
    if row:
        entry.forget()
        _by_number(entry, row)
        return True
    return by_place.over(entry, line)


def _only_one(entry: HouseholdEntry, line: Line, spot: Spot) -> bool:
    """Take a line for the only question left, or for all of them where it is whole and the question asks no words."""
    if len(line.pieces) > 1 and spot.question.kind is not QuestionKind.TEXT:
        if by_place.over(entry, line):
            return True
        entry.forget()
    entry.put(spot, line.pieces[0].said if len(line.pieces) == 1 else line.text)
    return False


def _whole_over_a_slip(entry: HouseholdEntry, line: Line, missing: int) -> bool:
    """Take a line with more answers than are missing for a whole one, typed anew after a slip; else leave it."""
    if len(line.pieces) <= missing or not entry.walk.log:
        return False
    entry.forget()
    if by_place.over(entry, line):
        return True
    entry.forget()
    by_place.in_order(entry, line)
    return False


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


def _note_kept(entry: HouseholdEntry, before: Walk, excepted: Collection[int | None]) -> None:
    """Say which answers stood before and stay, though the household before has others."""
    answered = [spot for spot in entry.walk.spots() if entry.walk.answered(spot) and spot.question.number]
    differ = [spot for spot in answered if before.log.get(spot.path) != entry.walk.log.get(spot.path)]
    kept = sorted({spot.question.number for spot in differ} - set(excepted))
    if kept:
        numbers = ", ".join(map(str, kept))
        entry.notes.append(entry.language.say("Answered before, so kept: question {numbers}.", numbers=numbers))


def enter_as_before(entry: HouseholdEntry, before: Walk, line: Line) -> Entered:
    """Answer as another household was answered where that still fits, with the exceptions of the line."""
    excepted = {piece.number: piece.said for piece in line.pieces if piece.number is not None}
    _note_kept(entry, before, excepted)
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
