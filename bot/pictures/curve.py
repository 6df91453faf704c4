"""A curve: how a share has grown from week to week, towards the target."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from bot.pictures.heading import heading, spoken
from bot.pictures.painting import paint
from bot.pictures.sheet import MARGIN, WIDTH, Box, Dash, Sheet, Text, Trail
from bot.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.pictures.sheet import Mark
    from conversations.language import Language

FEWEST_POINTS = 4
"""With less there is no curve to see."""
_LEFT, _RIGHT = 48.0, WIDTH - MARGIN - 6.0
_TALL, _FOOT = 190.0, 34.0
_SMALL = 12
_CROSSED = 26.0  # points above a dot in which its share is written
_APART = 46.0  # points between the days that are written
_SCALES = ((20, 5), (40, 10), (60, 20), (80, 20), (100, 20))  # hundredths at the top, and from line to line


class Point(NamedTuple):
    """The share on a day; None where it is not known."""

    day: date
    share: Fraction | None


class Field(NamedTuple):
    """Where a day and a share stand: the days from left to right, hundredths upwards to the `highest`."""

    first: date
    last: date
    top: float
    highest: int

    def x(self, day: date) -> float:
        """Give how far right a day stands."""
        days = (self.last - self.first).days or 1
        return _LEFT + (_RIGHT - _LEFT) * (day - self.first).days / days

    def y(self, share: Fraction) -> float:
        """Give how far down a share stands."""
        return self.top + _TALL * (1 - float(min(share * 100 / self.highest, Fraction(1))))


def draw(
    title: str,
    note: str,
    points: Sequence[Point],
    *,
    target: Fraction | None = None,
    stamp: str = "",
    words: Language | None = None,
) -> bytes:
    """Draw at least four points, earliest first, as a PNG; days stand as far apart as they were."""
    return paint(sheet(title, note, points, target, stamp, words or words_for(None)))


def sheet(
    title: str, note: str, points: Sequence[Point], target: Fraction | None, stamp: str, words: Language
) -> Sheet:
    """Describe the drawing: lines across, the target, and the curve, which is broken where nothing is known."""
    if len(points) < FEWEST_POINTS:
        raise ValueError(f"a curve wants at least {FEWEST_POINTS} points")
    above, top = heading(title, note)
    field = Field(points[0].day, points[-1].day, top + 16, _highest(points, target))
    marks: list[Mark] = [*above, *_lines(field, words)]
    marks += [
        *_aim(field, target, words),
        *_trails(field, points),
        *_days(field, points),
        *_last(field, points, target, words),
    ]
    return Sheet(round(field.top + _TALL + _FOOT), tuple(marks), stamp)


def said(title: str, note: str, points: Sequence[Point], target: Fraction | None, words: Language) -> str:
    """Say the picture in one paragraph, for who cannot see it."""
    days = [f"{words.date(one.day)}: {_share(one.share, words)}" for one in points]
    return spoken([title, note, "; ".join(days), _target(target, words)])


def _highest(points: Sequence[Point], target: Fraction | None) -> int:
    """Choose the hundredths at the top: room for all, so that what has begun low is still seen to grow."""
    most = max([one.share for one in points if one.share is not None] + [target or Fraction(0)]) * 100
    return next((top for top, _ in _SCALES if most < top), 100)


def _lines(field: Field, words: Language) -> Iterator[Mark]:
    for hundredths in range(0, field.highest + 1, dict(_SCALES)[field.highest]):
        share = Fraction(hundredths, 100)
        y = field.y(share)
        yield Box(_LEFT, y - 0.5, _RIGHT, y + 0.5, "line")
        yield Text(_LEFT - 6, y + 4, words.percent(float(share)), _SMALL, ink="soft", side="right")


def _aim(field: Field, target: Fraction | None, words: Language) -> Iterator[Mark]:
    if target is None:
        return
    y = field.y(target)
    yield Dash(_LEFT, y, _RIGHT, y, "target", 2)
    yield Text(_LEFT + 4, y - 6, _target(target, words), _SMALL, bold=True, ink="target")


def _target(target: Fraction | None, words: Language) -> str:
    return words.say("target {share}", share=words.percent(float(target))) if target is not None else ""


def _trails(field: Field, points: Sequence[Point]) -> Iterator[Mark]:
    for is_known, some in groupby(points, lambda one: one.share is not None):
        if is_known:
            yield Trail(tuple((field.x(day), field.y(share)) for day, share in some if share is not None), "reached")


def _days(field: Field, points: Sequence[Point]) -> Iterator[Mark]:
    """Write the last day, and before it those for which there is room."""
    bound = _RIGHT + _APART
    for point in reversed(points):
        x = field.x(point.day)
        if bound - x >= _APART:
            yield Text(x, field.top + _TALL + 20, f"{point.day:%d/%m}", _SMALL, ink="soft", side="middle")
            bound = x


def _last(field: Field, points: Sequence[Point], target: Fraction | None, words: Language) -> Iterator[Mark]:
    """Write the last share that is known over its dot, or under it where the line of the target would cross it."""
    known = [(one.day, one.share) for one in points if one.share is not None]
    for day, share in known[-1:]:
        y = field.y(share)
        is_crossed = target is not None and 0 < y - field.y(target) < _CROSSED
        yield Text(field.x(day) + 6, y + 21 if is_crossed else y - 9, _share(share, words), bold=True, side="right")


def _share(share: Fraction | None, words: Language) -> str:
    return words.percent(float(share)) if share is not None else "…"
