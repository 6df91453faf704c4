"""The request for recognition, the decision with its list, the list of honours."""

from __future__ import annotations

from bot.papers.making.layout import (
    Column,
    addressee,
    annex,
    grounds,
    head,
    last,
    listing,
    listing_or_line,
    prose,
    signature,
    title,
)
from bot.papers.making.package import word_file
from bot.papers.making.pieces import BOLD, Set, ends_section, paragraph, run, section
from bot.papers.making.reports import COMMUNE, ISSUER

RECOGNISED = [
    Column("STT", "stt", 12, "center"),
    Column("{{ ten_cot }}", "ten", 58),
    Column("Thôn, bản, tổ dân phố", "thon", 64),
    Column("Ghi chú", "ghi_chu", 26),
]
HONOURED = [
    Column("STT", "stt", 13, "center"),
    Column("Tên", "ten", 44),
    Column("Thôn, bản, tổ dân phố", "thon", 36),
    Column("Thành tích", "thanh_tich", 43),
    Column("Hình thức", "hinh_thuc", 24),
]
IN_THE_MIDDLE = Set("center", before=6, after=6, keep=True)


def request() -> bytes:
    """Make the request of the association to the chair of the commune."""
    body = head("HỘI KHUYẾN HỌC", ISSUER)
    body += title("TỜ TRÌNH", "Về việc đề nghị công nhận danh hiệu {{ danh_hieu }} năm {{ nam }}")
    body += addressee() + grounds()
    body += prose(
        "Năm {{ nam }}, trên địa bàn {{ xa }} có {{ tong }} {{ loai }}; {{ nop }} {{ loai }} đã nộp phiếu tự đánh giá. "
        "{{ da_hop }}",
        "Hội Khuyến học {{ xa }} kính trình {{ kinh_gui }} xem xét, công nhận danh hiệu {{ danh_hieu }} năm {{ nam }} "
        "cho {{ de_nghi }} {{ loai }}{% if so_thon %} thuộc {{ so_thon }} thôn, bản, tổ dân phố{% endif %}.",
        "(Có {% if da_hop %}biên bản họp của các thôn, bản, {% endif %}dự thảo Quyết định và danh sách kèm theo)",
    )
    body += last("Kính đề nghị {{ kinh_gui }} xem xét, quyết định./.")
    return word_file(body + signature("Như trên"), section())


def decision() -> bytes:
    """Make the decision, with the list of who is recognised."""
    body = head(COMMUNE, ISSUER)
    body += title("QUYẾT ĐỊNH", "Về việc công nhận danh hiệu {{ danh_hieu }} năm {{ nam }}")
    body += paragraph("CHỦ TỊCH ỦY BAN NHÂN DÂN {{ XA }}", BOLD, IN_THE_MIDDLE) + grounds()
    body += paragraph("QUYẾT ĐỊNH:", BOLD, IN_THE_MIDDLE) + _articles()
    body += signature("Như Điều 3") + ends_section(section())
    body += annex(
        "DANH SÁCH",
        "ĐƯỢC CÔNG NHẬN DANH HIỆU {{ DANH_HIEU }} NĂM {{ nam }}",
        "Kèm theo Quyết định số {{ so }}/{{ ky_hieu }} ngày {{ ngay }} tháng {{ thang }} năm {{ nam_ky }} "
        "của Chủ tịch Ủy ban nhân dân {{ xa }}",
    )
    body += listing(RECOGNISED, "danh_sach", last_line="khong_neu_ten") + paragraph("", how=Set(exactly=1))
    return word_file(body, section(starts_anew=True))


def _articles() -> str:
    recognises = "Công nhận danh hiệu {{ danh_hieu }} năm {{ nam }} cho {{ so_luong }} {{ loai }}"
    of_villages = "{% if so_thon %} thuộc {{ so_thon }} thôn, bản, tổ dân phố{% endif %}"
    articles = [
        f"{recognises}{of_villages} trên địa bàn {{{{ xa }}}} (có danh sách kèm theo).",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "{{ thi_hanh }} và các {{ loai }} có tên trong danh sách chịu trách nhiệm thi hành Quyết định này./.",
    ]
    made = ""
    for number, text in enumerate(articles, 1):
        is_last = number == len(articles)
        how = Set("both", after=10 if is_last else 6, first_line=12.7, line=1.15, keep=is_last)
        made += paragraph([run(f"Điều {number}. ", BOLD), run(text)], how=how)
    return made


def honours() -> bytes:
    """Make the list of those who are honoured."""
    body = head(COMMUNE, ISSUER)
    body += title("DANH SÁCH", "Khen thưởng phong trào học tập năm {{ nam }}")
    body += paragraph("Theo {{ can_cu }}", how=Set("center", after=8))
    body += listing_or_line(HONOURED, "danh_sach", "khong_neu_ten")
    body += paragraph(
        "Danh sách này đã được đối chiếu./.", how=Set("both", before=8, after=10, first_line=12.7, keep=True)
    )
    return word_file(body + signature("Như trong danh sách"), section())
