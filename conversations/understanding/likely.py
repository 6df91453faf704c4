"""A likely reading: what was probably meant. It is proposed to the person, and never taken by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Likely(Generic[T]):
    """What was probably meant, read from words that do not say it for sure."""

    value: T
