"""Replies as officers keep them: one line for each question, under Vietnamese headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from conversations import cells as table_cells
from conversations.replies.asking import gapped, phrases
from conversations.replies.reply import Reply
from conversations.screen import VILLAGERS, height
from conversations.trust.check import complaints
from conversations.understanding.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

T = TypeVar("T")
HEADINGS: Mapping[str, str] = {
    "key": "khóa",
    "asked vi": "hỏi",
    "told vi": "trả lời",
    "asked en": "hỏi [en]",
    "told en": "trả lời [en]",
}
LANGUAGES = ("vi", "en")
NEEDED = ("key", "asked vi", "told vi")
MOST_ROWS = 200
MOST_LINES = VILLAGERS - 2  # of an answer; two lines may stand above it
LONGEST_CELL = 4000
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_PARTED = re.compile(r"[;\n]+")

Mistake = Literal[
    "no_heading", "too_many_rows", "key", "key_twice", "no_way", "way_twice", "no_answer", "too_long", "untrustworthy"
]


class Fault(NamedTuple):
    """What is wrong in a table: the row as a spreadsheet counts (0 for all), the heading, and the piece of text."""

    row: int
    heading: str
    code: Mistake
    what: str = ""


def read_rows(rows: Sequence[Sequence[str]]) -> tuple[list[Reply], list[Fault]]:
    """Read a table, its headings first, in any order; give its good lines, and what is wrong with the others."""
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(map(str.strip, row))]
    columns = table_cells.columns(filled[0][1] if filled else [], HEADINGS)
    faults = [Fault(1, HEADINGS[field], "no_heading") for field in NEEDED if field not in columns]
    if faults:
        return [], faults
    if len(filled) > MOST_ROWS + 1:
        return [], [Fault(0, "", "too_many_rows", str(len(filled) - 1))]
    good: list[Reply] = []
    whose: dict[str, str] = {}
    for number, row in filled[1:]:
        found = {field: table_cells.cell(row, place) for field, place in columns.items()}
        reply, wrong = _read(found), _wrong(number, found)
        wrong = wrong or _twice(number, reply, whose)
        faults += wrong
        if not wrong:
            good.append(reply)
    return good, faults


def write_rows(replies: Iterable[Reply]) -> list[list[str]]:
    """Write a table that read_rows reads back."""
    return [list(HEADINGS.values()), *map(_written, replies)]


def _written(one: Reply) -> list[str]:
    sides = ((";\n".join(one.asked.get(code, ())), one.told.get(code, "")) for code in LANGUAGES)
    return [one.key, *(text for side in sides for text in side)]


def _read(found: Mapping[str, str]) -> Reply:
    asked = {code: _ways(found.get(f"asked {code}", "")) for code in LANGUAGES}
    told = {code: found.get(f"told {code}", "") for code in LANGUAGES}
    return Reply(found["key"], _filled(asked), _filled(told))


def _filled(sides: Mapping[str, T]) -> dict[str, T]:
    return {code: side for code, side in sides.items() if side}


def _ways(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(way.split()) for way in _PARTED.split(text) if way.strip()))


def _wrong(number: int, found: Mapping[str, str]) -> list[Fault]:
    """Give what is wrong with the cells of a line, each for itself."""
    key, faults = found["key"], []
    if not KEY.fullmatch(key):
        faults.append(Fault(number, HEADINGS["key"], "key", key))
    if not found["asked vi"]:
        faults.append(Fault(number, HEADINGS["asked vi"], "no_way"))
    if not found["told vi"]:
        faults.append(Fault(number, HEADINGS["told vi"], "no_answer"))
    for field in found:
        faults += [Fault(number, HEADINGS[field], code, what) for code, what in _wrong_in_cell(field, found[field])]
    return faults


def _wrong_in_cell(field: str, text: str) -> Iterator[tuple[Mistake, str]]:
    is_told = field.startswith("told")
    if len(text) > LONGEST_CELL or (is_told and height(text) > MOST_LINES):
        yield "too_long", str(len(text))
    elif is_told and (found := complaints(text)):
        yield "untrustworthy", found[0].found


def _twice(number: int, reply: Reply, whose: dict[str, str]) -> list[Fault]:
    """Give what is asked under another key too, and the key that is there already; else note whose each way is."""
    if reply.key in whose.values():
        return [Fault(number, HEADINGS["key"], "key_twice", reply.key)]
    mine = [*phrases(reply), *gapped(reply)]
    if not mine:
        return [Fault(number, HEADINGS["asked vi"], "no_way", "; ".join(reply.asked.get("vi", ())))]
    double = next((one for one in mine if whose.get(fold(one), reply.key) != reply.key), None)
    if double is not None:
        return [Fault(number, HEADINGS["asked vi"], "way_twice", double)]
    whose.update({fold(one): reply.key for one in mine})
    return []
