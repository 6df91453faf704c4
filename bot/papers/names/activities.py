"""The names of the report of activities, as the plan of xã Viêng Lán asks for one each year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.papers.names.common import COMMON, DOTS, SHORT_DOTS, SIGNED, TO_REPORT, VILLAGE, number
from bot.papers.names.shapes import Lines, Rows, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.papers.names.shapes import Shape

_PEOPLE: Mapping[str, Text] = {
    "nguoi": number("số lượt người dự", 64),
    "nu": number("số lượt phụ nữ dự", 35),
    "sach": number("số sách trao tặng", 12),
}
_SUMMED: Mapping[str, Text] = {"so": number("số buổi", 41), **_PEOPLE}
_OCCASION = Text("dịp; cuối bảng là hoạt động khác", "Tuần lễ hưởng ứng học tập suốt đời")

ACTIVITIES: Mapping[str, Shape] = {
    **COMMON,
    **SIGNED,
    **TO_REPORT,
    "theo_dip": Rows("theo dịp, mỗi dịp một hàng", {"stt": VILLAGE["stt"], "ten": _OCCASION, **_SUMMED}),
    "theo_noi": Rows("theo thôn, bản, xã nơi tổ chức, mỗi nơi một hàng", {**VILLAGE, **_SUMMED}),
    "theo_to_chuc": Rows(
        "theo đơn vị tổ chức, mỗi đơn vị một hàng",
        {"stt": VILLAGE["stt"], "ten": Text("đơn vị tổ chức", "Hội Khuyến học xã"), **_SUMMED},
    ),
    **{f"cong_{name}": Text(f"cộng: {one.meaning}", one.example, "") for name, one in _SUMMED.items()},
    "luu_y": Text("điều cần biết khi đọc bảng", "Có 2 buổi chưa ghi số sách.", ""),
    "kho_khan": Lines("khó khăn, kiến nghị", ("Nhà văn hóa Bản Mẫu Hai chưa có điện",), DOTS),
    "hoat_dong": Rows(
        "từng hoạt động, xếp theo dịp; mỗi hoạt động một hàng",
        {
            "stt": VILLAGE["stt"],
            "dip": _OCCASION,
            "ngay": Text("ngày tổ chức", "05/10/2026"),
            "noi_dung": Text("nội dung", "Đọc sách cùng con"),
            "thon": Text("thôn, bản, xã tổ chức", "Bản Mẫu Một"),
            "dia_diem": Text("địa điểm", "Nhà văn hóa Bản Mẫu Một", SHORT_DOTS),
            "to_chuc": Text("đơn vị tổ chức", "Hội Khuyến học xã", SHORT_DOTS),
            **_PEOPLE,
        },
    ),
}
