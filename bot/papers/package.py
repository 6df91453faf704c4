"""What a Word file is made of: only parts, kinds and relations we know, none of which runs or fetches anything."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from bot.papers.faults import Fault, NoPaper, must_be_small

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.papers.places import Node
    from conversations.language import Language

MOST_PARTS = 200
LARGEST_UNPACKED = 20_000_000  # bytes
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_IS_LOCKED = 1  # a bit of the flags of an entry of a zip

FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
"""The parts in which names are filled in."""
_KNOWN_PARTS = re.compile(
    r"\[Content_Types\]\.xml|(?:_rels|word/_rels|customXml/_rels)/[\w.]*\.rels|docProps/(?:core|app|custom)\.xml"
    r"|docProps/thumbnail\.(?:jpe?g|png)|customXml/item(?:Props)?\d+\.xml|word/media/[\w-]+\.(?:jpe?g|png)"
    r"|word/theme/theme\d*\.xml|word/(?:document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering)\.xml"
    r"|word/(?:header|footer)\d*\.xml|word/(?:footnotes|endnotes)\.xml"
)
_WORD = r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\."
_KNOWN_TYPES = re.compile(
    rf"{_WORD}(?:document\.main|styles|settings|webSettings|fontTable|numbering|header|footer|footnotes|endnotes)\+xml"
    r"|application/vnd\.openxmlformats-officedocument\.(?:theme|(?:extended|custom)-properties|customXmlProperties)\+xml"
    r"|application/vnd\.openxmlformats-package\.(?:core-properties|relationships)\+xml"
    r"|application/vnd\.ms-word\.stylesWithEffects\+xml|application/xml|image/(?:jpe?g|png)"
)
_KNOWN_RELATIONS = {
    *("officeDocument", "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "numbering", "theme"),
    *("header", "footer", "footnotes", "endnotes", "image", "thumbnail", "customXml", "customXmlProps"),
    *("core-properties", "extended-properties", "custom-properties"),
}


class Opened(NamedTuple):
    """The parts of a file that are XML, by name, and what is wrong with the file itself."""

    parts: Mapping[str, Node]
    faults: list[Fault]


def opened(data: bytes, words: Language) -> Opened:
    """Open a Word file with care; raises NoPaper where nothing more can be said of it."""
    contents = _contents(data, words)
    faults = [Fault("", _of_part(name, words)) for name in contents if not _KNOWN_PARTS.fullmatch(name)]
    parts = {}
    for name, content in contents.items():
        if name.endswith((".xml", ".rels")):
            parts[name] = _parsed(name, content, words)
    faults += [Fault("", told) for told in (*_types(parts, words), *_relations(parts, words))]
    if "word/document.xml" not in parts:
        raise NoPaper(words.say("This is not a Word file (.docx), or it is damaged."))
    return Opened(parts, faults)


def _contents(data: bytes, words: Language) -> dict[str, bytes]:
    must_be_small(data, words)
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise NoPaper(words.say("The file is locked with a password. Please send one without."))
        raise NoPaper(words.say("This is an old Word file. Open it in Word and save it as .docx."))
    try:
        return _unpacked(data, words)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zlib.error) as error:
        raise NoPaper(words.say("This is not a Word file (.docx), or it is damaged.")) from error


def _unpacked(data: bytes, words: Language) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        entries = [entry for entry in file.infolist() if not entry.is_dir()]
        if any(entry.flag_bits & _IS_LOCKED for entry in entries):
            raise NoPaper(words.say("The file is locked with a password. Please send one without."))
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
            raise NoPaper(words.say("The file unpacks to something far too large."))
        if len({entry.filename.lower() for entry in entries}) < len(entries):
            raise NoPaper(words.say("The file holds a part twice, as Word never writes it."))
        return {entry.filename: file.read(entry) for entry in entries}


def _parsed(name: str, content: bytes, words: Language) -> Node:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NoPaper(words.say("The part {part} of the file cannot be read.", part=name)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise NoPaper(words.say("The file holds XML entities, as Word never writes them."))
    return root


def _of_part(name: str, words: Language) -> str:
    lower = name.lower()
    if "vba" in lower or "macro" in lower or "activex" in lower:
        return words.say("The file holds a macro ({part}). Save it in Word as .docx, without macros.", part=name)
    if "embed" in lower or "ole" in lower:
        return words.say("Another file is put into this one ({part}). Please take it out.", part=name)
    if "media" in lower:
        return words.say("The picture {part} is of an unknown kind. Use PNG or JPEG.", part=name)
    if "comment" in lower:
        return words.say("The file holds comments ({part}). Please delete them in Word.", part=name)
    return words.say("The file holds a part nobody knows: {part}. Copy its text into a new Word file.", part=name)


def _types(parts: Mapping[str, Node], words: Language) -> Iterator[str]:
    listed = parts.get("[Content_Types].xml")
    for one in () if listed is None else listed:
        kind = one.get("ContentType") or ""
        if "macroEnabled" in kind or "vba" in kind:
            yield words.say("The file may run macros. Save it in Word as .docx, without macros.")
        elif not _KNOWN_TYPES.fullmatch(kind):
            yield words.say("The file holds a kind of part nobody knows: {kind}.", kind=kind)


def _relations(parts: Mapping[str, Node], words: Language) -> Iterator[str]:
    for name, listed in parts.items():
        for one in listed if name.endswith(".rels") else ():
            kind, target = (one.get("Type") or "").rpartition("/")[2], one.get("Target") or ""
            if kind == "attachedTemplate":
                yield words.say(
                    "The file is tied to another template ({target}). Copy its text into a new Word file.",
                    target=target,
                )
            elif one.get("TargetMode", "Internal") != "Internal" or "://" in target:
                yield words.say(
                    "The file leads outside: {target} ({kind}). A picture must be put in, not linked; a link must be "
                    "plain text.",
                    target=target,
                    kind=kind,
                )
            elif kind not in _KNOWN_RELATIONS:
                yield words.say("The file holds something that is not allowed in a template: {kind}.", kind=kind)
