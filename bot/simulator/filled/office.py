"""What the office of an invented commune has written: its letterhead, its rule for meetings, the yearly report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.filled.changes import SOURCE, noon
from storage.deciding import meeting_rules
from storage.deciding.meeting_rules import Rule
from storage.papers import letterheads
from storage.papers.letterheads import EVERY, Value
from storage.plans import yearly_sheets
from storage.plans.yearly_sheets import YEARLY_REPORT, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.simulator.filled.course import Season
    from bot.simulator.filled.places import Commune
    from storage.store import Tx

SIGNER = "Nguyễn Văn Mẫu"
GROUNDS = f"Căn cứ {SOURCE} của Ủy ban nhân dân xã\nXét đề nghị của Hội Khuyến học xã"
LETTERHEAD: Mapping[tuple[str, str], str] = {
    (EVERY, "noi"): "Bản Mẫu",
    (EVERY, "chuc_vu_ky"): "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    **{
        (one, "chuc_vu_ky"): "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" for one in ("quyet_dinh", "giay_cong_nhan")
    },  # the chair decides
    (EVERY, "nguoi_ky"): SIGNER,
    (EVERY, "noi_nhan"): "Đảng ủy xã\nCác thôn, bản",
    **{(one, "kinh_gui"): "Hội Khuyến học tỉnh" for one in ("bao_cao", "bao_cao_giai_doan", "bao_cao_hoat_dong")},
    **{(one, "can_cu"): SOURCE for one in ("bao_cao", "bao_cao_giai_doan", "bao_cao_hoat_dong", "niem_yet")},
    ("to_trinh", "chuc_vu_ky"): "TM. BAN CHẤP HÀNH\nCHỦ TỊCH",
    ("to_trinh", "nguoi_ky"): "Lò Thị Mẫu",
    ("to_trinh", "noi_nhan"): "Các chi hội",
    ("to_trinh", "kinh_gui"): "Chủ tịch Ủy ban nhân dân xã",
    ("to_trinh", "can_cu"): f"Căn cứ {SOURCE} của Ủy ban nhân dân xã",
    ("quyet_dinh", "can_cu"): GROUNDS,
    ("quyet_dinh", "thi_hanh"): "Văn phòng xã, Hội Khuyến học xã",
    ("quyet_dinh", "neu_ten"): SOURCE,
    ("niem_yet", "dia_diem"): "nhà văn hóa các thôn, bản",
    ("niem_yet", "y_kien"): "trưởng thôn, trưởng bản",
    ("khen_thuong", "can_cu"): "Quyết định khen thưởng mẫu",
}
"""Values by the kind of paper on which they stand, and their name."""
WRITTEN: Mapping[str, str] = {
    "hoi_vien_tong": "80",
    "hoi_vien": "72",
    "lanh_dao_tong": "3",
    "lanh_dao": "2",
    "can_bo_tong": "12",
    "can_bo_hoat_dong": "9",
    "can_bo_cntt": "6",
    "ngan_sach": "20",
    "tai_tro": "12.5",
    "da_chi": "28",
    "lop": "6",
    "nguoi_hoc": "140",
    "kho_khan": "Nhiều bản xa, sóng yếu, ít sách.",
    "de_xuat": "Thêm sách cho nhà văn hóa các bản.",
}
"""What the officer wrote in the yearly report."""


def settle(tx: Tx, commune: Commune, since: date) -> None:
    """Set once what stands on all papers, and what is asked of meetings."""
    at = noon(since)
    for (paper, name), value in LETTERHEAD.items():
        letterheads.put(tx, Value(commune.id, paper, name, value), at, commune.officer)
    meeting_rules.put(tx, Rule(commune.id, since.year, "nd_86_2023", SOURCE), at, commune.officer)


def report(tx: Tx, commune: Commune, season: Season) -> None:
    """Write the yearly report."""
    yearly_sheets.put(tx, Sheet(commune.id, season.year, YEARLY_REPORT, WRITTEN, commune.officer, season.closes))
