"""What a printed number is called: its line, its figure, its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.features.frozen_reports.printed.counted import CITIZENS, FIGURES
from conversations.calendar import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.features.frozen_reports.printed.counted import ListedKey
    from bot.features.frozen_reports.printed.frozen import Cell
    from conversations.language import Language
    from conversations.rules.figures import Line

LINE_NAMES: Mapping[Line, Callable[[Language], str]] = {
    "families": lambda words: words.say("Learning families"),
    "clans": lambda words: words.say("Learning clans"),
    "communities": lambda words: words.say("Learning communities"),
    "units": lambda words: words.say("Learning units"),
    "workers": lambda words: words.say("Learning citizens (workers)"),
    "staff": lambda words: words.say("Learning citizens (staff)"),
}
KEY_NAMES: Mapping[ListedKey | Literal["once"], Callable[[Language], str]] = {
    "all": lambda words: words.say("on the list"),
    "registered": lambda words: words.say("registered"),
    "begun": lambda words: words.say("begun"),
    "handed_in": lambda words: words.say("handed in"),
    "endorsed": lambda words: words.say("endorsed"),
    "recognised": lambda words: words.say("recognised"),
    "expected": lambda words: words.say("expected to be recognised"),
    "held": lambda words: words.say("holding on from an earlier year"),
    "once": lambda words: words.say("recognised once at least"),
    "left_out": lambda words: words.say("left out"),
    "declined": lambda words: words.say("declined"),
}
OTHER_NAMES: Mapping[str, Callable[[Language], str]] = {
    "villages.unsigned": lambda words: words.say("villages whose list is not signed"),
    "families.unreached": lambda words: words.say("households not reached by chat"),
    "families.returned": lambda words: words.say("forms sent back and not handed in again"),
    "honours": lambda words: words.say("honours given"),
    "activities": lambda words: words.say("learning activities"),
    "activities.other": lambda words: words.say("other learning activities"),
    "activities.by_nobody": lambda words: words.say("learning activities whose organiser is not written down"),
}
"""What is counted besides the titles, by ids of its own."""


def name_of(figure: str, words: Language) -> str:
    """Name a figure."""
    if figure in FIGURES:
        line = figure.split(".", maxsplit=1)[0]
        citizens = words.say("Learning citizens")
        named = citizens if line == CITIZENS else LINE_NAMES[FIGURES[figure].lines[0]](words)
        return f"{named}: {KEY_NAMES[FIGURES[figure].key](words)}"
    if figure in OTHER_NAMES:
        return OTHER_NAMES[figure](words)
    kind, _, which = figure.partition(".")
    of_kind = OTHER_NAMES.get(kind)
    return f"{of_kind(words)}: {_occasion(which)}" if of_kind else figure


def _occasion(key: str) -> str:
    """Name what activities were held for, or who stood behind them."""
    return next((one.name for one in shipped.load() if one.key == key), key.removeprefix("by."))


def place_named(cell: Cell, places: Mapping[int, str], year: int, words: Language) -> str:
    """Name a number with its place, and its year where it is another than the report's."""
    line, _, key = name_of(cell.figure, words).partition(": ")
    where = words.say("total") if cell.area_id is None else places.get(cell.area_id, "")
    of_year = "" if cell.year == year else str(cell.year)
    return ", ".join(filter(None, (line, where, key, of_year)))


def shown_name(code: str | None, name: str | None, words: Language) -> str:
    """Give a name; who was erased has none, nor who was only told as a number, without a code."""
    if not code:
        return words.say("(only a number)")
    return name or words.say("(erased)")


def stays_here(words: Language) -> str:
    """Say that a paper with names stays in its commune."""
    return words.say("It holds people's names: do not send it out of the commune.")
