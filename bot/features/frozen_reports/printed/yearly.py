"""The tables november and year: the six lines against their targets, by village, and what else the year had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.frozen_reports.printed import beside, held, standing, titles
from bot.features.frozen_reports.printed.frozen import Frozen
from bot.features.frozen_reports.printed.heading import called, draft_line, heading
from bot.features.frozen_reports.printed.printing import WORDS, Sheet

if TYPE_CHECKING:
    from bot.features.frozen_reports.printed.counted import PrintedKey
    from bot.features.frozen_reports.printed.frozen import Asked
    from storage.store import Tx


def november(tx: Tx, asked: Asked) -> Frozen:
    """Make the report that is due before recognition ends: who is expected to be recognised."""
    return _made(tx, asked, "expected", WORDS.say("Expected to be recognised"))


def year(tx: Tx, asked: Asked) -> Frozen:
    """Make the report of the whole year: who is recognised."""
    return _made(tx, asked, "recognised", WORDS.say("Recognised by decision"))


def _made(tx: Tx, asked: Asked, reached: PrintedKey, column: str) -> Frozen:
    sheet = Sheet(standing.read(tx, asked), reached)
    draft = titles.drafts(tx, asked, sheet)
    given = {
        **heading(tx, asked, "bao_cao"),
        "ban_nhap": draft_line(asked.kind, by_draft=bool(draft)),
        "chot": WORDS.date(asked.as_of),
        "ten_cong_nhan": column,
        "loai_cong_nhan": called(column),
        "danh_hieu": titles.table(tx, asked, sheet, draft),
        "con_giu": held.on(sheet),
        **titles.by_place(sheet),
        **titles.others(sheet),
        **beside.told(tx, asked, sheet),
    }
    places = {row.area_id: row.name for row in sheet.standing.places()} | {asked.area.id: asked.area.name}
    return Frozen("bao_cao", given, sheet.cells, sheet.sources, places, lines=sheet.standing.lines)
