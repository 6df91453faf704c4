"""Saying what is wrong with a line of a roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.roster import RosterEntry


def why(entry: RosterEntry, language: Language) -> str:
    """Say why a line is refused; empty where it is not."""
    what = entry.what
    sentences = {
        "formula": language.say("a cell holds a formula; please type its value"),
        "no_name": language.say("there is no name"),
        "long_name": language.say("the name is longer than {most} letters", most=100),
        "no_village": language.say("no village is named"),
        "unknown_village": language.say("there is no village {name} here", name=what),
        "several_villages": language.say("there are several villages {name}; please write the code", name=what),
        "phone": language.say("{number} is no phone number", number=what),
        "kind": language.say("{kind} is no kind; please write hộ, dòng họ, cộng đồng, đơn vị or công dân", kind=what),
        "code": language.say("the code is longer than {most} letters", most=40),
        "code_twice": language.say("the code {code} stands there twice", code=what),
        "elsewhere": language.say("the code {code} belongs to somebody in another area", code=what),
        "left_day": language.say("{day} is no whole day; please write for example 15/10/2026", day=what),
        "left_unknown": language.say("who leaves is not on the list"),
        "left_early": language.say("leaves before it was on the list"),
        "left_no_day": language.say("it says why somebody leaves, but not on which day"),
        "odd_name": language.say("{name} is no name", name=what),
        "no_heading": language.say("no heading above it says which column holds the names"),
        "hidden": language.say("the row or its sheet is hidden in the file"),
        "vni": language.say("it is in the old font VNI; please turn it into Unicode"),
        "odd_letters": language.say("{text} is in a font that is not known; please type it in Unicode", text=what),
        "maybe_tcvn3": language.say("{name} may be in the old font TCVN3; please type it in Unicode", name=what),
        "old_year": language.say("its sheet is of {year}, and another one is newer", year=what),
        "copy": language.say("most lines of its sheet stand in another sheet already"),
        "twin": language.say("the same household stands in {place}; two of one name need a mark or a code", place=what),
        "twin_of_known": language.say("it is on the list already, as {code}", code=what),
        "registered": language.say("{text} says neither yes nor a year; please write x, or the year", text=what),
        "recognised": language.say("{text} names no years; please write 2023, 2024 (QĐ 12/QĐ-UBND)", text=what),
        "headcount": language.say("{number} is no number of workers of a household or of staff of a unit", number=what),
        "gone": language.say("{code} has left the list", code=what),
        "left_before": language.say(
            "{code} of this name has left the list; if they are back, type: household {code} is back. "
            "Another of that name needs a code or a phone number of their own",
            code=what,
        ),
    }
    return sentences[entry.reason] if entry.reason else ""
