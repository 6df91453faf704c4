"""Bars: how far each of some places is, against the target."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.pictures.heading import ROOM, heading, spoken
from bot.pictures.lettering import CUT, clean, cut, width
from bot.pictures.painting import paint
from bot.pictures.sheet import MARGIN, WIDTH, Box, Dash, Sheet, Text, frame
from bot.words import words_for
from conversations.rules.figures import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.pictures.sheet import Ink, Mark
    from conversations.language import Language

MOST = 14
"""Rows of one picture: with more a phone would be sent it smaller than it can be read."""
TALLEST = 640
_LEGEND, _ROW, _FOOT = 24.0, 42.0, 8.0
_SIZE, _SMALL = 14, 12
_BASE, _BAR = 15.0, 11.0  # from the top of a row to its words, and how thick its bar is
_RIGHT = WIDTH - MARGIN


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: how many of how many, None where that is not known, and the share to reach.

    With `mixed` they are counted by more than one form, which gives no share.
    """

    name: str
    count: int | None
    of: int | None
    target: Fraction | None
    mixed: bool = False

    @property
    def share(self) -> Fraction | None:
        """The share of all, at most all; None where it is unknown or would tell how a neighbour stands."""
        if self.count is None or self.of is None or self.of < FEWEST or self.mixed:
            return None
        return Fraction(self.count, self.of)


def draw(title: str, note: str, rows: Sequence[Bar], *, stamp: str = "", words: Language | None = None) -> bytes:
    """Draw at most fourteen rows in the order given, as a PNG; numbers are written as the language does."""
    return paint(sheet(title, note, rows, stamp, words or words_for(None)))


def sheet(title: str, note: str, rows: Sequence[Bar], stamp: str, words: Language) -> Sheet:
    """Describe the drawing: a row is name, count, share, and under them the bar with a dash at the target."""
    if len(rows) > MOST:
        raise ValueError(f"a picture has room for {MOST} rows")
    above, top = heading(title, note)
    marks: list[Mark] = [*above, *_legend(rows, top, words)]
    top += _LEGEND if any(row.target is not None for row in rows) else 0
    step = min(_ROW, (TALLEST - top - _FOOT) / max(1, len(rows)))
    for number, row in enumerate(rows):
        marks += _row(row, top + number * step, words)
    height = TALLEST if len(rows) == MOST else round(top + len(rows) * step + _FOOT)
    return Sheet(height, tuple(marks), stamp)


def said(title: str, note: str, rows: Sequence[Bar], words: Language) -> str:
    """Say the picture in one paragraph, for who cannot see it."""
    return spoken([title, note, *(f"{row.name}: {_number(row, words)}" for row in rows), _target(rows, words)])


def _row(row: Bar, top: float, words: Language) -> Iterator[Mark]:
    number = _number(row, words)
    room = ROOM - width(number, _SIZE, bold=True) - 10
    yield Text(MARGIN, top + _BASE, cut(clean(row.name), room, _SIZE), _SIZE)
    yield Text(_RIGHT, top + _BASE, number, _SIZE, bold=True, side="right")
    yield from _bar(row, top + _BASE + 6)


def _bar(row: Bar, top: float) -> Iterator[Mark]:
    whole = Box(MARGIN, top, _RIGHT, top + _BAR, "track")
    if row.share is None:
        yield from frame(whole, "soft")
    else:
        yield whole
        if row.share:
            yield Box(MARGIN, top, _at(row.share), top + _BAR, _ink(row, row.share))
    if row.target is not None:
        x = _at(row.target)
        yield Box(x - 2, top, x + 2, top + _BAR, "paper")  # in grey a red dash on a dark bar would not be seen
        yield Dash(x, top - 3, x, top + _BAR + 3, "target", 2)


def _at(share: Fraction) -> float:
    return MARGIN + ROOM * float(min(share, Fraction(1)))


def _ink(row: Bar, share: Fraction) -> Ink:
    return "below" if row.target is not None and share < row.target else "reached"


def _number(row: Bar, words: Language) -> str:
    count, of = (CUT if one is None else words.number(one) for one in (row.count, row.of))
    return f"{count}/{of}" + (f" · {words.percent(float(row.share))}" if row.share is not None else "")


def _target(rows: Sequence[Bar], words: Language) -> str:
    targets = {row.target for row in rows if row.target is not None}
    if len(targets) == 1:
        return words.say("target {share}", share=words.percent(float(targets.pop())))
    return words.say("target") if targets else ""


def _legend(rows: Sequence[Bar], top: float, words: Language) -> Iterator[Mark]:
    """Say what the dash and the two colours are, where there is a target."""
    if not (target := _target(rows, words)):
        return
    base, x = top + 13, MARGIN + 2.0
    yield Dash(x, top + 1, x, top + 16, "target", 2)
    yield Text(x + 7, base, target, _SMALL, bold=True, ink="target")
    x += width(target, _SMALL, bold=True) + 24
    shown: tuple[tuple[Ink, str], ...] = (
        ("reached", words.say("target reached")),
        ("below", words.say("below the target")),
    )
    for ink, told in shown:
        yield Box(x, top + 3, x + 11, top + 14, ink)
        yield Text(x + 16, base, told, _SMALL)
        x += width(told, _SMALL) + 34
