"""Checking a template somebody changed: every fault with its place, before the template is kept or filled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.papers import package
from bot.papers.faults import Fault, NoPaper
from bot.papers.places import PARAGRAPH, TEXT, W, around, place_of, text_of
from bot.papers.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.papers.names import Paper
    from bot.papers.places import Node
    from conversations.language import Language

MOST_FAULTS, LONGEST = 50, 500
_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES)\s*(?:\\\*\s*\w+\s*)*", re.IGNORECASE)
_FIELD_BEGINS, _FIELD_TEXT, _SIMPLE_FIELD = f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"
_TRACKED = [f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")]
_DELETED = f"{W}delText"
_IDENTIFIER = re.compile(r"\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}")  # as drawings have them
_TAG_BEGINS = re.compile(r"\{[{%#]")


def check(data: bytes, paper: Paper, words: Language) -> list[Fault]:
    """Find what is wrong with a template of a kind of paper, at most fifty faults."""
    try:
        parts, faults = package.opened(data, words)
    except NoPaper as why:
        return [Fault("", str(why))]
    for name, root in parts.items():
        found = _filled(name, root, paper, words) if package.FILLED.fullmatch(name) else _unfilled(name, root, words)
        faults += found
    short = [one._replace(told=one.told[:LONGEST]) for one in faults]
    return list(dict.fromkeys(short))[:MOST_FAULTS]  # a text box stands in the file twice, for old and new programs


def doubts(data: bytes, words: Language) -> list[Fault]:
    """Say so where a template without a fault has no tag at all: no number and no name would stand on its papers."""
    parts, _ = package.opened(data, words)
    texts = (text_of(one) for name in parts if package.FILLED.fullmatch(name) for one in parts[name].iter(PARAGRAPH))
    if any(_TAG_BEGINS.search(text) for text in texts):
        return []
    told = words.say("there is no tag in this file: no number and no name would stand on the paper.")
    return [Fault("", told, is_doubt=True)]


def _filled(name: str, root: Node, paper: Paper, words: Language) -> Iterator[Fault]:
    if any(one.tag.startswith(W) and one.prefix != "w" for one in root.iter("{*}*")) or not root.tag.startswith(W):
        yield Fault("", words.say("This file was not written as Word writes it. Open it in Word and save it as .docx."))
        return
    tracked = next(root.iter(*_TRACKED), None)
    if tracked is not None:
        told = words.say("changes are tracked here. Accept them all in Word: Review → Accept All Changes.")
        yield Fault(place_of(name, tracked, words), told)
    yield from Reader(name, paper, words).faults(root)
    for node in root.iter():
        if node.tag != _DELETED and _holds_braces(node):
            told = words.say("a tag stands where nothing can be filled in: a link, a formula, deleted or hidden text.")
            yield Fault(place_of(name, node, words), told)
    yield from (
        Fault(
            place_of(name, node, words), words.say("the field “{field}” is not allowed, only page numbers.", field=told)
        )
        for node, told in _fields(root)
        if not _FIELD.fullmatch(told)
    )


def _holds_braces(node: Node) -> bool:
    """Tell whether a tag may lurk where no paragraph shows it: all of a part is read for tags when it is filled."""
    is_shown = node.tag == TEXT and around(node, PARAGRAPH) is not None
    hidden = [*(() if is_shown else (node.text,)), node.tail, *node.attrib.values()]
    return any("{" in bare or "}" in bare for one in hidden if one and (bare := _IDENTIFIER.sub("", one)))


def _fields(root: Node) -> Iterator[tuple[Node, str]]:
    """Give what each field says; one that is cut into several runs is put together again."""
    for node in root.iter(_SIMPLE_FIELD):
        yield node, node.get(f"{W}instr") or ""
    for paragraph in root.iter(PARAGRAPH):
        told = ""
        for node in paragraph.iter(_FIELD_BEGINS, _FIELD_TEXT):
            if node.tag == _FIELD_TEXT:
                told += node.text or ""
            elif told:
                yield paragraph, told
                told = ""
        if told:
            yield paragraph, told


def _unfilled(name: str, root: Node, words: Language) -> Iterator[Fault]:
    """Look at a part in which nothing is filled in; of the properties of a file some would be all the same."""
    if any(_TAG_BEGINS.search(text) for text in root.itertext()):
        yield Fault("", words.say("A tag stands in {part}, where nothing can be filled in.", part=name))
