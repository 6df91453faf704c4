"""The table of judges: who endorses what, and that nobody endorses the own."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from conversations.rules.judging import JUDGES, Judge, Title, judge_of, judge_of_form, may_judge, titles_of
from conversations.rules.rights import RIGHTS

VILLAGE, COMMUNE, PROVINCE, BESIDE = 3, 2, 1, 4
UP = (VILLAGE, COMMUNE, PROVINCE)
OFFICES = {"village": ("village_head", VILLAGE), "commune": ("commune_officer", COMMUNE)}


def test_families_and_clans_are_the_villages_and_all_else_the_communes():
    assert titles_of("village") == ["family", "clan"]
    assert titles_of("commune") == ["community", "unit", "citizen"]
    assert JUDGES.keys() == set(get_args(Title))


def test_a_setting_gives_citizens_to_the_village_and_nothing_else():
    assert titles_of("village", "village") == ["family", "clan", "citizen"]
    assert judge_of("unit", "village") == "commune"


@pytest.mark.parametrize("title", get_args(Title))
def test_without_a_head_who_may_the_commune_stands_in(title):
    assert judge_of_form(title, "commune", has_head=False) == "commune"
    assert judge_of_form(title, "commune", has_head=True) == JUDGES[title]


@pytest.mark.parametrize(("held", "judge", "is_own"), list(product(RIGHTS, get_args(Judge), (True, False))))
def test_only_the_judges_office_judges_and_never_its_own(held, judge, is_own):
    areas = dict(OFFICES.values())
    roles = [(held, areas.get(held, PROVINCE))]
    assert may_judge(roles, judge, UP, is_own=is_own) == (held == OFFICES[judge][0] and not is_own)


@pytest.mark.parametrize("judge", get_args(Judge))
def test_an_office_elsewhere_judges_nothing_here(judge):
    assert not may_judge([(OFFICES[judge][0], BESIDE)], judge, UP, is_own=False)
