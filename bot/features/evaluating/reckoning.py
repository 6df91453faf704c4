"""What a stored form comes to: what it is told from outside, such as the pass mark, and its result worked out anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.titles import form_of
from conversations.walking.mark import PassMark
from conversations.walking.walk import Walk
from storage.assessment import answers, evaluations, marks
from storage.places import areas, subjects

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from bot.dialogue.questionnaires import Questionnaires
    from storage.assessment.evaluations import Evaluation
    from storage.assessment.marks import Mark
    from storage.store import Tx
    from storage.tables import Title

MARK = "nguong_dat"
UNSIGNED = ("submitted", "endorsed")


class Result(NamedTuple):
    """What a form that was handed in comes to by now; `most` are the points it could have brought."""

    evaluation: Evaluation
    score: str | None
    verdict: str | None
    most: str | None

    @property
    def is_other(self) -> bool:
        """Whether that is something else than what is written."""
        return (self.score, self.verdict) != (self.evaluation.score, self.evaluation.verdict)


def told_from_outside(tx: Tx, evaluation: Evaluation) -> tuple[dict[str, str], PassMark | None]:
    """Give what nobody is asked for, by name, and the pass mark among it, where one was set."""
    subject = subjects.one(tx, evaluation.subject_id)
    difficult = areas.is_difficult(tx, subject.area_id)
    known = {"nam": str(evaluation.year), "ten": subject.name, "vung_kho": "1" if difficult else ""}
    found = marks.of_evaluation(tx, evaluation, subject.area_id, subject.title)
    # The points of one form say nothing about those of another: a mark is for the form of the place that set it.
    if found is None or form_of(tx, subject.title, found.area_id, evaluation.year) != evaluation.form_id:
        return known, None
    return {**known, MARK: str(found.points)}, as_said(found)


def as_said(one: Mark) -> PassMark:
    """Give a mark as it is said to people."""
    return PassMark(str(one.points), one.area_kind, one.source)


def results(tx: Tx, forms: Questionnaires, found: Iterable[Evaluation], now: datetime) -> Iterator[Result]:
    """Work out what forms that were handed in and not decided on come to."""
    for one in found:
        if one.status in UNSIGNED:
            known, _ = told_from_outside(tx, one)
            form, log = forms.version(tx, one.digest), answers.log(tx, one.id)
            walk = Walk(form, log, began=one.began_at.astimezone(now.tzinfo), now=now, preload=known)
            yield Result(one, walk.outcome("tong_diem"), walk.outcome("xep_loai"), walk.outcome("toi_da"))


def of_title(tx: Tx, forms: Questionnaires, area_id: int, title: Title, year: int, now: datetime) -> Iterator[Result]:
    """Work out what those come to that an area and all under it handed in by its form, as long as nobody has signed."""
    return results(tx, forms, marks.unsigned(tx, area_id, form_of(tx, title, area_id, year), year), now)


def anew(tx: Tx, forms: Questionnaires, evaluation_ids: Collection[int], now: datetime) -> int:
    """Judge some forms anew; give of how many the result is another one now."""
    return write(tx, results(tx, forms, evaluations.some(tx, evaluation_ids), now))


def write(tx: Tx, found: Iterable[Result]) -> int:
    """Write down the results that are other than what is written; give how many."""
    others = [(one.evaluation.id, one.score, one.verdict) for one in found if one.is_other]
    marks.judge_anew(tx, others)
    return len(others)
