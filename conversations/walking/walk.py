"""One going-through of a form: a log of answers, from which everything else follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.form import QuestionKind
from conversations.walking.checking import Refusal, check, is_required, why_unasked
from conversations.walking.sheet import Sheet
from conversations.walking.shown import Shown
from conversations.walking.spot import LogEntry, Spot, part_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from conversations.expression.fields import Choice
    from conversations.form import Form
    from conversations.speech import Outgoing
    from conversations.walking.look import Look
    from conversations.walking.mark import PassMark
    from conversations.walking.missed import Missed
    from conversations.walking.outcome import LeftTo

    Weigh = Callable[[Spot, str], str]

# What these hold nobody sees before it is sent or asked.
_WITHOUT_DEFAULT = frozenset({QuestionKind.ANOTHER, QuestionKind.IMAGE, QuestionKind.AUDIO, QuestionKind.FILE})


class Walk:
    """A form and the log of its answers, in order.

    The open question is the first that applies and has no answer that holds; it is worked out, never stored.
    Buttons carry the walk's `name`; once `handed_in` it is complete until an answer changes. The `look`, what was put
    off till `later`, what was `missed` and the `changes` that wait behind a proposal are one person's, kept with their
    account. `price` says what another answer costs; `closed` is said to whoever would change what is changed no more.
    `earlier` holds what open questions were answered before, `remarks` what was written to those sent back, `more` what
    else stands behind answers, and `last` is the path answered a moment ago; `mark` is the pass mark set beside the
    form; `who_looks` says who looks at it then. What was `left`, by path, is not asked, nor what is beside an `only`.
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
        self.handed_in = self.was_handed_in = False
        self.look: Look | None = None
        self.later: tuple[str, ...] = ()
        self.missed: Missed | None = None
        self.changes: dict[str, str] = {}
        self.left: dict[str, datetime] = {}
        self.price = self.last = self.only = ""
        self.closed: Outgoing | None = None
        self.earlier: Mapping[str, str] = {}
        self.remarks: Mapping[str, str] = {}
        self.mark: PassMark | None = None
        self.who_looks: Callable[[], str] = str
        self.log, self.more = part_log(log)
        self.now = now
        self._given = (began, now, preload)
        self.sheet = Sheet(form, self.log, began=began, now=now, preload=preload or {})
        self._shown = Shown(form, self.sheet)
        self._open: Spot | None = None
        self._is_sought = False  # whether `_open` is what it says: a turn asks for it several times
        self._weigh: Weigh | None = None
        self._left_to: Callable[[], LeftTo] | None = None

    def anew(self) -> Walk:
        """Give the same form for the same subject with nothing answered yet."""
        began, now, preload = self._given
        return Walk(self.form, began=began, now=now, preload=preload)

    def weigh_with(self, weigh: Weigh) -> None:
        """Let every answer be weighed by somebody more: empty words mean that nothing is wrong with it."""
        self._weigh = weigh
        self._is_sought = False

    @property
    def open(self) -> Spot | None:
        """The question that waits for an answer, those put off last; None when the form is complete or handed in."""
        if self.handed_in:
            return None
        if not self._is_sought:
            waiting = filter(self._waits, self.spots())
            first = next(waiting, None)
            if first is not None and first.path in self.later:
                first = next((spot for spot in waiting if spot.path not in self.later), first)
            self._open = first
            self._is_sought = True
        return self._open

    @property
    def asked(self) -> Spot | None:
        """The question that the next answer is for: the one looked at, else the open one."""
        return self.look.spot if self.look is not None and self.look.is_edit else self.open

    def _waits(self, spot: Spot) -> bool:
        is_meant = not self.only or self.only == spot.path
        return is_meant and not self.answered(spot) and spot.path not in self.left

    def leave_with(self, left_to: Callable[[], LeftTo]) -> None:
        """Let questions be left to whoever this names; it is asked only when somebody wants to."""
        self._left_to = left_to

    @property
    def left_to(self) -> LeftTo:
        """Who answers what is left to them; empty where there is nobody, as in an errand."""
        return self._left_to() if self._left_to is not None else ""

    def put_off(self, *paths: str) -> None:
        """Ask these questions only when no other one waits."""
        self.later = tuple(dict.fromkeys((*self.later, *paths)))
        self._is_sought = False

    def take_up(self, path: str) -> None:
        """Ask a question now that was put off, and all others that were put off after it in their order."""
        self.later = tuple(one for one in self.later if one != path)
        self._is_sought = False

    def spots(self) -> Sequence[Spot]:
        """Everything that is asked as things stand, in order."""
        return self._shown.asked()

    def all_spots(self) -> Sequence[Spot]:
        """Everything that is asked or said as things stand, in order."""
        return self._shown.all()

    def is_note(self, spot: Spot) -> bool:
        """Whether a spot is only said, as things stand: a note, or a question that is readonly now."""
        return self._shown.is_note(spot)

    def answered(self, spot: Spot) -> bool:
        """Whether a question has an answer that holds, or was left without one where it may be."""
        question, path = spot.question, spot.path
        if path in self.log:
            # Nothing can speak against an answer that was taken, as is so of most: every turn looks at all.
            is_free = question.constraint is None and question.offered is None and self._weigh is None
            return (is_free and self.log[path] is not None) or self.why_open(spot) is None
        return question.kind is QuestionKind.ANOTHER and spot.instance <= self.sheet.count(question.field)

    def unanswered(self) -> list[Spot]:
        """Give what is asked now and has no answer that holds, but what was left; nothing where all was handed in."""
        return [] if self.handed_in else [spot for spot in self.spots() if self._waits(spot)]

    def why_open(self, spot: Spot) -> Refusal | None:
        """Say why the answer that stands at a spot does not hold as things stand; None where it does, or none stands.

        What was handed in stays as it is.
        """
        path = spot.path
        if self.handed_in or path not in self.log or spot.question.kind is QuestionKind.ANOTHER:
            return None
        value = self.log[path]
        if value is None:
            return Refusal("required", spot) if is_required(spot, self.sheet) else None
        if spot.question.offered is not None and self.sheet.value(spot.question.field, spot.instance) != value:
            return Refusal("not_a_choice", spot)  # the filter lets less through than was chosen
        return self._against(spot, value)

    def default(self, spot: Spot) -> str | None:
        """Give what the form proposes where nobody has answered yet; None where nothing, or what would not hold."""
        if spot.question.kind in _WITHOUT_DEFAULT or spot.path in self.log:
            return None
        value = self.sheet.value(spot.question.field, spot.instance)
        return value if value and self.would_refuse(spot, value) is None else None

    def left_blank(self) -> list[tuple[Spot, str]]:
        """Give the questions that were left blank although the form proposes something, with what it proposes."""
        found = []
        for spot in [spot for spot in self.spots() if self.log.get(spot.path, "") is None]:
            self.sheet.forget(spot.question.field, spot.instance)
            proposed = self.sheet.value(spot.question.field, spot.instance)
            self._write_back(spot)
            if proposed:
                found.append((spot, proposed))
        return found

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
            return why_unasked(path, self.form.questions, self.all_spots())
        return self.put(spot, value)

    def put(self, spot: Spot, value: str | None) -> Refusal | None:
        """Give an answer to a spot; a refusal changes nothing, and neither does anything said to a note."""
        if spot.question.kind is QuestionKind.NOTE:
            return None
        if self.is_note(spot):
            return Refusal("readonly", spot)
        stored = check(spot, value, self.sheet, self.choices)
        if isinstance(stored, Refusal):
            return stored
        self._write(spot, stored)
        against = self._against(spot, stored)
        if against is not None:
            self._write_back(spot)
            return against
        self.log[spot.path] = stored
        self.left.pop(spot.path, None)
        self.was_handed_in |= self.handed_in
        self.handed_in = self._is_sought = False
        return None

    def would_refuse(self, spot: Spot, value: str) -> Refusal | None:
        """Say why an answer would not be taken, without giving it."""
        stored = check(spot, value, self.sheet, self.choices)
        if isinstance(stored, Refusal):
            return stored
        if spot.question.kind is QuestionKind.ANOTHER:
            return None
        self._write(spot, stored)
        against = self._against(spot, stored)
        self._write_back(spot)
        return against

    def _write(self, spot: Spot, value: str | None) -> None:
        if spot.question.kind is not QuestionKind.ANOTHER:
            self.sheet.put(spot.question.field, spot.instance, value)
        else:
            self.log[spot.path] = value
            self.sheet.recount(spot.question.field)

    def _write_back(self, spot: Spot) -> None:
        """Let the sheet hold again what the log says of a spot."""
        if spot.path in self.log:
            self.sheet.put(spot.question.field, spot.instance, self.log[spot.path])
        else:
            self.sheet.forget(spot.question.field, spot.instance)

    def _against(self, spot: Spot, value: str | None) -> Refusal | None:
        """Say what speaks against a value that the sheet holds; nothing speaks against leaving a question blank."""
        constraint = spot.question.constraint
        if value is None:
            return None
        if constraint is not None and not constraint(self.sheet.at(spot.question.field, spot.instance)):
            return Refusal("constraint", spot)
        wrong = self._weigh(spot, value) if self._weigh is not None else ""
        return Refusal("constraint", spot, wrong) if wrong else None

    def withdraw(self, spot: Spot) -> None:
        """Take an answer out of the log, so that its question is open again."""
        self.log.pop(spot.path, None)
        self.handed_in = self._is_sought = False
        if spot.question.kind is QuestionKind.ANOTHER:
            self.sheet.recount(spot.question.field)
        else:
            self.sheet.forget(spot.question.field, spot.instance)
