"""The names of the report of a year, and of the annex that corrects one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.papers.names.common import COMMON, DOTS, ITS_PLACES, NAMED, SIGNED, TO_REPORT, VILLAGE, number, share, sums
from bot.papers.names.shapes import Lines, Rows, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.papers.names.shapes import Shape

_COUNTED: Mapping[str, Text] = {
    "tong": number("tổng số", 1379),
    "dang_ky": number("số đăng ký", 1000),
    "nop": number("số đã nộp phiếu", 940),
    "de_nghi": number("số được thôn, bản đề nghị", 880),
    "cong_nhan": number("số công nhận, hoặc dự kiến công nhận", 854),
    "ty_le": share("tỷ lệ công nhận trên tổng số"),
    "nam_truoc": share("tỷ lệ năm trước"),
}
_BY_VILLAGE = Rows(
    "gia đình học tập, mỗi thôn, bản một hàng",
    {
        **VILLAGE,
        **_COUNTED,
        "ghi_chu": NAMED["ghi_chu"],
    },
)
_OTHERS_BY_VILLAGE = Rows(
    "bốn danh hiệu khác, mỗi thôn, bản một hàng",
    {
        **VILLAGE,
        "dong_ho": number("số dòng họ", 3),
        "dong_ho_dat": number("số dòng họ công nhận, hoặc dự kiến công nhận", 2),
        "cong_dong": Text("cộng đồng học tập: Đạt, Dự kiến đạt, hoặc trống", "Đạt", ""),
        "don_vi": number("số đơn vị", 2),
        "don_vi_dat": number("số đơn vị công nhận, hoặc dự kiến công nhận", 1),
        "cong_dan": number("số công dân trong danh sách đánh giá", 40),
        "cong_dan_dat": number("số công dân công nhận, hoặc dự kiến công nhận", 31),
    },
)
REPORT: Mapping[str, Shape] = {
    **COMMON,
    **SIGNED,
    **TO_REPORT,
    "ten_cong_nhan": Text("tên cột: Công nhận, hoặc Dự kiến công nhận", "Công nhận", "Công nhận"),
    "loai_cong_nhan": Text("như tên cột, viết trong câu: công nhận, hoặc dự kiến công nhận", "công nhận", "công nhận"),
    "danh_hieu": Rows(
        "bảng danh hiệu, mỗi danh hiệu một hàng",
        {
            "ten": Text("tên danh hiệu", "Gia đình học tập"),
            **_COUNTED,
            "de_nghi": number("số được đề nghị công nhận: do thôn, bản, hoặc do xã ở danh hiệu xã duyệt", 880),
            "muc_tieu": share("mục tiêu của năm"),
        },
    ),
    "con_giu": Text("số còn giữ danh hiệu từ năm trước, từng danh hiệu", "Đơn vị học tập 9, Dòng họ học tập 2", ""),
    "hoat_dong": Lines("hoạt động học tập trong năm", ("Tuần lễ hưởng ứng học tập suốt đời: 41 buổi",), DOTS),
    "muc_tieu_khac": Lines("kết quả các mục tiêu khác", ("Cán bộ được tập huấn: 12 người",), DOTS),
    "kinh_phi": Lines("kinh phí", ("Quỹ khuyến học thu 12.000.000 đồng, chi 9.000.000 đồng",), DOTS),
    "kho_khan": Lines("khó khăn, kiến nghị", ("Còn 4 hộ đi làm xa, chưa gặp được",), DOTS),
    "ten_noi": ITS_PLACES,
    "thon": _BY_VILLAGE,
    **sums(_BY_VILLAGE),
    "thon_khac": _OTHERS_BY_VILLAGE,
    "cong_khac_cong_dong": number("số cộng đồng học tập công nhận, hoặc dự kiến công nhận", 25),
    **{name.replace("cong_", "cong_khac_", 1): shape for name, shape in sums(_OTHERS_BY_VILLAGE).items()},
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
