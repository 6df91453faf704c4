"""Who may do what, and where: one table, read by everybody who lets somebody do something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

RoleName = Literal["member", "village_head", "commune_officer", "province_officer", "operator"]
Action = Literal[
    "answer",
    "see_answers",
    "answer_for_others",
    "answer_for_groups",
    "review",
    "sign_off",
    "see_progress",
    "recognise",
    "report",
    "import_roster",
    "change_list",
    "invite",
    "grant",
    "change_areas",
    "announce",
    "log_activity",
    "tell",
    "change_calendar",
    "add_to_calendar",
    "close_year",
]

# A member's rights are for their own subject. Everybody else's hold in their area and all below it.
RIGHTS: Mapping[RoleName, frozenset[Action]] = {
    "member": frozenset({"answer", "see_answers"}),
    "village_head": frozenset(
        {
            "see_answers",
            "answer_for_others",
            "answer_for_groups",
            "review",
            "sign_off",
            "see_progress",
            "change_list",
            "invite",
            "log_activity",
            "tell",
            "add_to_calendar",
        },
    ),
    "commune_officer": frozenset(
        {
            "see_answers",
            "answer_for_groups",
            "review",
            "see_progress",
            "recognise",
            "announce",
            "report",
            "import_roster",
            "change_list",
            "invite",
            "log_activity",
            "tell",
            "grant",
            "change_calendar",
            "add_to_calendar",
            "close_year",
        },
    ),
    "province_officer": frozenset({"see_progress", "announce"}),
    "operator": frozenset(
        {
            "see_progress",
            "import_roster",
            "change_list",
            "invite",
            "grant",
            "change_areas",
            "change_calendar",
            "add_to_calendar",
        },
    ),
}


def may(roles: Iterable[tuple[RoleName, int | None]], action: Action, areas_up: Collection[int]) -> bool:
    """Tell whether roles, each with its area, allow an action in the area whose ids up to the top are given.

    An operator's role without an area holds everywhere. A member's rights are about subjects, not about areas.
    """
    return any(
        action in RIGHTS[role] and (area in areas_up or (area is None and role == "operator"))
        for role, area in roles
        if role != "member"
    )
