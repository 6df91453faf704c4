"""Checking and filling a template in a process of its own, within bounds: it comes from outside."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.papers import values
from bot.papers.faults import Fault, NoPaper, must_be_small
from conversations.aside import Bounds, run_aside, wait_aside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.papers.names import Paper
    from bot.papers.values import Given
    from conversations.aside import Told
    from conversations.language import Language

MODULE = "bot.papers.child"
BOUNDS = Bounds(640 << 20, seconds=20, patience=60, answer=20_000_000)
"""1,379 certificates take about a second and 120 MB."""
TRIAL = "BẢN THỬ"
"""Stands across each page of a paper whose data are not real."""


def shipped(paper: Paper) -> bytes:
    """Give the template that comes with the program."""
    return (files("bot.papers") / "templates" / f"{paper}.docx").read_bytes()


async def check_aside(template: bytes, paper: Paper, words: Language) -> list[Fault]:
    """Find what is wrong with a template; there is nothing where it can be filled, which is tried."""
    try:
        must_be_small(template, words)
        told = await run_aside(MODULE, template, BOUNDS, paper, words.code)
        return _faults(told, words)
    except NoPaper as why:
        return [Fault("", str(why))]


def wait_checked(template: bytes, paper: Paper, words: Language) -> list[Fault]:
    """Do as `check_aside` where nothing else is done meanwhile."""
    try:
        must_be_small(template, words)
        return _faults(wait_aside(MODULE, template, BOUNDS, paper, words.code), words)
    except NoPaper as why:
        return [Fault("", str(why))]


async def fill_aside(
    paper: Paper, template: bytes, given: Mapping[str, Given], words: Language, *, is_trial: bool = False
) -> bytes:
    """Fill a template; raises NoPaper where it is not fit, WrongData where what is given does not fit it."""
    must_be_small(template, words)
    mark = TRIAL if is_trial else ""
    return _answer(await run_aside(MODULE, _packed(paper, template, given), BOUNDS, paper, words.code, mark), words)


def wait_filled(
    paper: Paper, template: bytes, given: Mapping[str, Given], words: Language, *, is_trial: bool = False
) -> bytes:
    """Do as `fill_aside` where nothing else is done meanwhile."""
    must_be_small(template, words)
    mark = TRIAL if is_trial else ""
    return _answer(wait_aside(MODULE, _packed(paper, template, given), BOUNDS, paper, words.code, mark), words)


def _packed(paper: Paper, template: bytes, given: Mapping[str, Given]) -> bytes:
    return json.dumps(values.filled_in(paper, given)).encode() + b"\n" + template


def _faults(told: Told, words: Language) -> list[Fault]:
    return [Fault(*json.loads(line)) for line in _answer(told, words).splitlines()]


def _answer(told: Told, words: Language) -> bytes:
    if told.failure is None:
        return told.answer
    raise NoPaper(_why(told.failure, told.words, words))


def _why(failure: str, refusal: str, words: Language) -> str:
    match failure:
        case "refused":
            return refusal
        case "too_long" | "too_heavy":
            return words.say("The template asks for too much time or memory.")
        case "crashed":
            return words.say("This template could not be filled.")
    return words.say("The machine could not do it now. Try again in a moment.")  # that is no fault of the template
