"""What stands above and below a report: the place, the paper's number and day, who signs and who receives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.features.frozen_reports.printed.printing import WORDS
from bot.papers import NAMES
from bot.papers.names import Lines
from storage.papers import letterheads

if TYPE_CHECKING:
    from datetime import date

    from bot.features.frozen_reports.printed.frozen import Asked
    from bot.papers import Paper
    from storage.store import Tx
    from storage.tables import ReportKind

LETTERHEAD = ("noi", "chuc_vu_ky", "nguoi_ky", "noi_nhan", "ky_hieu", "kinh_gui", "can_cu")
LAST_WITH_NOUGHT = 2  # of months, as the rules for papers say; of days all below ten


def heading(tx: Tx, asked: Asked, paper: Paper) -> dict[str, Any]:
    """Give it as it is set now; what nobody has set is left out, and the paper says so."""
    head = letterheads.of(tx, asked.area.id)
    found: dict[str, Any] = {"xa": called(asked.area.name), "nam": str(asked.year), "so": numbered(asked.number)}
    found |= dict(zip(("ngay", "thang", "nam_ky"), dated(asked.dated), strict=True))
    if asked.area.kind == "province" and "ten_noi" in NAMES[paper]:
        found["ten_noi"] = WORDS.say("Communes, wards (over a column)")
    for name in LETTERHEAD:
        shape = NAMES[paper].get(name)
        if shape is not None:
            found[name] = head.lines(paper, name) if isinstance(shape, Lines) else head.value(paper, name)
    return {name: value for name, value in found.items() if value is not None}


def called(name: str) -> str:
    """Write what has a capital as it stands within a sentence: xã Bản Mẫu."""
    return name[:1].lower() + name[1:]


def numbered(number: str | None) -> str | None:
    """Write the number of a paper with two digits at least."""
    return f"{int(number):02}" if number and number.isascii() and number.isdigit() else number


def dated(day: date | None) -> tuple[str | None, str | None, str | None]:
    """Write a day as papers do."""
    if day is None:
        return None, None, None
    month = f"{day.month:02}" if day.month <= LAST_WITH_NOUGHT else str(day.month)
    return f"{day.day:02}", month, str(day.year)


def draft_line(kind: ReportKind, *, by_draft: bool) -> str:
    """Say what is not final: the report, or the criteria by which it counts."""
    if by_draft:
        if kind == "draft":
            return WORDS.say("DRAFT, by the commune's own table of points")
        return WORDS.say("The table of points is a DRAFT: counted by the commune's own table of points")
    return WORDS.say("DRAFT") if kind == "draft" else ""
