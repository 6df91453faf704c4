"""The names of the report of a year, and of the annex that corrects one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.papers.names.common import COMMON, DOTS, NAMED, SIGNED
from bot.papers.names.shapes import Lines, Rows, Text, to_confirm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.papers.names.shapes import Shape


def _number(meaning: str, example: int = 0) -> Text:
    return Text(meaning, example, "")


def _share(meaning: str) -> Text:
    return Text(meaning, Fraction(854, 1379), "")


_COUNTED: Mapping[str, Text] = {
    "tong": _number("tổng số", 1379),
    "dang_ky": _number("số đăng ký", 1000),
    "nop": _number("số đã nộp phiếu", 940),
    "de_nghi": _number("số được thôn, bản đề nghị", 880),
    "cong_nhan": _number("số công nhận, hoặc dự kiến công nhận", 854),
    "ty_le": _share("tỷ lệ công nhận trên tổng số"),
    "nam_truoc": _share("tỷ lệ năm trước"),
}
_BY_VILLAGE = Rows(
    "gia đình học tập, mỗi thôn, bản một hàng",
    {
        "stt": Text("số thứ tự", 1),
        "ten": Text("tên thôn, bản, tổ dân phố", "Bản Mẫu Một"),
        **_COUNTED,
        "ghi_chu": NAMED["ghi_chu"],
    },
)
_OTHERS_BY_VILLAGE = Rows(
    "bốn danh hiệu khác, mỗi thôn, bản một hàng",
    {
        "stt": Text("số thứ tự", 1),
        "ten": Text("tên thôn, bản, tổ dân phố", "Bản Mẫu Một"),
        "dong_ho": _number("số dòng họ", 3),
        "dong_ho_dat": _number("số dòng họ công nhận", 2),
        "cong_dong": Text("cộng đồng học tập: Đạt, hoặc trống", "Đạt", ""),
        "don_vi": _number("số đơn vị", 2),
        "don_vi_dat": _number("số đơn vị công nhận", 1),
        "cong_dan": _number("số công dân được đánh giá", 40),
        "cong_dan_dat": _number("số công dân công nhận", 31),
    },
)


def _sums(rows: Rows) -> Mapping[str, Shape]:
    return {
        f"cong_{name}": Text(f"cộng: {one.meaning}", one.example, "")
        for name, one in rows.columns.items()
        if isinstance(one.example, int | Fraction) and name != "stt"
    }


REPORT: Mapping[str, Shape] = {
    **COMMON,
    **SIGNED,
    "ky_hieu": Text("ký hiệu văn bản", "BC-UBND", "BC-UBND"),
    "kinh_gui": Text("nơi nhận báo cáo", "Hội Khuyến học tỉnh Mẫu", to_confirm("nơi nhận báo cáo")),
    "can_cu": Text("kế hoạch mà báo cáo thực hiện", "Kế hoạch số 01/KH-UBND", to_confirm("kế hoạch")),
    "chot": Text("số liệu đến ngày", "31/10/2026"),
    "ten_cong_nhan": Text("tên cột: Công nhận, hoặc Dự kiến công nhận", "Công nhận", "Công nhận"),
    "danh_hieu": Rows(
        "bảng danh hiệu, mỗi danh hiệu một hàng",
        {"ten": Text("tên danh hiệu", "Gia đình học tập"), **_COUNTED, "muc_tieu": _share("mục tiêu của năm")},
    ),
    "hoat_dong": Lines("hoạt động học tập trong năm", ("Tuần lễ hưởng ứng học tập suốt đời: 41 buổi",), DOTS),
    "muc_tieu_khac": Lines("kết quả các mục tiêu khác", ("Cán bộ được tập huấn: 12 người",), DOTS),
    "kinh_phi": Lines("kinh phí", ("Quỹ khuyến học thu 12.000.000 đồng, chi 9.000.000 đồng",), DOTS),
    "kho_khan": Lines("khó khăn, kiến nghị", ("Còn 4 hộ đi làm xa, chưa gặp được",), DOTS),
    "thon": _BY_VILLAGE,
    **_sums(_BY_VILLAGE),
    "thon_khac": _OTHERS_BY_VILLAGE,
    "cong_khac_cong_dong": _number("số cộng đồng học tập", 25),
    **{name.replace("cong_", "cong_khac_", 1): shape for name, shape in _sums(_OTHERS_BY_VILLAGE).items()},
}

CORRECTION: Mapping[str, Shape] = {
    **COMMON,
    **SIGNED,
    "ky_hieu": Text("ký hiệu văn bản", "BC-UBND", "BC-UBND"),
    "van_ban": Text("văn bản được đính chính", "Báo cáo số 05/BC-UBND ngày 06 tháng 11 năm 2026"),
    "dinh_chinh": Rows(
        "các chỗ đính chính",
        {
            "stt": Text("số thứ tự", 1),
            "dong": Text("dòng được đính chính", "Gia đình học tập, Bản Mẫu Một, công nhận"),
            "da_in": Text("số đã in", 31),
            "nay_la": Text("số đúng", 30),
            "ly_do": Text("lý do", "một hộ được công nhận hai lần", DOTS[:6]),
        },
    ),
}
