"""A word written large across each page, behind its text: of papers made from data that are not real.

It hangs in the headers, as Word's own watermarks do, and is put there by the program: no template can leave it out.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as OpenedDocument
    from docx.section import _BaseHeaderFooter

_EMU_A_MM = 36_000
_WIDTH, _HEIGHT = 150 * _EMU_A_MM, 40 * _EMU_A_MM
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
_WORD = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": f"{_DRAWN}/wordprocessingDrawing",
        "a": f"{_DRAWN}/main",
        "wps": _WORD,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    }.items()
)


def marked(template: bytes, word: str) -> bytes:
    """Write a word across each page of a template, before it is filled: it is small then."""
    document = Document(io.BytesIO(template))
    for number, header in enumerate(_headers(document), 1):
        first = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
        first._p.append(parse_xml(_drawn(word, number)))  # noqa: SLF001 - it has no public name
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _headers(document: OpenedDocument) -> Iterator[_BaseHeaderFooter]:
    """Give each header once, making those that are missing in the first section; the others follow it."""
    given = set()
    for number, section in enumerate(document.sections):
        for header in (section.header, section.first_page_header, section.even_page_header):
            if header.is_linked_to_previous and number > 0:
                continue
            header.is_linked_to_previous = False
            if header.part not in given:  # several sections may share one
                given.add(header.part)
                yield header


def _drawn(word: str, number: int) -> str:
    place = "".join(
        f'<wp:position{way} relativeFrom="page"><wp:align>center</wp:align></wp:position{way}>' for way in "HV"
    )
    anchor = (
        'distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0" '
        'layoutInCell="1" allowOverlap="1"'
    )
    return (
        f'<w:r {_SPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor {anchor}>'
        f'<wp:simplePos x="0" y="0"/>{place}<wp:extent cx="{_WIDTH}" cy="{_HEIGHT}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="{9000 + number}" name="mark {number}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_WORD}">{_shape(word)}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _shape(word: str) -> str:
    look = '<w:rPr><w:b/><w:color w:val="E8B4B0"/><w:sz w:val="160"/><w:szCs w:val="160"/></w:rPr>'
    text = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>{look}<w:t>{escape(word)}</w:t></w:r></w:p>'
    placed = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{_WIDTH}" cy="{_HEIGHT}"/></a:xfrm>'
    plain = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
    box = '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></wps:bodyPr>'
    return (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{placed}{plain}</wps:spPr>'
        f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>{box}</wps:wsp>"
    )
