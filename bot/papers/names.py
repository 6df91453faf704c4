"""The names a Word template may use, of each kind of paper: what each means, an example, and what stands for nothing.

They are in Vietnamese, as the papers are: officers type them in Word. Capitals are made by the program: `XA` is `xa`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Paper = Literal[
    "bao_cao", "phu_luc_dinh_chinh", "to_trinh", "quyet_dinh", "bien_ban", "niem_yet", "giay_cong_nhan", "khen_thuong"
]
PAPERS: tuple[Paper, ...] = get_args(Paper)

DOTS = "…………………………"
SHORT_DOTS = "……"
A_LINE = "…" * 16


class Text(NamedTuple):
    """One value; where its example is a number it may be a number, a share of one being a `Fraction`.

    `blank` stands where nothing is known; without it, the value must be given.
    """

    meaning: str
    example: str | int | Fraction
    blank: str | None = None


class Lines(NamedTuple):
    """A list of texts, to be gone through; of grounds each ends in a semicolon and the last in a full stop."""

    meaning: str
    examples: tuple[str, ...]
    blank: str | None = None
    are_grounds: bool = False


class Rows(NamedTuple):
    """A list of rows, to be gone through, each with these columns."""

    meaning: str
    columns: Mapping[str, Text]


Shape = Text | Lines | Rows


def to_confirm(what: str) -> str:
    """Write what stands where a setting is missing."""
    return f"(cần xác nhận: {what})"


def capitals(names: Mapping[str, Shape]) -> Mapping[str, str]:
    """Give the names in capitals that a template may use, with the name each is made of."""
    return {name.upper(): name for name, shape in names.items() if isinstance(shape, Text)}


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


_REPORT: Mapping[str, Shape] = {
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

NAMES: Mapping[Paper, Mapping[str, Shape]] = {
    "bao_cao": {**COMMON, **SIGNED, **_REPORT},
    "phu_luc_dinh_chinh": {
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
    },
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
        "de_nghi": Text("số được đề nghị", 81),
        "khong": Text("số không được đề nghị", 11),
        "dong_y": Text("số người đồng ý", 61, SHORT_DOTS),
        "khong_dong_y": Text("số người không đồng ý", 1, SHORT_DOTS),
        "y_khac": Text("số người không biểu quyết", 2, SHORT_DOTS),
        "ty_le": Text("phần đồng ý trên số người dự", Fraction(61, 64), SHORT_DOTS),
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
        "y_kien": Text("gửi ý kiến cho ai", "trưởng thôn, trưởng bản", "trưởng thôn, trưởng bản"),
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
