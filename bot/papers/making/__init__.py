"""Makes the Word templates that come with the program; `python -m bot.papers.making` writes them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.papers.making import activities, certificates, decisions, period, reports, village

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.papers.names import Paper

MADE: Mapping[Paper, Callable[[], bytes]] = {
    "bao_cao": reports.report,
    "bao_cao_giai_doan": period.report,
    "bao_cao_hoat_dong": activities.report,
    "phu_luc_dinh_chinh": reports.correction,
    "to_trinh": decisions.request,
    "quyet_dinh": decisions.decision,
    "bien_ban": village.minutes,
    "niem_yet": village.notice,
    "giay_cong_nhan": certificates.certificates,
    "khen_thuong": decisions.honours,
}
"""What makes the template of each paper."""
