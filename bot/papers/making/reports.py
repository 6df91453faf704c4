"""The report of a year with its annexes, and the annex that corrects one."""

from __future__ import annotations

from bot.papers.making.layout import (
    Column,
    addressee,
    annex,
    head,
    heading,
    last,
    listing,
    prose,
    signature,
    title,
)
from bot.papers.making.package import word_file
from bot.papers.making.pieces import PROSE, Set, each, ends_section, paragraph, section, where

COMMUNE, ISSUER = "ỦY BAN NHÂN DÂN", "{{ XA }}"
BELONGS = (
    "Kèm theo Báo cáo số {{ so }}/{{ ky_hieu }} ngày {{ ngay }} tháng {{ thang }} năm {{ nam_ky }} "
    "của Ủy ban nhân dân {{ xa }}"
)
TITLES = [
    Column("Danh hiệu", "ten", 33),
    Column("Tổng số", "tong", 16, "right"),
    Column("Đăng ký", "dang_ky", 16, "right"),
    Column("Nộp phiếu", "nop", 16, "right"),
    Column("Đề nghị công nhận", "de_nghi", 16, "right"),  # by the village, or for schools and citizens the commune
    Column("{{ ten_cong_nhan }}", "cong_nhan", 17, "right"),
    Column("Tỷ lệ", "ty_le", 16, "right"),
    Column("Mục tiêu", "muc_tieu", 15, "right"),
    Column("Năm trước", "nam_truoc", 15, "right"),
]
VILLAGES = [
    Column("STT", "stt", 12, "center"),
    Column("{{ ten_noi }}", "ten", 57),
    Column("Tổng số hộ", "tong", 20, "right", "cong_tong"),
    Column("Hộ đăng ký", "dang_ky", 20, "right", "cong_dang_ky"),
    Column("Hộ nộp phiếu", "nop", 20, "right", "cong_nop"),
    Column("Thôn, bản đề nghị", "de_nghi", 22, "right", "cong_de_nghi"),
    Column("{{ ten_cong_nhan }}", "cong_nhan", 24, "right", "cong_cong_nhan"),
    Column("Tỷ lệ", "ty_le", 20, "right", "cong_ty_le"),
    Column("Năm trước", "nam_truoc", 22, "right", "cong_nam_truoc"),
    Column("Ghi chú", "ghi_chu", 30),
]
OTHERS = [
    Column("STT", "stt", 12, "center"),
    Column("{{ ten_noi }}", "ten", 55),
    Column("Số dòng họ", "dong_ho", 22, "right", "cong_khac_dong_ho"),
    Column("Dòng họ {{ loai_cong_nhan }}", "dong_ho_dat", 24, "right", "cong_khac_dong_ho_dat"),
    Column("Cộng đồng {{ loai_cong_nhan }}", "cong_dong", 26, "center", "cong_khac_cong_dong"),
    Column("Số đơn vị", "don_vi", 22, "right", "cong_khac_don_vi"),
    Column("Đơn vị {{ loai_cong_nhan }}", "don_vi_dat", 24, "right", "cong_khac_don_vi_dat"),
    Column("Công dân trong danh sách", "cong_dan", 30, "right", "cong_khac_cong_dan"),
    Column("Công dân {{ loai_cong_nhan }}", "cong_dan_dat", 32, "right", "cong_khac_cong_dan_dat"),
]
CORRECTED = [
    Column("STT", "stt", 12, "center"),
    Column("Dòng được đính chính", "dong", 54),
    Column("Đã in", "da_in", 28, "right"),
    Column("Nay là", "nay_la", 28, "right"),
    Column("Lý do", "ly_do", 38),
]


def report() -> bytes:
    """Make the report, with the annexes by village."""
    body = head(COMMUNE, ISSUER) + title("BÁO CÁO", "Kết quả xây dựng các mô hình học tập năm {{ nam }}")
    body += addressee() + _results() + _told() + signature("Như trên") + ends_section(section())
    body += annex("Phụ lục I", "GIA ĐÌNH HỌC TẬP THEO {{ TEN_NOI }} NĂM {{ nam }}", BELONGS)
    body += listing(VILLAGES, "thon", size=11, sums="Cộng") + ends_section(section(landscape=True, starts_anew=True))
    body += annex("Phụ lục II", "DÒNG HỌ, CỘNG ĐỒNG, ĐƠN VỊ, CÔNG DÂN HỌC TẬP NĂM {{ nam }}", BELONGS)
    body += listing(OTHERS, "thon_khac", size=11, sums="Cộng") + end_of_table()
    return word_file(body, section(landscape=True, starts_anew=True))


def _results() -> str:
    begins = "Thực hiện {{ can_cu }}, Ủy ban nhân dân {{ xa }} báo cáo kết quả năm {{ nam }} như sau "
    counted = "Tỷ lệ tính trên tất cả các hộ, dòng họ, thôn, bản, đơn vị trên địa bàn, kể cả nơi chưa đăng ký. "
    people = "Tổng số công dân là số người mà các hộ, đơn vị đã ghi; phụ lục II đếm công dân trong danh sách. "
    holds = "Số {{ loai_cong_nhan }} gồm cả nơi còn giữ danh hiệu từ năm trước. "
    return (
        prose(begins + "(số liệu đến ngày {{ chot }}):")
        + heading("I. KẾT QUẢ CÁC DANH HIỆU")
        + listing(TITLES, "danh_hieu", size=11)
        + paragraph(counted + people + holds + "Chi tiết ở các phụ lục kèm theo.", how=BEHIND_TABLE)
        + where("con_giu", prose("Trong số {{ loai_cong_nhan }}, còn giữ danh hiệu từ năm trước: {{ con_giu }}."))
    )


def _told() -> str:
    parts = {
        "II. HOẠT ĐỘNG HỌC TẬP": "hoat_dong",
        "III. KẾT QUẢ CÁC MỤC TIÊU KHÁC": "muc_tieu_khac",
        "IV. KINH PHÍ": "kinh_phi",
        "V. KHÓ KHĂN, KIẾN NGHỊ": "kho_khan",
    }
    told = [heading(words) + each("h", listed, paragraph("- {{ h }}")) for words, listed in parts.items()]
    ends = "Trên đây là báo cáo kết quả xây dựng các mô hình học tập năm {{ nam }} của {{ xa }}./."
    return "".join(told) + last(ends)


def correction() -> bytes:
    """Make the annex that corrects a report: the line, what was printed, what it is now, and why."""
    body = head(COMMUNE, ISSUER) + title("PHỤ LỤC ĐÍNH CHÍNH", "{{ van_ban }}")
    body += prose(
        "Sau khi {{ van_ban }} được ký, Ủy ban nhân dân {{ xa }} đã rà soát và đính chính các số liệu năm {{ nam }} "
        "dưới đây. Các số liệu khác giữ nguyên."
    )
    body += listing(CORRECTED, "dinh_chinh")
    body += paragraph(
        "Phụ lục này là một phần không tách rời của {{ van_ban }}./.",
        how=Set("both", before=8, after=10, first_line=12.7, line=1.15, keep=True),
    )
    return word_file(body + signature("Nơi đã nhận {{ van_ban }}"), section())


BEHIND_TABLE = Set("both", before=8, after=PROSE.after, first_line=PROSE.first_line, line=PROSE.line)


def end_of_table() -> str:
    """End what ends with a table: Word wants a paragraph there, and it must not open a page."""
    return paragraph("", how=Set(exactly=1))
