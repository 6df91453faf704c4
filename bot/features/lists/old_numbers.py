"""Old results as numbers: forms handed in before these were written are read once, some at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.questionnaires import Questionnaires
from bot.features.lists import reckoning
from conversations.expression.env import OutOfFuelError
from conversations.xform.problems import XFormError
from storage.assessment import answers, evaluations, numbers

if TYPE_CHECKING:
    from datetime import datetime

    from bot.features.lists.reckoning import Basis
    from bot.writer import Writer
    from conversations.walking.spot import LogEntry
    from storage.assessment.numbers import Numbers
    from storage.store import Tx

AT_ONCE = 200  # forms read in one round: about as long as a village's list takes
UNREADABLE = (LookupError, ValueError, XFormError, OutOfFuelError)


async def number_old(writer: Writer, now: datetime) -> int:
    """Work out some of the numbers that are not written yet; give of how many forms. Only the writing waits in line."""
    found = await writer.read(lambda tx: work_out(tx, now))
    if found:
        await writer.write(lambda tx: keep(tx, found))
    return len(found)


def work_out(tx: Tx, now: datetime) -> dict[int, Numbers | None]:
    """Work out by id the numbers of some forms, each by its own version; None where that cannot be read any more."""
    ids = numbers.waiting(tx, AT_ONCE)
    if not ids:
        return {}
    forms, logs = Questionnaires(), answers.logs(tx, ids)
    bases = reckoning.bases(tx, evaluations.some(tx, ids))
    return {number: _numbers(tx, forms, basis, logs.get(number, []), now) for number, basis in bases.items()}


def keep(tx: Tx, found: dict[int, Numbers | None]) -> None:
    """Write down what was worked out, and what cannot be."""
    numbers.write(tx, {number: one for number, one in found.items() if one is not None})
    numbers.give_up(tx, [number for number, one in found.items() if one is None])


def _numbers(tx: Tx, forms: Questionnaires, basis: Basis, log: list[LogEntry], now: datetime) -> Numbers | None:
    """Leave the points as they were written; what erasure emptied has only them."""
    score = basis.evaluation.score
    if log:
        try:
            result = reckoning.worked_out(tx, forms, basis, log, now)
        except UNREADABLE:
            return None
        found = numbers.read(score, result.most, result.asked)
    else:
        found = numbers.read(score, None, None)
    return found if found.points is not None else None
