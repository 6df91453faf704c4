"""Bars against the target, as a picture; for now an empty one."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: how many of how many, and what share of them is asked."""

    name: str
    count: int | None
    of: int | None
    target: Fraction | None


def draw(title: str, note: str, rows: Sequence[Bar], *, stamp: str = "") -> bytes:  # noqa: ARG001 - a stub
    """Draw the bars."""
    page = io.BytesIO()
    Image.new("1", (1, 1)).save(page, "PNG")
    return page.getvalue()
