"""What is asked of a vote, at its edges."""

from __future__ import annotations

from datetime import date

import pytest

from conversations.rules.voting import Vote, doubts_of_list, doubts_of_vote, share

MET = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("rule", "present", "agreed", "called", "day", "doubts"),
    [
        ("half", 30, 15, 90, 1, []),
        ("half", 31, 15, 90, 1, ["few_agreed"]),
        ("nd_122_2018", 60, 36, 100, 1, []),
        ("nd_122_2018", 59, 35, 100, 1, ["few_agreed", "few_present"]),
        ("nd_86_2023", 30, 15, 90, 11, []),
        ("nd_86_2023", 30, 14, 90, 10, ["few_agreed", "too_soon"]),
    ],
)
def test_a_vote_at_the_edge_of_what_is_asked(rule, present, agreed, called, day, doubts):
    assert doubts_of_vote(rule, Vote(MET, present, agreed, called), date(2026, 11, day)) == doubts


def test_a_list_with_nobody_endorsed_or_more_than_half_left_out():
    assert doubts_of_list(24, 0, 24) == ["nobody_endorsed"]
    assert doubts_of_list(24, 11, 13) == ["most_left_out"]
    assert doubts_of_list(24, 12, 12) == doubts_of_list(0, 0, 0) == []


def test_a_share_is_rounded():
    assert [share(5, 30), share(1, 2), share(0, 0), share(199, 200)] == [17, 50, 0, 100]
