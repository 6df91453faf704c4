"""Who was honoured in a period: counted when a report is frozen, named when it is printed, and only who agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.clock import TIME_ZONE
from bot.features.frozen_reports.printed.frozen import Cell
from bot.features.frozen_reports.printed.printing import WORDS
from bot.features.papers.filled.heading import capital
from storage.plans import honours

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.features.frozen_reports.printed.frozen import Asked, Frozen
    from conversations.rules.periods import Period
    from storage.store import Tx

PAPER = "bao_cao_giai_doan"
FIGURE = "honours"


def cell(tx: Tx, asked: Asked, found: Period) -> Cell:
    """Count the honours that were given until the day of a report."""
    given = [
        one.id
        for one in honours.awarded(tx, asked.area.id, found.first, found.last)
        if one.awarded_at is not None and one.awarded_at.astimezone(TIME_ZONE).date() <= asked.as_of
    ]
    return Cell("so_khen", FIGURE, None, found.last, len(given), tuple(given))


def with_names(tx: Tx, report: Frozen) -> Frozen:
    """Give a report with those who were honoured, as they may be named now; who was erased is not named any more."""
    counted = [one for one in report.cells if one.figure == FIGURE]
    if not counted or report.paper != PAPER:
        return report
    ids = [number for one in counted for number in one.ids or ()]
    return replace(report, given={**report.given, **_rows(tx, ids)})


def _rows(tx: Tx, ids: Collection[int]) -> dict[str, Any]:
    found = honours.some(tx, ids)
    shown = [(place, one) for place, one in found if one.consent == "yes" and one.name]
    rows = [
        {
            "stt": n,
            "nam": str(one.year),
            "ten": capital(one.name.strip()),
            "thon": place,
            "thanh_tich": one.why,
            "hinh_thuc": one.award or None,
        }
        for n, (place, one) in enumerate(shown, 1)
    ]
    left = len(ids) - len(shown)
    return {
        "khen_thuong": rows,
        "khong_neu_ten": WORDS.say("and {number} not named", number=WORDS.number(left)) if left else "",
    }
