"""The certificates: two a page, each in a frame of its own and with its number."""

from __future__ import annotations

from bot.papers.making.layout import DATE, MOTTO, NATION, line, signer
from bot.papers.making.package import word_file
from bot.papers.making.pieces import WIDTH, Cell, Set, paragraph, row, rule, section, table

TOP, FOOT, GAP = 75, 49, 4  # millimetres: two of them are 256 of the 257 between the margins
ROOM_TO_SIGN = 46  # points
LEFT = 72
WIDTHS = (LEFT, WIDTH - LEFT)


def certificates() -> bytes:
    """Make them."""
    rows = [
        _tag("tr for h in giay"),
        row([Cell(_named(), span=2, sides="top left right")], WIDTHS, height=TOP),
        row([Cell(_numbered(), sides="left bottom"), Cell(_signed(), sides="bottom right")], WIDTHS, height=FOOT),
        row([Cell(line("", 2), span=2)], WIDTHS, height=GAP),
        _tag("tr endfor"),
    ]
    return word_file(table(rows, WIDTHS) + paragraph("", how=Set(exactly=1)), section(numbered=False))


def _tag(words: str) -> str:
    return row([Cell(line(f"{{%{words} %}}", 9, Set()), span=2)], WIDTHS)


def _named() -> str:
    keep = Set("center", keep=True)
    return (
        line(NATION, 12, Set("center", before=12, keep=True), bold=True)
        + line(MOTTO, 13, keep, bold=True)
        + rule(57, WIDTH, after=9, keep=True)
        + line("CHỦ TỊCH ỦY BAN NHÂN DÂN {{ XA }}", 14, keep, bold=True)
        + line("CÔNG NHẬN", 18, Set("center", before=5, after=4, keep=True), bold=True)
        + line("{{ h.ten }}", 18, Set("center", left=5, right=5, keep=True), bold=True)
        + line("{% if h.thon %}{{ h.thon }}, {% endif %}{{ xa }}, {{ tinh }}", 13, keep)
        + line("đạt danh hiệu", 13, Set("center", before=4, keep=True))
        + line("{{ DANH_HIEU }} NĂM {{ nam }}", 18, Set("center", before=2, keep=True), bold=True)
    )


def _numbered() -> str:
    inset = Set(left=5, before=2)
    return (
        line("Giấy số: {{ h.so_giay }}", 12, Set(left=5, before=14), bold=True)
        + line("Theo Quyết định số {{ so }}/{{ ky_hieu }}", 12, inset, italic=True)
        + line("{{ ban_nhap }}", 10, inset, bold=True)
    )


def _signed() -> str:
    return line(DATE, 13, Set("center", before=2), italic=True) + signer(ROOM_TO_SIGN)
