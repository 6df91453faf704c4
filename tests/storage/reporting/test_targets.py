"""Targets: set, found upwards, taken back, and with the paper in which they stand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from conversations.rules.targets import TooMuch
from storage.places import areas
from storage.reporting import figures, targets
from storage.reporting.targets import KH_115, New
from tests.storage.conftest import MORNING

SOURCE = "Nghị quyết mẫu"


def sets(tx, area_id, year, percent):
    targets.put(tx, New(area_id, "families", year, Fraction(percent, 100), SOURCE), MORNING)


def asked(tx, area_id, year):
    found = targets.of(tx, area_id, "families", year)
    return None if found is None else (found.share, found.source)


@pytest.mark.parametrize(
    ("year", "share"), [(2024, None), (2025, "0.6"), (2026, "0.62"), (2029, "0.68"), (2030, "0.7"), (2031, "0.7")]
)
def test_where_nobody_has_set_one_the_plan_holds_with_its_source(village, tx, year, share):
    assert asked(tx, village.village, year) == (None if share is None else (Fraction(share), KH_115))


def test_the_nearest_place_that_has_set_one_counts(village, tx):
    province = areas.one(tx, village.commune).parent_id
    sets(tx, province, 2026, 50)
    assert asked(tx, village.village, 2026) == (Fraction(1, 2), SOURCE)
    sets(tx, village.commune, 2026, 80)
    assert asked(tx, village.village, 2026) == (Fraction(4, 5), SOURCE)
    assert asked(tx, province, 2026) == (Fraction(1, 2), SOURCE)
    assert asked(tx, village.village, 2025) is None, "before its first year nothing is asked, whatever the plan says"
    sets(tx, village.commune, 2028, 90)
    assert asked(tx, village.village, 2027) == (Fraction(85, 100), SOURCE)
    whole, _ = figures.read(tx, village.commune, 2027)
    assert whole.figures["families", "recognised"].target == Fraction(85, 100)
    assert whole.figures["families", "handed_in"].target is None


def test_the_one_before_stands_again_when_one_is_taken_back(village, tx):
    sets(tx, village.commune, 2026, 80)
    sets(tx, village.commune, 2026, 85)
    assert targets.withdraw(tx, village.commune, "families", 2026, MORNING)
    assert asked(tx, village.commune, 2026) == (Fraction(4, 5), SOURCE)
    assert targets.withdraw(tx, village.commune, "families", 2026, MORNING)
    assert asked(tx, village.commune, 2026) == (Fraction(62, 100), KH_115)
    assert not targets.withdraw(tx, village.commune, "families", 2026, MORNING)


@pytest.mark.parametrize("percent", [101, -1, 1000])
def test_more_than_all_cannot_be_asked(village, tx, percent):
    with pytest.raises(TooMuch):
        sets(tx, village.commune, 2026, percent)
    assert targets.listed(tx)[0].area_id is None
