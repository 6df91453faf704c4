"""The table of who may do what, where."""

from __future__ import annotations

import pytest

from conversations.rules.judging import entering
from conversations.rules.rights import RIGHTS, may

PROVINCE, COMMUNE, VILLAGE, OTHER_VILLAGE, OTHER_COMMUNE = 1, 2, 3, 4, 5
UP_FROM_VILLAGE = {VILLAGE, COMMUNE, PROVINCE}
UP_FROM_OTHER_VILLAGE = {OTHER_VILLAGE, COMMUNE, PROVINCE}
UP_FROM_OTHER_COMMUNE = {OTHER_COMMUNE, PROVINCE}


@pytest.mark.parametrize(
    ("role", "area", "action", "place", "allowed"),
    [
        ("village_head", VILLAGE, "review", UP_FROM_VILLAGE, True),
        ("village_head", VILLAGE, "review", UP_FROM_OTHER_VILLAGE, False),
        ("village_head", VILLAGE, "answer_for_others", UP_FROM_VILLAGE, True),
        ("village_head", VILLAGE, "recognise", UP_FROM_VILLAGE, False),
        ("village_head", VILLAGE, "see_progress", {COMMUNE, PROVINCE}, False),
        ("commune_officer", COMMUNE, "recognise", UP_FROM_VILLAGE, True),
        ("commune_officer", COMMUNE, "recognise", UP_FROM_OTHER_COMMUNE, False),
        ("commune_officer", COMMUNE, "answer_for_others", UP_FROM_VILLAGE, False),
        ("commune_officer", COMMUNE, "answer_for_groups", UP_FROM_VILLAGE, True),
        ("commune_officer", COMMUNE, "answer_for_groups", UP_FROM_OTHER_COMMUNE, False),
        ("village_head", VILLAGE, "answer_for_groups", UP_FROM_VILLAGE, True),
        ("village_head", VILLAGE, "answer_for_groups", UP_FROM_OTHER_VILLAGE, False),
        ("province_officer", PROVINCE, "answer_for_groups", UP_FROM_VILLAGE, False),
        ("commune_officer", COMMUNE, "change_areas", UP_FROM_VILLAGE, False),
        ("province_officer", PROVINCE, "see_progress", UP_FROM_OTHER_COMMUNE, True),
        ("province_officer", PROVINCE, "see_answers", UP_FROM_VILLAGE, False),
        ("operator", None, "change_areas", UP_FROM_VILLAGE, True),
        ("operator", None, "see_answers", UP_FROM_VILLAGE, False),
        ("member", VILLAGE, "see_answers", UP_FROM_VILLAGE, False),
    ],
)
def test_a_role_holds_in_its_area_and_below(role, area, action, place, allowed):
    assert may([(role, area)], action, place) is allowed


def test_a_role_without_an_area_holds_nowhere_but_for_the_operator():
    for role in RIGHTS:
        assert may([(role, None)], "see_progress", UP_FROM_VILLAGE) is (role == "operator")


@pytest.mark.parametrize(
    ("title", "in_village", "right"),
    [
        ("family", True, "answer_for_others"),
        ("citizen", False, "answer_for_others"),
        ("clan", True, "answer_for_others"),
        ("clan", False, "answer_for_groups"),
        ("community", True, "answer_for_groups"),
        ("unit", False, "answer_for_groups"),
    ],
)
def test_who_is_entered_by_a_head_alone_and_who_by_the_commune_too(title, in_village, right):
    assert entering(title, in_village=in_village) == right
