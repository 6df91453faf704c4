"""How many are recognised in a year, each form apart: what was only told later belongs to the form of its own year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.dialogue.titles import forms_of
from storage.deciding import recognised

if TYPE_CHECKING:
    from collections.abc import Collection

    from storage.store import Tx
    from storage.tables import Title


def counted(
    tx: Tx, title: Title, area_ids: Collection[int], years: Collection[int], now: int = 9999
) -> Counter[tuple[int, int, str]]:
    """Count by place, year and form whose recognition holds in some years; nobody counts twice in one.

    What goes on holding is counted until the year that is `now`, not ahead.
    """
    found: Counter[tuple[int, int, str]] = Counter()
    held = recognised.holding(tx, title, area_ids, years) if area_ids else []
    told = {one.of_year for one in held if one.form_id is None}
    forms = {year: forms_of(tx, title, area_ids, year) for year in told}
    for one in (one for one in held if one.year == one.of_year or one.year <= now):
        found[one.area_id, one.year, one.form_id or forms[one.of_year][one.area_id]] += one.number
    return found
