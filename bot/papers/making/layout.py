"""How every paper is laid out, by NĐ 30/2020/NĐ-CP: its head, title, grounds, signature, annexes and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.papers.making.pieces import (
    BOLD,
    CENTRED,
    ITALIC,
    PROSE,
    WIDTH,
    Align,
    Cell,
    Look,
    Set,
    each,
    paragraph,
    row,
    rule,
    table,
    tag,
    where,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
DATE = "{{ noi }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam_ky }}"
NUMBER = "Số: {{ so }}/{{ ky_hieu }}"
HEAD = (64, WIDTH - 64)
FOOT = (82, WIDTH - 82)
ROOM_TO_SIGN = 68  # points


class Column(NamedTuple):
    """A column of a list: its heading, the name it is filled with, its width in millimetres."""

    heading: str
    name: str
    width: float
    align: Align = "left"
    sum: str = ""


def line(text: str, size: float, how: Set = CENTRED, *, bold: bool = False, italic: bool = False) -> str:
    """Make one line of a head or foot."""
    return paragraph(text, Look(size, bold, italic), how)


def head(above: str, issuer: str, *, number: str = NUMBER, date: str = DATE) -> str:
    """Make the head: who issues it and its number at the left, the nation and the date at the right."""
    left = line(above, 12, bold=True) + line(issuer, 12, bold=True) + rule(24, HEAD[0], after=3)
    right = line(NATION, 12, bold=True) + line(MOTTO, 13, bold=True) + rule(57, HEAD[1], after=3)
    left += line(number, 13) if number else ""
    right += line(date, 13, italic=True) if date else ""
    return table([row([Cell(left), Cell(right)], HEAD)], HEAD)


def title(kind: str, about: str) -> str:
    """Make the kind of paper and what it is about, with a rule, and a line where it is only a draft."""
    top = paragraph(kind, BOLD, Set("center", before=16)) + paragraph(about, BOLD, CENTRED)
    draft = where("ban_nhap", paragraph("{{ ban_nhap }}", BOLD, Set("center", after=6)))
    return top + rule(50, WIDTH, after=8) + draft


def addressee() -> str:
    """Say to whom it goes."""
    return paragraph("Kính gửi: {{ kinh_gui }}.", how=Set("center", after=10))


def grounds() -> str:
    """Give the grounds, each in italics."""
    return each("c", "can_cu", paragraph("{{ c }}", ITALIC))


def heading(text: str) -> str:
    """Make the heading of a part, which stays with what follows."""
    return paragraph(text, BOLD, Set("both", before=4, after=6, first_line=12.7, line=1.15, keep=True))


def last(text: str) -> str:
    """Make the last paragraph before the signature, which stays with it."""
    return paragraph(text, how=Set("both", after=10, first_line=12.7, line=1.15, keep=True))


def signature(first_receiver: str) -> str:
    """Make the foot: who receives it, and who signs; it is never torn."""
    receivers = line("Nơi nhận:", 12, Set(), bold=True, italic=True) + line(f"- {first_receiver};", 11, Set())
    receivers += each("n", "noi_nhan", line("- {{ n }};", 11, Set())) + line("- Lưu: VT.", 11, Set())
    return table([row([Cell(receivers), Cell(signer())], FOOT)], FOOT)


def signer(room: float = ROOM_TO_SIGN) -> str:
    """Make the right of the foot: by which authority, and the name."""
    authority = each("c", "chuc_vu_ky", line("{{ c }}", 14, bold=True))
    return authority + line("{{ nguoi_ky }}", 14, Set("center", before=room), bold=True)


def annex(number: str, name: str, belongs_to: str) -> str:
    """Head an annex: Roman numbers where there are several, otherwise what it is."""
    close = Set("center", keep=True)
    top = line(number, 14, close, bold=True) + line(name, 14, close, bold=True)
    return top + line(f"({belongs_to})", 13, Set("center", after=8), italic=True)


def listing(columns: Sequence[Column], listed: str, *, size: float = 12, sums: str = "", last_line: str = "") -> str:
    """Make a table with a row for each of a list; `sums` heads the row of sums, `last_line` names a row behind all."""
    widths = [column.width for column in columns]
    rows = [_plain_row([(column.heading, "center") for column in columns], widths, Look(size, bold=True), heads=True)]
    filled = [(f"{{{{ h.{column.name} }}}}", column.align) for column in columns]
    rows += _again(f"tr for h in {listed}", "tr endfor", [_plain_row(filled, widths, Look(size))], widths)
    if sums:
        cells = [(f"{{{{ {column.sum} }}}}" if column.sum else "", column.align) for column in columns]
        cells[1] = (sums, "center")
        rows.append(_plain_row(cells, widths, Look(size, bold=True)))
    if last_line:
        cell = Cell(line(f"{{{{ {last_line} }}}}", size, Set(before=2, after=2, left=1), italic=True), span=len(widths))
        rows += _again(f"tr if {last_line}", "tr endif", [row([cell], widths)], widths)
    return table(rows, widths, ruled=True)


def listing_or_line(columns: Sequence[Column], listed: str, last_line: str) -> str:
    """Make a table, or where nobody is named only the line that says how many there are."""
    only = prose(f"{{{{ {last_line} }}}}.")
    return "".join(
        [tag(f"p if {listed}"), listing(columns, listed, last_line=last_line), tag("p else"), only, tag("p endif")]
    )


def _again(opens: str, closes: str, rows: Iterable[str], widths: Sequence[float]) -> list[str]:
    def tagged(words: str) -> str:
        return row([Cell(line(f"{{%{words} %}}", 9, Set()), span=len(widths))], widths)

    return [tagged(opens), *rows, tagged(closes)]


def _plain_row(cells: Iterable[tuple[str, Align]], widths: Sequence[float], look: Look, *, heads: bool = False) -> str:
    made = [Cell(paragraph(text, look, Set(align, before=2, after=2)), middle=True) for text, align in cells]
    return row(made, widths, is_heading=heads)


def to_fill_in(*texts: str) -> str:
    """Make lines that may end in dots, to be written on by hand."""
    return "".join(paragraph(text, how=Set(after=6, first_line=12.7, line=1.15)) for text in texts)


def prose(*texts: str) -> str:
    """Make paragraphs of running text."""
    return "".join(paragraph(text, how=PROSE) for text in texts)
