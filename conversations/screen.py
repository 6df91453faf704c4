"""Screens: how many lines of a small phone a text takes, and where one that takes too many is cut."""

from __future__ import annotations

import re
from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

VILLAGERS, OFFICES = 10, 15
"""Lines that somebody reads at a time; heads and officers are used to more."""
WIDTH = 38
"""Letters in a line of a phone 360 pixels wide."""
_LAST = 6  # lines of a last paragraph that stays last, as the question does
_LISTED = re.compile(r"(?:\d+[.)]|[•–⚠-]) ", re.MULTILINE)
_HEADING = ":"


def height(*parts: str) -> int:
    """Count the lines that texts take under each other; blank ones count."""
    return sum(_lines(line) for part in parts for line in part.split("\n"))


@lru_cache(maxsize=4096)
def _lines(line: str) -> int:
    return len(wrap(line, WIDTH)) if len(line) > WIDTH else 1


def pages(blocks: Iterable[str], most: int) -> list[Sequence[str]]:
    """Share what stands under each other out on screens; what is longer than one stands on one by itself."""
    found: list[list[str]] = []
    for block in blocks:
        if found and height(*found[-1], block) <= most:
            found[-1].append(block)
        else:
            found.append([block])
    return list(found)


def cut(text: str, most: int) -> tuple[str, str]:
    """Cut a text that takes more lines than `most`: what is shown, and what is left, empty where all is shown.

    A short last paragraph stays last in both, since there stands what is asked, or what can be done.
    """
    if height(text) <= most:
        return text, ""
    body, last = _parted(text)
    shown, left = _filled(body, most - height(last) - 1 if last else most)
    return _joined(shown, last), _joined(left, last)


def _parted(text: str) -> tuple[str, str]:
    body, _, last = text.rpartition("\n\n")
    is_short = bool(body) and height(last) <= _LAST and not _LISTED.match(last)
    return (body, last) if is_short else (text, "")


def _joined(text: str, last: str) -> str:
    return f"{text}\n\n{last}" if last else text


def _filled(text: str, room: int) -> tuple[str, str]:
    """Take as many whole lines as there is room for, and no heading without what it heads; part of a long one too."""
    lines = text.split("\n")
    end = max((end for end in range(1, len(lines)) if height("\n".join(lines[:end])) <= room), default=0)
    while end > 1 and (not lines[end - 1].strip() or lines[end - 1].endswith(_HEADING)):
        end -= 1
    unused = room - (height("\n".join(lines[:end])) if end else 0)
    if unused >= room // 2:
        piece, rest = _within_a_line(lines[end], unused * WIDTH)
        return "\n".join([*lines[:end], piece]), "\n".join([rest, *lines[end + 1 :]])
    if (paragraph := _paragraph_end(lines[:end])) and lines[end].strip():
        end = paragraph
    return "\n".join(lines[:end]).rstrip(), "\n".join(lines[end:]).strip("\n")


def _paragraph_end(lines: list[str]) -> int:
    """Find the last end of a paragraph that leaves at most a third of the lines unused, 0 for none."""
    blank = (place for place in range(len(lines) - 1, 2 * len(lines) // 3, -1) if not lines[place].strip())
    return next(blank, 0)


def _within_a_line(text: str, letters: int) -> tuple[str, str]:
    """Cut within a line that is too long for a screen of its own, between sentences, what is listed, or words."""
    found = (text.rfind(mark, letters // 2, letters - len(mark)) + len(mark) for mark in (". ", ", ", " "))
    end = next((one for one in found if one > letters // 2), letters)
    return text[:end].rstrip(), text[end:].lstrip()
