"""Stored evaluations as walks: opened from their log of answers, and what a turn did written back."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.dialogue import judges, looking
from bot.dialogue.messages import asked_again
from bot.dialogue.titles import form_of
from bot.features.evaluating import lately, looked_at, naming, read_anew, reopened
from bot.features.evaluating.price import closed, price
from bot.features.lists import reckoning
from bot.features.lists.village_list import upset
from bot.features.reminding import silence
from conversations.saying import telling
from conversations.turns.turn import take_turn
from conversations.walking.outcome import Answered, HandedIn, Left, Paused
from conversations.walking.spot import question_path
from conversations.walking.walk import Walk
from storage import audit, unexplained
from storage.assessment import answers, evaluations, forms, left, numbers, photos, reviews
from storage.people import accounts
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing
    from conversations.walking.outcome import WalkDeed
    from storage.assessment.answers import Kept
    from storage.assessment.evaluations import Evaluation
    from storage.places.subjects import Subject
    from storage.tables import EvaluationStatus

LONGEST_REMARK = 140  # characters of what stands at a question
AT_ONCE = timedelta(minutes=15)
"""Photos that follow each other within this time are of one thing."""


def begin(visit: Visit, subject: Subject, year: int = 0) -> Evaluation | None:
    """Begin an evaluation of a subject, this year's if none is named, or find the one begun before.

    None where its form is not published. What was begun goes on by its own form, whatever form the place has set since.
    """
    year, language = year or visit.today.year, visit.language.code
    begun = evaluations.of_year(visit.tx, subject.id, year)
    if begun is not None:
        return begun
    form = forms.current(visit.tx, form_of(visit.tx, subject.title, subject.area_id, year))
    if form is None:
        return None
    return evaluations.one(visit.tx, evaluations.begin(visit.tx, subject.id, form.digest, year, language, visit.now))


def open_walk(visit: Visit, evaluation: Evaluation) -> Walk:
    """Open a stored evaluation where it stands."""
    return _opened(visit, evaluation, answers.kept(visit.tx, evaluation.id))


def to_enter(visit: Visit, evaluation: Evaluation) -> Walk:
    """Open a form for whoever enters it for others: what was left to them is asked like all else."""
    walk = open_walk(visit, evaluation)
    walk.left.clear()
    return walk


def _opened(visit: Visit, evaluation: Evaluation, kept: Kept) -> Walk:
    preload, mark = reckoning.told_from_outside(visit.tx, evaluation)
    walk = Walk(
        visit.forms.version(visit.tx, evaluation.digest),
        kept.log,
        began=evaluation.began_at.astimezone(visit.now.tzinfo),
        now=visit.now,
        preload=preload,
        name=str(evaluation.id),
    )
    walk.mark = mark if walk.outcome(reckoning.MARK) is not None else None  # a form without points asks for none
    walk.handed_in = evaluation.status != "draft"
    walk.who_looks = partial(looked_at.told, visit, evaluation)
    walk.price, walk.closed = price(visit, evaluation), closed(visit, evaluation)
    walk.leave_with(partial(judges.left_to, visit, evaluation.id))
    if evaluation.status == "draft":
        walk.earlier, walk.remarks = kept.earlier, _remarks(visit, evaluation, kept)
        walk.left = {path: at.astimezone(visit.now.tzinfo) for path, at in kept.left.items()}
    if kept.at is not None and visit.now - kept.at <= AT_ONCE:
        walk.last = question_path(kept.path)
    return looking.take_up(visit, walk)


def _remarks(visit: Visit, evaluation: Evaluation, kept: Kept) -> dict[str, str]:
    """Give what was written to the questions that were sent back, looked up only where some are open again."""
    if not kept.withdrawn:
        return {}
    said = reviews.remarks(visit.tx, evaluation.id)
    return {path: telling.shortened(said[path], LONGEST_REMARK) for path in kept.withdrawn & said.keys()}


def hear(visit: Visit, evaluation: Evaluation) -> list[Outgoing]:
    """Take what was said about a form."""
    kept = answers.kept(visit.tx, evaluation.id)
    walk = _opened(visit, evaluation, kept)
    if shown := lately.look_first(visit, walk, kept, evaluation.began_at):
        return shown
    said = read_anew.told(visit, evaluation, walk)
    turn = take_turn(walk, visit.heard, visit.language)
    asked_again.note(visit, walk, turn)
    if said and any(isinstance(deed, HandedIn) for deed in turn.deeds):
        return read_anew.read_first(visit, said, open_walk(visit, evaluation))
    keep(visit, evaluation, turn.deeds)
    _take_back_unasked(visit, evaluation, walk)
    looking.keep(visit, walk)
    first, *others = turn.says
    says = [read_anew.before(said, first), *others]
    if any(isinstance(deed, HandedIn) for deed in turn.deeds):
        return naming.asked_after(visit, subjects.one(visit.tx, evaluation.subject_id), says)
    return says


def keep(visit: Visit, evaluation: Evaluation, deeds: Iterable[WalkDeed]) -> None:
    """Write down what happened in a turn."""
    entries = [_entry(visit, evaluation, deed) for deed in deeds if isinstance(deed, Answered)]
    is_opened = bool(entries) and _open_again(visit, evaluation)
    if entries:
        answers.append(visit.tx, entries)
        photos.replace(visit.tx, evaluation.id, {one.path for one in entries})
        if is_opened:
            _tell_opened(visit, evaluation)
    for deed in deeds:
        if isinstance(deed, HandedIn):
            _submit(visit, evaluation, deed)
            if is_opened:  # the turn began under the pass mark of a signed list; open again, the one of today holds
                reckoning.anew(visit.tx, visit.forms, [evaluation.id], visit.now)
        elif isinstance(deed, Left):
            _leave(visit, evaluation, deed)
        elif isinstance(deed, Paused):
            accounts.focus_on(visit.tx, visit.account.id, None)


def _leave(visit: Visit, evaluation: Evaluation, deed: Left) -> None:
    left.leave(visit.tx, evaluation.id, deed.path, left.By(visit.by, visit.account.id, visit.now))
    link = audit.Link(visit.now, "answer.left", visit.by, visit.account.id)
    audit.record(visit.tx, link._replace(subject_id=evaluation.subject_id, evaluation_id=evaluation.id))


def _take_back_unasked(visit: Visit, evaluation: Evaluation, walk: Walk) -> None:
    """Let nothing wait that is not asked any more, as other answers stand."""
    unasked = [path for path in walk.left if walk.find(path) is None]
    if unasked:
        left.take_back(visit.tx, evaluation.id, unasked)


def add(visit: Visit, evaluation: Evaluation, deeds: Iterable[WalkDeed]) -> None:
    """Write an answer beside a form that was handed in and stays so."""
    entries = [_entry(visit, evaluation, deed) for deed in deeds if isinstance(deed, Answered)]
    answers.append(visit.tx, entries)
    photos.replace(visit.tx, evaluation.id, {one.path for one in entries})


def _open_again(visit: Visit, evaluation: Evaluation) -> bool:
    if evaluation.status == "draft":
        return False
    if not evaluations.correct(visit.tx, evaluation.id, visit.now):
        raise LookupError(f"evaluation {evaluation.id} was decided on in this very moment")
    note(visit, evaluation, "evaluation.corrected", "draft")
    return True


def _tell_opened(visit: Visit, evaluation: Evaluation) -> None:
    """Tell those who have endorsed a form, or signed a list on which it is, what has changed in it."""
    walk = open_walk(visit, evaluations.one(visit.tx, evaluation.id))
    is_signed = upset(visit, evaluation, partial(reopened.changes, visit, evaluation, walk, visit.now))
    if evaluation.status == "endorsed" and not is_signed:
        reopened.tell_changed(visit, evaluation, walk)


def _submit(visit: Visit, evaluation: Evaluation, deed: HandedIn) -> None:
    before = evaluations.one(visit.tx, evaluation.id)
    came_to = numbers.read(deed.score, deed.most, deed.asked)
    if evaluations.submit(visit.tx, evaluation.id, visit.now, deed.score, deed.verdict, came_to):
        note(visit, evaluation._replace(status="draft"), "evaluation.submitted", "submitted")
        upset(visit, evaluation)
        if before.reopened_at is not None:
            reopened.tell_again(visit, before, open_walk(visit, before))
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


def seal(visit: Visit, sealed: Iterable[Evaluation], *, results: bool = False) -> None:
    """Write digests of answers into the log, so that nobody changes past the program what was endorsed or decided."""
    link = audit.Link(visit.now, unexplained.SEALED, visit.by, visit.account.id)
    unexplained.seal(visit.tx, link, {one.id: one.subject_id for one in sealed}, results=results)


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
