"""A line of a roster as it was read: a household, or the reason why it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    Row = tuple[int, Sequence[str]]
    Title = Literal["family", "clan", "community", "unit", "citizen"]
    LeftWhy = Literal["moved", "died", "joined", "other"]

Reason = Literal[
    "formula",
    "no_name",
    "odd_name",
    "long_name",
    "no_village",
    "unknown_village",
    "several_villages",
    "phone",
    "kind",
    "code",
    "code_twice",
    "elsewhere",
    "gone",
    "left_before",
    "no_heading",
    "hidden",
    "vni",
    "odd_letters",
    "maybe_tcvn3",
    "old_year",
    "copy",
    "twin",
    "twin_of_known",
    "left_day",
    "left_no_day",
    "left_unknown",
    "left_early",
    "registered",
    "recognised",
    "headcount",
]
FactKind = Literal["registered", "recognised", "workers", "staff"]
Remark = Literal["tcvn3", "capitals", "phone_part", "phone_more", "same_phone", "same_name"]
FORMULA = "\0formula"  # what a reader of workbooks puts in place of a formula
LONGEST_NAME = 100  # letters
LONGEST_CODE = 40


class Note(NamedTuple):
    """What people should look at in a line that is taken: what kind of thing, and what stood there."""

    kind: Remark
    what: str


class Fact(NamedTuple):
    """What else a list says of somebody: a year of registering or recognition, a number of workers or of staff."""

    kind: FactKind
    year: int = 0
    what: str = ""


class RosterEntry(NamedTuple):
    """One line of a roster: a household, or the reason why it is none and `what` is wrong with it.

    `cells` is how many of its filled cells stand or fall with it; `without_phones` where its sheet has no column for
    numbers, so that it says nothing of one that is known.
    """

    worksheet: str
    row: int
    name: str = ""
    title: Title = "family"
    area_id: int = 0
    phone: str | None = None
    code: str = ""
    reason: Reason | None = None
    what: str = ""
    cells: int = 0
    notes: tuple[Note, ...] = ()
    without_phones: bool = False
    left_on: date | None = None
    left_why: LeftWhy = "other"
    facts: tuple[Fact, ...] = ()


class Known(NamedTuple):
    """A household that is on the list already, `since` a day if that is known; `gone` when it left."""

    id: int
    code: str
    title: Title
    name: str
    area_id: int
    place: int | None
    phone: str | None
    gone: bool = False
    leaves_on: date | None = None
    since: date | None = None
    facts: tuple[Fact, ...] = ()


class Worksheet(NamedTuple):
    """A sheet of a workbook: its name, and its rows by their number from 1; a formula stands there as FORMULA.

    `hidden` holds the numbers of the rows that nobody sees; `guessed` names the letters that a text was taken to have.
    """

    name: str
    rows: Iterable[Row]
    hidden: Collection[int] = ()
    guessed: str = ""


class Wrong(Exception):
    """A cell cannot be taken as it is."""

    def __init__(self, reason: Reason, what: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.what = what
