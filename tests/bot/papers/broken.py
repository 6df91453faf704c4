"""Templates as somebody breaks them: made anew from those that come with the program."""

from __future__ import annotations

import io
import zipfile

from bot.papers import shipped

DOCUMENT, HEADER = "word/document.xml", "word/header1.xml"
CONTENT_TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing xmlns:wps="http://schemas.microsoft.com/office/word/2010/'
    'wordprocessingShape"><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>'
    '<mc:Fallback><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{0}</w:txbxContent>'
    "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
"""A text box, twice, as Word writes it for new and for old programs."""


def parts_of(template):
    with zipfile.ZipFile(io.BytesIO(template)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def changed(old, new, part=DOCUMENT, paper="bao_cao"):
    """Give a template in which the first of something in a part is something else."""
    parts = parts_of(shipped(paper))
    text = parts[part].decode()
    assert old in text, old
    return packed(parts | {part: text.replace(old, new, 1).encode()})


def line(text, look=""):
    return f"<w:p><w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


def in_first_line(inside, paper="bao_cao"):
    """Give a template with something more in its first paragraph outside a table."""
    return changed("</w:tbl><w:p><w:pPr>", f"</w:tbl><w:p>{inside}</w:p><w:p><w:pPr>", paper=paper)


def with_part(name, content, kind="", relation="", target=""):
    """Give a template that holds one part more, of a kind, and has a relation to it."""
    parts = parts_of(shipped("bao_cao")) | {name: content}
    if kind:
        listed = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
        parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"</Types>", listed.encode())
    if relation:
        to = target or f'Target="{name.removeprefix("word/")}"'
        listed = f'<Relationship Id="rId9" Type="{OFFICE}/{relation}" {to}/></Relationships>'
        parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", listed.encode())
    return packed(parts)


def with_footnote(text):
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = f'<w:footnotes {space}><w:footnote w:id="1">{line(text)}</w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    return with_part("word/footnotes.xml", note.encode(), kind, "footnotes")


def with_macro():
    """Give a template that holds a macro."""
    return with_part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0", "application/vnd.ms-office.vbaProject")
