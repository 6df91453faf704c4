"""What is longer than a screen, a page at a time: all answers, and the result in full."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.saying import summing_up, telling
from conversations.understanding import fold
from conversations.walking.outcome import Turn

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.walking.walk import Walk

_NUMBER = r"(?P<page>\d{1,3})(?:[ /]+\d{1,3})?"
_ASKED = {
    telling.REVIEW: re.compile(rf"(?:cau tra loi|answers|xem lai|review) {_NUMBER}"),
    telling.RESULT: re.compile(rf"(?:xem |see the )?(?:ket qua|result)(?: {_NUMBER}| (?P<full>chi tiet|in detail))?"),
}


def read(text: str, *, of_result: bool) -> str:
    """Read which page somebody asks for as its button carries it; empty where they ask for none."""
    said = fold(text)
    for wish, asked in _ASKED.items():
        if wish == telling.RESULT and not of_result:
            return ""
        if found := asked.fullmatch(said):
            parts = found.groupdict()
            page = parts["page"] or ("1" if parts.get("full") else "")
            return f"{wish}_{page}" if page else wish
    return ""


def show(walk: Walk, wish: str, language: Language) -> Turn:
    """Show a page of all answers or of the result; what is asked stands under it."""
    kind, _, page = wish.partition("_")
    number = int(page) if page.isdecimal() else 0
    if kind == telling.RESULT and walk.asked is None:
        is_told = number and summing_up.in_full(walk, language)
        shown = telling.in_detail(walk, language, number) if is_told else None
        return Turn((telling.above_ending(walk, shown, language) if shown else telling.result(walk, language),))
    if kind == telling.RESULT:
        return Turn((telling.goes_on(walk, language, telling.standing(walk, language)),))
    listed = telling.review(walk, language, number or 1)
    if walk.asked is None:
        return Turn((telling.above_ending(walk, listed, language),))
    return Turn((listed, telling.goes_on(walk, language)))
