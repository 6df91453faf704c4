"""What a paper is asked about, and what is filled into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from bot.papers.names import NAMES, Rows
from bot.papers.names.shapes import to_confirm
from bot.words import words_for

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from bot.papers import Paper
    from bot.papers.values import Given
    from storage.assessment.lists import Placed
    from storage.places.areas import Area
    from storage.tables import Title

_TO_CONFIRM = to_confirm("")[:-1]
WORDS = words_for("vi")
"""What a paper is written in, whatever language its reader speaks."""


class Book(NamedTuple):
    """The lists of a commune for a title and year, with those on them who may be decided on by a signature."""

    places: Mapping[int, Area]
    rows: Sequence[Placed]
    signed: Collection[int]

    def endorsed(self) -> list[Placed]:
        """Give those endorsed by their village, whether their list is signed or not."""
        return [one for one in self.rows if one.line.status == "endorsed"]

    def is_ready(self, one: Placed) -> bool:
        """Tell whether somebody may be decided on."""
        return one.line.subject_id in self.signed and one.line.status in {"endorsed", "declined"}


class Asked(NamedTuple):
    """A paper of a title and year in a place; `which` tells one of several lists: `new`, `d12`, or a number.

    Of several papers that are looked at together the `book` is read once.
    """

    area: Area
    title: Title
    year: int
    which: str = ""
    book: Book | None = None


class Made(NamedTuple):
    """What is filled into a paper; `left_out` did not agree to be named, `lacks` says what is missing yet.

    Of what is `told` among the rest that lacks nothing else is said.
    """

    paper: Paper
    given: Mapping[str, Given]
    lacks: Sequence[str] = ()
    left_out: Sequence[str] = ()
    told: Sequence[str] = ()

    @property
    def unset(self) -> list[str]:
        """The names that nobody has set, which are to be confirmed on the paper; of a list each once."""
        return [name for name in dict.fromkeys(self._unset()) if name not in self.told]

    @property
    def dotted(self) -> list[str]:
        """The names that nobody has set, for which dots are left to write on."""
        return [name for name in ("noi", "nguoi_ky") if name in NAMES[self.paper] and self.given.get(name) is None]

    def _unset(self) -> Iterator[str]:
        for name, shape in NAMES[self.paper].items():
            if not isinstance(shape, Rows):
                yield from _missing(name, shape.blank, [self.given])
                continue
            rows = cast("Sequence[Mapping[str, object]]", self.given.get(name) or ())
            for column, one in shape.columns.items():
                yield from _missing(column, one.blank, rows)


class NotYet(Exception):
    """A paper cannot be made; the sentence says why, and what is to be done."""


def _missing(name: str, blank: str | None, rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    if blank is not None and blank.startswith(_TO_CONFIRM) and any(one.get(name) is None for one in rows):
        yield name
