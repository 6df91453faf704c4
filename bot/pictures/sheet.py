"""A sheet, the description of a drawing: what stands where, in points from the top left, of which a phone has 360."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

WIDTH = 360
MARGIN = 12
TRIAL = "DỮ LIỆU THỬ"
"""The stamp across what is drawn in a demonstration, in every language."""

Ink = Literal["paper", "ink", "soft", "line", "track", "reached", "below", "target"]
"""What a colour is for. They are told apart in grey too: see `bot.pictures.painting`."""
Side = Literal["left", "middle", "right"]


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words, which is not wrapped: `x` is its `side`, `y` the line it stands on."""

    x: float
    y: float
    words: str
    size: int = 14
    bold: bool = False
    ink: Ink = "ink"
    side: Side = "left"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled box from its left upper to its right lower corner."""

    left: float
    top: float
    right: float
    bottom: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Dash:
    """A dashed line, upright or level, as thick as told."""

    left: float
    top: float
    right: float
    bottom: float
    ink: Ink
    thick: float = 1


@dataclass(frozen=True, slots=True)
class Trail:
    """A line through points with a dot at each; one point alone is a dot."""

    points: tuple[tuple[float, float], ...]
    ink: Ink


Mark = Text | Box | Dash | Trail


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing of some height, its marks painted in order, with a stamp across it all where there is one."""

    height: int
    marks: tuple[Mark, ...]
    stamp: str = ""


def frame(box: Box, ink: Ink) -> tuple[Dash, ...]:
    """Draw the four sides of a box as dashes: nothing is known of what would be in it."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    return (
        Dash(left, top, right, top, ink),
        Dash(left, bottom, right, bottom, ink),
        Dash(left, top, left, bottom, ink),
        Dash(right, top, right, bottom, ink),
    )
