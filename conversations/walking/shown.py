"""What is shown of a form as things stand: the questions that are asked, and the notes that are said between them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from conversations.form import MOST_INSTANCES, QuestionKind
from conversations.walking.spot import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from conversations.form import Block, Form, Question
    from conversations.walking.sheet import Sheet


class Shown:
    """The spots of a form that apply, in order: kept until that changes, as a turn asks for them again and again."""

    def __init__(self, form: Form, sheet: Sheet) -> None:
        self._form = form
        self._sheet = sheet
        self._all: Sequence[Spot] = ()
        self._asked: Sequence[Spot] = ()
        self._changes = -1  # of the sheet, when they were looked for

    def all(self) -> Sequence[Spot]:
        """Give everything that is asked or said."""
        self._look()
        return self._all

    def asked(self) -> Sequence[Spot]:
        """Give everything that is asked."""
        self._look()
        return self._asked

    def is_note(self, spot: Spot) -> bool:
        """Whether a spot is only said: a note, or a question that is readonly now."""
        question = spot.question
        if question.readonly is None or question.kind is QuestionKind.NOTE:
            return question.kind is QuestionKind.NOTE
        return question.readonly(self._sheet.at(question.field, spot.instance))

    def _look(self) -> None:
        may_be_readonly, note = self._form.is_ever_readonly, QuestionKind.NOTE
        if self._changes == self._sheet.changes and not may_be_readonly:
            return
        self._all = [spot for block in self._form.blocks for spot in self._in_block(block)]
        self._asked = [spot for spot in self._all if spot.question.kind is not note]
        if may_be_readonly:
            self._asked = [spot for spot in self._asked if not self.is_note(spot)]
        self._changes = self._sheet.changes

    def _in_block(self, block: Block) -> Iterable[Spot]:
        if block.repeat is None:
            main = self._sheet.main
            return [spot for spot in _once_each(block.questions) if main[spot.question.field.slot] is not None]
        return self._in_repeat(block) if self._sheet.applies(block.repeat) else []

    def _in_repeat(self, block: Block) -> Iterator[Spot]:
        sheet = self._sheet
        count = sheet.count(block.questions[0].field)
        for instance in range(1, count + 1):
            for question in block.questions:
                if question.kind is not QuestionKind.ANOTHER and sheet.value(question.field, instance) is not None:
                    yield Spot(question, instance)
            if instance < MOST_INSTANCES:
                another = (Spot(q, instance + 1) for q in block.questions if q.kind is QuestionKind.ANOTHER)
                yield from (spot for spot in another if not self.is_note(spot))


@lru_cache(maxsize=256)
def _once_each(questions: tuple[Question, ...]) -> tuple[Spot, ...]:
    """Give the spots of questions outside repeats, which are the same in all walks of a form."""
    return tuple(map(Spot, questions))
