"""What is made for a village: the minutes of its meeting, and the notice of the list on its board."""

from __future__ import annotations

from bot.papers.making.decisions import RECOGNISED
from bot.papers.making.layout import (
    FOOT,
    Column,
    head,
    last,
    line,
    listing,
    listing_or_line,
    prose,
    signature,
    title,
    to_fill_in,
)
from bot.papers.making.package import word_file
from bot.papers.making.pieces import Cell, Set, paragraph, row, section, table, where
from bot.papers.making.reports import COMMUNE, ISSUER

DECLINED = [Column("STT", "stt", 14, "center"), Column("{{ ten_cot }}", "ten", 66), Column("Lý do", "ly_do", 80)]


def minutes() -> bytes:
    """Make the minutes, by Mẫu 1.9; what nobody asked for is left to be written by hand."""
    body = head("{{ XA }}", "{{ THON }}", number="", date="")
    body += title("BIÊN BẢN", "Họp xét danh hiệu {{ danh_hieu }} năm {{ nam }}")
    body += to_fill_in(
        "Thời gian bắt đầu: {{ bat_dau }}, ngày {{ ngay_hop }}.",
        "Địa điểm: {{ dia_diem }}",
        "Thành phần tham dự: {{ co_mat }} người.",
        "Chủ trì (chủ tọa): {{ chu_tri }}",
        "Thư ký (người ghi biên bản): {{ thu_ky }}",
        "Nội dung (theo diễn biến cuộc họp):",
    )
    body += prose(
        "1. {{ thon }} có {{ tong }} {{ loai }}; {{ nop }} {{ loai }} đã nộp phiếu tự đánh giá, "
        "{{ chua_nop }} {{ loai }} chưa nộp. Cuộc họp đề nghị công nhận {{ de_nghi }} {{ loai }}; {{ khong }} "
        "{{ loai }} không được đề nghị{% if khong_de_nghi %}, có tên dưới đây{% endif %}.",
    )
    body += where("khong_de_nghi", listing(DECLINED, "khong_de_nghi"), paragraph("", how=Set(exactly=2)))
    body += paragraph(
        "2. Biểu quyết: {{ dong_y }} người đồng ý, {{ khong_dong_y }} người không đồng ý, {{ y_khac }} người không "
        "biểu quyết; tỷ lệ đồng ý {{ ty_le }} số người dự.",
        how=Set("both", before=8, after=6, first_line=12.7, line=1.15),
    )
    body += to_fill_in("3. Ý kiến khác: …………………………………………………………")
    body += last("Cuộc họp kết thúc vào {{ ket_thuc }}, ngày {{ ngay_hop }}./.")
    return word_file(body + _both_sign(), section())


def _both_sign() -> str:
    cells = []
    for role in ("THƯ KÝ", "CHỦ TỌA"):
        named = line("……………………………", 14, Set("center", before=64))
        cells.append(Cell(line(role, 14, bold=True) + line("(Ký, ghi rõ họ tên)", 13, italic=True) + named))
    return table([row(cells, FOOT)], FOOT)


def notice() -> bytes:
    """Make the notice of the list that hangs for everybody to see."""
    body = head(COMMUNE, ISSUER)
    body += title("THÔNG BÁO", "Về việc niêm yết danh sách đề nghị công nhận {{ danh_hieu }} năm {{ nam }}")
    body += prose(
        "Theo {{ can_cu }}, Ủy ban nhân dân {{ xa }} niêm yết danh sách đề nghị công nhận danh hiệu {{ danh_hieu }} "
        "năm {{ nam }} từ ngày {{ tu_ngay }} đến hết ngày {{ den_ngay }} tại {{ dia_diem }}."
    )
    body += listing_or_line(RECOGNISED, "danh_sach", "khong_neu_ten")
    body += paragraph(
        "Ai có ý kiến về danh sách này, xin gửi {{ y_kien }} hoặc Ủy ban nhân dân {{ xa }} trước khi hết thời gian "
        "niêm yết./.",
        how=Set("both", before=8, after=10, first_line=12.7, line=1.15, keep=True),
    )
    return word_file(body + signature("Niêm yết tại {{ dia_diem }}"), section())
