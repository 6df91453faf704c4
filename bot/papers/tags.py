"""The tags of a template: names, attributes, loops over a name, conditions on a name, and nothing else.

A white list, read by our own patterns: what does not match one is not a tag, whatever jinja would make of it.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

ANY = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
BRACE = re.compile(r"[{}｛｝]")  # the wide ones come from keyboards of other languages
EXAMPLE = "{{ xa }}"
ITS_NUMBER = ("loop", "index")
"""What counts the rows of a loop."""
_NAME = "[A-Za-z][A-Za-z0-9_]*"
_SAYS = re.compile(rf"\{{\{{ *(?P<name>{_NAME})(?:\.(?P<column>{_NAME}))? *\}}\}}")
_BEGINS = r"\{%(?P<level>(?:p|tr|tc)(?= ))? *"
_LOOP = re.compile(rf"{_BEGINS}for +(?P<each>{_NAME}) +in +(?P<name>{_NAME}) *%\}}")
_CONDITION = re.compile(rf"{_BEGINS}if +(?:not +)?(?P<name>{_NAME})(?:\.(?P<column>{_NAME}))? *%\}}")
_OTHER = re.compile(rf"{_BEGINS}(?P<does>endfor|endif|else) *%\}}")
_OPENS = re.compile(r"[{｛%](?:p|tr|tc)? *(?:for|if)\b")
_RESERVED = {"and", "or", "not", "in", "is", "if", "else", "for", "loop", "true", "false", "none", "self", "super"}
CLOSES = {"for": "endfor", "if": "endif"}
_LIKE = 0.75


class Tag(NamedTuple):
    """A tag: `level` is what goes with it (`p`, `tr`, `tc`, or nothing), `each` what a loop calls its row."""

    words: str
    does: str
    level: str = ""
    name: str = ""
    column: str = ""
    each: str = ""


def read(words: str) -> Tag | None:
    """Read a tag; there is none where it is not on the white list."""
    if found := _SAYS.fullmatch(words):
        return Tag(words, "says", "", found["name"], found["column"] or "")
    if found := _LOOP.fullmatch(words):
        is_free = found["each"].lower() not in _RESERVED
        return Tag(words, "for", found["level"] or "", found["name"], "", found["each"]) if is_free else None
    if found := _CONDITION.fullmatch(words):
        return Tag(words, "if", found["level"] or "", found["name"], found["column"] or "")
    if found := _OTHER.fullmatch(words):
        return Tag(words, found["does"], found["level"] or "")
    return None


def opens(words: str) -> bool:
    """Tell whether words that are no tag were to be the beginning of a loop or condition."""
    return _OPENS.search(words) is not None


def begins(inside: str, known: Iterable[str]) -> str:
    """Give the known name with which something begins that is more than a name, as {{ nam + 1 }}; else nothing."""
    first = re.match(_NAME, inside)
    return first[0] if first and first[0] in {*known} else ""


def near(word: str, known: Iterable[str]) -> str:
    """Find the known name somebody may have meant, typed with accents, blanks or capitals; empty where none is near."""
    bare = "".join(one for one in normalize("NFD", word.lower().replace("đ", "d")) if not combining(one))
    typed = "_".join(bare.split())
    return next(iter(get_close_matches(typed, list(known), 1, _LIKE)), "")
