"""What is done with decisions, from the chat or from the server: entered, corrected, withdrawn, and all are told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.dialogue.messages.notices import tell_subjects
from bot.features.recognising import telling
from storage import audit, unexplained
from storage.assessment import evaluations, reviews
from storage.deciding import decisions
from storage.deciding.decisions import Correction

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date

    from bot.people.by import By
    from conversations.language import Language
    from conversations.speech import Outgoing
    from storage.deciding.decisions import Decision, Line, Paper
    from storage.store import Tx
    from storage.tables import Corrected, EvaluationStatus


def enter(tx: Tx, made: Decision, paper: Paper, lines: Collection[Line], by: By) -> int:
    """Enter a list with its number for some of those on it; give how many could not be told here."""
    if not decisions.enter_draft(tx, made.id, paper, [one.evaluation_id for one in lines], by.at):
        raise LookupError(f"decision {made.id} is no list any more")
    for outcome in ("recognised", "declined"):
        decided = [one for one in lines if one.ruling.outcome == outcome]
        _decide(tx, decided, outcome, by)
    said = [one for one in lines if one.ruling.outcome == "declined"]
    reviews.record(
        tx,
        [reviews.Review(one.evaluation_id, by.person_id or 0, "declined", by.at, one.ruling.reason) for one in said],
    )
    entered = made._replace(**paper._asdict(), entered_at=by.at)
    _record(tx, "decision.entered", entered, by)
    return _tell(tx, lines, partial(telling.result, tx, entered), by)


def discard(tx: Tx, made: Decision, by: By) -> None:
    """Drop a list that has no number yet."""
    decisions.withdraw(tx, made.id, "", by.person_id, by.at)
    _record(tx, "decision.dropped", made, by)


def withdraw(tx: Tx, made: Decision, reason: str, by: By) -> int:
    """Take a decision back and tell all it was about; give how many could not be told here."""
    lines = held(tx, made)
    decisions.withdraw(tx, made.id, reason, by.person_id, by.at)
    _released(tx, lines, by)
    _record(tx, "decision.withdrawn", made, by)
    return _tell(tx, lines, partial(telling.withdrawn, made, reason), by)


def correct(tx: Tx, made: Decision, what: Corrected, value: str | date, reason: str, by: By) -> int:
    """Change the number, the date or the signer, and tell all it is about; give how many could not be told here."""
    before, after = str(getattr(made, what)), str(value)
    decisions.correct(tx, Correction(made.id, what, before, after, reason, by.person_id, by.at), value)
    _record(tx, "decision.corrected", made, by, what)
    changed = decisions.find(tx, made.id) or made
    return _tell(tx, held(tx, made), partial(telling.corrected, changed, reason), by)


def take_in(tx: Tx, made: Decision, evaluation_id: int, reason: str, by: By) -> int:
    """Let a decision recognise one more, who is told."""
    decisions.take_in(tx, Correction(made.id, "in", None, None, reason, by.person_id, by.at), evaluation_id)
    (line,) = (one for one in held(tx, made) if one.evaluation_id == evaluation_id)
    _decide(tx, [line], "recognised", by)
    _record(tx, "decision.corrected", made, by, "in")
    return _tell(tx, [line], partial(telling.result, tx, made), by)


def take_out(tx: Tx, made: Decision, line: Line, reason: str, by: By) -> int:
    """Let a decision say nothing any more of one, who is told."""
    changed = Correction(made.id, "out", None, None, reason, by.person_id, by.at)
    decisions.take_out(tx, changed, line.evaluation_id)
    _released(tx, [line], by)
    _record(tx, "decision.corrected", made, by, "out")
    return _tell(tx, [line], partial(telling.withdrawn, made, reason), by)


def held(tx: Tx, made: Decision) -> list[Line]:
    """Give those of whom a decision says something that holds."""
    return [one for one in decisions.lines(tx, made.id) if one.ruling.holds]


def _decide(tx: Tx, lines: Collection[Line], outcome: EvaluationStatus, by: By) -> None:
    if evaluations.decide(tx, [one.evaluation_id for one in lines], outcome, by.at) != len(lines):
        raise LookupError("an evaluation changed in the very moment of its decision")
    _note(tx, lines, f"evaluation.{outcome}", outcome, by)
    _seal(tx, lines, by, results=True)


def _released(tx: Tx, lines: Collection[Line], by: By) -> None:
    """Write down that what was decided on is endorsed again; its result may change again by another pass mark."""
    _note(tx, lines, "evaluation.released", "endorsed", by)
    _seal(tx, lines, by, results=False)


def _note(tx: Tx, lines: Collection[Line], deed: str, after: EvaluationStatus, by: By) -> None:
    link = audit.Link(by.at, deed, by.person_id, by.account_id, after=after)
    links = [
        link._replace(subject_id=one.subject_id, evaluation_id=one.evaluation_id, before=one.status) for one in lines
    ]
    audit.record_all(tx, links)


def _seal(tx: Tx, lines: Collection[Line], by: By, *, results: bool) -> None:
    link = audit.Link(by.at, unexplained.SEALED, by.person_id, by.account_id)
    unexplained.seal(tx, link, {one.evaluation_id: one.subject_id for one in lines}, results=results)


def _record(tx: Tx, deed: str, made: Decision, by: By, what: str = "") -> None:
    about = " ".join(filter(None, (made.title, str(made.year), str(made.id), what)))
    audit.record(tx, audit.Link(by.at, deed, by.person_id, by.account_id, made.area_id, after=about))


def _tell(tx: Tx, lines: Collection[Line], said: Callable[[Line, Language], Outgoing], by: By) -> int:
    sayings: Mapping[int, Callable[[Language], Outgoing]] = {one.subject_id: partial(said, one) for one in lines}
    return len(sayings) - len(tell_subjects(tx, sayings, by.at))
