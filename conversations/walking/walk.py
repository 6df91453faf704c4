"""One going-through of a form: a log of answers, from which everything else follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.form import MOST_INSTANCES, QuestionKind
from conversations.walking.checking import Refusal, check
from conversations.walking.sheet import Sheet, split_path
from conversations.walking.spot import LogEntry, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from conversations.expression.fields import Choice
    from conversations.form import Block, Form
    from conversations.speech import Outgoing
    from conversations.walking.look import Look


class Walk:
    """A form and the log of its answers, in order.

    The open question is the first that applies and has no entry in the log; it is worked out, never stored.
    Buttons carry the walk's `name`; once `handed_in` it is complete until somebody changes an answer. The `look` is one
    person's, and is kept with their account. `price` says what another answer costs, where it costs something; `closed`
    is said to whoever would change what is changed no more. `earlier` holds what open questions were answered before.
    """

    def __init__(
        self,
        form: Form,
        log: Iterable[LogEntry] = (),
        *,
        began: datetime,
        now: datetime,
        preload: Mapping[str, str] | None = None,
        name: str = "",
    ) -> None:
        self.form = form
        self.name = name
        self.handed_in = False
        self.look: Look | None = None
        self.price = ""
        self.closed: Outgoing | None = None
        self.earlier: Mapping[str, str] = {}
        self.log: dict[str, str | None] = dict(log)
        self.sheet = Sheet(form, self.log, began=began, now=now, preload=preload or {})
        self._open: Spot | None = None
        self._is_sought = False  # whether `_open` is what it says: a turn asks for it several times

    @property
    def open(self) -> Spot | None:
        """The question that waits for an answer, None when the form is complete."""
        if not self._is_sought:
            self._open = next((spot for spot in self.spots() if not self.answered(spot)), None)
            self._is_sought = True
        return self._open

    @property
    def asked(self) -> Spot | None:
        """The question that the next answer is for: the one looked at, else the open one."""
        return self.look.spot if self.look is not None and self.look.is_edit else self.open

    def spots(self) -> Iterator[Spot]:
        """Everything that is asked as things stand, in order."""
        return (spot for spot in self.all_spots() if spot.question.kind is not QuestionKind.NOTE)

    def all_spots(self) -> Iterator[Spot]:
        """Everything that is asked or said as things stand, in order."""
        for block in self.form.blocks:
            if block.repeat is None:
                main = self.sheet.main
                for question in block.questions:
                    if main[question.field.slot] is not None:
                        yield Spot(question)
            elif self.sheet.applies(block.repeat):
                yield from self._in_repeat(block)

    def _in_repeat(self, block: Block) -> Iterator[Spot]:
        count = self.sheet.count(block.questions[0].field)
        for instance in range(1, count + 1):
            for question in block.questions:
                if question.kind is not QuestionKind.ANOTHER and self.sheet.value(question.field, instance) is not None:
                    yield Spot(question, instance)
            if instance < MOST_INSTANCES:
                yield from (Spot(q, instance + 1) for q in block.questions if q.kind is QuestionKind.ANOTHER)

    def answered(self, spot: Spot) -> bool:
        """Whether a question has its answer, or was left without one."""
        if spot.question.kind is QuestionKind.ANOTHER:
            return spot.path in self.log or spot.instance <= self.sheet.count(spot.question.field)
        if spot.path not in self.log:
            return False
        # A choice that the filter no longer offers reads as blank, and is asked again.
        return self.log[spot.path] is None or self.sheet.value(spot.question.field, spot.instance) != ""

    def find(self, path: str) -> Spot | None:
        """Give the spot of a path if it is asked as things stand."""
        return next((spot for spot in self.spots() if spot.path == path), None)

    def outcome(self, name: str) -> str | None:
        """Give what a result such as `tong_diem` or `xep_loai` has come to, None where the form has no such row."""
        field = next((field for field in self.form.fields.values() if field.name == name), None)
        return (self.sheet.value(field) or None) if field is not None else None

    def numbered(self, number: int, instance: int | None = None) -> list[Spot]:
        """Give the spots people call by this number; several where the question stands in a repeat."""
        return [spot for spot in self.spots() if spot.question.number == number and instance in {None, spot.instance}]

    def choices(self, spot: Spot) -> list[Choice]:
        """Give the choices offered at a spot as things stand."""
        field = spot.question.field
        return list(spot.question.choices_offered(self.sheet.at(field, spot.instance)))

    def answer(self, path: str, value: str | None) -> Refusal | None:
        """Give an answer in the stored form (a choice's name, 5, 2026-11-22), first or anew; None leaves it blank.

        A refusal changes nothing.
        """
        spot = self.find(path)
        if spot is None:
            return self._unasked(path)
        return self.put(spot, value)

    def put(self, spot: Spot, value: str | None) -> Refusal | None:
        """Give an answer to a spot; a refusal changes nothing, and neither does anything said to a note."""
        if spot.question.kind is QuestionKind.NOTE:
            return None
        stored = check(spot, value, self.sheet, self.choices)
        if isinstance(stored, Refusal):
            return stored
        before = self.log.get(spot.path)
        self._write(spot, stored)
        if stored is None or self._holds(spot):
            self.log[spot.path] = stored
            self.handed_in = self._is_sought = False
            return None
        self._write(spot, before)
        return Refusal("constraint", spot)

    def would_refuse(self, spot: Spot, value: str) -> Refusal | None:
        """Say why an answer would not be taken, without giving it."""
        stored = check(spot, value, self.sheet, self.choices)
        if isinstance(stored, Refusal):
            return stored
        if spot.question.constraint is None:
            return None
        before = self.log.get(spot.path)
        self._write(spot, stored)
        holds = self._holds(spot)
        self._write(spot, before)
        return None if holds else Refusal("constraint", spot)

    def _write(self, spot: Spot, value: str | None) -> None:
        if spot.question.kind is not QuestionKind.ANOTHER:
            self.sheet.put(spot.question.field, spot.instance, value)
        else:
            self.log[spot.path] = value
            self.sheet.recount(spot.question.field)

    def _holds(self, spot: Spot) -> bool:
        constraint = spot.question.constraint
        return constraint is None or constraint(self.sheet.at(spot.question.field, spot.instance))

    def _unasked(self, path: str) -> Refusal | None:
        plain, _ = split_path(path)
        question = next((one for one in self.form.questions if one.field.path == plain), None)
        if question is None:
            return Refusal("not_asked")
        # Seeing a note is not an answer and changes nothing.
        return None if question.kind is QuestionKind.NOTE else Refusal("not_relevant")

    def before(self, spot: Spot | None) -> Spot | None:
        """Give the answered question that stands before another one, or before the end; None where there is none."""
        found = None
        for passing in self.spots():
            if passing == spot:
                break
            if self.answered(passing) and passing.path in self.log:
                found = passing
        return found

    def withdraw(self, spot: Spot) -> None:
        """Take an answer out of the log, so that its question is open again."""
        self.log.pop(spot.path, None)
        self.handed_in = self._is_sought = False
        if spot.question.kind is QuestionKind.ANOTHER:
            self.sheet.recount(spot.question.field)
        else:
            self.sheet.put(spot.question.field, spot.instance, None)
