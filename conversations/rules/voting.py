"""What is asked of a village meeting before its list is signed or decided on, by the rule that a commune has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

MeetingRule = Literal["half", "nd_86_2023", "nd_122_2018"]
Doubt = Literal["few_agreed", "few_present", "too_soon", "nobody_endorsed", "most_left_out"]

AGREED: Mapping[MeetingRule, int] = {"half": 50, "nd_86_2023": 50, "nd_122_2018": 60}
"""By rule how many in a hundred of those present have to agree at least."""
PRESENT = 60  # in a hundred of the households called, by NĐ 122/2018
ON_THE_BOARD = 10
"""How many days the list hangs for everybody to read after the meeting, by NĐ 86/2023."""


class Vote(NamedTuple):
    """How a meeting voted about a list, of so many households that were called."""

    held_on: date
    present: int
    agreed: int
    called: int


def share(part: int, whole: int) -> int:
    """Give how many in a hundred a part is, rounded."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def doubts_of_vote(rule: MeetingRule, vote: Vote, on: date) -> list[Doubt]:
    """Say what speaks against signing, or deciding, on a day by this vote."""
    found: list[Doubt] = []
    if vote.agreed * 100 < vote.present * AGREED[rule]:
        found.append("few_agreed")
    if rule == "nd_122_2018" and vote.present * 100 < vote.called * PRESENT:
        found.append("few_present")
    if rule == "nd_86_2023" and (on - vote.held_on).days < ON_THE_BOARD:
        found.append("too_soon")
    return found


def doubts_of_list(on_it: int, endorsed: int, left_out: int) -> list[Doubt]:
    """Say what speaks against signing a list with so few on it endorsed, or so many left out."""
    if on_it and not endorsed:
        return ["nobody_endorsed"]
    return ["most_left_out"] if left_out * 2 > on_it else []
