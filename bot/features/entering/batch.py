"""Several lines in one message, each for the next household: what is wrong in one is said, and the others go on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.features.entering import moving, showing, village_round, wording, writing
from bot.features.evaluating import walks
from bot.features.lists import paper_book
from conversations.form import MEDIA
from conversations.rounds import one_line
from storage.assessment import answers

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.features.entering.village_round import Round
    from bot.features.entering.writing import Written
    from conversations.speech import Outgoing
    from storage.assessment.evaluations import Listed

MOST_LINES = 60  # households of one message
DONE = "✓"
MOST_SAID = 8  # households that are named one by one when they are in


@dataclass(frozen=True, slots=True)
class Heard:
    """What has come of the lines so far: who is in, what else is to be said of these, and who is not and why."""

    lines: int
    before: list[str]
    taken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    wrong: dict[int, str] = field(default_factory=dict)

    def told(self, visit: Visit, place: int, *, nobody_left: bool = False) -> list[str]:
        """Say it in short, and how many lines were not reached, or are more than there are households left."""
        words, count, left = visit.language, len(self.taken), self.lines - place
        many = words.count("✓ {number} form is handed in.", "✓ {number} forms are handed in.", count)
        taken = [many] if count > MOST_SAID else self.taken
        rest = (too_many if nobody_left else untaken)(visit, left)
        return [*self.before, *taken, *self.notes, *self.wrong.values(), *([rest] if left else [])]


def take(visit: Visit, current: Round, told: list[str], *before: str) -> list[Outgoing]:
    """Take line after line, and end at the first household with a trouble; words that are no answer stop the rest.

    A line whose household is not known for sure is never taken for another one.
    """
    heard = Heard(len(told), list(before))
    place = 0
    for place, text in enumerate(told[:MOST_LINES], 1):
        there, written = _line(visit, current, text, is_shown=place == 1)
        if written.waits or written.is_words:
            return [showing.show(visit, there, *heard.told(visit, place), *written.said)]
        _note(visit, there, written, heard, place)
        row = village_round.next_of(visit, there, beside=heard.wrong)
        if row is None:
            return [_at_the_end(visit, there, heard, place)]
        current = moving.moved(visit, there, row) or there
    return [_shown(visit, current, heard, place)]


def _line(visit: Visit, current: Round, text: str, *, is_shown: bool) -> tuple[Round, Written]:
    """Take one line for the household in hand, where nobody else has answered for it unseen."""
    if not is_shown and _is_answered_by_others(visit, current):
        return current, writing.Written([wording.answered_meanwhile(visit.language, current.title)])
    return enter(visit, current, text)


def enter(visit: Visit, current: Round, text: str) -> tuple[Round, Written]:
    """Take a line, or pass the household over; give the round after it, and what came of it."""
    wish, current = one_line.read_round_wish(text), current.remembering(passed="")
    if wish is not None and wish.going == "skip":
        passed, said = moving.passed_over(visit, current, wish.said)
        return passed, writing.Written([said], is_in=True)
    written = writing.enter_line(visit, current, text)
    there = village_round.anew(visit, current)
    if written.is_in:
        return there.remembering(last=str(current.evaluation.id)), written
    return there.proposing(written.said, line=text) if written.waits else there, written


def _is_answered_by_others(visit: Visit, current: Round) -> bool:
    given = answers.history(visit.tx, current.evaluation.id)
    return any(one.person_id != visit.by for one in given if one.deed == "answered")


def _note(visit: Visit, there: Round, written: Written, heard: Heard, place: int) -> None:
    """Note what came of a line; of one that is not in by it, with its number, the household and why."""
    number = paper_book.numbers(there.rows)[there.row.subject_id]
    household = wording.in_hand(visit.language, there.title, number, there.row.name)
    if written.is_in:
        done = next((one for one in written.said if one.startswith(DONE)), written.said[0])
        heard.taken.append(done)
        heard.notes.extend(f"{household}: {one}" for one in written.said if one != done)
        return
    why = " ".join(written.said if len(written.said) > 1 else [*written.said, *_missing(visit, there)])
    line = visit.language.say("Line {line} · {household}: {why}", line=place, household=household, why=why)
    heard.wrong[there.row.subject_id] = line


def _missing(visit: Visit, there: Round) -> list[str]:
    left = walks.to_enter(visit, there.evaluation).unanswered()
    numbers = sorted({spot.question.number for spot in left if spot.question.kind not in MEDIA})
    if not numbers:
        return []
    return [visit.language.say("Still missing: question {numbers}.", numbers=", ".join(map(str, numbers)))]


def _at_the_end(visit: Visit, there: Round, heard: Heard, place: int) -> Outgoing:
    """End the round where nobody is left; whose line was wrong is left and is taken in hand first."""
    if heard.wrong:
        return _shown(visit, there, heard, place)
    nobody_left = all(row.is_in for row in village_round.anew(visit, there).rows)
    return moving.finish(visit, there, *heard.told(visit, place, nobody_left=nobody_left))


def _shown(visit: Visit, current: Round, heard: Heard, place: int) -> Outgoing:
    first = _row_of(current, next(iter(heard.wrong))) if heard.wrong else None
    there = moving.moved(visit, current, first) if first else current
    return showing.show(visit, there or current, *heard.told(visit, place))


def _row_of(current: Round, subject_id: int) -> Listed | None:
    return next((row for row in current.rows if row.subject_id == subject_id), None)


def untaken(visit: Visit, count: int) -> str:
    """Say how many lines were not reached."""
    return visit.language.count(
        "{number} line after that was not taken; please send it again.",
        "{number} lines after that were not taken; please send them again.",
        count,
    )


def too_many(visit: Visit, count: int) -> str:
    """Say how many lines have no household left that they could be for."""
    return visit.language.count(
        "{number} line is too many: nobody is left in this round, so it was not taken.",
        "{number} lines are too many: nobody is left in this round, so they were not taken.",
        count,
    )
