"""The report of the learning activities of a year: by occasion, by place, by organiser, and each of them."""

from __future__ import annotations

from bot.papers.making.layout import Column, addressee, annex, head, heading, last, listing, prose, signature, title
from bot.papers.making.package import word_file
from bot.papers.making.pieces import Set, each, ends_section, paragraph, section, where
from bot.papers.making.reports import BELONGS, COMMUNE, ISSUER, end_of_table

HELD = [
    Column("STT", "stt", 12, "center"),
    Column("Dịp", "dip", 34),
    Column("Ngày", "ngay", 21, "center"),
    Column("Nội dung", "noi_dung", 44),
    Column("Thôn, bản, xã", "thon", 38),
    Column("Địa điểm", "dia_diem", 28),
    Column("Đơn vị tổ chức", "to_chuc", 30),
    Column("Lượt người", "nguoi", 15, "right", "cong_nguoi"),
    Column("Nữ", "nu", 13, "right", "cong_nu"),
    Column("Sách", "sach", 12, "right", "cong_sach"),
]
TABLES = {
    "I. THEO DỊP": ("Dịp", "theo_dip"),
    "II. THEO NƠI TỔ CHỨC": ("Thôn, bản, tổ dân phố, xã", "theo_noi"),
    "III. THEO ĐƠN VỊ TỔ CHỨC": ("Đơn vị tổ chức", "theo_to_chuc"),
}


def report() -> bytes:
    """Make the report, with the annex of each activity."""
    body = head(COMMUNE, ISSUER) + title("BÁO CÁO", "Kết quả các hoạt động phục vụ học tập suốt đời năm {{ nam }}")
    body += addressee() + _counted() + _told() + signature("Như trên") + ends_section(section())
    body += annex("Phụ lục", "CÁC HOẠT ĐỘNG HỌC TẬP NĂM {{ nam }}", BELONGS)
    body += listing(HELD, "hoat_dong", size=11, sums="Cộng") + end_of_table()
    return word_file(body, section(landscape=True, starts_anew=True))


def _counted() -> str:
    begins = "Thực hiện {{ can_cu }}, Ủy ban nhân dân {{ xa }} báo cáo kết quả năm {{ nam }} như sau "
    made = prose(
        begins + "(số liệu đến ngày {{ chot }}):",
        "Trên địa bàn {{ xa }} đã có {{ cong_so }} buổi, với {{ cong_nguoi }} lượt người dự, trong đó có {{ cong_nu }} "
        "lượt phụ nữ; số sách trao tặng: {{ cong_sach }}. Một người dự nhiều buổi được đếm ở mỗi buổi.",
    )
    for words, (first, listed) in TABLES.items():
        made += heading(words) + listing(_columns(first), listed, size=12, sums="Cộng") + _GAP
    return made + where("luu_y", prose("{{ luu_y }}"))


def _columns(first: str) -> list[Column]:
    return [
        Column("STT", "stt", 12, "center"),
        Column(first, "ten", 68),
        Column("Số buổi", "so", 18, "right", "cong_so"),
        Column("Lượt người", "nguoi", 24, "right", "cong_nguoi"),
        Column("Lượt phụ nữ", "nu", 20, "right", "cong_nu"),
        Column("Số sách", "sach", 18, "right", "cong_sach"),
    ]


def _told() -> str:
    told = heading("IV. KHÓ KHĂN, KIẾN NGHỊ") + each("h", "kho_khan", paragraph("- {{ h }}"))
    ends = "Trên đây là báo cáo kết quả các hoạt động phục vụ học tập suốt đời năm {{ nam }} của {{ xa }}./."
    return told + last(ends)


_GAP = paragraph("", how=Set(exactly=8))
