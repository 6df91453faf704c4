"""The titles by the names people call them, and whether their criteria are official yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.assessment import forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.tables import Title

FORM_OF: dict[Title, str] = {
    "family": "gia_dinh_hoc_tap",
    "clan": "dong_ho_hoc_tap",
    "community": "cong_dong_hoc_tap",
    "unit": "don_vi_hoc_tap",
    "citizen": "cong_dan_hoc_tap",
}
"""By title the id of its form."""
NAMES: dict[Title, Callable[[Language], str]] = {
    "family": lambda words: words.say("Learning families"),
    "clan": lambda words: words.say("Learning clans"),
    "community": lambda words: words.say("Learning communities"),
    "unit": lambda words: words.say("Learning units"),
    "citizen": lambda words: words.say("Learning citizens"),
}
CALLED: dict[str, Title] = {
    "gia dinh": "family",
    "ho gia dinh": "family",
    "dong ho": "clan",
    "cong dong": "community",
    "don vi": "unit",
    "cong dan": "citizen",
    "family": "family",
    "clan": "clan",
    "community": "community",
    "unit": "unit",
    "citizen": "citizen",
}
"""By folded name."""


def is_draft(visit: Visit, title: Title) -> bool:
    """Tell whether the criteria of a title are not official yet."""
    form = forms.current(visit.tx, FORM_OF[title])
    return form is not None and form.status == "draft"


def draft_line(visit: Visit, title: Title) -> list[str]:
    """Say that the criteria of a title are not official, nothing where they are."""
    return [said_draft(visit.language)] if is_draft(visit, title) else []


def said_draft(words: Language) -> str:
    """Say that criteria are not official."""
    return words.say("DRAFT – these are not official criteria yet.")
