"""The names that most papers share: the commune, the day, who signs, who receives, the title, the people of a list."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.papers.names.shapes import Lines, Text, to_confirm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.papers.names.shapes import Rows, Shape

DOTS = "…………………………"
SHORT_DOTS = "……"
A_LINE = "…" * 16

COMMON: Mapping[str, Shape] = {
    "xa": Text("xã hoặc phường, cả chữ “xã”", "xã Bản Mẫu"),
    "noi": Text("nơi ký, trước ngày tháng", "Bản Mẫu", DOTS[:4]),
    "ngay": Text("ngày ký", "06", SHORT_DOTS),
    "thang": Text("tháng ký", "11", SHORT_DOTS),
    "nam_ky": Text("năm ký", "2026", SHORT_DOTS),
    "nam": Text("năm của số liệu", "2026"),
    "ban_nhap": Text("dòng báo là bản nháp; trống khi là bản chính", "BẢN NHÁP, tính theo bảng điểm của xã", ""),
}

SIGNED: Mapping[str, Shape] = {
    "so": Text("số văn bản", "05", SHORT_DOTS),
    "chuc_vu_ky": Lines(
        "thẩm quyền và chức vụ người ký, mỗi dòng một ý",
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        to_confirm("người ký"),
    ),
    "nguoi_ky": Text("họ tên người ký", "Nguyễn Văn Mẫu", DOTS),
    "noi_nhan": Lines("nơi nhận, mỗi dòng một nơi", ("Đảng ủy xã", "Các thôn, bản"), to_confirm("nơi nhận")),
}

ONE_TITLE: Mapping[str, Shape] = {
    "danh_hieu": Text("tên danh hiệu", "Gia đình học tập"),
    "loai": Text("cách đếm: gia đình, dòng họ, đơn vị", "gia đình", ""),
}

COLUMN: Mapping[str, Shape] = {
    "cot_ten": Text("tên của cột ghi tên: của người, hoặc của dòng họ, đơn vị", "Họ và tên", "Họ và tên")
}

GROUNDS = Lines(
    "căn cứ, mỗi dòng một văn bản",
    ("Căn cứ Kế hoạch số 01/KH-UBND của Ủy ban nhân dân xã Bản Mẫu", "Xét đề nghị của Hội Khuyến học xã"),
    to_confirm("căn cứ"),
    are_grounds=True,
)
LAST_LINE = Text("dòng cuối, về người không nêu tên", "và 3 hộ không nêu tên", "")
NAMED: Mapping[str, Text] = {
    "stt": Text("số thứ tự", 1),
    "ten": Text("họ tên chủ hộ, tên dòng họ, tên đơn vị", "Sùng A Thử"),
    "thon": Text("thôn, bản, tổ dân phố", "Bản Mẫu Một"),
    "ghi_chu": Text("ghi chú", "", ""),
}
VILLAGE: Mapping[str, Text] = {
    "stt": Text("số thứ tự", 1),
    "ten": Text("tên thôn, bản, tổ dân phố", "Bản Mẫu Một"),
}
TO_REPORT: Mapping[str, Shape] = {
    "ky_hieu": Text("ký hiệu văn bản", "BC-UBND", "BC-UBND"),
    "kinh_gui": Text("nơi nhận báo cáo", "Hội Khuyến học tỉnh Mẫu", to_confirm("nơi nhận báo cáo")),
    "can_cu": Text("kế hoạch mà báo cáo thực hiện", "Kế hoạch số 01/KH-UBND", to_confirm("kế hoạch")),
    "chot": Text("số liệu đến ngày", "31/10/2026"),
}


def number(meaning: str, example: int = 0) -> Text:
    """Name a number of a table, which is left empty where it is not known."""
    return Text(meaning, example, "")


def share(meaning: str) -> Text:
    """Name a share of a table."""
    return Text(meaning, Fraction(854, 1379), "")


def sums(rows: Rows) -> Mapping[str, Shape]:
    """Name the sum of each column of numbers."""
    return {
        f"cong_{name}": Text(f"cộng: {one.meaning}", one.example, "")
        for name, one in rows.columns.items()
        if isinstance(one.example, int | Fraction) and name != "stt"
    }
