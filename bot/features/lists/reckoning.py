"""What a stored form comes to: what it is told from outside, such as the pass mark, and its result worked out anew."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.titles import forms_of
from bot.people.calling import called_there
from conversations.walking.mark import PassMark
from conversations.walking.walk import Walk
from storage.assessment import alone, answers, evaluations, numbers
from storage.deciding import marks
from storage.places import areas, subjects

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from bot.dialogue.questionnaires import Questionnaires
    from conversations.walking.spot import LogEntry
    from storage.assessment.evaluations import Evaluation
    from storage.assessment.numbers import Numbers
    from storage.deciding.marks import Mark, Tried
    from storage.places.areas import ToldOf
    from storage.places.subjects import Subject
    from storage.store import Tx
    from storage.tables import Title

MARK = "nguong_dat"
AT_ONCE = 500  # forms whose answers are read in one statement
NOTHING: Mapping[int, Result] = MappingProxyType({})


class Basis(NamedTuple):
    """All that a result is worked out from: the form as it stands, what it is told, and how long its log is."""

    evaluation: Evaluation
    told: dict[str, str]
    length: tuple[int, int]


class Result(NamedTuple):
    """What a form that was handed in comes to by now; `most` are the points it could have brought, `asked` the mark."""

    basis: Basis
    score: str | None
    verdict: str | None
    most: str | None
    asked: str | None = None

    @property
    def evaluation(self) -> Evaluation:
        """The form it is about."""
        return self.basis.evaluation

    @property
    def is_other(self) -> bool:
        """Whether that is something else than what is written."""
        return (self.score, self.verdict) != (self.evaluation.score, self.evaluation.verdict)

    @property
    def numbers(self) -> Numbers:
        """The same in numbers."""
        return numbers.read(self.score, self.most, self.asked)

    @property
    def has_other_numbers(self) -> bool:
        """Whether they are others than what is written."""
        return self.numbers != (self.evaluation.points, self.evaluation.most, self.evaluation.mark)


def told_from_outside(tx: Tx, evaluation: Evaluation) -> tuple[dict[str, str], PassMark | None]:
    """Give what nobody is asked for, by name, and the pass mark among it, where one was set."""
    return told_of_each(tx, [evaluation])[evaluation.id]


def told_of_each(
    tx: Tx, found: Collection[Evaluation], tried: Tried | None = None
) -> dict[int, tuple[dict[str, str], PassMark | None]]:
    """Give the same by id for many forms, in as many statements as for one; `tried` is a mark that is only tried."""
    whose = subjects.some(tx, {one.subject_id for one in found})
    places = areas.told_of_each(tx, {one.area_id for one in whose.values()})
    held = _marks_of(tx, found, whose, tried)
    told: dict[int, tuple[dict[str, str], PassMark | None]] = {}
    for one in found:
        subject, mark = whose[one.subject_id], held.get(one.id)
        known = {"nam": str(one.year), "ten": subject.name, **told_of_place(places[subject.area_id])}
        told[one.id] = (known, None) if mark is None else ({**known, MARK: str(mark.points)}, as_said(mark))
    return told


def told_of_place(place: ToldOf) -> dict[str, str]:
    """Give by name what a form is told of the place: whether it is difficult, and what it and its head are called."""
    return {"vung_kho": "1" if place.difficult else "", **called_there(place.name)}


def _marks_of(
    tx: Tx, found: Iterable[Evaluation], whose: Mapping[int, Subject], tried: Tried | None
) -> dict[int, Mark]:
    """Find the marks of forms by id: those of each title and year together, which are one title and year mostly."""
    places: dict[tuple[Title, int], dict[Evaluation, int]] = {}
    for one in found:
        subject = whose[one.subject_id]
        places.setdefault((subject.title, one.year), {})[one] = subject.area_id
    held: dict[int, Mark] = {}
    for (title, year), some in places.items():
        marked = marks.of_evaluations(tx, some, title, year, tried)
        # The points of one form say nothing about those of another: a mark is for the form of the place that set it.
        meant = forms_of(tx, title, {mark.area_id for mark in marked.values()}, year) if marked else {}
        held |= {
            one.id: marked[one.id] for one in some if one.id in marked and one.form_id == meant[marked[one.id].area_id]
        }
    return held


def as_said(one: Mark) -> PassMark:
    """Give a mark as it is said to people."""
    return PassMark(str(one.points), one.area_kind, one.source)


def results(
    tx: Tx,
    forms: Questionnaires,
    found: Iterable[Evaluation],
    now: datetime,
    before: Mapping[int, Result] = NOTHING,
    tried: Tried | None = None,
) -> Iterator[Result]:
    """Work out what forms that were handed in and not decided on come to.

    What came out `before` is kept where nothing has changed that it hangs on; reading a form takes ten times as long.
    """
    waiting = [one for one in found if one.status in marks.UNSIGNED]
    for start in range(0, len(waiting), AT_ONCE):
        known = bases(tx, waiting[start : start + AT_ONCE], tried)
        changed = [number for number, one in known.items() if number not in before or before[number].basis != one]
        logs = answers.logs(tx, changed) if changed else {}
        anew = {number: worked_out(tx, forms, known[number], logs.get(number, []), now) for number in changed}
        yield from (anew[number] if number in anew else before[number] for number in known)


def bases(tx: Tx, some: Collection[Evaluation], tried: Tried | None = None) -> dict[int, Basis]:
    """Give by id what the results of some forms are worked out from."""
    told, lengths = told_of_each(tx, some, tried), answers.lengths(tx, [one.id for one in some])
    return {one.id: Basis(one, told[one.id][0], lengths.get(one.id, (0, 0))) for one in some}


def worked_out(tx: Tx, forms: Questionnaires, basis: Basis, log: list[LogEntry], now: datetime) -> Result:
    """Work out what a form comes to, whatever its status."""
    one, told, _ = basis
    form, began = forms.version(tx, one.digest), one.began_at.astimezone(now.tzinfo)
    walk = Walk(form, log, began=began, now=now, preload=told)
    asked = told.get(MARK) or walk.outcome(MARK)
    return Result(basis, walk.outcome("tong_diem"), walk.outcome("xep_loai"), walk.outcome("toi_da"), asked)


def anew(tx: Tx, forms: Questionnaires, evaluation_ids: Collection[int], now: datetime) -> int:
    """Judge some forms anew; give of how many the result is another one now."""
    alone.lock(tx, evaluation_ids)
    return write(tx, results(tx, forms, evaluations.some(tx, evaluation_ids), now))


def write(tx: Tx, found: Iterable[Result]) -> int:
    """Write down the results, or numbers, that are other than what is written; give how many results."""
    every = list(found)
    changed = (one for one in every if one.is_other or one.has_other_numbers)
    marks.judge_anew(tx, [(one.evaluation.id, one.score, one.verdict, one.numbers) for one in changed])
    return sum(one.is_other for one in every)
