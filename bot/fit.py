"""Turning one Outgoing into what a channel can show: choices as lines, long texts in pieces."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.speech import Outgoing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.channel import Limits

_NUMBERED = re.compile(r"\d+\. ")
# The best place to cut comes first: between paragraphs, lines, sentences, words.
_CUTS = ("\n\n", "\n", ". ", " ")


def fit(outgoing: Outgoing, limits: Limits) -> list[Outgoing]:
    """Give the Outgoings that say the same within the limits; the buttons stand under the last."""
    if len(outgoing.buttons) > limits.buttons or (outgoing.many and not limits.many):
        outgoing = _in_lines(outgoing)
    pieces = list(_pieces(outgoing.text, limits.text))
    whole = replace(outgoing, text=pieces[-1])
    return [*(Outgoing(piece) for piece in pieces[:-1]), whole]


def _in_lines(outgoing: Outgoing) -> Outgoing:
    """Write the numbered choices under the text; the others can be typed as words, in capitals."""
    labels = [button.label for button in outgoing.buttons]
    choices = [label for label in labels if _NUMBERED.match(label)]
    words = [label.upper() for label in labels if not _NUMBERED.match(label)]
    lines = [*choices, *([f"({' / '.join(words)})"] if words else [])]
    return replace(outgoing, text="\n".join([outgoing.text, *lines]), buttons=(), many=False)


def _pieces(text: str, longest: int) -> Iterator[str]:
    text = text.strip()  # so that no piece is empty
    while len(text) > longest:
        end = _cut(text, longest)
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    yield text


def _cut(text: str, longest: int) -> int:
    for mark in _CUTS:
        end = text.rfind(mark, 1, longest - len(mark) + 1)
        if end > longest // 4:
            return end + len(mark)
    return longest
