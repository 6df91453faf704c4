"""Villages nobody made are offered; who writes Huổi Lóng does not mean Huổi Long, and nobody decides that silently."""

from __future__ import annotations

import pytest

from conversations import roster
from conversations.roster import RosterEntry, Village, Villages

KNOWN = [Village(1, "X-01", "Bản Huổi Long"), Village(2, "X-02", "Bản Mẫu")]


def offers(*names):
    entries = [RosterEntry("S", row, "An", reason="unknown_village", what=name) for row, name in enumerate(names, 1)]
    return [(one.name, one.lines, one.like) for one in roster.offers(entries, Villages(KNOWN))]


def test_each_is_offered_once_however_it_is_written():
    assert offers("Tả Sìn", "ta sin", "Bản Tả Sìn", "TẢ SÌN") == [("Tả Sìn", 4, ())]
    assert offers("1. Bản Pú Ôn", "BẢN PÚ ÔN") == [("Bản Pú Ôn", 2, ())]


def test_what_is_like_another_one_says_so():
    assert offers("Huổi Lóng") == [("Huổi Lóng", 1, ("Bản Huổi Long",))]
    assert offers("Nà Tòng", "Nà Tông") == [("Nà Tòng", 1, ("Nà Tông",)), ("Nà Tông", 1, ("Nà Tòng",))]
    assert offers("Huổi Sáng", "Huổi Sán") == [("Huổi Sáng", 1, ("Huổi Sán",)), ("Huổi Sán", 1, ("Huổi Sáng",))]


@pytest.mark.parametrize(
    "names", [("Thôn 1", "Thôn 2"), ("Tả Sìn I", "Tả Sìn II"), ("Đội A", "Đội B"), ("Nà Sa", "Nà Xá")]
)
def test_numbered_and_short_ones_are_not_alike(names):
    assert all(like == () for _, _, like in offers(*names))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("huoi long", {1}),
        ("Huổi Long", {1}),
        ("Thôn Huổi Long", {1}),
        ("Huổi Lóng", set()),
        ("ban mau", {2}),
        ("Bản Mậu", set()),
        ("2. Bản Mẫu", {2}),
    ],
)
def test_a_village_is_found_without_its_accents_but_not_with_others(typed, found):
    assert Villages(KNOWN).find(typed) == found


def test_new_ones_get_codes_that_nobody_has_or_had():
    made = roster.made_of(["Tả Sìn", "Pú Ôn"], "X", {"X-01", "X-09", "X-2a", "Y-77"})
    assert [(one.id, one.code) for one in made] == [(-1, "X-10"), (-2, "X-11")]


def test_lines_find_their_village_once_it_is_to_be_made():
    line = RosterEntry("S", 1, "An", phone="0912345678", reason="unknown_village", what="ta sin")
    there = Villages([*KNOWN, Village(-1, "X-03", "Tả Sìn")])
    assert roster.settled([line], there) == [line._replace(area_id=-1, reason=None, what="")]
