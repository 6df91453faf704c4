"""Weekly figures: kept once a week, so that a curve never changes its past."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from conversations.rules.figures import Key, Line


def keep(tx: Connection, today: date) -> int:
    """Keep how things stand, once for each week and commune; give for how many communes it was done."""
    raise NotImplementedError


def read(tx: Connection, area_id: int, year: int, line: Line) -> list[tuple[date, dict[Key, int]]]:
    """Give how a line of an area stood in each week of which it was kept, the oldest first."""
    raise NotImplementedError
