"""One year of a commune: who registers, and how far the form of each comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from bot.simulator.filled.answering import MARKS
from bot.simulator.filled.course import TO_BE_SIGNED, course, pace
from storage import audit, filling
from storage.deciding import marks
from storage.filling import Filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from itertools import count
    from random import Random

    from bot.simulator.filled.answering import Given
    from bot.simulator.filled.course import Course, Pace, Season
    from bot.simulator.filled.people import Subject
    from bot.simulator.filled.places import Commune, Village
    from storage.store import Tx
    from storage.tables import Title

    Sheets = Mapping[Title, list[Given]]

BEFORE = {"submitted": "draft", "endorsed": "submitted", "recognised": "endorsed", "declined": "endorsed"}
REGISTERS = {True: 0.95, False: 0.3}
"""How often somebody registers who begins a form, and who does not."""
SOURCE = "Kế hoạch mẫu"


class Form(NamedTuple):
    """A form of the year, with its number, whose it is, and the village in whose list it stands."""

    id: int
    subject: Subject
    village: Village
    course: Course


class Went(NamedTuple):
    """A year that went by in a commune: its forms, and how each village went about it."""

    season: Season
    forms: list[Form]
    paces: dict[Village, Pace]


class Written(NamedTuple):
    """What goes on from commune to commune: numbers, the evaluation in which a sheet was given first, the consent."""

    evaluations: count[int]
    first_with: dict[Given, int]
    wording: str


class Year:
    """A year of one commune, written as it is worked out."""

    def __init__(self, tx: Tx, commune: Commune, season: Season, dice: Random, back: int) -> None:
        self._back = back
        self._tx = tx
        self._commune = commune
        self._season = season
        self._dice = dice

    def run(
        self, living: dict[Village, list[Subject]], habits: dict[Village, float], sheets: Sheets, written: Written
    ) -> Went:
        """Let the year go by, up to the papers of it."""
        self._ask()
        paces = {village: self._pace(habits[village], subjects) for village, subjects in living.items()}
        forms = list(self._forms(living, paces, sheets, written.evaluations))
        filling.put(self._tx, "registration", self._registered(living, {one.subject.id for one in forms}))
        filling.put(self._tx, "evaluation", map(self._evaluation, forms))
        self._answer(forms, written)
        self._log(forms)
        return Went(self._season, forms, paces)

    def _pace(self, habit: float, subjects: list[Subject]) -> Pace:
        """Choose how a village goes about the year; where somebody is to try it, there is something left to do."""
        usual = pace(self._season, habit, self._dice, self._back)
        is_left = not self._season.is_over and any(one.is_free for one in subjects)
        return usual._replace(step=TO_BE_SIGNED, eager=habit) if is_left else usual

    def _forms(
        self, living: dict[Village, list[Subject]], paces: dict[Village, Pace], sheets: Sheets, numbers: count[int]
    ) -> Iterator[Form]:
        for village, subjects in living.items():
            for one in subjects:
                if self._takes_part(one):
                    went = course(self._season, paces[village], sheets[one.title], self._dice)
                    if went is not None:
                        yield Form(next(numbers), one, village, went)

    def _takes_part(self, one: Subject) -> bool:
        return one.is_here(self._season.year) and not one.is_free

    def _ask(self) -> None:
        """Let the commune say how many points it asks for."""
        for title, points in MARKS.items():
            new = marks.New(self._commune.id, title, self._season.year, points, SOURCE)
            marks.put(self._tx, new, self._season.opens, self._commune.officer)

    def _registered(self, living: dict[Village, list[Subject]], begun: set[int]) -> Iterator[dict[str, Any]]:
        """Let most register who begin later, and some who do not."""
        for village, subjects in living.items():
            row = {"year": self._season.year, "person_id": village.head}
            for one in subjects:
                if self._takes_part(one) and self._dice.random() < REGISTERS[one.id in begun]:
                    yield row | {"subject_id": one.id, "made_at": self._season.before(self._dice.random())}

    def _evaluation(self, one: Form) -> dict[str, Any]:
        went, given = one.course, one.course.given
        has_result = went.submitted_at is not None
        points, most, mark = given.numbers if has_result else (None, None, None)
        return {
            "id": one.id,
            "subject_id": one.subject.id,
            "form_id": given.form_id,
            "digest": given.digest,
            "year": self._season.year,
            "language": "vi",
            "status": went.status,
            "began_at": went.began_at,
            "changed_at": went.changed_at,
            "submitted_at": went.submitted_at,
            "endorsed_at": went.endorsed_at,
            "score": given.score if has_result else None,
            "verdict": given.verdict if has_result else None,
            "points": points,
            "most": most,
            "mark": mark,
        }

    def _answer(self, forms: list[Form], written: Written) -> None:
        """Let the head of each village enter what was answered; whoever has answered the same before is copied."""
        copied: list[Filled] = []
        for one in forms:
            given, is_in = one.course.given, one.course.submitted_at is not None
            first = len(given.answers) if is_in else self._dice.randrange(len(given.answers))
            if given in written.first_with:
                entered = one.village.head, one.course.began_at
                copied.append(Filled(one.id, written.first_with[given], first, *entered))
            else:
                filling.put(self._tx, "answer", _answers(one, first))
                written.first_with.update({given: one.id} if is_in else {})
        filling.answer_as(self._tx, copied)
        filling.put(self._tx, "consent", (_consent(one, written.wording) for one in forms))

    def _log(self, forms: Iterable[Form]) -> None:
        """Say in the log where each form stands, so that it explains them all."""
        links = [
            audit.Link(
                one.course.changed_at,
                f"evaluation.{one.course.status}",
                one.village.head,
                subject_id=one.subject.id,
                evaluation_id=one.id,
                before=BEFORE[one.course.status],
                after=one.course.status,
            )
            for one in forms
            if one.course.status != "draft"
        ]
        audit.record_all(self._tx, links)


def _answers(one: Form, first: int) -> list[dict[str, Any]]:
    by = {"deed": "answered", "how": "on_behalf", "person_id": one.village.head, "at": one.course.began_at}
    return [
        {"evaluation_id": one.id, "seq": seq, "path": path, "value": value, **by}
        for seq, (path, value) in enumerate(one.course.given.answers[:first], 1)
    ]


def _consent(one: Form, wording: str) -> dict[str, Any]:
    by = {"channel": "oral", "given": True, "how": "on_behalf", "witness": one.village.head}
    return {"subject_id": one.subject.id, "wording": wording, "at": one.course.began_at, **by}
