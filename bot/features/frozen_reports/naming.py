"""What a printed number is called: its line, its figure, its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.frozen_reports.counted import CITIZENS, FIGURES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.features.frozen_reports.counted import PrintedKey
    from bot.features.frozen_reports.frozen import Cell
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
KEY_NAMES: Mapping[PrintedKey, Callable[[Language], str]] = {
    "all": lambda words: words.say("on the list"),
    "registered": lambda words: words.say("registered"),
    "begun": lambda words: words.say("begun"),
    "handed_in": lambda words: words.say("handed in"),
    "endorsed": lambda words: words.say("endorsed"),
    "recognised": lambda words: words.say("recognised"),
    "expected": lambda words: words.say("expected to be recognised"),
    "left_out": lambda words: words.say("left out"),
    "declined": lambda words: words.say("declined"),
}
OTHER_NAMES: Mapping[str, Callable[[Language], str]] = {
    "villages.unsigned": lambda words: words.say("villages whose list is not signed"),
    "families.unreached": lambda words: words.say("households not reached by chat"),
    "families.returned": lambda words: words.say("forms sent back and not handed in again"),
}
"""What is counted besides the titles, by ids of its own."""


def name_of(figure: str, words: Language) -> str:
    """Name a figure."""
    if figure in FIGURES:
        line = figure.split(".", maxsplit=1)[0]
        citizens = words.say("Learning citizens")
        named = citizens if line == CITIZENS else LINE_NAMES[FIGURES[figure].lines[0]](words)
        return f"{named}: {KEY_NAMES[FIGURES[figure].key](words)}"
    named_otherwise = OTHER_NAMES.get(figure)
    return named_otherwise(words) if named_otherwise else figure


def place_named(cell: Cell, places: Mapping[int, str], year: int, words: Language) -> str:
    """Name a number with its place, and its year where it is another than the report's."""
    line, _, key = name_of(cell.figure, words).partition(": ")
    where = words.say("total") if cell.area_id is None else places.get(cell.area_id, "")
    of_year = "" if cell.year == year else str(cell.year)
    return ", ".join(filter(None, (line, where, key, of_year)))
