"""The titles by the names people call them, and whether their criteria are official yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from storage.assessment import forms
from storage.deciding.title_rules import Rules
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.places.subjects import Subject
    from storage.store import Tx
    from storage.tables import Title

LOOKED_AT = 50  # messages of a chat

FORM_OF: dict[Title, str] = {
    "family": "gia_dinh_hoc_tap",
    "clan": "dong_ho_hoc_tap",
    "community": "cong_dong_hoc_tap",
    "unit": "don_vi_hoc_tap",
    "citizen": "cong_dan_hoc_tap",
}
"""By title the id of its form, where the place has set no other for the year."""
SAMPLES: dict[str, Title] = {"don_vi_2020": "unit"}
"""By id other forms that come with the program, which a place may set for a title."""
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
    "truong hoc": "unit",
    "co quan": "unit",
    "families": "family",
    "clans": "clan",
    "communities": "community",
    "units": "unit",
    "schools": "unit",
    "citizens": "citizen",
    "family": "family",
    "clan": "clan",
    "community": "community",
    "unit": "unit",
    "citizen": "citizen",
}
"""By folded name."""


def called(words: Language, subject: Subject) -> str:
    """Name whom a form is for where others stand beside: a citizen is called as somebody of a household is."""
    return f"{subject.name} · {NAMES['citizen'](words)}" if subject.title == "citizen" else subject.name


def form_of(tx: Tx, title: Title, area_id: int, year: int) -> str:
    """Give the id of the form that a title uses in an area and a year: the one that was set, or else its usual one."""
    return forms_of(tx, title, [area_id], year)[area_id]


def forms_of(tx: Tx, title: Title, area_ids: Collection[int], year: int) -> dict[int, str]:
    """Give by area the id of the form that a title uses there in a year."""
    rules = Rules(tx, title, "form", area_ids)
    found = ((area_id, rules.of_year(area_id, year)) for area_id in area_ids)
    return {area_id: rule.value if rule else FORM_OF[title] for area_id, rule in found}


def form_name(tx: Tx, form_id: str) -> str:
    """Give the name by which people know a form."""
    form = forms.current(tx, form_id)
    return form.title_text if form is not None else form_id


def is_draft(tx: Tx, form_ids: Iterable[str]) -> bool:
    """Tell whether the criteria of one of these forms are not official yet."""
    found = (forms.current(tx, form_id) for form_id in dict.fromkeys(form_ids))
    return any(form is not None and form.status == "draft" for form in found)


def draft_line(visit: Visit, form_ids: Iterable[str]) -> list[str]:
    """Say that the criteria of forms are not official, nothing where they are; to an officer once a day."""
    said = said_draft(visit.language)
    return [said] if is_draft(visit.tx, form_ids) and not _has_read_today(visit, said) else []


def _has_read_today(visit: Visit, said: str) -> bool:
    """Whether an officer, who asks for many things on an evening, has been told so today."""
    if not any(role.kind == "commune_officer" for role in visit.roles):
        return False
    lately = outbox.recent(visit.tx, visit.account.id, LOOKED_AT)
    today = [one for one in lately if one.made_at.astimezone(TIME_ZONE).date() == visit.today]
    return any(said in one.outgoing.text for one in today)


def said_draft(words: Language) -> str:
    """Say that criteria are not official."""
    return words.say("DRAFT – these are not official criteria yet.")
