"""Who is on a list to be recognised: entered as a decision, waiting for its number, or all endorsed and signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.clock import TIME_ZONE
from bot.dialogue.judges import judge_of
from bot.dialogue.titles import NAMES as TITLES
from bot.features.papers.filled.asked import Book, NotYet
from bot.features.papers.filled.heading import lives_in, on_list
from conversations.understanding.paper_numbers import is_number
from storage.assessment import lists
from storage.deciding import decisions
from storage.places import areas
from storage.places.then import TODAY, homes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from bot.features.papers.filled.asked import Asked
    from bot.papers.values import Value
    from conversations.language import Language
    from storage.assessment.lists import Placed
    from storage.deciding.decisions import Decision, Line
    from storage.places.then import Places
    from storage.store import Tx
    from storage.tables import Title

NEW = "new"
"""What is typed for a list that nobody has made yet."""
PROPOSED = frozenset({"endorsed", "recognised", "declined"})


class Whom(NamedTuple):
    """Somebody on a list, with the place they live in."""

    evaluation_id: int
    subject_id: int
    name: str
    area_id: int
    form_id: str


class Choice(NamedTuple):
    """One list: the decisions that were entered under one number, one that waits for it, or none yet."""

    key: str
    decisions: Sequence[Decision] = ()

    @property
    def day(self) -> date | None:
        """The day on the paper, once it was entered."""
        return self.decisions[0].dated if self.is_entered else None

    @property
    def is_entered(self) -> bool:
        """Whether it has its number."""
        return any(one.holds for one in self.decisions)


class WhichList(NotYet):
    """One of several lists has to be named: what is told of it, and which there are."""

    def __init__(self, told: str, found: Sequence[Choice], words: Language) -> None:
        super().__init__(_with_all(told, found, words))
        self.told, self.found = told, found


def read(tx: Tx, asked: Asked) -> Book:
    """Read the lists of a place and all below it, unless that was done."""
    if asked.book is not None:
        return asked.book
    places = {one.id: one for one in areas.with_children(tx, [asked.area.id])}
    order = {number: place for place, number in enumerate(places)}
    rows = sorted(lists.lines(tx, places, [asked.title], asked.year), key=lambda one: order[one.area_id])
    if judge_of(tx, asked.title) == "commune":
        return Book(places, rows, {one.line.subject_id for one in rows})
    unsigned_places = {number for number, one in places.items() if one.kind != "village"}
    without = {one.line.subject_id for one in rows if one.area_id in unsigned_places}
    return Book(places, rows, without | lists.signed_for(tx, places, asked.year))


def choices(tx: Tx, asked: Asked, book: Book) -> list[Choice]:
    """Give every list there is: what waits for its number, what nobody has listed yet, and what was entered."""
    every = [one for one in decisions.of_area(tx, asked.area.id, asked.year) if one.title == asked.title]
    found = [Choice(f"d{one.id}", (one,)) for one in every if one.is_draft]
    taken = {line.evaluation_id for one in found for line in decisions.lines(tx, one.decisions[0].id)}
    if any(book.is_ready(one) and one.line.evaluation_id not in taken for one in book.endorsed()):
        found.append(Choice(NEW))
    entered: dict[tuple[object, ...], list[Decision]] = {}
    for one in every:
        if one.holds:
            entered.setdefault((one.number, one.dated), []).append(one)
    numbers = [str(number) for number, _ in entered]
    for number, made in zip(numbers, entered.values(), strict=True):
        found.append(Choice(number if numbers.count(number) == 1 else _id_of(made[0]), made))
    return found


def choose(tx: Tx, asked: Asked, book: Book, words: Language, *, entered: bool = False) -> Choice:
    """Give the one list that is meant; raises NotYet where there is none, or several and none was named."""
    found = [one for one in choices(tx, asked, book) if one.is_entered or not entered]
    if asked.which:
        here = [one for one in found if _is_meant(one, asked.which)]
        if len(here) > 1:
            raise WhichList(_several(len(here), words), here, words)
        if here:
            return here[0]
        raise WhichList(_not_there(tx, asked, words), found, words)
    if not found:
        title = TITLES[asked.title](words)
        gone = _withdrawn(tx, asked, words)
        raise NotYet(" ".join([f"{title} {asked.year}: {_none(words, entered=entered)}", *gone[-1:]]))
    if len(found) > 1:
        raise WhichList(_several(len(found), words), found, words)
    return found[0]


def _not_there(tx: Tx, asked: Asked, words: Language) -> str:
    told = words.say("There is no list or decision {which} of this title and year.", which=asked.which)
    return next(iter(_withdrawn(tx, asked, words)), told)


def _withdrawn(tx: Tx, asked: Asked, words: Language) -> list[str]:
    """Say of the decisions that were withdrawn on which day; where one is asked for, only of that."""
    return [
        words.say("Decision {number} was withdrawn on {day}.", number=one.number, day=words.date(day))
        for one in decisions.of_area(tx, asked.area.id, asked.year)
        if one.title == asked.title and one.number and (day := _withdrawal(one)) and _is_asked(one, asked.which)
    ]


def _withdrawal(one: Decision) -> date | None:
    return one.withdrawn_at.astimezone(TIME_ZONE).date() if one.entered_at and one.withdrawn_at else None


def _is_asked(one: Decision, which: str) -> bool:
    return not which or which.strip().lower() == _id_of(one) or is_number(one.number or "", which)


def _is_meant(one: Choice, which: str) -> bool:
    typed = which.strip().lower()
    if not one.is_entered:
        return one.key == typed
    return typed in map(_id_of, one.decisions) or is_number(one.decisions[0].number or "", which)


def _id_of(entered: Decision) -> str:
    """Name a decision where its number does not: another of another day has the same."""
    return f"e{entered.id}"


def _several(number: int, words: Language) -> str:
    return words.say("There are {number} lists or decisions of this title and year.", number=number)


def _with_all(told: str, found: Sequence[Choice], words: Language) -> str:
    which = words.say("Say which one: {keys}.", keys=", ".join(one.key for one in found))
    return f"{told} {which}" if found else told


def _none(words: Language, *, entered: bool) -> str:
    if entered:
        return words.say("No decision is entered yet. When the paper is signed, type DECISIONS and enter its number.")
    return words.say("Nobody is endorsed on a signed list yet, so there is nobody to be recognised.")


def people(tx: Tx, asked: Asked, book: Book, choice: Choice) -> tuple[list[Whom], list[Whom]]:
    """Give whom a list recognises, village by village, and who is on it but cannot be decided on any more."""
    if not choice.decisions:
        taken = {line.evaluation_id for one in _drafts(tx, asked) for line in decisions.lines(tx, one.id)}
        ready = [one for one in book.endorsed() if book.is_ready(one) and one.line.evaluation_id not in taken]
        return [_of_book(one) for one in ready], []
    lines = [line for one in choice.decisions for line in decisions.lines(tx, one.id)]
    recognised = [one for one in lines if one.ruling.outcome == "recognised"]
    if choice.is_entered:
        held = [one for one in recognised if one.ruling.holds]
        return _by_place(book, _as_they_lived(tx, held, choice.day)), []
    may_be = {one.line.evaluation_id for one in book.rows if book.is_ready(one)}
    there = [one for one in recognised if one.evaluation_id in may_be and not one.is_gone]
    gone = [one for one in recognised if one.evaluation_id not in may_be or one.is_gone]
    return _by_place(book, there), _by_place(book, gone)


def _as_they_lived(tx: Tx, held: Sequence[Line], on: date | None) -> list[Line]:
    """Put everybody into the place they lived in on the day of the paper."""
    moved = homes(tx, [one.subject_id for one in held], on) if on else {}
    return [one._replace(area_id=moved.get(one.subject_id, one.area_id)) for one in held]


def _drafts(tx: Tx, asked: Asked) -> Iterator[Decision]:
    found = decisions.of_area(tx, asked.area.id, asked.year)
    return (one for one in found if one.is_draft and one.title == asked.title)


def _of_book(one: Placed) -> Whom:
    line = one.line
    return Whom(line.evaluation_id or 0, line.subject_id, line.name, one.area_id, line.form_id or "")


def _by_place(book: Book, lines: Sequence[Line]) -> list[Whom]:
    order = {number: place for place, number in enumerate(book.places)}
    found = [Whom(one.evaluation_id, one.subject_id, one.name, one.area_id, one.form_id) for one in lines]
    return sorted(found, key=lambda one: order.get(one.area_id, len(order)))


def places_of(tx: Tx, book: Book, whom: Sequence[Whom], then: Places = TODAY) -> dict[int, str]:
    """Give by area what stands in the column of the village, as it was called; of the commune itself nothing."""
    elsewhere = {one.area_id for one in whom} - book.places.keys()
    every = [*book.places.values(), *(areas.with_children(tx, elsewhere) if elsewhere else [])]
    return {one.id: one.name if one.kind == "village" else "" for one in map(then.was, every)}


def rows(title: Title, whom: Sequence[Whom], places: Mapping[int, str]) -> list[dict[str, Value]]:
    """Write the rows of a list of people."""
    return [
        {"stt": number, "ten": on_list(title, one.name), "thon": lives_in(title, places[one.area_id])}
        for number, one in enumerate(whom, 1)
    ]


def villages(whom: Sequence[Whom], places: Mapping[int, str]) -> int | str:
    """Count the villages in which those on a list live; nothing is said of them where all are of the commune itself."""
    return len({one.area_id for one in whom if places[one.area_id]}) or ""
