"""Who waits for the commune's decision: endorsed by their village, recognised neither this year nor still."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func

from storage.reporting import held
from storage.reporting.counting import KIND, held_in
from storage.reporting.held import Held
from storage.reporting.lines import line_of
from storage.reporting.places import is_everything, places
from storage.reporting.view import YEAR, View, asked, home, of_the_year, seen, stage
from storage.tables import evaluation, subject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Connection, Select

    from conversations.rules.figures import Line


class Undecided(NamedTuple):
    """So many of a line wait in a place one step below the one asked, of one form and with one result."""

    area_id: int
    line: Line
    form_id: str
    verdict: str | None
    number: int


def counted(tx: Connection, area_id: int, year: int, as_of: date) -> Iterator[Undecided]:
    """Count them as of the end of a day, in the places as they were then."""
    found, lasting = places(tx, area_id, as_of), held.lasting(tx)
    view = View(dated=True, then=True, everywhere=is_everything(tx, area_id))
    holds = Held(held.untils(tx, found.step_of), year)
    for row in tx.execute(_statement(view), asked(found.step_of, year, as_of, lasting)):
        line = line_of(row.title, row.kind)
        is_held = bool(row.years) and holds.last(row.title, row.home, row.years) is not None
        if line is not None and row.home in found.step_of and not is_held:
            yield Undecided(found.step_of[row.home], line, row.form_id, row.verdict, row.number)


@cache
def _statement(view: View) -> Select[Any]:
    before = held_in(view, YEAR)
    apart = (home(view), subject.c.title, KIND, evaluation.c.form_id, evaluation.c.verdict, before.c.years)
    named = (apart[0].label("home"), subject.c.title, KIND.label("kind"), *apart[3:])
    chosen = seen(view, *named, func.count().label("number")).join(evaluation, of_the_year(view))
    chosen = chosen.outerjoin(before, before.c.subject_id == subject.c.id)
    return chosen.where(stage(view) == "endorsed").group_by(*apart)
