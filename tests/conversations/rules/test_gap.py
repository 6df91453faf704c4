"""How many are missing until a target, who is near the mark, and where no share is told."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import pytest

from conversations.rules.figures import Figure
from conversations.rules.gap import gap, near


class Someone(NamedTuple):
    points: float | None
    mark: float | None
    most: float | None = 100


def figure(count, of, target="0.6", forms=()):
    return Figure("recognised", "families", 1, count, of, target and Fraction(target), forms=forms)


@pytest.mark.parametrize(
    ("count", "of", "missing"),
    [(46, 100, 14), (60, 100, 0), (70, 100, 0), (0, 1, 1), (3, 7, 2), (0, 3, 2)],
)
def test_whole_ones_are_missing(count, of, missing):
    assert gap(figure(count, of)).missing == missing


@pytest.mark.parametrize(
    "unknown",
    [figure(None, 9), figure(3, None), figure(0, 0), figure(3, 9, None), figure(5, 9, forms=(("a", 3), ("b", 2)))],
)
def test_what_is_not_known_has_no_gap(unknown):
    assert gap(unknown) is None


def test_who_lacks_least_comes_first_and_who_has_no_mark_is_not_near():
    some = [Someone(55, 60), Someone(59, 60), Someone(60, 60), Someone(54, 60), Someone(None, 60), Someone(50, None)]
    assert near(some) == [Someone(59, 60), Someone(55, 60)]
    assert near(some, 6) == [Someone(59, 60), Someone(55, 60), Someone(54, 60)]


@pytest.mark.parametrize(
    ("told", "share"),
    [
        (figure(3, 5), Fraction(3, 5)),
        (figure(3, 4), None),
        (figure(0, 0), None),
        (figure(3, None), None),
        (figure(None, 9), None),
        (figure(5, 9, forms=(("a", 3), ("b", 2))), None),
        (figure(5, 9, forms=(("a", 5),)), Fraction(5, 9)),
    ],
)
def test_a_share_is_told_of_five_and_more_by_one_form(told, share):
    assert told.share == share
