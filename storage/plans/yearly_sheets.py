"""Sheets that a place fills in once a year, as the plan of a village; each is kept, and the latest holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, func, insert, select

from storage.tables import area, yearly_sheet

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    Answers = Mapping[str, str | None]

VILLAGE_PLAN, YEARLY_REPORT = "ke_hoach_ban", "bao_cao_nam"
"""The forms that are kept so."""


class Sheet(NamedTuple):
    """What a place answered for a year, by question: None was left out, what is not there was not asked yet."""

    area_id: int
    year: int
    form_id: str
    answers: Answers
    person_id: int | None
    at: datetime


_FIELDS = [yearly_sheet.c[name] for name in Sheet._fields]
_areas: BindParameter[Any] = bindparam("areas", expanding=True)
_mine = (
    yearly_sheet.c.area_id.in_(_areas),
    yearly_sheet.c.form_id == bindparam("form"),
    yearly_sheet.c.year == bindparam("of"),
)
_LAST = select(func.max(yearly_sheet.c.id)).where(*_mine).group_by(yearly_sheet.c.area_id)
_LATEST = select(*_FIELDS).where(yearly_sheet.c.id.in_(_LAST))
_HISTORY = select(*_FIELDS).where(*_mine).order_by(yearly_sheet.c.id)
_WITHOUT = (
    select(area.c.id)
    .where(
        area.c.id.in_(_areas),
        area.c.kind == "village",
        area.c.closed_on.is_(None),
        area.c.id.not_in(select(yearly_sheet.c.area_id).where(*_mine)),
    )
    .order_by(area.c.code)
)


def put(tx: Connection, sheet: Sheet) -> bool:
    """Keep a sheet, which holds from now on; False where the latest says the same already."""
    now = latest(tx, [sheet.area_id], sheet.year, sheet.form_id).get(sheet.area_id)
    if now is not None and now.answers == sheet.answers:
        return False
    row = {**sheet._asdict(), "answers": json.dumps(sheet.answers, ensure_ascii=False)}
    tx.execute(insert(yearly_sheet), row)
    return True


def latest(tx: Connection, area_ids: Collection[int], year: int, form_id: str) -> dict[int, Sheet]:
    """Give the sheets that hold, by area, in one statement for all of them."""
    found = map(_read, tx.execute(_LATEST, {"areas": list(area_ids), "of": year, "form": form_id}))
    return {one.area_id: one for one in found}


def history(tx: Connection, area_id: int, year: int, form_id: str) -> list[Sheet]:
    """Give every sheet of a place for a year, the first one first."""
    return list(map(_read, tx.execute(_HISTORY, {"areas": [area_id], "of": year, "form": form_id})))


def without(tx: Connection, area_ids: Collection[int], year: int, form_id: str) -> list[int]:
    """Give those of some villages, by code, that have no such sheet for a year yet; who was merged owes none."""
    return list(tx.execute(_WITHOUT, {"areas": list(area_ids), "of": year, "form": form_id}).scalars())


def _read(row: tuple[object, ...]) -> Sheet:
    found = Sheet._make(row)
    return found._replace(answers=json.loads(str(found.answers)))
