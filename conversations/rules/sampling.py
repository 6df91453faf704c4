"""Drawing a sample that anybody can draw again: by chance, but the same all day for the same village."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def draw(ids: Iterable[int], count: int, seed: str) -> list[int]:
    """Draw so many of the ids, in the order in which they are drawn; all of them where there are no more."""
    return sorted(ids, key=lambda one: hashlib.sha256(f"{seed}/{one}".encode()).digest())[:count]
