"""The first sheet of the annex: the sum, and a row for each place, with all six lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.annex.headed import titled
from bot.cli.figures.table import notes
from bot.cli.figures.words import NONE, UNKNOWN, count_said
from bot.features.frozen_reports.printed.naming import LINE_NAMES
from bot.spreadsheets.printed import SHARE, WHOLE, Column, Sheet
from conversations.rules.figures import LINES
from conversations.rules.gap import gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.cli.figures.standing import Standing
    from bot.spreadsheets.printed import Value
    from conversations.language import Language
    from conversations.rules.figures import Line
    from storage.reporting.figures import Row
    from storage.store import Tx

LINES_A_PAGE = 2


def sheet(tx: Tx, found: Standing, words: Language) -> Sheet:
    """Make it."""
    whole = [None, words.say("Total"), *_cells(found.whole, words)]
    rows = ([number, row.name, *_cells(row, words)] for number, row in enumerate(found.rows, 1))
    under = [*notes(tx, found, list(LINES), words), *_signed(words)]
    title = titled(words.say("Figures of learning titles"), found, words)
    columns = list(_columns(words))
    return Sheet(words.say("Sums"), title, columns, rows, whole, (), under, LINES_A_PAGE)


def _signed(words: Language) -> list[str]:
    """Leave room for place, day and names of who signs."""
    return ["", words.say("……………, day …… month …… year ……"), words.say("MADE BY ……………      FOR THE COMMUNE ……………")]


def _columns(words: Language) -> Iterator[Column]:
    say = words.say
    yield from [Column(say("No."), 5, WHOLE), Column(say("place"), 36)]
    for line in LINES:
        group = LINE_NAMES[line](words)
        for heading in (say("all"), say("registered"), say("recognised")):
            yield Column(heading, 9, WHOLE, group)
        yield from [Column(say("share"), 8, SHARE, group), Column(say("target"), 8, SHARE, group)]
        yield from [Column(say("missing"), 8, WHOLE, group), Column(say("last year"), 8, WHOLE, group)]
        if line == "families":
            yield Column(say("Families of culture (by hand)"), 10, WHOLE, group)


def _cells(row: Row, words: Language) -> Iterator[Value]:
    for line in LINES:
        yield from _of_line(row, line, words)
        if line == "families":
            yield None


def _of_line(row: Row, line: Line, words: Language) -> list[Value]:
    registered, one = row.figures[line, "registered"], row.figures[line, "recognised"]
    lacking = gap(one)
    return [
        _known(one.of),
        _known(registered.count),
        count_said(one, words) if one.several_forms else _known(one.count),
        NONE if one.share is None else float(one.share),
        NONE if one.target is None else float(one.target),
        NONE if lacking is None else lacking.missing,
        _known(one.last_year),
    ]


def _known(number: int | None) -> Value:
    return UNKNOWN if number is None else number
