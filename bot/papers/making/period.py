"""The report of a period of five years: the titles year by year, who was honoured, and the families by village."""

from __future__ import annotations

from bot.papers.making.layout import Column, addressee, annex, head, heading, last, listing, prose, signature, title
from bot.papers.making.package import word_file
from bot.papers.making.pieces import ITALIC, Set, each, ends_section, paragraph, section, where
from bot.papers.making.reports import BEHIND_TABLE, BELONGS, COMMUNE, ISSUER, end_of_table

YEARS = [f"nam_{number}" for number in range(1, 6)]
TITLES = [
    Column("Danh hiệu", "ten", 25),
    Column("Tổng số {{ nam }}", "tong", 14, "right"),
    *(Column(f"{{{{ {year} }}}}", year, 13, "right") for year in YEARS),
    Column("Ít nhất một lần", "it_nhat", 14, "right"),
    Column("Tỷ lệ ít nhất một lần", "ty_le", 14, "right"),
    Column("Tỷ lệ năm {{ nam }}", "ty_le_nam", 14, "right"),
    Column("Mục tiêu {{ nam_5 }}", "muc_tieu", 14, "right"),
]
VILLAGES = [
    Column("STT", "stt", 12, "center"),
    Column("Thôn, bản, tổ dân phố", "ten", 62),
    Column("Tổng số hộ năm {{ nam }}", "tong", 26, "right", "cong_tong"),
    *(Column(f"{{{{ {year} }}}}", year, 20, "right", f"cong_{year}") for year in YEARS),
    Column("Ít nhất một lần", "it_nhat", 24, "right", "cong_it_nhat"),
    Column("Tỷ lệ", "ty_le", 22, "right", "cong_ty_le"),
]
HONOURED = [
    Column("STT", "stt", 12, "center"),
    Column("Năm", "nam", 14, "center"),
    Column("Tên", "ten", 40),
    Column("Thôn, bản, tổ dân phố", "thon", 34),
    Column("Thành tích", "thanh_tich", 36),
    Column("Hình thức", "hinh_thuc", 24),
]


def report() -> bytes:
    """Make the report, with the annex by village."""
    body = head(COMMUNE, ISSUER)
    body += title("BÁO CÁO", "{{ loai }} xây dựng các mô hình học tập giai đoạn {{ giai_doan }}")
    body += addressee() + _results() + _honoured() + _told() + signature("Như trên") + ends_section(section())
    body += annex("Phụ lục", "GIA ĐÌNH HỌC TẬP THEO THÔN, BẢN, TỔ DÂN PHỐ GIAI ĐOẠN {{ giai_doan }}", BELONGS)
    body += listing(VILLAGES, "thon", size=11, sums="Cộng") + end_of_table()
    return word_file(body, section(landscape=True, starts_anew=True))


def _results() -> str:
    begins = "Thực hiện {{ can_cu }}, Ủy ban nhân dân {{ xa }} báo cáo kết quả giai đoạn {{ giai_doan }} như sau "
    counted = (
        "Mỗi cột năm là số được công nhận trong năm ấy. Cột “Ít nhất một lần” đếm mỗi hộ, dòng họ, thôn, bản, đơn vị, "
        "công dân một lần trong cả giai đoạn. Tỷ lệ tính trên tổng số của năm {{ nam }}."
    )
    return (
        prose(begins + "(số liệu đến ngày {{ chot }}):")
        + heading("I. KẾT QUẢ CÁC DANH HIỆU QUA TỪNG NĂM")
        + listing(TITLES, "danh_hieu", size=10)
        + paragraph(counted, how=BEHIND_TABLE)
        + where("luu_y", prose("{{ luu_y }}"))
    )


def _honoured() -> str:
    told = "Trong giai đoạn có {{ so_khen }} lượt tập thể, gia đình, cá nhân được khen thưởng."
    listed = where("khen_thuong", listing(HONOURED, "khen_thuong", size=11), paragraph("", how=Set(exactly=8)))
    unnamed = where("khong_neu_ten", paragraph("{{ khong_neu_ten }}", ITALIC))
    return heading("II. KHEN THƯỞNG") + prose(told) + listed + unnamed


def _told() -> str:
    parts = {"III. KHÓ KHĂN, HẠN CHẾ": "kho_khan", "IV. PHƯƠNG HƯỚNG, KIẾN NGHỊ": "phuong_huong"}
    told = [heading(words) + each("h", listed, paragraph("- {{ h }}")) for words, listed in parts.items()]
    ends = "Trên đây là báo cáo kết quả xây dựng các mô hình học tập giai đoạn {{ giai_doan }} của {{ xa }}./."
    return "".join(told) + last(ends)
