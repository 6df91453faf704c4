"""What a report is when it is frozen: what is printed, which figure each number is, and everybody whom it counts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.papers import Paper
    from storage.papers.reports import ReportLine
    from storage.places.areas import Area
    from storage.tables import ReportKind, ReportTable


class Asked(NamedTuple):
    """Which report is to be made: of a place, a year or several, as of a day; with the paper's number and date.

    Where the day `is_over`, what is only known of today is left out.
    """

    area: Area
    table: ReportTable
    first_year: int
    year: int
    as_of: date
    kind: ReportKind = "draft"
    number: str | None = None
    dated: date | None = None
    why: str = ""
    is_over: bool = False


class Cell(NamedTuple):
    """A printed number: where, of which figure, place and year; None as place is all of the report.

    A number of None is unknown and printed "…". Where `ids` are given they are what is counted, and no lines are: of
    subjects, areas or activities, as the figure says.
    """

    at: str
    figure: str
    area_id: int | None
    year: int
    number: int | None
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Frozen:
    """A report before it is kept.

    `given` is what the template of `paper` is filled with. `cells` are its numbers; `sources` tell by place what is no
    count where it comes from; `places` are the names of places by id as they were; `printed` are the values that are no
    counts, as `values` reads them, which a correction compares.
    """

    paper: Paper
    given: Mapping[str, Any]
    cells: Sequence[Cell]
    sources: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[int, str] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)
    lines: Sequence[ReportLine] = ()

    def written(self) -> str:
        """Write it as canonical JSON: the same report is the same text; whom it counts is kept beside it."""
        told = {
            "paper": self.paper,
            "given": self.given,
            "cells": [_of_cell(one) for one in self.cells],
            "sources": self.sources,
            "printed": self.printed,
            "places": {str(number): name for number, name in self.places.items()},
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(figures: str) -> Frozen:
    """Read a report as it was written, without whom it counts."""
    told = json.loads(figures)
    cells = [_cell(one) for one in told["cells"]]
    places = {int(number): name for number, name in told["places"].items()}
    return Frozen(cast("Paper", told["paper"]), told["given"], cells, told["sources"], places, told["printed"])


def digest(figures: str) -> str:
    """Give the digest under which it is known that nobody has changed it."""
    return sha256(figures.encode()).hexdigest()


def mark_of(made: Frozen) -> str:
    """Name the numbers of a report, so that what is frozen is what was shown."""
    numbers = repr(sorted((one.at, one.figure, one.area_id or 0, one.year, str(one.number)) for one in made.cells))
    return sha256(numbers.encode()).hexdigest()[:8]


def _of_cell(one: Cell) -> dict[str, object]:
    told: dict[str, object] = {"at": one.at, "figure": one.figure, "year": one.year, "count": one.number}
    told |= {} if one.area_id is None else {"area": one.area_id}
    return told | ({} if one.ids is None else {"ids": list(one.ids)})


def _cell(told: Mapping[str, Any]) -> Cell:
    ids = told.get("ids")
    return Cell(
        told["at"], told["figure"], told.get("area"), told["year"], told["count"], None if ids is None else tuple(ids)
    )
