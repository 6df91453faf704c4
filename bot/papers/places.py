"""Where in a Word file something stands, as a person would look for it: table 2, row 3, cell 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.language import Language

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT, PARAGRAPH, CELL, ROW, TABLE = (f"{W}{name}" for name in ("t", "p", "tc", "tr", "tbl"))
_BOX = f"{W}txbxContent"
NESTED = "\ufffc"
"""Stands in a paragraph's text for a paragraph within it, as of a text box."""

Node = Any  # an element of lxml, which has no types of its own


def text_of(paragraph: Node) -> str:
    """Give the text of a paragraph, without that of text boxes in it."""
    return "".join(_texts(paragraph))


def _texts(node: Node) -> Iterator[str]:
    for child in node:
        if child.tag == PARAGRAPH:
            yield NESTED
        elif child.tag == TEXT:
            yield child.text or ""
        else:
            yield from _texts(child)


def around(node: Node, kind: str) -> Node | None:
    """Find the nearest element of a kind around one."""
    return next(node.iterancestors(kind), None)


def place_of(part: str, node: Node, words: Language) -> str:
    """Say where an element stands."""
    steps = [told for one in (node, *node.iterancestors()) if (told := _step(one, words))]
    if around(node, CELL) is not None and node.tag == PARAGRAPH:
        steps = steps[1:]  # in a cell one need not count paragraphs
    return ", ".join(filter(None, [_part(part, words), *reversed(steps)]))


def _part(part: str, words: Language) -> str:
    name = part.removeprefix("word/")
    if name.startswith("header"):
        return words.say("header of the page")
    if name.startswith("footer"):
        return words.say("foot of the page")
    return words.say("footnotes") if name.startswith("footnotes") else ""


def _step(node: Node, words: Language) -> str:
    number = 1 + sum(1 for _ in node.itersiblings(node.tag, preceding=True)) if isinstance(node.tag, str) else 0
    match node.tag:
        case _ if node.tag == PARAGRAPH:
            return words.say("paragraph {number}", number=number)
        case _ if node.tag == CELL:
            return words.say("cell {number}", number=number)
        case _ if node.tag == ROW:
            return words.say("row {number}", number=number)
        case _ if node.tag == TABLE:
            return words.say("table {number}", number=number)
        case _ if node.tag == _BOX:
            return words.say("text box")
    return ""
