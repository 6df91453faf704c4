"""The child process in which a template is checked and filled: what it imports is slow, and may be made to fail."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.papers.checking import check, doubts
from bot.papers.faults import Fault, NoPaper
from bot.papers.filling import render
from bot.papers.values import specimen
from bot.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.papers.names import Paper
    from conversations.language import Language


def work(data: bytes, paper: Paper, code: str, mark: str | None = None) -> Iterator[bytes]:
    """Check a template, or fill it where `mark` is given, which may be empty; in the child process only."""
    words = words_for(code)
    if mark is None:
        yield from (f"{json.dumps(fault)}\n".encode() for fault in _tried(data, paper, words))
        return
    names, _, template = data.partition(b"\n")
    if faults := check(template, paper, words):
        raise NoPaper(faults[0].line())
    yield render(template, json.loads(names), mark)


def _tried(template: bytes, paper: Paper, words: Language) -> list[Fault]:
    """Check a template, and where nothing is wrong fill it with the examples: what Word writes may surprise us."""
    if faults := check(template, paper, words):
        return faults
    try:
        render(template, specimen(paper), "-")
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a template may make the libraries raise anything
        told = words.say("This template could not be filled: it is broken inside. Copy its text into a new Word file.")
        return [Fault("", told)]
    return doubts(template, words)
