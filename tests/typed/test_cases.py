"""What people type, case by case: nothing is taken or proposed that was not meant, and most of it is read at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.typed.measure import cases_in, measure, outcome_of

CASES = Path(__file__).parent / "cases.jsonl"


@pytest.mark.parametrize("case", list(cases_in(CASES)), ids=lambda case: f"{case['id']} {case['typed']}")
def test_nothing_else_is_taken_or_proposed(case):
    assert outcome_of(case) != "wrong"


def test_three_in_four_are_read_at_once_and_few_are_proposed():
    counts = measure(CASES)
    of_all = counts.total()
    assert counts["wrong"] == 0
    assert counts["at_once"] >= 0.75 * of_all
    assert counts["proposed"] <= 0.15 * of_all
