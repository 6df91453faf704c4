"""Stored evaluations as walks: opened from their log of answers, and what a turn did written back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.outcome import Answered, HandedIn, Paused, Withdrew
from conversations.walk import Walk
from storage import accounts, answers, areas, evaluations, forms, subjects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.visit import Visit
    from conversations.outcome import Deed
    from storage.evaluations import Evaluation
    from storage.subjects import Subject
    from storage.tables import Title

FORM_OF: dict[Title, str] = {
    "family": "gia_dinh_hoc_tap",
    "clan": "dong_ho_hoc_tap",
    "community": "cong_dong_hoc_tap",
    "unit": "don_vi_hoc_tap",
    "citizen": "cong_dan_hoc_tap",
}


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
    return walk


def _preload(visit: Visit, evaluation: Evaluation) -> dict[str, str]:
    subject = subjects.one(visit.tx, evaluation.subject_id)
    difficult = areas.is_difficult(visit.tx, subject.area_id)
    return {"nam": str(evaluation.year), "ten": subject.name, "vung_kho": "1" if difficult else ""}


def keep(visit: Visit, evaluation: Evaluation, deeds: Iterable[Deed]) -> None:
    """Write down what happened in a turn."""
    entries = [_entry(visit, evaluation, deed) for deed in deeds if isinstance(deed, Answered | Withdrew)]
    if entries:
        evaluations.reopen(visit.tx, evaluation.id, visit.now)
        answers.append(visit.tx, entries)
    for deed in deeds:
        if isinstance(deed, HandedIn):
            evaluations.submit(visit.tx, evaluation.id, visit.now, deed.score, deed.verdict)
        elif isinstance(deed, Paused):
            accounts.focus_on(visit.tx, visit.account.id, None)


def _entry(visit: Visit, evaluation: Evaluation, deed: Answered | Withdrew) -> answers.Entry:
    return answers.Entry(
        evaluation.id,
        deed.path,
        deed.value if isinstance(deed, Answered) else None,
        visit.now,
        account_id=visit.account.id,
        person_id=visit.speaker.person.id if visit.speaker else None,
        deed="answered" if isinstance(deed, Answered) else "withdrawn",
    )
