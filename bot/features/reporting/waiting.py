"""What waits for an answer in a place: objections of households, and forms opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.evaluating import objections, reopened
from storage.assessment import evaluations

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.places.areas import Area

FEW = 2
"""So many are named on the one screen; of more only the number, and where their names are."""


def lines(visit: Visit, area: Area, year: int, *, every: bool) -> list[str]:
    """Say what waits; with many names only where every one was asked for."""
    return [*_objections(visit, area, every=every), *_reopened(visit, area, year, every=every)]


def _objections(visit: Visit, area: Area, *, every: bool) -> list[str]:
    found = objections.waiting(visit, area.id)
    if every or len(found) <= FEW:
        return objections.said(visit, found)
    return [
        visit.language.count(
            "{number} objection waits: type REVIEW", "{number} objections wait: type REVIEW", len(found)
        )
    ]


def _reopened(visit: Visit, area: Area, year: int, *, every: bool) -> list[str]:
    found = evaluations.reopened(visit.tx, area.id, year)
    if every or len(found) <= FEW or not visit.may("see_answers", area.id):
        return reopened.waiting(visit, area, year)
    return [
        visit.language.count(
            "{number} form opened again waits: type PROGRESS FAMILIES",
            "{number} forms opened again wait: type PROGRESS FAMILIES",
            len(found),
        )
    ]
