"""The names of the report of a period of five years: each subject once, year by year, and who was honoured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.papers.names.common import (
    COMMON,
    DOTS,
    ITS_PLACES,
    LAST_LINE,
    NAMED,
    SIGNED,
    TO_REPORT,
    VILLAGE,
    number,
    share,
    sums,
)
from bot.papers.names.shapes import Lines, Rows, Text, to_confirm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.papers.names.shapes import Shape

_COUNTED: Mapping[str, Text] = {
    "tong": number("tổng số trong năm `nam`", 1379),
    **{f"nam_{one}": number(f"số công nhận năm thứ {one} của giai đoạn", 840 + one) for one in range(1, 6)},
    "it_nhat": number("số được công nhận ít nhất một lần trong giai đoạn, mỗi nơi đếm một lần", 902),
    "ty_le": share("tỷ lệ công nhận ít nhất một lần trên tổng số"),
}
_BY_VILLAGE = Rows("gia đình học tập, mỗi thôn, bản một hàng", {**VILLAGE, **_COUNTED})

PERIOD: Mapping[str, Shape] = {
    **COMMON,
    **SIGNED,
    **TO_REPORT,
    "loai": Text("Sơ kết khi giai đoạn chưa hết, Tổng kết khi đã hết", "Tổng kết"),
    "giai_doan": Text("giai đoạn", "2021–2025"),
    **{f"nam_{one}": Text(f"năm thứ {one} của giai đoạn", f"{2020 + one}") for one in range(1, 6)},
    "danh_hieu": Rows(
        "bảng danh hiệu, mỗi danh hiệu một hàng",
        {
            "ten": Text("tên danh hiệu", "Gia đình học tập"),
            **_COUNTED,
            "ty_le_nam": share("tỷ lệ công nhận của riêng năm `nam`"),
            "muc_tieu": share("mục tiêu của năm cuối giai đoạn"),
        },
    ),
    "luu_y": Text("điều cần biết khi đọc bảng", "Năm ghi “…” là năm chưa có số liệu.", ""),
    "chua_khen": Text("câu khi chưa có ai được khen thưởng; trống khi đã có", "", ""),
    "so_khen": Text("số lượt khen thưởng trong giai đoạn", 12),
    "khen_thuong": Rows(
        "những nơi, những người được khen thưởng và đồng ý nêu tên",
        {
            "stt": NAMED["stt"],
            "nam": Text("năm khen thưởng", "2025"),
            "ten": NAMED["ten"],
            "thon": NAMED["thon"],
            "thanh_tich": Text("thành tích", "Gia đình học tập ba năm liền", ""),
            "hinh_thuc": Text("hình thức khen", "Giấy khen", to_confirm("hình thức")),
        },
    ),
    "khong_neu_ten": LAST_LINE,
    "kho_khan": Lines("khó khăn, hạn chế", ("Còn 4 hộ đi làm xa, chưa gặp được",), DOTS),
    "phuong_huong": Lines("phương hướng, kiến nghị", ("Giúp các hộ chưa đạt",), DOTS),
    "ten_noi": ITS_PLACES,
    "thon": _BY_VILLAGE,
    **sums(_BY_VILLAGE),
}
