"""Reading a line by the places of its pieces: question after question, or as a row with a place for every question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.form import MEDIA

if TYPE_CHECKING:
    from collections.abc import Collection

    from conversations.rounds.entry import HouseholdEntry
    from conversations.rounds.one_line import Line, Piece
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk


def row(walk: Walk, line: Line) -> list[Piece]:
    """Give the pieces of a row by number: a row has a place for every question, with or without those for photos.

    Give none where a line is no row.
    """
    questions = [question for question in walk.form.questions if question.number]
    typed = [question for question in questions if question.kind not in MEDIA]
    asked = next((one for one in (questions, typed) if len(one) == len(line.pieces) > 1), [])
    if any(question.field.repeat is not None for question in questions):
        return []
    pairs = zip(asked, line.pieces, strict=False)
    # A dash in the place of a photo that has arrived does not take it away.
    return [piece._replace(number=one.number) for one, piece in pairs if piece.said or one.kind not in MEDIA]


def is_first_row(walk: Walk, line: Line) -> bool:
    """Whether a line has a place for photos too, and nothing was answered before."""
    return not walk.log and len(line.pieces) == sum(1 for question in walk.form.questions if question.number)


def over(entry: HouseholdEntry, line: Line) -> bool:
    """Answer everything anew from a row of what is asked, where it comes out even; else take nothing."""
    before, seen = dict(entry.walk.log), set[str]()
    for piece in line.pieces:
        spot = next((one for one in entry.walk.spots() if one.path not in seen and _fits(one, piece)), None)
        if spot is None:
            break
        seen.add(spot.path)
        if piece.said or spot.question.kind not in MEDIA:
            entry.put(spot, piece.said)
    left = [one for one in entry.walk.spots() if one.path not in seen and one.question.kind not in MEDIA]
    is_even = len(seen) == len(line.pieces) > 1 and not left
    if is_even and not entry.troubles:
        return True
    for spot in entry.taken:
        if spot.path in before:
            entry.walk.put(spot, before[spot.path])
        else:
            entry.walk.withdraw(spot)
    entry.taken.clear()
    if not is_even:
        entry.troubles[:] = [_more_than_missing(entry, len(line.pieces)) or _too_long(entry, len(line.pieces), ())]
    return False


def _fits(spot: Spot, piece: Piece) -> bool:
    return not piece.said or spot.question.kind not in MEDIA


def in_order(entry: HouseholdEntry, line: Line) -> bool:
    """Give each piece to the next question; behind a slip only where the line still comes out even at its end.

    A line that is too long may lack or double something anywhere, so nothing of it is taken. Tell whether it came out
    even.
    """
    failed: list[Spot] = []
    sure = 0
    for piece in line.pieces:
        spot = _next(entry, piece, failed)
        if spot is None:
            _does_not_come_out(entry, line, failed, sure)
            return False
        if not entry.put(spot, piece.said):
            sure = sure if failed else len(entry.taken)
            failed.append(spot)
    left = [spot for spot in entry.walk.unanswered() if spot.question.kind not in MEDIA]
    if failed and left != [spot for spot in failed if spot.question.kind not in MEDIA] and len(entry.taken) > sure:
        entry.take_back(sure)
        entry.troubles.append(entry.language.say("From there on nothing of this line was written down."))
        return False
    return True


def _does_not_come_out(entry: HouseholdEntry, line: Line, failed: list[Spot], sure: int) -> None:
    """Take nothing of a line that is too long; or what stands before a slip, where that made it so."""
    most = sum(1 for question in entry.walk.form.questions if question.number and question.kind not in MEDIA)
    if failed and len(line.pieces) < most:
        entry.take_back(sure)
        del entry.troubles[1:]
        entry.troubles.append(entry.language.say("From there on nothing of this line was written down."))
        return
    as_it_reads = _too_long(entry, len(line.pieces), failed)
    entry.take_back(0)
    entry.troubles[:] = [_more_than_missing(entry, len(line.pieces)) or as_it_reads]


def _more_than_missing(entry: HouseholdEntry, count: int) -> str:
    """Name what is missing of a form in which something was answered before; empty where that is not so."""
    missing = {spot.question.number for spot in entry.walk.unanswered() if spot.question.kind not in MEDIA}
    if not (missing and entry.walk.log):
        return ""
    return entry.language.say(
        "{number} answers do not fit, so nothing of this line was written down. Missing are only questions "
        "{questions}: type these, or a whole line anew.",
        number=count,
        questions=", ".join(map(str, sorted(missing))),
    )


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
    for spot in entry.walk.unanswered():
        if spot in failed:
            continue
        if piece.said and spot.question.kind in MEDIA and entry.put(spot, ""):
            continue
        return spot
    return None
