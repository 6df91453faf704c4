"""The file a Word paper is: its parts, what each is, and how they belong together."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from bot.papers.making.pieces import Look, Set, paragraph, run

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES, _RELATIONS = f"{_PACKAGE}/content-types", f"{_PACKAGE}/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_LETTERS = " ".join(f'w:{kind}="Times New Roman"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of all parts, so that the same paper is the same bytes."""


def word_file(body: str, last_section: str) -> bytes:
    """Make a Word file of a body and its last section."""
    document = f"<w:document {_SPACES}><w:body>{body}{last_section}</w:body></w:document>"
    return zipped(
        [
            ("[Content_Types].xml", _content_types()),
            ("_rels/.rels", _relations_of_the_file()),
            ("docProps/core.xml", _properties()),
            ("word/document.xml", document),
            (
                "word/_rels/document.xml.rels",
                _relations([("styles", "styles.xml"), ("settings", "settings.xml"), ("header", "header1.xml")]),
            ),
            ("word/styles.xml", _styles()),
            ("word/settings.xml", _settings()),
            ("word/header1.xml", _page_number()),
        ]
    )


def zipped(parts: Iterable[tuple[str, str | bytes]]) -> bytes:
    """Pack parts, each a name with what it holds."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, held in parts:
            content = f"{_HEAD}{held}".encode() if isinstance(held, str) else held
            file.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _content_types() -> str:
    parts = {
        "document.xml": "document.main",
        "styles.xml": "styles",
        "settings.xml": "settings",
        "header1.xml": "header",
    }
    known = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in parts.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    usual = (
        f'<Default Extension="rels" ContentType="{relations}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    known += f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
    return f'<Types xmlns="{_TYPES}">{usual}{known}</Types>'


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{made}</Relationships>'


def _relations_of_the_file() -> str:
    known = _relations([("officeDocument", "word/document.xml")]).removesuffix("</Relationships>")
    properties = f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
    return f'{known}{properties} Target="docProps/core.xml"/></Relationships>'


def _properties() -> str:
    """Say when it was made, always the same: a library would put today there, and the same paper would differ."""
    spaces = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/"'
    day = "1980-01-01T00:00:00Z"
    time = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="dcterms:W3CDTF"'
    return f"<cp:coreProperties {spaces}><dcterms:created {time}>{day}</dcterms:created></cp:coreProperties>"


def _styles() -> str:
    size = '<w:sz w:val="28"/><w:szCs w:val="28"/>'
    letters = f'<w:rPr><w:rFonts {_LETTERS}/>{size}<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr>'
    defaults = f"<w:docDefaults><w:rPrDefault>{letters}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    plain = '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
    return f"<w:styles {_SPACES}>{defaults}{normal}{plain}</w:styles>"


def _settings() -> str:
    word = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    return f"<w:settings {_SPACES}><w:compat><w:compatSetting {word}/></w:compat></w:settings>"


def _page_number() -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    field = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    number = [mark("begin"), field, mark("separate"), run("2", Look(13)), mark("end")]
    return f"<w:hdr {_SPACES}>{paragraph(number, how=Set('center'))}</w:hdr>"
