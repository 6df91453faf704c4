"""Who judges a form: the village its families and clans, the commune all else; nobody what they answered themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from conversations.rules.rights import may

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from conversations.rules.rights import Action, RoleName

Title = Literal["family", "clan", "community", "unit", "citizen"]
Judge = Literal["village", "commune"]

JUDGES: Mapping[Title, Judge] = {
    "family": "village",
    "clan": "village",
    # The head answers for the community, and a school or an office is not below a village.
    "community": "commune",
    "unit": "commune",
    "citizen": "commune",
}
"""By title who endorses its forms; a setting may give citizens to the village."""

_OFFICES: Mapping[Judge, RoleName] = {"village": "village_head", "commune": "commune_officer"}


def judge_of(title: Title, citizens: Judge = "commune") -> Judge:
    """Tell who judges the forms of a title, where citizens are judged so."""
    return citizens if title == "citizen" else JUDGES[title]


def titles_of(judge: Judge, citizens: Judge = "commune") -> list[Title]:
    """Give the titles that the village or the commune judges."""
    return [title for title in JUDGES if judge_of(title, citizens) == judge]


def judge_of_form(title: Title, citizens: Judge, *, has_head: bool) -> Judge:
    """Tell who judges one form: the commune stands in where no head of the village may, having answered it or gone."""
    return judge_of(title, citizens) if has_head else "commune"


def may_judge(
    roles: Iterable[tuple[RoleName, int | None]], judge: Judge, areas_up: Collection[int], *, is_own: bool
) -> bool:
    """Tell whether roles let somebody judge a form that waits for a judge: never what is their own."""
    held = [role for role in roles if role[0] == _OFFICES[judge]]
    return not is_own and may(held, "review", areas_up)


def entering(title: Title, *, in_village: bool) -> Action:
    """Tell which right it takes to answer for others: households, people and the clans of a village are its head's."""
    own = {"family", "citizen", "clan"} if in_village else {"family", "citizen"}
    return "answer_for_others" if title in own else "answer_for_groups"
