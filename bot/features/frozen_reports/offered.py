"""The numbers of a frozen report behind which anybody or anything stands, offered twelve at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.frozen_reports import correcting
from bot.features.frozen_reports.listing import Wanted
from bot.features.frozen_reports.printed import frozen
from bot.features.frozen_reports.printed.counted import FIGURES
from bot.features.frozen_reports.printed.frozen import Cell
from bot.features.frozen_reports.printed.naming import name_of, place_named
from conversations.speech import Outgoing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bot.dialogue.visit import Visit
    from bot.features.frozen_reports.printed.frozen import Frozen
    from conversations.rules.figures import Line
    from storage.papers.reports import Report
    from storage.store import Tx

A_PAGE = 12


def numbers(visit: Visit, one: Report, page: int = 1, only: Collection[Line] = ()) -> Outgoing:
    """Offer them, or those of some lines alone; of a correction first what it corrects."""
    words, printed = visit.language, frozen.read(one.figures)
    cells = list(dict.fromkeys(_offered(visit.tx, one, printed, only)))
    begin = (page - 1) * A_PAGE
    buttons = [
        command_button(f"{n}. {_label(printed.cells[at], printed, visit)}", "behind_report", f"{one.id} c{at}")
        for n, at in enumerate(cells[begin : begin + A_PAGE], begin + 1)
    ]
    if len(cells) > begin + A_PAGE:
        rest = "".join(f" {line}" for line in only)
        buttons.append(command_button(words.say("See more"), "behind_report", f"{one.id} p{page + 1}{rest}"))
    if not cells:
        return Outgoing(words.say("Nobody stands behind any number of report {number} here.", number=one.id))
    said = words.say("Behind which number of report {number}?", number=one.id)
    way = words.say("Or type: REPORT {number} WHO FAMILIES RECOGNISED and a village.", number=one.id)
    return Outgoing(f"{said}\n{way}" if _has_lines(printed) else said, tuple(buttons))


def wanted(one: Report, at: int) -> Wanted | None:
    """Give the number that a button stands for, by its place among all of a report."""
    cells = frozen.read(one.figures).cells
    return Wanted(cells[at].figure, cells[at].area_id, cells[at].year) if at < len(cells) else None


def pressed(one: Report, asked: Wanted) -> str:
    """Write what a button carries about a number: its place among all, or where it is not printed its name."""
    cells = frozen.read(one.figures).cells
    of = (asked.figure, asked.area_id, asked.year)
    at = next((n for n, cell in enumerate(cells) if (cell.figure, cell.area_id, cell.year) == of), None)
    if at is not None:
        return f"{one.id} c{at}"
    place = f" v{asked.area_id}" if asked.area_id is not None else ""
    year = f" y{asked.year}" if asked.year is not None else ""
    return f"{one.id} {asked.figure}{place}{year}"


def _has_lines(printed: Frozen) -> bool:
    return any(cell.figure in FIGURES for cell in printed.cells)


def _offered(tx: Tx, one: Report, printed: Frozen, only: Collection[Line]) -> Iterator[int]:
    """Give the places of what is offered, each number once however often it is printed."""
    first: dict[tuple[str, int | None, int], int] = {}
    for at, cell in enumerate(printed.cells):
        first.setdefault((cell.figure, cell.area_id, cell.year), at)
    if one.kind == "correction" and not only:
        for each in correcting.differences(correcting.before(tx, one), printed):
            what = each.what
            now = first.get((what.figure, what.area_id, what.year)) if isinstance(what, Cell) else None
            if now is not None and _counts(printed.cells[now]):
                yield now
    for (figure, area_id, year), at in first.items():
        is_wanted = not only or (figure in FIGURES and set(FIGURES[figure].lines) & set(only))
        if is_wanted and area_id is None and year == one.year and _counts(printed.cells[at]):
            yield at


def _counts(cell: Cell) -> bool:
    return bool(cell.number) and (cell.figure in FIGURES or cell.ids is not None)


def _label(cell: Cell, printed: Frozen, visit: Visit) -> str:
    words = visit.language
    name = name_of(cell.figure, words)
    if cell.area_id is not None:
        name = place_named(cell, printed.places, cell.year, words)
    return f"{name}: {words.number(cell.number or 0)}"
