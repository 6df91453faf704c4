"""How a figure is said: so many of all, the share, what is to be reached, and how many are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.reporting.lines import NAMES
from bot.people.offices import short
from conversations.rules.gap import gap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conversations.language import Language
    from conversations.rules.figures import Figure, Line
    from storage.reporting.figures import Row

UNKNOWN = "…"


def number(words: Language, count: int | None) -> str:
    """Write a count; one that is unknown is no nought."""
    return UNKNOWN if count is None else words.number(count)


def of_all(words: Language, figure: Figure) -> str:
    """Say how many of how many, and the share where there is one: 12/30 (40%)."""
    said = f"{number(words, figure.count)}/{number(words, figure.of)}"
    return said if figure.share is None else f"{said} ({words.percent(float(figure.share))})"


def reached(words: Language, figure: Figure) -> str:
    """Say a line of who is recognised: of how many, what is to be reached and what is missing."""
    name, said = NAMES[figure.line](words), of_all(words, figure)
    if figure.several_forms:
        return words.say("{line}: {count}, by {forms} different forms", line=name, count=said, forms=len(figure.forms))
    lacks = gap(figure)
    if lacks is None:
        return f"{name}: {said}"
    target = words.percent(float(lacks.target))
    if not lacks.missing:
        return words.say("{line}: {count}, target {target}, reached", line=name, count=said, target=target)
    missing = words.number(lacks.missing)
    return words.say(
        "{line}: {count}, target {target}, {missing} missing", line=name, count=said, target=target, missing=missing
    )


def has_any(row: Row, line: Line) -> bool:
    """Tell whether anybody is on a line in a place, or was recognised there."""
    recognised = row.figures[line, "recognised"]
    return bool(row.figures[line, "all"].count or recognised.count or recognised.of or row.uncounted[line])


def names_of(rows: Iterable[Row]) -> dict[int, str]:
    """Name places as people call them, in full where two are called the same."""
    by_id = {row.area_id: row.name for row in rows}
    called = [short(name) for name in by_id.values()]
    return {number: short(name) if called.count(short(name)) == 1 else name for number, name in by_id.items()}
