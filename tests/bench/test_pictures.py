"""What it costs to draw a full picture of bars, stamped, and a curve of a year."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from bot.pictures import bars, curve
from bot.pictures.bars import Bar
from bot.pictures.curve import Point

SIXTY = Fraction(60, 100)
STAMP = "DỮ LIỆU THỬ"


def test_drawing_fourteen_bars(benchmark):
    rows = [Bar(f"Bản Mẫu {number}", 5 * number, 74, SIXTY) for number in range(bars.MOST)]
    assert benchmark(bars.draw, "Gia đình học tập", "Xã Mẫu", rows, stamp=STAMP)


def test_drawing_a_year_of_weeks(benchmark):
    weeks = [Point(date(2026, 1, 5) + timedelta(weeks=number), Fraction(number, 60)) for number in range(52)]
    assert benchmark(curve.draw, "Gia đình học tập", "Xã Mẫu", weeks, target=SIXTY, stamp=STAMP)
