"""A curve: days as far apart as they were, shares as high as they are, and broken where nothing is known."""

from __future__ import annotations

import io
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from PIL import Image

from bot.pictures import curve
from bot.pictures.curve import Point
from bot.pictures.sheet import Box, Dash, Text, Trail
from bot.words import words_for

VI = words_for("vi")
MONDAY = date(2026, 9, 7)
SIXTY = Fraction(60, 100)


def weeks(*hundredths):
    shares = [None if one is None else Fraction(one, 100) for one in hundredths]
    return [Point(MONDAY + timedelta(weeks=number), share) for number, share in enumerate(shares)]


def sheet(points, target=SIXTY):
    return curve.sheet("Gia đình học tập", "Xã Mẫu", points, target, "", VI)


def of(made, kind, ink):
    return [one for one in made.marks if isinstance(one, kind) and one.ink == ink]


def test_points_stand_where_their_day_and_share_are():
    points = [*weeks(0, 20, 40), Point(MONDAY + timedelta(weeks=4), SIXTY)]  # a week was not written down
    made = sheet(points)
    (trail,) = of(made, Trail, "reached")
    xs, ys = zip(*trail.points, strict=True)
    assert [(x - xs[0]) / (xs[-1] - xs[0]) for x in xs] == pytest.approx([0, 0.25, 0.5, 1])
    assert [(ys[0] - y) / (ys[0] - ys[-1]) for y in ys] == pytest.approx([0, 1 / 3, 2 / 3, 1])
    (aim,) = of(made, Dash, "target")
    assert aim.top == aim.bottom == pytest.approx(ys[-1])
    lines = [(one.top + one.bottom) / 2 for one in of(made, Box, "line")]
    labels = [one.words for one in made.marks if isinstance(one, Text) and one.side == "right"][:-1]
    assert dict(zip(labels, lines, strict=True))["0%"] == pytest.approx(ys[0])
    assert dict(zip(labels, lines, strict=True))["60%"] == pytest.approx(ys[-1])


def test_where_nothing_is_known_nothing_is_drawn():
    assert [len(one.points) for one in of(sheet(weeks(2, 5, None, 9, None, 20)), Trail, "reached")] == [2, 1, 1]
    assert of(sheet(weeks(None, None, None, None), None), Trail, "reached") == []


@pytest.mark.parametrize(
    ("most", "target", "top"), [(3, None, "20%"), (3, SIXTY, "80%"), (100, None, "100%"), (7, 1, "100%")]
)
def test_the_scale_begins_at_nothing_and_has_room_for_all(most, target, top):
    made = sheet(weeks(0, 1, 2, most), None if target is None else Fraction(target))
    scale = [one.words for one in made.marks if isinstance(one, Text) and one.side == "right"]
    assert (scale[0], scale[-2]) == ("0%", top)


def test_the_last_share_is_written_and_no_target_crosses_it():
    for last in (10, 53, 59, 60, 75):
        made = sheet(weeks(1, 2, 3, last))
        (aim,) = of(made, Dash, "target")
        written = [one for one in made.marks if isinstance(one, Text) and one.bold and one.words == f"{last}%"][-1]
        assert not written.y - 13 < aim.top < written.y


def test_days_that_are_written_do_not_touch():
    days = [one for one in sheet(weeks(*range(52))).marks if isinstance(one, Text) and one.side == "middle"]
    places = sorted(one.x for one in days)
    assert days[0].words == "30/08"
    assert min(after - before for before, after in pairwise(places)) >= 40


def test_a_curve_wants_four_points():
    with pytest.raises(ValueError, match="4"):
        curve.draw("T", "", weeks(1, 2, 3))


def test_a_picture_is_small_and_the_same_each_time():
    made = [curve.draw("T", "Xã Mẫu", weeks(*range(52)), target=SIXTY, stamp="DỮ LIỆU THỬ") for _ in range(2)]
    image = Image.open(io.BytesIO(made[0]))
    assert made[0] == made[1]
    assert (image.width, image.mode, len(made[0]) < 100_000) == (720, "P", True)


def test_it_is_said_too():
    assert curve.said("Gia đình", "Xã Mẫu", weeks(5, None, 20, 25)[1:3], SIXTY, VI) == (
        "Gia đình. Xã Mẫu. 14/09/2026: …; 21/09/2026: 20%. mục tiêu 60%."
    )
