"""How far a place is, on one screen: each line against its target, then the places that are slowest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.titles import form_of, is_draft
from bot.dialogue.visit import command_button
from bot.features.reporting import asking, pictures, saying, slowest, waiting
from bot.features.reporting.lines import NAMES
from bot.features.years import which
from conversations.rules.figures import LINES
from conversations.speech import Outgoing
from storage.reporting import figures
from storage.reporting.lines import TITLE_OF

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.dialogue.visit import Visit
    from bot.features.reporting.asking import Asked
    from bot.features.reporting.pictures import Drawn
    from conversations.rules.figures import Line
    from conversations.speech import Button
    from storage.reporting.figures import Row

MOST_LINES = 14  # and one in which words to tap are written where nothing can be tapped


def run(visit: Visit, argument: str) -> list[Outgoing | Drawn]:
    """Say how far a place is in a year; while the year before is not closed, in the first months both are said."""
    asked = asking.read(visit, argument)
    if isinstance(asked, Outgoing):
        return [asked]
    return [said for one in asked for said in _of_place(visit, one)]


def _of_place(visit: Visit, asked: Asked) -> Sequence[Outgoing | Drawn]:
    year = usual_year(visit, asked)
    if asked.year is None and year < visit.today.year and asked.page == 1:
        return [_both_years(visit, asked)]
    total, rows = figures.read(visit.tx, asked.area.id, year)
    shown = [line for line in asked.lines or LINES if saying.has_any(total, line)]
    if not shown or is_without_data(visit, total, year):
        return [Outgoing("\n".join(_nothing(visit, asked, total, year)))]
    measured, asked = shown[0], asked._replace(year=year)
    order = slowest.order(rows, measured, slowest.measured(total, measured))
    if asked.page > 1:
        said = Outgoing(slowest.page(visit, heading(visit, asked, year, measured), order, measured, asked.page))
        return pictures.with_bars(visit, said, asked, total, order, measured) or [said]
    said = _first(visit, asked, total, shown, order)
    answer: Sequence[Outgoing | Drawn] = pictures.with_bars(visit, said, asked, total, order, measured) or [said]
    return [*answer, *pictures.of_weeks(visit, asked, total, measured)]


def _first(visit: Visit, asked: Asked, total: Row, shown: Sequence[Line], order: Sequence[Row]) -> Outgoing:
    return Outgoing(_screen(visit, asked, total, shown, order), _buttons(visit, asked, order))


def usual_year(visit: Visit, asked: Asked) -> int:
    """Give the year that was named; without one the one whose work is not finished."""
    return asked.year or which.usual(visit, [asked.area])


def is_without_data(visit: Visit, total: Row, year: int) -> bool:
    """Tell whether nothing is known of a year that is not this one."""
    if year == visit.today.year:
        return False
    told = (one.count for (_, key), one in total.figures.items() if key != "all")
    return not any(told)


def heading(visit: Visit, asked: Asked, year: int, line: Line | None = None) -> str:
    """Name the place, the year and the day, and the line where only one is shown."""
    words = visit.language
    what = NAMES[line](words).upper() if line is not None else ""
    place, day = asked.called(words), words.date(visit.today)
    if what:
        return words.say("PROGRESS {line} {year} · {place} · {day}", line=what, year=year, place=place, day=day)
    return words.say("PROGRESS {year} · {place} · {day}", year=year, place=place, day=day)


def _nothing(visit: Visit, asked: Asked, total: Row, year: int) -> list[str]:
    one = asked.lines[0] if len(asked.lines) == 1 else None
    return [heading(visit, asked, year, one), nothing(visit, asked, total, year)]


def nothing(visit: Visit, asked: Asked, total: Row, year: int) -> str:
    """Say that there is nothing to be told of a year, or nobody to tell of."""
    if any(saying.has_any(total, line) for line in asked.lines or LINES):
        return visit.language.say("Nothing is known of {year} yet.", year=year)
    return visit.language.say("Nobody is on the list yet.")


def _screen(visit: Visit, asked: Asked, total: Row, shown: Sequence[Line], order: Sequence[Row]) -> str:
    year, one = asked.year or visit.today.year, shown[0] if asked.lines else None
    said = [heading(visit, asked, year, one if len(shown) == 1 else None), *_recognised(visit, asked, total, shown)]
    # Before the places, of which the last may stand behind [Show more].
    said += waiting.lines(visit, asked.area, year, every=bool(asked.lines))
    if asked.lines:
        said += [line for each in shown for line in slowest.stages(visit, total, each)]
    else:
        said += [slowest.handed_in(visit, total, shown[0], is_whole=len(order) < slowest.SEVERAL)]
    room = MOST_LINES - len(said)
    found = slowest.lines(visit, order, shown[0], max(room, slowest.FEWEST))
    registered = [] if asked.lines else slowest.registered(visit, total, order, shown[0])
    return "\n".join([*said, *found, *(registered if len(found) < room else [])])


def _recognised(visit: Visit, asked: Asked, total: Row, shown: Sequence[Line]) -> list[str]:
    """Say who is recognised on each line, and on which lines nobody is."""
    words = visit.language
    said = [saying.reached(words, total.figures[line, "recognised"]) for line in shown]
    empty = [NAMES[line](words).lower() for line in asked.lines or LINES if line not in shown]
    if empty:
        said.append(words.say("Nobody on the list: {lines}", lines=", ".join(empty)))
    return [_measure(visit, asked, total, shown), *said]


def _measure(visit: Visit, asked: Asked, total: Row, shown: Sequence[Line]) -> str:
    """Say what is counted; by criteria that are not official yet, that too."""
    year, area_id = asked.year or visit.today.year, asked.area.id
    used = {form for line in shown for form, _ in total.figures[line, "begun"].forms}
    usual = (form_of(visit.tx, TITLE_OF[line], area_id, year) for line in shown)
    if is_draft(visit.tx, [*used, *usual]):
        return visit.language.say("Recognised of all (DRAFT criteria, not official yet):")
    return visit.language.say("Recognised of all:")


def _buttons(visit: Visit, asked: Asked, order: Sequence[Row]) -> tuple[Button, ...]:
    words = visit.language
    ways = [
        command_button(words.say("Still missing"), "missing", asked.written()),
        command_button(words.say("Who has not handed in"), "who_not_in", asked.written()),
    ]
    if len(order) > slowest.MOST:
        ways.append(command_button(words.say("Next places"), "progress", asked.written(page=2)))
    return tuple(ways)


def _both_years(visit: Visit, asked: Asked) -> Outgoing:
    """Say of last year and of this one who is recognised."""
    this = visit.today.year
    said = [line for year in (this - 1, this) for line in _year(visit, asked._replace(year=year))]
    way = visit.language.say("More: PROGRESS {last} or PROGRESS {this}", last=this - 1, this=this)
    return Outgoing("\n".join([*said, way]), _buttons(visit, asked._replace(year=this - 1), ()))


def _year(visit: Visit, asked: Asked) -> Iterable[str]:
    year = asked.year or visit.today.year
    total, _ = figures.read(visit.tx, asked.area.id, year)
    shown = [line for line in asked.lines or LINES if saying.has_any(total, line)]
    is_empty = not any(one.count for (_, key), one in total.figures.items() if key not in {"all", "registered"})
    if not shown or is_empty:
        return [
            *_nothing(visit, asked, total, year)[:1],
            visit.language.say("Nothing is known of {year} yet.", year=year),
        ]
    said = [saying.reached(visit.language, total.figures[line, "recognised"]) for line in shown]
    return [heading(visit, asked, year), *said]
