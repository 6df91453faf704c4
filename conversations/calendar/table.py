"""A calendar as officers keep it: one line for each occasion, under Vietnamese headings."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from conversations.calendar.dates import WrongDate, check, parse, written
from conversations.calendar.occasion import Audience, Duty, Occasion, OccasionKind
from conversations.calendar.rules import KEY, Reason
from conversations.calendar.steps import WEEKLY
from conversations.cells import cell
from conversations.cells import columns as columns_of
from conversations.trust.check import complaints
from conversations.understanding.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Mistake = Literal[
    "too_many_rows",
    "too_long",
    "no_heading",
    "no_key",
    "key",
    "key_twice",
    "no_name",
    "kind",
    "duty",
    "steps",
    "untrustworthy",
]
Code = Reason | Mistake

MOST_ROWS = 300
LONGEST_CELL = 1000  # letters
LONGEST_NAME = 100
MOST_STEPS = 12  # in a cell, besides the word for every week
EARLIEST, LATEST = -180, 60  # days of a step

HEADINGS: Mapping[str, str] = {
    "key": "khóa",
    "name": "tên",
    "kind": "loại",
    "when": "ngày",
    "duty": "việc phải làm",
    "prepares": "ai chuẩn bị",
    "member": "nhắc hộ",
    "village_head": "nhắc trưởng bản",
    "commune_officer": "nhắc cán bộ",
    "before": "lời dặn trước",
    "on_the_day": "lời nhắn ngày ấy",
    "source": "căn cứ",
    "unit": "nhắc đơn vị",
}
KINDS: Mapping[OccasionKind, str] = {
    "deadline": "hạn",
    "event": "sự kiện",
    "review": "sơ kết, tổng kết",
    "quiet": "không nhắn",
}
DUTIES: Mapping[Duty, str] = {"": "", "hand_in": "nộp phiếu", "sign_off": "chốt danh sách", "report": "báo cáo"}

_NEEDED = ("key", "name", "kind", "when")
_AUDIENCES: tuple[Audience, ...] = ("member", "unit", "village_head", "commune_officer")
_KIND_OF: dict[str, OccasionKind] = {
    fold(word): kind for kind, words in KINDS.items() for word in (*words.split(", "), words, kind)
}
_KIND_OF |= {fold(word): "quiet" for word in ("ngày nghỉ", "nghỉ", "ngày nghỉ, không nhắc ai")}  # as the chat says it
_DUTY_OF = {fold(word): duty for duty, words in DUTIES.items() for word in (words, duty)}
_STEP = re.compile(r"[+-]?\d{1,3}")
_EVERY_WEEK = "hằng tuần"
"""The word in a cell of steps for what is reminded weekly until it is done."""
_WEEKLY_WORDS = re.compile(r"\bh[aàăằ]ng\s+tu[aâầà]n\b|\bweekly\b", re.IGNORECASE)
_MINUS = str.maketrans("−–", "--")


class Fault(NamedTuple):
    """What is wrong in a table: the row as a spreadsheet counts (0 for all), the heading, and the piece of text."""

    row: int
    heading: str
    code: Code
    what: str = ""


class _Wrong(Exception):
    def __init__(self, code: Code, what: str = "") -> None:
        super().__init__(code)
        self.code: Code = code
        self.what = what


def read_rows(
    rows: Sequence[Sequence[str]], others: Mapping[str, Occasion] = MappingProxyType({})
) -> tuple[list[Occasion], list[Fault]]:
    """Read a table, its headings first, in any order; give its good lines, and what is wrong with the others.

    Lines may be planned from one another and from `others`, which the table does not show.
    """
    filled = [(number, cells) for number, cells in enumerate(rows, 1) if any(map(str.strip, cells))]
    columns = columns_of(filled[0][1] if filled else [], HEADINGS)
    faults = [Fault(1, HEADINGS[field], "no_heading") for field in _NEEDED if field not in columns]
    if faults:
        return [], faults
    if len(filled) > MOST_ROWS + 1:
        return [], [Fault(0, "", "too_many_rows", str(len(filled) - 1))]
    found: dict[str, tuple[int, Occasion]] = {}
    for number, cells in filled[1:]:
        occasion = _read(number, {field: cell(cells, place) for field, place in columns.items()}, faults)
        if occasion is not None and found.setdefault(occasion.key, (number, occasion))[0] != number:
            faults.append(Fault(number, HEADINGS["key"], "key_twice", occasion.key))
    return _planned(found, others, faults), sorted(faults)


def write_rows(occasions: Iterable[Occasion]) -> list[list[str]]:
    """Write a table that read_rows reads back."""
    return [list(HEADINGS.values()), *map(_written, occasions)]


def _written(one: Occasion) -> list[str]:
    steps: dict[str, str] = {who: _steps_written(one.steps.get(who, ())) for who in _AUDIENCES}
    texts = {"before": one.before, "on_the_day": one.on_the_day, "source": one.source}
    told = {"key": one.key, "name": one.name, "kind": KINDS[one.kind], "when": one.when, "duty": DUTIES[one.duty]}
    whole = {**told, "prepares": one.prepares, **steps, **texts}
    return [whole[field] for field in HEADINGS]


def _steps_written(steps: Sequence[int]) -> str:
    weekly = set(WEEKLY) <= set(steps)
    days = [str(step) for step in sorted(steps) if not (weekly and step in WEEKLY)]
    return ", ".join([*days, _EVERY_WEEK] if weekly else days)


def _read(number: int, cells: Mapping[str, str], faults: list[Fault]) -> Occasion | None:
    read: dict[str, Any] = {}
    good = len(faults)
    for field, heading in HEADINGS.items():
        try:
            read[field] = _READERS[field](_bounded(cells.get(field, ""), LONGEST_CELL))
        except (_Wrong, WrongDate) as wrong:
            code = wrong.reason if isinstance(wrong, WrongDate) else wrong.code
            faults.append(Fault(number, heading, code, wrong.what))
    if len(faults) > good:
        return None
    steps = {audience: days for audience in _AUDIENCES if (days := read.pop(audience))}
    return Occasion(**read, steps=steps)


def _planned(
    found: Mapping[str, tuple[int, Occasion]], others: Mapping[str, Occasion], faults: list[Fault]
) -> list[Occasion]:
    """Give the lines whose dates can be worked out."""
    together = {**others, **{key: occasion for key, (_, occasion) in found.items()}}
    good = []
    for key, (number, occasion) in found.items():
        try:
            check(together, key)
        except WrongDate as wrong:
            faults.append(Fault(number, HEADINGS["when"], wrong.reason, wrong.what))
        else:
            good.append(occasion)
    return good


# --- Cells


def _bounded(text: str, longest: int) -> str:
    if len(text) > longest:
        raise _Wrong("too_long", str(longest))
    return text


def _key(text: str) -> str:
    if not text:
        raise _Wrong("no_key")
    if not KEY.fullmatch(text):
        raise _Wrong("key", text)
    return text


def _name(text: str) -> str:
    if not text:
        raise _Wrong("no_name")
    return _trusted(_bounded(" ".join(text.split()), LONGEST_NAME))


def _kind(text: str) -> OccasionKind:
    kind = _KIND_OF.get(fold(text))
    if kind is None:
        raise _Wrong("kind", text)
    return kind


def _duty(text: str) -> Duty:
    duty = _DUTY_OF.get(fold(text))
    if duty is None:
        raise _Wrong("duty", text)
    return duty


def _steps(text: str) -> tuple[int, ...]:
    said, weekly = _WEEKLY_WORDS.subn(" ", text.translate(_MINUS))
    pieces = re.split(r"[\s,;]+", said.strip(" ,;\n")) if said.strip(" ,;\n") else []
    if not all(map(_STEP.fullmatch, pieces)):
        raise _Wrong("steps", text)
    days = {int(piece) for piece in pieces}
    if len(days) > MOST_STEPS or any(not EARLIEST <= day <= LATEST for day in days):
        raise _Wrong("steps", text)
    return tuple(sorted(days | set(WEEKLY if weekly else ())))


def _trusted(text: str) -> str:
    wrong = complaints(text)
    if wrong:
        raise _Wrong("untrustworthy", wrong[0].found)
    return text


_READERS: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("prepares", "source"), str),
    **dict.fromkeys(("before", "on_the_day"), _trusted),
    **dict.fromkeys(_AUDIENCES, _steps),
    "key": _key,
    "name": _name,
    "kind": _kind,
    "when": lambda text: written(parse(text)),
    "duty": _duty,
}
