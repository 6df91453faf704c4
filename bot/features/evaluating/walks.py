"""Stored evaluations as walks: opened from their log of answers, and what a turn did written back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import judges, looking
from bot.dialogue.titles import FORM_OF
from bot.features.evaluating import read_anew
from bot.features.evaluating.village_list import upset
from bot.features.reminding import silence
from conversations.rules.stages import DECIDED
from conversations.speech import Outgoing
from conversations.turns.turn import take_turn
from conversations.walking.outcome import Answered, HandedIn, Paused
from conversations.walking.walk import Walk
from storage import audit
from storage.assessment import answers, evaluations, forms
from storage.people import accounts
from storage.places import areas, subjects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.dialogue.visit import Visit
    from conversations.walking.outcome import WalkDeed
    from storage.assessment.evaluations import Evaluation
    from storage.places.subjects import Subject
    from storage.tables import EvaluationStatus


def begin(visit: Visit, subject: Subject) -> Evaluation | None:
    """Begin this year's evaluation of a subject, or find the one begun before; None where its form is not published."""
    form = forms.current(visit.tx, FORM_OF[subject.title])
    if form is None:
        return None
    year, language = visit.today.year, visit.language.code
    return evaluations.one(visit.tx, evaluations.begin(visit.tx, subject.id, form.digest, year, language, visit.now))


def open_walk(visit: Visit, evaluation: Evaluation) -> Walk:
    """Open a stored evaluation where it stands."""
    walk = Walk(
        visit.forms.version(visit.tx, evaluation.digest),
        answers.log(visit.tx, evaluation.id),
        began=evaluation.began_at.astimezone(visit.now.tzinfo),
        now=visit.now,
        preload=_preload(visit, evaluation),
        name=str(evaluation.id),
    )
    walk.handed_in = evaluation.status != "draft"
    return looking.take_up(visit, walk)


def _preload(visit: Visit, evaluation: Evaluation) -> dict[str, str]:
    subject = subjects.one(visit.tx, evaluation.subject_id)
    difficult = areas.is_difficult(visit.tx, subject.area_id)
    return {"nam": str(evaluation.year), "ten": subject.name, "vung_kho": "1" if difficult else ""}


def hear(visit: Visit, evaluation: Evaluation) -> list[Outgoing]:
    """Take what was said about a form; what the commune has decided on is shown, but changed no more."""
    walk = open_walk(visit, evaluation)
    said = read_anew.told(visit, evaluation, walk)
    turn = take_turn(walk, visit.heard, visit.language)
    if said and any(isinstance(deed, HandedIn) for deed in turn.deeds):
        return read_anew.read_first(visit, said, open_walk(visit, evaluation))
    if evaluation.status in DECIDED and any(isinstance(deed, Answered) for deed in turn.deeds):
        return [Outgoing(decided(visit, evaluation))]
    keep(visit, evaluation, turn.deeds)
    looking.keep(visit, walk)
    first, *others = turn.says
    return [read_anew.before(said, first), *others]


def decided(visit: Visit, evaluation: Evaluation) -> str:
    """Say that the commune has decided on a form, so that it is changed here no more."""
    subject = subjects.one(visit.tx, evaluation.subject_id)
    return visit.language.say(
        "The commune has decided on this form, so it cannot be changed here any more. If something is wrong, ask "
        "{whom}; only a new decision of the commune can change the result.",
        whom=judges.whom(visit, subject.title, subject.area_id),
    )


def keep(visit: Visit, evaluation: Evaluation, deeds: Iterable[WalkDeed]) -> None:
    """Write down what happened in a turn."""
    entries = [_entry(visit, evaluation, deed) for deed in deeds if isinstance(deed, Answered)]
    if entries:
        _open_again(visit, evaluation)
        answers.append(visit.tx, entries)
    for deed in deeds:
        if isinstance(deed, HandedIn):
            _submit(visit, evaluation, deed)
        elif isinstance(deed, Paused):
            accounts.focus_on(visit.tx, visit.account.id, None)


def add(visit: Visit, evaluation: Evaluation, deeds: Iterable[WalkDeed]) -> None:
    """Write an answer beside a form that was handed in and stays so."""
    answers.append(visit.tx, [_entry(visit, evaluation, deed) for deed in deeds if isinstance(deed, Answered)])


def _open_again(visit: Visit, evaluation: Evaluation) -> None:
    if evaluation.status == "draft":
        return
    if not evaluations.reopen(visit.tx, evaluation.id, visit.now):
        raise LookupError(f"evaluation {evaluation.id} was decided on in this very moment")
    note(visit, evaluation, "evaluation.corrected", "draft")
    upset(visit, evaluation)


def _submit(visit: Visit, evaluation: Evaluation, deed: HandedIn) -> None:
    if evaluations.submit(visit.tx, evaluation.id, visit.now, deed.score, deed.verdict):
        note(visit, evaluation._replace(status="draft"), "evaluation.submitted", "submitted")
        upset(visit, evaluation)
        silence.form_is_in(visit.tx, subjects.one(visit.tx, evaluation.subject_id), visit.today)


def note(visit: Visit, evaluation: Evaluation, deed: str, after: EvaluationStatus) -> None:
    """Write in the log what was done to an evaluation, and where it stands now."""
    note_all(visit, [evaluation], deed, after)


def note_all(visit: Visit, changed: Iterable[Evaluation], deed: str, after: EvaluationStatus) -> None:
    """Write in the log what was done to many evaluations at once."""
    by = visit.by
    link = audit.Link(visit.now, deed, by, visit.account.id, after=after)
    links = [link._replace(subject_id=one.subject_id, evaluation_id=one.id, before=one.status) for one in changed]
    audit.record_all(visit.tx, links)


def is_own(visit: Visit, evaluation: Evaluation) -> bool:
    """Tell whether the speaker answers for themselves here, and not for somebody else's household."""
    return evaluation.subject_id in {subject.id for subject in visit.subjects}


def _entry(visit: Visit, evaluation: Evaluation, deed: Answered) -> answers.AnswerEntry:
    return answers.AnswerEntry(
        evaluation.id,
        deed.path,
        deed.value,
        visit.now,
        account_id=visit.account.id,
        person_id=visit.by,
        how="self" if is_own(visit, evaluation) else "on_behalf",
    )
