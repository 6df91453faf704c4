"""The pieces Word papers are made of, as WordprocessingML: runs, paragraphs, cells, rows, tables, sections.

Within each element the order of the properties is that of the standard: Word refuses a file with another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Align = Literal["left", "center", "right", "both"]

TWIPS_A_MM = 1440 / 25.4
SIDE_LEFT, SIDE_RIGHT, SIDE_ENDS = 30, 20, 20  # millimetres: NĐ 30/2020 allows 30 to 35, 15 to 20, 20 to 25
WIDTH, WIDTH_LANDSCAPE = 210 - SIDE_LEFT - SIDE_RIGHT, 297 - SIDE_LEFT - SIDE_RIGHT
FIRST_LINE = 12.7
_GAP_BEHIND_RULE = 3  # points


@dataclass(frozen=True, slots=True)
class Look:
    """How the letters of a run look; the size is in points."""

    size: float = 14
    bold: bool = False
    italic: bool = False


BODY = Look()
BOLD = Look(bold=True)
ITALIC = Look(italic=True)


def twips(millimetres: float) -> int:
    """Turn millimetres into what Word counts in."""
    return round(millimetres * TWIPS_A_MM)


def run(text: str, look: Look = BODY) -> str:
    """Make a run of letters of one look."""
    return f'<w:r><w:rPr>{_letters(look)}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _letters(look: Look) -> str:
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    italic = "<w:i/><w:iCs/>" if look.italic else ""
    half_points = round(look.size * 2)
    return f'{bold}{italic}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


@dataclass(frozen=True, slots=True)
class Set:
    """How a paragraph is set; lengths in points but for indents, which are in millimetres."""

    align: Align = "left"
    before: float = 0
    after: float = 0
    first_line: float = 0
    left: float = 0
    right: float = 0
    line: float = 1
    keep: bool = False  # with the next one
    exactly: float = 0  # the height of its line
    rule: bool = False  # under it


PROSE = Set("both", after=6, first_line=FIRST_LINE, line=1.15)
CENTRED = Set("center")


def paragraph(text: str | Sequence[str], look: Look = BODY, how: Set = PROSE) -> str:
    """Make a paragraph of a text, or of runs that are made already."""
    runs = (run(text, look) if text else "") if isinstance(text, str) else "".join(text)
    keep = "<w:keepNext/>" if how.keep else ""
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>' if how.rule else ""
    line, by = (how.exactly * 20, "exact") if how.exactly else (how.line * 240, "auto")
    spacing = f'w:before="{how.before * 20:.0f}" w:after="{how.after * 20:.0f}" w:line="{line:.0f}" w:lineRule="{by}"'
    indent = f'w:left="{twips(how.left)}" w:right="{twips(how.right)}" w:firstLine="{twips(how.first_line)}"'
    end = f"<w:rPr>{_letters(look)}</w:rPr>"  # an empty line is as high as its end
    properties = f'{keep}{rule}<w:spacing {spacing}/><w:ind {indent}/><w:jc w:val="{how.align}"/>{end}'
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def rule(width: float, room: float, after: float = 0, *, keep: bool = False) -> str:
    """Rule a line in the middle of a room: the border of an empty paragraph, so that no drawing can slip."""
    side = (room - width) / 2
    how = Set(after=after, left=side, right=side, exactly=_GAP_BEHIND_RULE, rule=True, keep=keep)
    return paragraph("", Look(2), how)


def each(name: str, listed: str, *inside: str) -> str:
    """Make paragraphs that come again for each of a list."""
    return "".join([tag(f"p for {name} in {listed}"), *inside, tag("p endfor")])


def where(name: str, *inside: str) -> str:
    """Make paragraphs that stand only where there is something."""
    return "".join([tag(f"p if {name}"), *inside, tag("p endif")])


def tag(words: str) -> str:
    """Make the paragraph of a tag, which goes when the paper is filled."""
    return paragraph(f"{{%{words} %}}", Look(11), Set())


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, how many columns it spans, and which of its sides are drawn."""

    inside: str
    span: int = 1
    sides: str = ""
    middle: bool = False


def row(cells: Iterable[Cell], widths: Sequence[float], *, height: float = 0, is_heading: bool = False) -> str:
    """Make a row, never torn between two pages; its height is in millimetres."""
    made, at = "", 0
    for cell in cells:
        made += _cell(cell, sum(widths[at : at + cell.span]))
        at += cell.span
    tall = f'<w:trHeight w:val="{twips(height)}" w:hRule="exact"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{'<w:tblHeader/>' if is_heading else ''}</w:trPr>{made}</w:tr>"


def _cell(cell: Cell, width: float) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    line = 'w:val="double" w:sz="6" w:space="0" w:color="000000"'
    drawn = "".join(f"<w:{side} {line}/>" for side in cell.sides.split())
    borders = f"<w:tcBorders>{drawn}</w:tcBorders>" if drawn else ""
    middle = '<w:vAlign w:val="center"/>' if cell.middle else ""
    properties = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>{span}{borders}{middle}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{cell.inside}</w:tc>"


def table(rows: Iterable[str], widths: Sequence[float], *, ruled: bool = False) -> str:
    """Make a table: the widths stand in the grid and in each cell, as one program reads these and another those."""
    line = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
    sides = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    borders = f"<w:tblBorders>{sides}</w:tblBorders>" if ruled else ""
    margin = twips(1.2 if ruled else 0)
    margins = (
        f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
    )
    whole = f'<w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/><w:jc w:val="center"/>'
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    properties = f'{whole}{borders}<w:tblLayout w:type="fixed"/>{margins}'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def section(*, landscape: bool = False, numbered: bool = True, starts_anew: bool = False) -> str:
    """Make the properties of a section: its paper, margins, and page numbers from the second page on."""
    across, down = twips(210), twips(297)
    size = f'w:w="{down}" w:h="{across}" w:orient="landscape"' if landscape else f'w:w="{across}" w:h="{down}"'
    ends = f'w:top="{twips(SIDE_ENDS)}" w:bottom="{twips(SIDE_ENDS)}" w:header="{twips(10)}" w:footer="{twips(10)}"'
    sides = f'w:left="{twips(SIDE_LEFT)}" w:right="{twips(SIDE_RIGHT)}" w:gutter="0"'
    header = '<w:headerReference w:type="default" r:id="rId3"/>' if numbered else ""
    anew = '<w:pgNumType w:start="1"/>' if starts_anew else ""
    kind = '<w:type w:val="nextPage"/>'
    return f"<w:sectPr>{header}{kind}<w:pgSz {size}/><w:pgMar {ends} {sides}/>{anew}<w:titlePg/></w:sectPr>"


def ends_section(properties: str) -> str:
    """End a section that is followed by another one."""
    spacing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{spacing}{properties}</w:pPr></w:p>"
