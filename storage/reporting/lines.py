"""Which title a line of the report is of, and which stages of a form each figure counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conversations.rules.figures import Key, Line
    from storage.tables import EvaluationStatus, Title

LINE_OF: Mapping[Title, Line] = {"family": "families", "clan": "clans", "community": "communities", "unit": "units"}
TITLE_OF: Mapping[Line, Title] = {
    **{line: title for title, line in LINE_OF.items()},
    "workers": "citizen",
    "staff": "citizen",
}
STAGES: Mapping[Key, tuple[EvaluationStatus, ...]] = {
    "begun": ("draft", "submitted", "endorsed", "recognised", "declined"),
    "handed_in": ("submitted", "endorsed", "recognised", "declined"),
    "endorsed": ("endorsed", "recognised", "declined"),
    "recognised": ("recognised",),
    "declined": ("declined",),
}


def line_of(title: Title, kind: str | None) -> Line | None:
    """Tell on which line a subject counts; a citizen of whom nobody said what they are counts on none."""
    if title != "citizen":
        return LINE_OF[title]
    return "workers" if kind == "workers" else "staff" if kind == "staff" else None
