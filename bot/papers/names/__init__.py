"""The names a Word template may use, of each kind of paper: what each means, an example, and what stands for nothing.

They are in Vietnamese, as the papers are: officers type them in Word. Capitals are made by the program: `XA` is `xa`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.papers.names.activities import ACTIVITIES
from bot.papers.names.common import (
    A_LINE,
    COMMON,
    DOTS,
    FIRST_COLUMN,
    GROUNDS,
    LAST_LINE,
    NAMED,
    ONE_TITLE,
    SHORT_DOTS,
    SIGNED,
)
from bot.papers.names.period import PERIOD
from bot.papers.names.report import CORRECTION, REPORT
from bot.papers.names.shapes import PAPERS, Lines, Paper, Rows, Shape, Text, capitals, to_confirm

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NAMES", "PAPERS", "Lines", "Paper", "Rows", "Shape", "Text", "capitals"]

NAMES: Mapping[Paper, Mapping[str, Shape]] = {
    "bao_cao": REPORT,
    "bao_cao_giai_doan": PERIOD,
    "bao_cao_hoat_dong": ACTIVITIES,
    "phu_luc_dinh_chinh": CORRECTION,
    "to_trinh": {
        **COMMON,
        **SIGNED,
        **ONE_TITLE,
        "ky_hieu": Text("ký hiệu văn bản", "TTr-HKH", "TTr-HKH"),
        "kinh_gui": Text("nơi nhận tờ trình", "Chủ tịch Ủy ban nhân dân xã Bản Mẫu", to_confirm("nơi nhận tờ trình")),
        "can_cu": GROUNDS,
        "tong": Text("tổng số", 1379),
        "nop": Text("số đã nộp phiếu", 940),
        "de_nghi": Text("số đề nghị công nhận", 854),
        "so_thon": Text("số thôn, bản", 36),
        "da_hop": Text(
            "câu về họp thôn, bản; trống khi không họp hoặc chưa ghi đủ",
            "Các thôn, bản, tổ dân phố đã họp bình xét.",
            "",
        ),
    },
    "quyet_dinh": {
        **COMMON,
        **SIGNED,
        **ONE_TITLE,
        "ky_hieu": Text("ký hiệu văn bản", "QĐ-UBND", "QĐ-UBND"),
        "can_cu": GROUNDS,
        "so_luong": Text("số được công nhận", 854),
        "so_thon": Text("số thôn, bản", 36),
        "thi_hanh": Text(
            "nơi thi hành", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", to_confirm("nơi thi hành")
        ),
        **FIRST_COLUMN,
        "danh_sach": Rows("danh sách được công nhận", NAMED),
        "khong_neu_ten": LAST_LINE,
    },
    "bien_ban": {
        **{name: shape for name, shape in COMMON.items() if name not in {"ngay", "thang", "nam_ky", "noi"}},
        **ONE_TITLE,
        "thon": Text("thôn, bản, tổ dân phố", "Bản Mẫu Một"),
        "ngay_hop": Text("ngày họp", "02/11/2026", "…… tháng …… năm ……"),
        "bat_dau": Text("giờ bắt đầu", "19 giờ 30", "…… giờ ……"),
        "ket_thuc": Text("giờ kết thúc", "21 giờ 00", "…… giờ ……"),
        "dia_diem": Text("nơi họp", "nhà văn hóa Bản Mẫu Một", A_LINE),
        "chu_tri": Text("người chủ trì", "Sùng A Thử", A_LINE),
        "thu_ky": Text("thư ký", "Lò Thị Mẫu", A_LINE),
        "co_mat": Text("số người dự", 64, SHORT_DOTS),
        "tong": Text("tổng số", 100),
        "nop": Text("số đã nộp phiếu", 92),
        "chua_nop": Text("số chưa nộp phiếu", 8, SHORT_DOTS),
        "de_nghi": Text("số được đề nghị", 81, SHORT_DOTS),
        "khong": Text("số không được đề nghị", 11, SHORT_DOTS),
        "dong_y": Text("số người đồng ý", 61, SHORT_DOTS),
        "khong_dong_y": Text("số người không đồng ý", 1, SHORT_DOTS),
        "y_khac": Text("số người không biểu quyết", 2, SHORT_DOTS),
        "ty_le": Text("phần đồng ý trên số người dự", Fraction(61, 64), SHORT_DOTS),
        **FIRST_COLUMN,
        "khong_de_nghi": Rows(
            "những hộ không được đề nghị",
            {**{name: NAMED[name] for name in ("stt", "ten")}, "ly_do": Text("lý do", "chưa đủ điểm", DOTS[:6])},
        ),
    },
    "niem_yet": {
        **COMMON,
        **SIGNED,
        "danh_hieu": ONE_TITLE["danh_hieu"],
        "ky_hieu": Text("ký hiệu văn bản", "TB-UBND", "TB-UBND"),
        "can_cu": Text("việc niêm yết theo quy định nào", "Kế hoạch số 01/KH-UBND", to_confirm("căn cứ niêm yết")),
        "tu_ngay": Text("niêm yết từ ngày", "03/11/2026", "……/……/……"),
        "den_ngay": Text("niêm yết đến ngày", "12/11/2026", "……/……/……"),
        "dia_diem": Text("nơi niêm yết", "nhà văn hóa các thôn, bản", to_confirm("nơi niêm yết")),
        "y_kien": Text("gửi ý kiến cho ai", "trưởng bản", "trưởng thôn, trưởng bản, tổ trưởng tổ dân phố"),
        **FIRST_COLUMN,
        "danh_sach": Rows("danh sách niêm yết", NAMED),
        "khong_neu_ten": LAST_LINE,
    },
    "giay_cong_nhan": {
        **COMMON,
        **{name: shape for name, shape in SIGNED.items() if name != "noi_nhan"},
        "danh_hieu": ONE_TITLE["danh_hieu"],
        "tinh": Text("tỉnh, cả chữ “tỉnh”", "tỉnh Mẫu"),
        "ky_hieu": Text("ký hiệu quyết định", "QĐ-UBND", "QĐ-UBND"),
        "giay": Rows(
            "các giấy, mỗi giấy một hàng",
            {
                "so_giay": Text("số của giấy", "0123/2026"),
                "ten": Text("người, dòng họ, đơn vị được công nhận", "Gia đình ông Sùng A Thử"),
                "thon": NAMED["thon"],
            },
        ),
    },
    "khen_thuong": {
        **COMMON,
        **SIGNED,
        "ky_hieu": Text("ký hiệu văn bản", "DS-UBND", "DS-UBND"),
        "can_cu": Text(
            "khen thưởng theo quyết định nào", "Quyết định số 06/QĐ-UBND", to_confirm("quyết định khen thưởng")
        ),
        "danh_sach": Rows(
            "danh sách khen thưởng",
            {
                **NAMED,
                "thanh_tich": Text("thành tích", "Gia đình học tập ba năm liền"),
                "hinh_thuc": Text("hình thức khen", "Giấy khen", to_confirm("hình thức")),
            },
        ),
        "khong_neu_ten": LAST_LINE,
    },
}
"""Every name a template of each paper may use."""
