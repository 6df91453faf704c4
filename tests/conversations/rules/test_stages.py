"""An evaluation goes from draft to decision by steps of which each has its place and its right."""

from __future__ import annotations

from itertools import product

import pytest

from conversations.rules.periods import period_of
from conversations.rules.rights import RIGHTS
from conversations.rules.sampling import draw
from conversations.rules.stages import DECIDED, PASSAGES, after

STAGES = ("draft", "submitted", "endorsed", "recognised", "declined")
ALLOWED = {
    ("draft", "hand_in"): "submitted",
    ("submitted", "correct"): "draft",
    ("endorsed", "correct"): "draft",
    ("submitted", "endorse"): "endorsed",
    ("submitted", "return"): "draft",
    ("endorsed", "return"): "draft",
    ("declined", "return"): "draft",
    ("endorsed", "recognise"): "recognised",
    ("declined", "recognise"): "recognised",
    ("endorsed", "decline"): "declined",
}


@pytest.mark.parametrize(("stage", "step"), list(product(STAGES, PASSAGES)))
def test_each_step_is_taken_from_its_own_stages_only(stage, step):
    assert after(stage, step) == ALLOWED.get((stage, step))


def test_what_was_recognised_stays_so():
    assert not [step for step in PASSAGES if after("recognised", step)]
    assert {"recognised", "declined"} == DECIDED


def test_who_may_take_which_step_stands_in_the_rights():
    able = {step: {role for role in RIGHTS if PASSAGES[step].action in RIGHTS[role]} for step in PASSAGES}
    assert able == {
        "hand_in": {"member"},
        "correct": {"member"},
        "endorse": {"village_head", "commune_officer"},
        "return": {"village_head", "commune_officer"},
        "recognise": {"commune_officer"},
        "decline": {"commune_officer"},
    }


@pytest.mark.parametrize(
    ("year", "period"), [(2021, "2021–2025"), (2025, "2021–2025"), (2026, "2026–2030"), (2030, "2026–2030")]
)
def test_a_year_lies_in_its_period(year, period):
    assert str(period_of(year)) == period


def test_a_sample_is_the_same_all_day_and_another_one_tomorrow():
    ids = list(range(1, 81))
    today = draw(ids, 3, "2026-11-20/03217-01/family")
    assert len(set(today)) == 3
    assert draw(reversed(ids), 3, "2026-11-20/03217-01/family") == today
    assert draw(ids, 3, "2026-11-21/03217-01/family") != today
    assert sorted(draw(ids, 500, "")) == ids
    assert draw([], 3, "") == []


def test_over_a_year_every_household_is_drawn_some_day():
    ids = range(1, 81)
    assert {one for day in range(365) for one in draw(ids, 3, str(day))} == set(ids)
