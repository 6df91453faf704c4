"""The sheets of names: of each line everybody on the list, with a mark under each figure that counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.annex.headed import above, titled
from bot.cli.figures.words import LINE_NAMES_SHORT
from bot.features.frozen_reports.printed.naming import KEY_NAMES, LINE_NAMES, shown_name
from bot.spreadsheets.printed import AS_IS, WHOLE, YEAR, Column, Sheet
from conversations.rules.figures import KEYS
from storage.reporting import behind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.cli.figures.standing import Standing
    from bot.spreadsheets.printed import Value
    from conversations.language import Language
    from conversations.rules.figures import Key, Line
    from storage.reporting.behind import Named
    from storage.store import Tx

MARK = "x"
MARKED: tuple[Key, ...] = tuple(key for key in KEYS if key != "all")


def sheets(tx: Tx, found: Standing, words: Language) -> Iterator[Sheet]:
    """Make a sheet for each line of which there is anybody."""
    for line in found.known_lines(None):
        listed = behind.names(tx, found.area.id, found.year, line, "all")
        told = behind.names(tx, found.area.id, found.year, line, "recognised")
        everybody = [*listed, *(one for one in told if one.subject_id is None)]
        yield _sheet(everybody, line, found, words)


def _sheet(everybody: list[Named], line: Line, found: Standing, words: Language) -> Sheet:
    names = {row.area_id: row.name for row in found.rows}
    rows = (_row(number, one, names[one.area_id], words) for number, one in enumerate(everybody, 1))
    title = titled(words.say("List: {line}", line=LINE_NAMES[line](words)), found, words)
    hint = words.say(
        "Each number of the first sheet is what is left when one filters for x, and for the place; of people at work "
        "only who was assessed stands here."
    )
    name = words.say("List {line}", line=LINE_NAMES_SHORT[line](words))
    return Sheet(name, title, list(_columns(words)), rows, (), [*above(found, words), hint])


def _columns(words: Language) -> Iterator[Column]:
    say = words.say
    yield from [Column(say("No."), 6, WHOLE), Column(say("code"), 18), Column(say("name"), 30)]
    yield Column(say("place"), 22)
    yield from (Column(KEY_NAMES[key](words), 10) for key in MARKED)
    yield Column(say("recognised in"), 10, YEAR)
    yield from (Column(heading, 8, AS_IS) for heading in (say("points"), say("most"), say("pass mark")))
    yield Column(say("why left out"), 26)


def _row(number: int, one: Named, place: str, words: Language) -> list[Value]:
    marks = [MARK if _is_counted(one, key) else None for key in MARKED]
    return [
        number,
        one.code,
        shown_name(one.code, one.name, words),
        place,
        *marks,
        one.of_year,
        one.points,
        one.most,
        one.mark,
        one.reason,
    ]


def _is_counted(one: Named, key: Key) -> bool:
    return key == "recognised" if one.subject_id is None else behind.counts(one, key)
