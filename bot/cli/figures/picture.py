"""How far the places of an area are, as a picture."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.figures.words import percent
from bot.features.frozen_reports.printed.naming import LINE_NAMES
from bot.pictures import bars
from bot.pictures.bars import Bar

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli.figures.standing import Standing
    from conversations.language import Language
    from conversations.rules.figures import Figure, Line
    from storage.reporting.figures import Row

A_PAGE = bars.MOST
"""So many bars are still readable on a phone."""


def write(found: Standing, chosen: Namespace, words: Language) -> None:
    """Draw one page and write it to the file; families where no line was asked for."""
    line: Line = chosen.line or "families"
    rows, pages = _page(found, line, 1 if chosen.page is None else chosen.page, words)
    title = f"{LINE_NAMES[line](words)} {found.year} · {found.area.name}"
    whole = found.whole.figures[line, "recognised"]
    note = words.say(
        "Recognised as of {day}; target {target}.", day=words.date(found.day), target=percent(whole.target, words)
    )
    if pages > 1:
        of_pages = words.say("Page {page} of {pages}.", page=chosen.page or 1, pages=pages)
        note = f"{note} {of_pages}"
    drawn = [_bar(row, row.figures[line, "recognised"]) for row in rows]
    chosen.png.write_bytes(bars.draw(title, note, drawn, stamp=found.stamp, words=words))


def _page(found: Standing, line: Line, page: int, words: Language) -> tuple[list[Row], int]:
    """Give the places of a page, the lowest share first, and how many pages there are; places without any are none."""
    there = [row for row in found.rows if row.figures[line, "all"].count != 0 or row.figures[line, "recognised"].count]
    there.sort(key=lambda row: _lowest_first(row.figures[line, "recognised"]))
    pages = max(1, -(-len(there) // A_PAGE))
    if not 1 <= page <= pages:
        raise Stop(words.count("There is only {number} page.", "There are only {number} pages.", pages))
    return there[(page - 1) * A_PAGE : page * A_PAGE], pages


def _lowest_first(one: Figure) -> tuple[bool, Fraction]:
    """Order by share, also where it is not told; what is not known comes last."""
    if one.count is None or not one.of or one.several_forms:
        return True, Fraction(0)
    return False, Fraction(one.count, one.of)


def _bar(row: Row, one: Figure) -> Bar:
    return Bar(row.name, one.count, one.of, one.target, mixed=one.several_forms)
