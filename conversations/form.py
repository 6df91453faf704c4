"""What a compiled questionnaire is: its fields, its questions, and the texts people see."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from conversations.expression.fields import NO_TEXT, Choice, Field, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from conversations.expression.compiler import Compiled
    from conversations.expression.env import Env, Row, Values
    from conversations.language import Language

MOST_INSTANCES = 200  # of one repeat, however large its count
FEW = 3  # questions

_RANGE = re.compile(r"(-?\d{1,15}(?:\.\d{1,4})?) ?\.\. ?(-?\d{1,15}(?:\.\d{1,4})?)", re.ASCII)

Status = Literal["official", "local", "draft"]
Listed = Literal["families", "recognised_families"]
"""What a question may ask for that the list of the place counts too."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The numbers, from least to most, that a question is usually answered with."""

    least: Decimal
    most: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether a number is one of them."""
        return self.least <= value <= self.most


def read_usual(written: str) -> Usual | None:
    """Read a range as a form writes it, `0..8`; None for what is none."""
    found = _RANGE.fullmatch(written.strip())
    if found is None or Decimal(found[1]) > Decimal(found[2]):
        return None
    return Usual(Decimal(found[1]), Decimal(found[2]))


class QuestionKind(StrEnum):
    """What a question wants to hear."""

    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    DATE = "date"
    GEOPOINT = "geopoint"
    NOTE = "note"
    ACKNOWLEDGE = "acknowledge"
    IMAGE = "image"
    AUDIO = "audio"
    FILE = "file"
    ANOTHER = "another"  # our own: "one more?" at the end of a repeat without a count


MEDIA = frozenset({QuestionKind.IMAGE, QuestionKind.AUDIO, QuestionKind.FILE})
"""Kinds of questions that are answered by sending something."""


@dataclass(slots=True, eq=False)
class Question:
    """Something asked, or a note said. `number` is what people call it by; notes have 0.

    `listed` is what of the place's list it counts, to be shown beside the answer. `unit` is what it counts in
    the words of the form, empty where its label says so; `usual` are the numbers that need no second look.
    While it is `readonly` it is a note that `shows_value`; a note that `is_heading` stands over the questions of a
    matrix.
    """

    field: Field
    kind: QuestionKind
    number: int = 0
    label: Text = NO_TEXT
    hint: Text = NO_TEXT
    choices: Sequence[Choice] = ()
    offered: Callable[[Env], list[Row]] | None = None
    required: Callable[[Env], bool] | None = None
    required_message: Text = NO_TEXT
    constraint: Callable[[Env], bool] | None = None
    constraint_message: Text = NO_TEXT
    readonly: Callable[[Env], bool] | None = None
    shows_value: bool = False
    is_heading: bool = False
    draft: bool = False
    listed: Listed | None = None
    unit: str = ""
    usual: Usual | None = None

    def choices_offered(self, env: Env) -> Sequence[Choice]:
        """Give the choices that the form's filter lets through, all of them where there is none."""
        if self.offered is None:
            return self.choices
        rows = {id(row) for row in self.offered(env)}
        return [choice for choice in self.choices if id(choice.row) in rows]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one slot is worked out from others; `wakes` is the set of rules that read it, as bits.

    A rule with `fills` sets how many instances that repeat has. One that `looks_back` reads its own field, in a repeat,
    and sees only the instances before its own.
    """

    slot: int
    repeat: Field | None
    run: Callable[[Env], object]
    wakes: int
    fills: Field | None = None
    field: Field | None = None
    looks_back: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A default that is worked out once, when the form begins; inside repeats defaults are rules."""

    field: Field
    run: Callable[[Env], str]


@dataclass(frozen=True, slots=True)
class Block:
    """Questions that follow each other: of the form itself, or of one repeat, asked once for every instance."""

    repeat: Field | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, eq=False)
class Form:
    """A compiled questionnaire; immutable and shared by all its walks. `rules` are in order of dependence.

    `status` is official, local or draft (a scored form that does not say is a draft), `source` the document behind it.
    `titles` are those in other languages, by code. With `at_once` it is handed in as soon as it is complete; an
    `is_open` one may be answered by anybody. What follows from it alone is worked out once, as every walk asks for it.
    """

    form_id: str
    version: str
    title: str
    default_language: str
    languages: tuple[str, ...]
    status: Status
    source: str
    fields: Mapping[str, Field]
    questions: tuple[Question, ...]
    blocks: tuple[Block, ...]
    groups: Mapping[str, Text]
    blank: Values
    rules: tuple[Rule, ...]
    wakes: Mapping[int, int]
    blanks: Mapping[str, Values]
    openings: tuple[Opening, ...]
    preloads: Mapping[str, tuple[str, str]]
    expressions: Mapping[tuple[str, str], Compiled]
    digest: str = ""
    at_once: bool = False
    is_open: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)

    def heading(self, language: Language) -> str:
        """Give its title in a language, as it is called where that is spoken."""
        return language.called(self.titles.get(language.code, self.title))

    @cached_property
    def last_number(self) -> int:
        """The number of the last question."""
        return max((question.number for question in self.questions), default=0)

    @cached_property
    def plain(self) -> Mapping[str, Field]:
        """The fields outside repeats that hold a value, by path."""
        return {path: field for path, field in self.fields.items() if field.is_leaf and field.repeat is None}

    @cached_property
    def unasked(self) -> tuple[Field, ...]:
        """Those of them that nobody is asked for."""
        asked = {question.field.path for question in self.questions}
        return tuple(field for path, field in self.plain.items() if path not in asked)

    @cached_property
    def is_ever_readonly(self) -> bool:
        """Whether it hangs on the answers which of its questions can only be read."""
        return any(question.readonly is not None for question in self.questions)

    @property
    def is_short(self) -> bool:
        """Whether it is over after so few questions that nobody has to be told where in it they are."""
        return self.at_once and self.last_number <= FEW

    @property
    def is_draft(self) -> bool:
        """Whether its results must be marked as not official."""
        return self.status == "draft"
