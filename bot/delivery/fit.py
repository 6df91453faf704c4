"""Turning one Outgoing into what a channel can show: choices as lines, long texts in pieces."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.channel import utf16
from conversations.speech import Outgoing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.channel import Limits, Unit

_NUMBERED = re.compile(r"\d+\. ")
# The best place to cut comes first: between paragraphs, lines, sentences, words.
_SIZES: dict[Unit, Callable[[str], int]] = {
    "characters": len,
    "utf16": utf16,
    "bytes": lambda text: len(text.encode(errors="replace")),
}
_CUTS = ("\n\n", "\n", ". ", " ")


def fit(outgoing: Outgoing, limits: Limits) -> list[Outgoing]:
    """Give the Outgoings that say the same within the limits; the buttons stand under the last.

    Where no media can be shown their words are left; words say what matters, see `Outgoing`.
    """
    if outgoing.media is not None and not limits.media and outgoing.text:
        outgoing = replace(outgoing, media=None)
    if outgoing.ask_phone is not None and not limits.asks_phone:
        outgoing = replace(outgoing, ask_phone=None)
    if len(outgoing.buttons) > limits.buttons or (outgoing.many and not limits.many):
        outgoing = _in_lines(outgoing)
    pieces = list(_pieces(outgoing.text, limits.text, _SIZES[limits.unit]))
    if pieces == [outgoing.text]:
        return [outgoing]
    whole = replace(outgoing, text=pieces[-1])
    return [*(Outgoing(piece, topic=outgoing.topic) for piece in pieces[:-1]), whole]


def _in_lines(outgoing: Outgoing) -> Outgoing:
    """Write the numbered choices under the text; the others can be typed as words, in capitals."""
    labels = [button.label for button in outgoing.buttons]
    choices = [label for label in labels if _NUMBERED.match(label)]
    words = [label.upper() for label in labels if not _NUMBERED.match(label)]
    lines = [*choices, *([f"({' / '.join(words)})"] if words else [])]
    return replace(outgoing, text="\n".join([outgoing.text, *lines]), buttons=(), many=False)


def _pieces(text: str, longest: int, size: Callable[[str], int]) -> Iterator[str]:
    text = text.strip()  # so that no piece is empty
    while size(text) > longest:
        end = _cut(text, _room(text, longest, size))
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    yield text


def _room(text: str, longest: int, size: Callable[[str], int]) -> int:
    """Count the characters at the beginning that fit."""
    room = bisect_right(range(1, min(len(text), longest) + 1), longest, key=lambda end: size(text[:end]))
    return max(room, 1)


def _cut(text: str, longest: int) -> int:
    for mark in _CUTS:
        end = text.rfind(mark, 1, longest - len(mark) + 1)
        if end > longest // 4:
            return end + len(mark)
    return longest
